"""What a blueprint has been told, before it becomes a model."""

import re
from dataclasses import dataclass
from keyword import iskeyword, kwlist
from typing import TYPE_CHECKING, Literal

import sympy
from pysb.core import ComplexPattern, RuleExpression, Symbol

from engrammar.sources import Constant
from engrammar.units import Dimension

if TYPE_CHECKING:
    from engrammar.place import Place

Role = Literal["constant", "input", "volume", "formula", "observable"]

_IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
# BioNetGen refuses the first group; SBML's infix formulas read the last as functions or numbers.
# Formulas are read with Python's grammar, hence its keywords; there if() is called choose().
# Results have the dimensions run and time.
_WORDS = frozenset(
    """time exp ln log10 log2 sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh abs min
    max if rint sum avg mratio TFUN MM Sat Hill Arrhenius begin end
    choose run
    avogadro delay pi exponentiale true false infinity inf nan notanumber root sqrt pow sqr
    floor ceil ceiling factorial piecewise plus minus times divide""".lower().split()
)


_RESERVED = frozenset(keyword.lower() for keyword in kwlist) | _WORDS


class BlueprintError(ValueError):
    """A model that cannot be: a name used twice, an unknown site, a constant of another model."""


@dataclass(frozen=True)
class Declared:
    """A name with a meaning: a constant, an input, a volume, a formula or an observable.

    `place` is set for what belongs to one place, so that it can be told from its twin elsewhere.
    """

    name: str
    role: Role
    symbol: Symbol
    dimension: Dimension
    place: "Place | None" = None
    constant: Constant | None = None
    formula: sympy.Expr | None = None
    pattern: ComplexPattern | None = None


@dataclass(frozen=True)
class DeclaredRule:
    """A reaction rule, with rates already per molecule."""

    name: str
    place: "Place"
    expression: RuleExpression
    forward: Symbol
    reverse: Symbol | None
    delete_molecules: bool


@dataclass(frozen=True)
class DeclaredStart:
    """A species that is there at the start; `amount` is a count of molecules."""

    pattern: ComplexPattern
    amount: Symbol
    fixed: bool


def is_reserved(name: str) -> bool:
    """Whether `name` would be read as something else in a formula, in SBML or in our results."""
    return iskeyword(name) or name.lower() in _WORDS


def check_name(name: str) -> str:
    """Raise `BlueprintError` unless `name` means the same in PySB, BioNetGen and SBML."""
    if not _IDENTIFIER.fullmatch(name):
        raise BlueprintError(
            f"{name!r} cannot be a name: use letters, digits and underscores, a letter first."
        )
    if name.lower() in _RESERVED:
        raise BlueprintError(
            f"{name!r} cannot be a name: it is reserved in BioNetGen, SBML, Python or our results."
        )
    return name
