"""Questions asked of models, each one a file."""

from engrammar.analysis.bistability import bistable_windows
from engrammar.analysis.comparison import compare
from engrammar.analysis.continuation import branches
from engrammar.analysis.distances import distances
from engrammar.analysis.distributions import distributions
from engrammar.analysis.dose_response import dose_response, fit_hill
from engrammar.analysis.features import features
from engrammar.analysis.frequency import frequency_response
from engrammar.analysis.growth import growth
from engrammar.analysis.hysteresis import hysteresis
from engrammar.analysis.passage import passage
from engrammar.analysis.scan import grid, latin_hypercube, scan
from engrammar.analysis.sensitivity import global_sensitivity, local_sensitivity
from engrammar.analysis.steadiness import until_steady
from engrammar.analysis.switching import switching
from engrammar.analysis.verdict import verdict
from engrammar.analysis.volumes import over_volumes

__all__ = [
    "bistable_windows",
    "branches",
    "compare",
    "distances",
    "distributions",
    "dose_response",
    "features",
    "fit_hill",
    "frequency_response",
    "global_sensitivity",
    "grid",
    "growth",
    "hysteresis",
    "latin_hypercube",
    "local_sensitivity",
    "over_volumes",
    "passage",
    "scan",
    "switching",
    "until_steady",
    "verdict",
]
