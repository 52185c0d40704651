"""Rule-based models of synaptic plasticity, from calcium to chromatin.

Names are loaded when they are first used: PySB takes seconds to import, and a worker process that
only runs compiled models never needs it.
"""

import os
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from engrammar.about import About as About
    from engrammar.about import Creator as Creator
    from engrammar.blueprint import Blueprint as Blueprint
    from engrammar.exact_solution import exact as exact
    from engrammar.expansion import expand as expand
    from engrammar.expansion import forecast as forecast
    from engrammar.network import Network as Network
    from engrammar.place import Place as Place
    from engrammar.question import Question as Question
    from engrammar.simulation import simulate as simulate
    from engrammar.sources import Reference as Reference
    from engrammar.sources import assumed as assumed
    from engrammar.sources import defined as defined
    from engrammar.sources import derived as derived
    from engrammar.sources import fitted as fitted
    from engrammar.sources import measured as measured
    from engrammar.stimulus import Stimulus as Stimulus
    from engrammar.stimulus import hold as hold
    from engrammar.stimulus import pulses as pulses
    from engrammar.stimulus import train as train
    from engrammar.vocabulary import BOND as BOND
    from engrammar.vocabulary import Molecule as Molecule

_HOME = {
    "About": "about",
    "BOND": "vocabulary",
    "Blueprint": "blueprint",
    "Creator": "about",
    "Molecule": "vocabulary",
    "Network": "network",
    "Place": "place",
    "Question": "question",
    "Reference": "sources",
    "Stimulus": "stimulus",
    "assumed": "sources",
    "defined": "sources",
    "derived": "sources",
    "exact": "exact_solution",
    "expand": "expansion",
    "fitted": "sources",
    "forecast": "expansion",
    "hold": "stimulus",
    "measured": "sources",
    "pulses": "stimulus",
    "simulate": "simulation",
    "train": "stimulus",
}
__all__ = [*_HOME]

# SUNDIALS, in RoadRunner and in scikit-sundae, writes to the terminal what its caller is told too.
for _level in ("WARNING", "ERROR"):
    os.environ.setdefault(f"SUNLOGGER_{_level}_FILENAME", os.devnull)


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(f"engrammar.{_HOME[name]}"), name)
    raise AttributeError(f"module 'engrammar' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(_HOME)
