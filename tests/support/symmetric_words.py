"""What small models full of symmetry are written with, and where they are kept by name."""

from collections.abc import Callable
from typing import Any

from pysb.core import RuleExpression
from small_models import constant, one_place

from engrammar import BOND, Blueprint, Molecule, Place
from engrammar.place import MoleculeHere

M = Molecule("M", "test:M", {"d": BOND, "s": ("u", "p"), "x": BOND, "y": BOND})
N = Molecule("N", "test:N", {"x": BOND, "y": BOND, "s": ("u", "p")})
T = Molecule("T", "test:T", {"s": ("u", "p"), "e": BOND})
K = Molecule("K", "test:K", {"prev": BOND, "next": BOND, "s": ("u", "p"), "cam": BOND})
STACKED = Molecule("S", "test:S", {"prev": BOND, "next": BOND, "other": BOND, "s": ("u", "p")})
CAM = Molecule("CaM", "test:CaM", {"t": BOND})

SYMMETRIC: dict[str, Callable[[], Blueprint]] = {}
"""The models by name."""


def symmetric(make: Callable[[Place], None]) -> Callable[[Place], None]:
    """Keep a model by the name of the function that fills its place."""

    def blueprint() -> Blueprint:
        model, cell = one_place(make.__name__)
        make(cell)
        return model

    SYMMETRIC[make.__name__] = blueprint
    return make


def start(cell: Place, name: str, pattern: Any, amount: int) -> None:
    cell.start(pattern, constant(cell, name, amount, "molecule"))


def rule(cell: Place, name: str, expression: RuleExpression, *rates: float) -> None:
    order = sum(1 for each in expression.reactant_pattern.complex_patterns if each)
    back = sum(1 for each in expression.product_pattern.complex_patterns if each)
    units = ["1/molecule/s" if n == 2 else "1/s" for n in (order, back)]
    named = [
        constant(cell, f"k{number}_{name}", rate, unit)
        for number, (rate, unit) in enumerate(zip(rates, units, strict=False))
    ]
    cell.rule(name, expression, *named)


def dimers(cell: Place, *sites: str, amount: int = 400, **conditions: str) -> MoleculeHere:
    """Homodimers to start with."""
    m = cell.molecule(M, "d", *sites)
    start(cell, "dimers", m(d=1, **conditions) % m(d=1, **conditions), amount)
    return m
