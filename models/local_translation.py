"""Translation at a synapse: what calcium, mTORC1 and metabotropic receptors do to it."""

from engrammar.about import DEVELOPERS, About
from engrammar.blueprint import Blueprint
from engrammar.place import Place
from engrammar.question import Question
from engrammar.rules import akt, bdnf, fmrp, mglur, molecules, rheb, translation
from engrammar.rules.references import HUBER_2002, JAIN_2009
from engrammar.sources import assumed, defined
from engrammar.stimulus import hold

_PUBLISHED = JAIN_2009.at("protein synthesis", file="GENESIS file of the model")
_RECEPTORS = JAIN_2009.at(
    "amounts of the molecules", file="FindSim models/submodels/FindSim_a5092_homerpike_barr2.g"
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
_FROM_BDNF_TO_RHEB = (
    bdnf.bind_TrkB_from_bath,
    bdnf.phosphorylate_TrkB,
    bdnf.take_TrkB_in,
    bdnf.cycle_TrkB,
    bdnf.phosphorylate_SHC,
    akt.Shc_brings_PI3K,
    akt.PI3K_is_active_at_rest,
    akt.PI3K_makes_PIP3,
    akt.PTEN_removes_PIP3,
    akt.PIP3_holds_Akt_and_PDK1,
    akt.phosphorylate_Akt,
    akt.PP2A_dephosphorylates_Akt,
    rheb.Akt_phosphorylates_TSC2,
    rheb.TSC2_empties_Rheb,
)


def local_translation(FMRP: bool = True, receptors: bool = False, Akt: bool = False) -> Blueprint:
    """A stretch of dendrite with some sixteen messengers, and receptors that depression takes in.

    Inputs are calcium (`Ca`), through eEF2 kinase; `Rheb_GTP`, through mTORC1; `mGluR`, through
    FMRP; and the drugs rapamycin and anisomycin. Without `FMRP` it is the fragile X mouse. With
    `receptors` the input is glutamate, and mGluR1 that arrestin has taken in are deaf to it; with
    `Akt` BDNF in the bath (`BDNF_bath`) decides how much GTP Rheb holds. The
    question is depression: ten minutes of metabotropic receptors two hours on, and an hour more.
    """
    model = Blueprint("local_translation")
    dendrite = model.place("dendrite", 0.33, "fL", assumed("a micrometre of it", 0.1, 1))
    translate(dendrite, receptors)
    start_translation(dendrite, FMRP)
    surface = dendrite.constant("receptors", 100, "molecule", defined("the unit of depression"))
    dendrite.start(dendrite.molecule(molecules.GluA2)(at="membrane"), surface)
    if receptors:
        _start_receptors(dendrite)
    if Akt:
        _reach_Rheb(dendrite)
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


def translate(dendrite: Place, receptors: bool = False) -> None:
    """Messengers, what ribosomes need for them, FMRP, and receptors that the proteins take in."""
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


def _start_receptors(dendrite: Place) -> None:
    for molecule, name, uM in (
        (molecules.mGluR1, "mGluR1_uM", 0.3),
        (molecules.GRK2, "GRK2_uM", 1.154),
        (molecules.Arrestin2, "arrestin_uM", 0.3125),
    ):
        dendrite.start(dendrite.molecule(molecule)(), dendrite.constant(name, uM, "uM", _RECEPTORS))
    mglur.at_surface(dendrite)


def _reach_Rheb(dendrite: Place) -> None:
    for mechanism in _FROM_BDNF_TO_RHEB:
        mechanism(dendrite)
    rheb.drives_mTORC1(dendrite)
    akt.active(dendrite)
    TrkB = dendrite.molecule(molecules.TrkB, "at")
    each = dendrite.constant("TrkB_each", 0.25, "uM", _RECEPTORS)
    dendrite.start(TrkB(at="membrane"), each)
    dendrite.start(TrkB(at="endosome"), each)
    Grb2 = assumed("as much as there is in fibroblasts, about 1 uM", 0.3, 3)
    for molecule, name, uM, source in (
        (molecules.Shc, "Shc_uM", 0.5, _RECEPTORS),
        (molecules.Grb2, "Grb2_uM", 1.0, Grb2),
        (molecules.Gab1, "Gab1_uM", 0.7, _RECEPTORS),
        (molecules.PI3K, "PI3K_uM", 0.1, _RECEPTORS),
        (molecules.Phosphoinositide, "PIP2_uM", 7.0, _RECEPTORS),
        (molecules.PTEN, "PTEN_uM", 0.27, _RECEPTORS),
        (molecules.PDK1, "PDK1_uM", 1.0, _RECEPTORS),
        (molecules.PDK2, "PDK2_uM", 0.003, _RECEPTORS),
        (molecules.Akt, "Akt_uM", 0.2, _RECEPTORS),
        (molecules.TSC2, "TSC2_uM", 1.0, _RECEPTORS),
        (molecules.Rheb, "Rheb_uM", 1.0, _RECEPTORS),
    ):
        dendrite.start(dendrite.molecule(molecule)(), dendrite.constant(name, uM, "uM", source))


def start_translation(dendrite: Place, FMRP: bool = True) -> None:
    """Published amounts of enzymes and messengers, and more FMRP than these."""
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
