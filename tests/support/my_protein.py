"""A model as a user writes it, in a file of their own: a kinase that calcium turns on."""

from engrammar import Blueprint, Molecule, Question, Reference, assumed, defined, hold

KINASE = Molecule("Kinase", "uniprot:P11275", {"T286": ("u", "p")})
PAPER = Reference("Bradshaw et al. 2003", "10.1073/pnas.1932759100")


def my_protein(kinases: int = 20, volume: float = 0.1, active: bool = False) -> Blueprint:
    """A kinase that calcium turns on and a phosphatase turns off."""
    model = Blueprint("my_protein", Question("1 min", hold("Ca", "1 uM", "10 s", start="5 s")))
    spine = model.place("spine", volume, "fL", defined("the size of a small spine"))
    kinase = spine.molecule(KINASE, "T286")

    Ca = spine.input("Ca", 0.1, "uM", PAPER.at("Methods"))
    k_on = spine.constant("k_on", 6.0, "1/uM/min", PAPER.at("Fig. 2"))
    k_off = spine.constant("k_off", 0.1, "1/s", assumed("a guess", 0.05, 0.2))
    turning_on = spine.expression("turning_on", k_on * Ca)
    spine.rule("calcium_turns_kinase_on", kinase(T286="u") >> kinase(T286="p"), turning_on)
    spine.rule("kinase_turns_off", kinase(T286="p") >> kinase(T286="u"), k_off)

    total = spine.constant("kinases", kinases, "molecule", defined("whoever asks"))
    spine.start(kinase(T286="p" if active else "u"), total)
    spine.observe("active", kinase(T286="p"))
    spine.observe("inactive", kinase(T286="u"))
    return model
