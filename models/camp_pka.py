"""From a modulator or forskolin over cyclic AMP and PKA to CREB, with PDE4 on the way down."""

from engrammar.about import DEVELOPERS, About
from engrammar.blueprint import Blueprint
from engrammar.place import Place
from engrammar.question import Question
from engrammar.rules import calmodulin, camp, creb, molecules, neuromodulation, pka
from engrammar.rules.references import CHURCH_2021, MAKI_MARTTUNEN_2020, MININGOU_2021
from engrammar.sources import assumed
from engrammar.stimulus import Stimulus, hold

_MECHANISMS = (
    calmodulin.binds_calcium,
    camp.calmodulin_binds_cyclases,
    camp.Gs_binds_AC1,
    camp.AC1_makes_cAMP,
    camp.AC8_makes_cAMP,
    camp.cyclases_make_little_alone,
    camp.forskolin_opens_cyclases,
    camp.PDE4_breaks_cAMP_down,
    camp.PKA_phosphorylates_PDE4,
    neuromodulation.agonist_binds_receptor,
    neuromodulation.receptor_activates_Gs,
    neuromodulation.Gs_hydrolyses_GTP,
    neuromodulation.PKA_uncouples_receptor,
    pka.binds_cAMP_that_no_enzyme_holds,
    pka.RII_binds_the_catalytic_subunit,
    pka.phosphorylates_its_regulatory_subunit,
    pka.calcineurin_dephosphorylates_RII,
    creb.PKA_phosphorylates_S133,
    creb.PP1_dephosphorylates_S133,
)


def camp_pka() -> Blueprint:
    """A femtolitre of a cell, in which a modulator (`ISO`) and calcium meet at AC1.

    Cyclic AMP frees the catalytic subunit of PKA, which phosphorylates CREB, PDE4, which is faster
    then, and the receptor, which lets go of Gs then. So the window that a modulator opens closes by
    itself, if only by a quarter in 20 min, as little PKA is free. `forskolin` opens the cyclases
    without any of them. The question is both at once.

    Lumped: nucleus and cytosol are one, and calcineurin is active all the time.
    """
    model = Blueprint("camp_pka")
    cell = model.place("cell", 1, "fL", assumed("a piece of it", 0.1, 10))
    for mechanism in _MECHANISMS:
        mechanism(cell)
    C = cell.molecule(molecules.PKAc)
    free = cell.observe("PKA_free", C(r=None))
    inside = cell.constant(
        "PKA_share_in_nucleus", 0.05, "", assumed("CREB mostly bare at rest", 0.01, 0.3)
    )
    cell.drive(creb.PKA_in_the_nucleus(cell), inside * cell.concentration(free))
    cell.observe("cAMP_free", cell.molecule(molecules.CyclicAMP)(enzyme=None))
    creb.phosphorylated_share(cell)
    _start(cell)
    model.describe(
        About(
            creators=DEVELOPERS,
            created="2026-11-30",
            publications=(CHURCH_2021, MAKI_MARTTUNEN_2020, MININGOU_2021),
            taxon="taxonomy:10116",  # rat
            processes=("GO:0141156",),  # signalling by cyclic AMP and PKA
        )
    )
    model.ask(
        Question(
            until="30 min",
            stimulus=modulate("5 min"),
            observables=("cAMP_free", "PKA_free", "pCREB_count"),
        )
    )
    return model


def modulate(start: str = "0 s", lasting: str = "1 min") -> Stimulus:
    """The agonist and calcium at once."""
    return hold("ISO", "1 uM", lasting, start).together(hold("Ca", "2 uM", lasting, start))


def _start(cell: Place) -> None:
    AC, PDE = cell.molecule(molecules.AC), cell.molecule(molecules.PDE)
    cell.start_at(molecules.CaM, "CaM_total", 10, assumed("spine models: 10 to 100", 10, 100))
    for kind, name in (("AC1", "AC1_total"), ("AC8", "AC8_total")):
        uM = cell.constant(name, 0.1, "uM", assumed("few", 0.01, 1))
        cell.start(AC(kind=kind), uM)
    uM = cell.constant("PDE4_total", 0.5, "uM", assumed("more than cyclases", 0.1, 2))
    cell.start(PDE(kind="PDE4"), uM)
    cell.start_at(molecules.Gs, "Gs_total", 1, assumed("more than receptors", 0.2, 5))
    cell.start_at(molecules.BetaAR, "BetaAR_total", 0.1, assumed("few", 0.01, 1))
    tube = CHURCH_2021.at("Fig 3, concentrations", file="uqsa inst/extdata/AKAP79/Compound.tsv")
    RII, C = cell.molecule(molecules.PKAr), cell.molecule(molecules.PKAc)
    cell.start(RII(c=1, akap="AKAP79") % C(r=1), cell.constant("RII_with_C", 0.63, "uM", tube))
    cell.start(RII(akap="AKAP79"), cell.constant("RII_free", 6.3, "uM", tube))
    cell.start_at(molecules.CaN, "CaN_total", 1.5, tube)
    cell.start_at(molecules.CREB, "CREB_uM", 0.3, assumed("10^5 in a nucleus", 0.05, 1))
