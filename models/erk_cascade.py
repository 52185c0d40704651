"""The ERK cascade: a growth factor's pulse through Ras, Raf, MEK and ERK, and its end."""

from engrammar.about import DEVELOPERS, About
from engrammar.blueprint import Blueprint
from engrammar.place import Place
from engrammar.question import Question
from engrammar.rules import calmodulin, erk, molecules, phospholipases, pkc, ras, ras_by_calcium
from engrammar.rules.references import JAIN_2009, MULLER_2008
from engrammar.sources import assumed
from engrammar.stimulus import hold

_TABLE = MULLER_2008.at("Table S1, molecules")
_FILE = JAIN_2009.at(
    "CaM, Ras, PKC, PLA2", file="FindSim models/submodels/FindSim_a5092_homerpike_barr2.g"
)


def erk_cascade(
    feedback: bool = True,
    MKP1_induction: bool = True,
    U0126: bool = False,
    calcium_loop: bool = False,
) -> Blueprint:
    """A growth factor turns ERK on for minutes; what ERK turns on ends it.

    Without `feedback` ERK leaves Raf and Sos alone; without `MKP1_induction` its phosphatase stays
    as scarce as it was. `U0126` is the drug that keeps MEK from phosphorylating ERK. With
    `calcium_loop` the input `Ca` reaches Ras through calmodulin and PKC, and ERK has phospholipase
    A2 make the arachidonic acid that keeps PKC active (Bhalla and Iyengar 1999).
    """
    model = Blueprint("erk_cascade")
    model.describe(
        About(
            creators=DEVELOPERS,
            created="2026-11-24",
            publications=(MULLER_2008,),
            taxon="taxonomy:40674",  # mammals
            processes=("GO:0070371",),  # ERK1 and ERK2 cascade
        )
    )
    cell = model.place("cell", 1, "fL", assumed("a piece of dendrite", 0.1, 10))
    ras.growth_factor_binds_receptor(cell)
    ras.receptor_phosphorylates_Shc(cell)
    reach_ERK(cell, feedback, MKP1_induction, U0126, calcium_loop)
    cell.start_at(
        molecules.GrowthReceptor, "Receptor_total", 0.1667, assumed("EGF receptor", 0.1, 1)
    )
    cell.start_at(molecules.Shc, "Shc_total", 0.5, _TABLE)
    start_cascade(cell)
    model.ask(
        Question(
            until="1 h",
            stimulus=hold("growth_factor", "0.1 uM", lasting="50 min", start="10 min"),
            observables=("ERK_active",),
        )
    )
    return model


def reach_ERK(
    cell: Place,
    feedback: bool = True,
    MKP1_induction: bool = True,
    U0126: bool = False,
    calcium_loop: bool = False,
) -> None:
    """From phosphorylated Shc to ERK and back: whatever receptor phosphorylated it."""
    ras.Shc_brings_Sos_to_Ras(cell)
    ras.Sos_loads_Ras(cell)
    if calcium_loop:
        _close_loop(cell)
    else:
        ras.Ras_hydrolyses_GTP(cell)
        erk.Ras_activates_Raf(cell)
    erk.Raf_phosphorylates_MEK(cell)
    erk.PP2A_dephosphorylates_MEK_and_Raf(cell)
    erk.MKP_dephosphorylates_ERK(cell)
    if not U0126:
        erk.MEK_phosphorylates_ERK(cell)
    if feedback and calcium_loop:
        erk.ERK_phosphorylates_free_Raf_and_Sos(cell)
    elif feedback:
        erk.ERK_phosphorylates_Raf_and_Sos(cell)
    if MKP1_induction:
        erk.ERK_induces_MKP1(cell)
    erk.active(cell)


def start_cascade(cell: Place) -> None:
    """Sos, Ras and the three kinases at rest, and a little MKP1."""
    cell.start_at(molecules.Sos, "Sos_total", 0.1, _TABLE)
    cell.start_at(molecules.Ras, "Ras_total", 0.2, _TABLE)
    cell.start_at(molecules.Raf, "Raf_total", 0.2, _TABLE)
    cell.start_at(molecules.MEK, "MEK_total", 0.18, _TABLE)
    cell.start_at(molecules.ERK, "ERK_total", 0.36, _TABLE)
    cell.start_at(molecules.MKP1, "MKP1_start", 0.0024, _TABLE)


def _close_loop(cell: Place) -> None:
    calmodulin.binds_calcium(cell)
    ras_by_calcium.calmodulin_loads_Ras(cell)
    ras_by_calcium.PKC_loads_Ras(cell)
    ras_by_calcium.Ras_hydrolyses_GTP_unless_PKC_turns_GAP_off(cell)
    ras_by_calcium.PKC_readies_Raf(cell)
    erk.Ras_activates_Raf_that_PKC_phosphorylated(cell)
    pkc.is_activated_by_calcium(cell)
    pkc.is_activated_by_made_diacylglycerol(cell)
    pkc.is_activated_by_made_arachidonic_acid(cell)
    phospholipases.PLC_makes_diacylglycerol(cell)
    phospholipases.calcium_and_lipids_activate_PLA2(cell)
    phospholipases.ERK_phosphorylates_PLA2(cell)
    phospholipases.PLA2_makes_arachidonic_acid(cell)
    cell.start_at(molecules.CaM, "CaM_total", 20, _FILE)
    cell.start_at(molecules.RasGEF, "RasGEF_total", 0.1, _FILE)
    cell.start_at(molecules.RasGAP, "RasGAP_total", 0.002, _FILE)
    cell.start_at(molecules.PKC, "PKC_total", 1, _FILE)
    cell.start_at(molecules.PLA2, "PLA2_total", 0.4, _FILE)
