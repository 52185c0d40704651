"""Questions asked of models, each one a file."""

from engrammar.analysis.comparison import compare
from engrammar.analysis.continuation import bistable_windows, branches
from engrammar.analysis.distances import distances
from engrammar.analysis.distributions import distributions
from engrammar.analysis.hysteresis import hysteresis
from engrammar.analysis.verdict import verdict

__all__ = [
    "bistable_windows",
    "branches",
    "compare",
    "distances",
    "distributions",
    "hysteresis",
    "verdict",
]
