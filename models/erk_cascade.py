"""The ERK cascade: a growth factor's pulse through Ras, Raf, MEK and ERK, and its end."""

from engrammar.about import DEVELOPERS, About
from engrammar.blueprint import Blueprint
from engrammar.place import Place
from engrammar.question import Question
from engrammar.rules import erk, molecules, ras
from engrammar.rules.references import MULLER_2008
from engrammar.sources import Source, assumed
from engrammar.stimulus import hold
from engrammar.vocabulary import Molecule

_TABLE = MULLER_2008.at("Table S1, molecules")


def erk_cascade(
    feedback: bool = True, MKP1_induction: bool = True, U0126: bool = False
) -> Blueprint:
    """A growth factor turns ERK on for minutes; what ERK turns on ends it.

    Without `feedback` ERK leaves Raf and Sos alone; without `MKP1_induction` its phosphatase stays
    as scarce as it was. `U0126` is the drug that keeps MEK from phosphorylating ERK.
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
    ras.Shc_brings_Sos_to_Ras(cell)
    ras.Sos_loads_Ras(cell)
    ras.Ras_hydrolyses_GTP(cell)
    erk.Ras_activates_Raf(cell)
    erk.Raf_phosphorylates_MEK(cell)
    erk.PP2A_dephosphorylates_MEK_and_Raf(cell)
    erk.MKP_dephosphorylates_ERK(cell)
    if not U0126:
        erk.MEK_phosphorylates_ERK(cell)
    if feedback:
        erk.ERK_phosphorylates_Raf_and_Sos(cell)
    if MKP1_induction:
        erk.ERK_induces_MKP1(cell)
    erk.active(cell)
    _start(
        cell, molecules.GrowthReceptor, "Receptor_total", 0.1667, assumed("EGF receptor", 0.1, 1)
    )
    _start(cell, molecules.Shc, "Shc_total", 0.5, _TABLE)
    _start(cell, molecules.Sos, "Sos_total", 0.1, _TABLE)
    _start(cell, molecules.Ras, "Ras_total", 0.2, _TABLE)
    _start(cell, molecules.Raf, "Raf_total", 0.2, _TABLE)
    _start(cell, molecules.MEK, "MEK_total", 0.18, _TABLE)
    _start(cell, molecules.ERK, "ERK_total", 0.36, _TABLE)
    _start(cell, molecules.MKP1, "MKP1_start", 0.0024, _TABLE)
    model.ask(
        Question(
            until="1 h",
            stimulus=hold("growth_factor", "0.1 uM", lasting="50 min", start="10 min"),
            observables=("ERK_active",),
        )
    )
    return model


def _start(cell: Place, molecule: Molecule, name: str, value: float, source: Source) -> None:
    cell.start(cell.molecule(molecule)(), cell.constant(name, value, "uM", source))
