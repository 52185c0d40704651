"""Translation at a synapse: what calcium, mTORC1 and metabotropic receptors do to it."""

from engrammar.about import DEVELOPERS, About
from engrammar.blueprint import Blueprint
from engrammar.place import Place
from engrammar.question import Question
from engrammar.rules import fmrp, mglur, molecules, translation
from engrammar.rules.references import HUBER_2002, JAIN_2009
from engrammar.sources import assumed, defined
from engrammar.stimulus import hold

_PUBLISHED = JAIN_2009.at("protein synthesis", file="GENESIS file of the model")
_RECEPTORS = JAIN_2009.at(
    "mGluR, GRK, barr2", file="FindSim models/submodels/FindSim_a5092_homerpike_barr2.g"
)
_BY_INPUT = (fmrp.mGluR_has_FMRP_dephosphorylated, fmrp.proteins_have_receptors_taken_in)
_BY_RECEPTORS = (
    mglur.bind_glutamate,
    mglur.phosphorylate_tail,
    mglur.arrestin_holds_tail,
    mglur.take_in,
    mglur.send_back,
    fmrp.mGluR1_has_FMRP_dephosphorylated,
    fmrp.proteins_and_mGluR1_have_receptors_taken_in,
)


def local_translation(FMRP: bool = True, receptors: bool = False) -> Blueprint:
    """A stretch of dendrite with some sixteen messengers, and receptors that depression takes in.

    Inputs are calcium (`Ca`), through eEF2 kinase; `Rheb_GTP`, through mTORC1; `mGluR`, through
    FMRP; and the drugs rapamycin and anisomycin. Without `FMRP` it is the fragile X mouse. With
    `receptors` the input is glutamate, and mGluR1 that arrestin has taken in are deaf to it. The
    question is depression: ten minutes of metabotropic receptors two hours on, and an hour more.
    """
    model = Blueprint("local_translation")
    dendrite = model.place("dendrite", 0.33, "fL", assumed("a micrometre of it", 0.1, 1))
    for mechanism in (
        translation.Rheb_activates_mTORC1,
        translation.EBP_binds_eIF4E,
        translation.mTORC1_phosphorylates_EBP,
        translation.mTORC1_phosphorylates_S6K,
        translation.follows_calcium,
        translation.S6K_inactivates_eEF2K,
        translation.eEF2K_phosphorylates_eEF2,
        translation.PP2A_dephosphorylates_eEF2,
        translation.eIF4E_binds_the_cap,
        translation.ribosomes_load,
        translation.ribosomes_finish,
        translation.protein_is_lost,
        fmrp.holds_messengers,
        *(_BY_RECEPTORS if receptors else _BY_INPUT),
    ):
        mechanism(dendrite)
    _start(dendrite, FMRP)
    if receptors:
        _start_receptors(dendrite)
    mRNA = dendrite.molecule(molecules.mRNA)
    dendrite.observe("messengers_held", mRNA(fmrp=1) % dendrite.molecule(molecules.FMRP)(mRNA=1))
    dendrite.observe("receptors_at_surface", dendrite.molecule(molecules.GluA2)(at="membrane"))
    model.describe(
        About(
            creators=DEVELOPERS,
            created="2026-11-24",
            publications=(JAIN_2009, HUBER_2002),
            taxon="taxonomy:10116",  # rat
            processes=("GO:0140242", "GO:0060292"),  # translation at synapses, depression
            places={"dendrite": "GO:0030425"},
        )
    )
    model.ask(
        Question(
            until="190 min",
            stimulus=hold("glutamate", "100 uM", "10 min", "2 h")
            if receptors
            else hold("mGluR", "1", "10 min", "2 h"),
            observables=("receptors_at_surface", "synaptic_proteins"),
        )
    )
    return model


def _start_receptors(dendrite: Place) -> None:
    for molecule, name, uM in (
        (molecules.mGluR1, "mGluR1_uM", 0.3),
        (molecules.GRK2, "GRK2_uM", 1.154),
        (molecules.Arrestin2, "arrestin_uM", 0.3125),
    ):
        dendrite.start(dendrite.molecule(molecule)(), dendrite.constant(name, uM, "uM", _RECEPTORS))
    mglur.at_surface(dendrite)


def _start(dendrite: Place, FMRP: bool) -> None:
    for molecule, name, uM in (
        (molecules.mTORC1, "mTORC1_uM", 0.6),
        (molecules.S6K, "S6K_uM", 1.25),
        (molecules.eEF2K, "eEF2K_uM", 0.06),
        (molecules.eEF2, "eEF2_uM", 0.5),
        (molecules.mRNA, "mRNA_uM", 0.08),
        (molecules.PP2A, "PP2A_uM", 0.15),
        (molecules.EBP, "EBP_uM", 0.2),
        (molecules.eIF4E, "eIF4E_uM", 0.2),
    ):
        dendrite.start(dendrite.molecule(molecule)(), dendrite.constant(name, uM, "uM", _PUBLISHED))
    if FMRP:
        amount = dendrite.constant(
            "FMRP_uM", 0.3, "uM", assumed("more than its messengers", 0.1, 1)
        )
        dendrite.start(dendrite.molecule(molecules.FMRP)(), amount)
    receptors = dendrite.constant("receptors", 100, "molecule", defined("the unit of depression"))
    dendrite.start(dendrite.molecule(molecules.GluA2)(at="membrane"), receptors)
