"""CaMKII against PP1: moderate calcium takes a phosphate off a synaptic protein, high adds it."""

from engrammar.about import DEVELOPERS, About
from engrammar.blueprint import Blueprint
from engrammar.place import Place
from engrammar.question import Question
from engrammar.rules import (
    calcineurin,
    calcium_handling,
    calmodulin,
    camkii,
    camkii_subunit,
    molecules,
    phosphatases,
    pp1,
)
from engrammar.rules.references import JAIN_2009, PEPKE_2010
from engrammar.sources import assumed, derived
from engrammar.stimulus import hold


def kinase_phosphatase_balance(DARPP32: bool = False, FK506: bool = False) -> Blueprint:
    """One pool of calmodulin turns on calcineurin at low and CaMKII at high calcium.

    At rest neurogranin holds most of it. Calcineurin frees PP1 from inhibitor 1, CaMKII
    phosphorylates itself and stargazin, PP1 dephosphorylates both: the curve of Bienenstock, Cooper
    and Munro, from biochemistry. `DARPP32` adds the other inhibitor; `FK506` leaves calcineurin
    out, as the drug does. PP1, its inhibitor and stargazin start as they are at resting calcium.
    """
    model = Blueprint("kinase_phosphatase_balance")
    spine = model.place("spine", 0.02, "fL", assumed("a small spine head", 0.01, 0.5))
    calmodulin.binds_calcium(spine)
    calmodulin.binds_calcium_on_CaMKII(spine)
    calcium_handling.neurogranin_holds_calmodulin(spine)
    camkii_subunit.captures_calmodulin_in_any_state(spine)
    camkii_subunit.neighbours_phosphorylate_on_average(spine)
    phosphatases.dephosphorylate_CaMKII_released_by_calmodulin(spine)
    pp1.PKA_phosphorylates_inhibitor_1(spine)
    pp1.inhibitor_1_blocks_PP1(spine)
    pp1.PP2A_dephosphorylates_inhibitor_1(spine)
    pp1.CaMKII_and_PP1_act_on_stargazin(spine)
    if DARPP32:
        pp1.PKA_phosphorylates_DARPP32(spine)
        pp1.Cdk5_phosphorylates_DARPP32(spine)
        pp1.DARPP32_blocks_PP1(spine)
    if not FK506:
        calcineurin.binds_calmodulin(spine)
        calcineurin.binds_calcium_through_calmodulin(spine)
        pp1.calcineurin_dephosphorylates_inhibitor_1(spine)
        if DARPP32:
            pp1.calcineurin_dephosphorylates_DARPP32(spine)
        spine.start_at(molecules.CaN, "CaN_total", 2, assumed("spine models: 1.6 to 6", 1.6, 6))
    spine.start_at(molecules.CaM, "CaM_total", 30, assumed("spine models: 10 to 100", 10, 100))
    spine.start_at(molecules.Ng, "Ng_total", 40, assumed("a little more than it", 20, 100))
    spine.start_at(molecules.CaMKII, "CaMKII_total", 80, assumed("spine models: 70 to 80", 70, 80))
    _start_at_rest(spine)
    spine.start_at(molecules.PKAc, "PKAc_free", 0.2, assumed("basal cyclic AMP", 0.05, 0.5))
    if DARPP32:
        spine.start_at(molecules.DARPP32, "DARPP32_total", 3, assumed("in striatum more", 1, 50))
    camkii.phosphorylated_subunits(spine)
    pp1.uninhibited(spine)
    spine.observe("stargazin_phosphorylated", spine.molecule(molecules.Stargazin)(S="p"))
    model.describe(
        About(
            creators=DEVELOPERS,
            created="2026-11-24",
            publications=(PEPKE_2010, JAIN_2009),
            taxon="taxonomy:10116",  # rat
            processes=("GO:0048167",),  # regulation of synaptic plasticity
        )
    )
    model.ask(
        Question(
            until="1 s",
            stimulus=hold("Ca", "2 uM", lasting="100 ms", start="100 ms"),
            observables=("stargazin_phosphorylated",),
        )
    )
    return model


def _start_at_rest(spine: Place) -> None:
    """2 uM of PP1, nearly all blocked by 4 of inhibitor 1, and stargazin, 42 % of it marked."""
    rest = derived("2 uM of PP1 and 4 of inhibitor 1 once settled at 0.1 uM of calcium")
    PP1 = spine.molecule(molecules.PP1, "i1")
    I1 = spine.molecule(molecules.I1, "T35", "pp1")
    Stargazin = spine.molecule(molecules.Stargazin, "S")
    spine.start(I1(T35="p", pp1=1) % PP1(i1=1), spine.constant("PP1_blocked", 1.964, "uM", rest))
    spine.start(PP1(), spine.constant("PP1_free", 0.036, "uM", rest))
    spine.start(I1(T35="p", pp1=None), spine.constant("I1_phosphorylated", 0.06, "uM", rest))
    spine.start(I1(T35="u", pp1=None), spine.constant("I1_unphosphorylated", 1.976, "uM", rest))
    share = derived("5 uM of stargazin, tens of molecules, settled at 0.1 uM of calcium")
    spine.start(Stargazin(S="u"), spine.constant("Stargazin_unphosphorylated", 2.9, "uM", share))
    spine.start(Stargazin(S="p"), spine.constant("Stargazin_phosphorylated", 2.1, "uM", share))
