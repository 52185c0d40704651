"""Calmodulin in a test tube: how much calcium it binds, alone and with what it activates."""

from typing import Literal

from engrammar.about import DEVELOPERS, About
from engrammar.blueprint import Blueprint
from engrammar.place import Place
from engrammar.question import Question
from engrammar.rules import (
    calcineurin,
    calmodulin,
    calmodulin_allosteric,
    camkii_subunit,
    molecules,
)
from engrammar.rules.references import PEPKE_2010
from engrammar.sources import assumed, defined
from engrammar.stimulus import hold

Target = Literal["none", "CaMKII", "calcineurin"]


def calmodulin_calcium(target: Target = "none", two_states: bool = False) -> Blueprint:
    """Calmodulin titrated with clamped calcium, alone or with a protein that it activates.

    25 uM of calmodulin as Stemmer and Klee (1994) titrated it; set `CaM_total` and `target_total`
    for other experiments. `two_states` takes its four EF hands as sharing one of two shapes,
    instead of its two lobes as independent.
    """
    model = Blueprint("calmodulin_calcium")
    tube = model.place(
        "tube", 0.01, "fL", defined("so little of a test tube holds 6 molecules at 1 uM")
    )
    if two_states:
        calmodulin_allosteric.flips_between_two_states(tube)
        calmodulin_allosteric.binds_calcium_in_two_states(tube)
        CaM = tube.molecule(molecules.CaM, "EF1", "EF2", "EF3", "EF4")
        tube.observe("Ca_on_EF1", CaM(EF1="Ca"))
        tube.observe("Ca_on_EF2", CaM(EF2="Ca"))
        tube.observe("Ca_on_EF3", CaM(EF3="Ca"))
        tube.observe("Ca_on_EF4", CaM(EF4="Ca"))
    else:
        calmodulin.binds_calcium(tube)
        CaM = tube.molecule(molecules.CaM, "N", "C")
        tube.observe("one_Ca_on_C", CaM(C="Ca1"))
        tube.observe("two_Ca_on_C", CaM(C="Ca2"))
        tube.observe("one_Ca_on_N", CaM(N="Ca1"))
        tube.observe("two_Ca_on_N", CaM(N="Ca2"))
    tube.observe("CaM_in_all", CaM())
    tube.start(
        CaM(), model.constant("CaM_total", 25, "uM", defined("Stemmer and Klee (1994), Fig 2A"))
    )
    if target != "none":
        _add_target(model, tube, target, two_states)
    model.describe(
        About(
            creators=DEVELOPERS,
            created="2026-11-24",
            publications=(PEPKE_2010,),
            taxon="taxonomy:10116",  # rat
            processes=("GO:0005509",),  # calcium ion binding
        )
    )
    model.ask(
        Question(
            until="200 ms",
            stimulus=hold("Ca", "10 uM", lasting="50 ms", start="50 ms"),
            observables=("Ca_on_EF4" if two_states else "two_Ca_on_C",),
        )
    )
    return model


def _add_target(model: Blueprint, tube: Place, target: Target, two_states: bool) -> None:
    """The protein that calmodulin activates, and how many of it hold calmodulin."""
    CaM = tube.molecule(molecules.CaM, "target")
    if target == "CaMKII":
        protein = tube.molecule(molecules.CaMKII, "cam")
        if two_states:
            calmodulin_allosteric.open_calmodulin_binds_CaMKII(tube)
        else:
            camkii_subunit.captures_calmodulin_in_any_state(tube)
            calmodulin.binds_calcium_on_CaMKII(tube)
    else:
        protein = tube.molecule(molecules.CaN, "cam")
        if two_states:
            calmodulin_allosteric.open_calmodulin_binds_calcineurin(tube)
        else:
            calcineurin.binds_calmodulin(tube)
            calcineurin.binds_calcium_through_calmodulin(tube)
            calcineurin.active(tube)
    tube.observe("CaM_on_target", CaM(target=1) % protein(cam=1))
    tube.start(
        protein(),
        model.constant("target_total", 5, "uM", assumed("Shifman et al. (2006), Fig 1B", 0.003, 5)),
    )
