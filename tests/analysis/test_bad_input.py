"""A wrong argument of any question is refused with a sentence that names it and the way out.

Every parameter of every function that `engrammar.analysis` exports has a wrong value below, or is
among the few that have none. A new question, or a new parameter, fails here until it has one.
"""

import inspect
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import xarray as xr
from my_protein import my_protein

from engrammar import Network, expand, hold, simulate
from engrammar import analysis as questions
from engrammar.analysis.ranges import ranges
from engrammar.analysis.scan import Design

NETWORK: Network = expand(my_protein())
FEW: dict[str, Any] = {"runs": 2, "points": 3, "engine": "kernel"}
COURSE = simulate(my_protein(), "1 min", "ssa", runs=3, points=5, engine="kernel")
NO_RUNS, ONE_RUN = COURSE.isel(run=slice(0)), COURSE.isel(run=slice(1))
ODE = COURSE[[]]
DOSES = np.geomspace(0.1, 10, 8)
CURVE = DOSES / (1 + DOSES)


def _timed(low: float, high: float) -> xr.Dataset:
    names = ("mean_time", "mean_time_low", "mean_time_high", "confidence")
    return xr.Dataset(attrs=dict(zip(names, (1.0, low, high, 0.95), strict=True)))


RIGHT: dict[str, tuple[tuple[Any, ...], dict[str, Any]]] = {
    # What each question is right with.
    "bistable_windows": ((xr.Dataset(),), {}),
    "branches": ((NETWORK, "Ca", [0.1, 1.0]), {}),
    "compare": ((NETWORK, "1 s"), {**FEW, "precision": "50 %"}),
    "distances": ((COURSE, COURSE), {"shufflings": 9}),
    "distributions": ((COURSE,), {}),
    "dose_response": ((NETWORK, "Ca", [0.1, 1.0], "1 s"), FEW),
    "features": ((COURSE, "active"), {}),
    "fit_hill": ((DOSES, CURVE), {}),
    "frequency_response": (
        (NETWORK, "Ca"),
        {"rate": ["1 Hz", "2 Hz"], "width": "0.1 s", "value": "1 uM", "count": 2, **FEW},
    ),
    "global_sensitivity": ((NETWORK, "1 s"), {"kind": "morris", "samples": 2}),
    "grid": ((NETWORK, {"Ca": ["1 uM"]}), {}),
    "growth": (([2, 3], [_timed(0.5, 2), _timed(1, 4)]), {}),
    "hysteresis": (
        (NETWORK, "Ca", [0.1, 1.0]),
        {"observable": "active", "low": {"k_off": 0.1}, "high": {"k_off": 0.1}},
    ),
    "latin_hypercube": ((ranges(NETWORK, ["Ca"]), 3), {}),
    "local_sensitivity": ((NETWORK, "1 s"), {}),
    "over_volumes": ((NETWORK, [1, 2], "1 s"), FEW),
    "passage": ((NETWORK, "active", 2, "1 s"), FEW),
    "scan": ((NETWORK, Design(("Ca",), np.ones((1, 1))), "1 s"), {"method": "ssa", **FEW}),
    "switching": ((NETWORK, "active", 2), {"until": "1 s", "runs": 2}),
    "until_steady": ((NETWORK, "ssa"), {"runs": 5, "engine": "kernel"}),
    "verdict": ((xr.Dataset(),), {}),
}
UNKNOWN = "has no constant or input 'q'; it has "
# Wrong values of a parameter, whoever has it, and what is said of them.
WRONG: dict[str, list[tuple[Any, str]]] = {
    "until": [("-1 s", "positive time, not -1 s"), ("10", "duration such as"), ("1 uM", "1 uM")],
    "parameters": [
        ({"q": "1 uM"}, UNKNOWN),
        ({"Ca": "1 s"}, "Ca is in uM, so it cannot be 1 s"),
        ({"Ca": "1"}, "Ca is in uM: write its unit, as in '1 uM'"),
        ({"Ca": "-1 uM"}, "Ca cannot be -1 uM"),
        ({"V_spine": "0 fL"}, "V_spine cannot be 0 fL"),
        ({"Ca": "parsnip"}, "'parsnip' is not a number with a unit"),
    ],
    "observable": [("q", "observable 'q'; ")],
    "observables": [
        (["q"], "has no observable 'q'; it has active, inactive"),
        ("active", "Observables are given in a list: ['active'], not 'active'"),
    ],
    "over": [("q", UNKNOWN)],
    "input": [("q", UNKNOWN)],
    "points": [(1, "at least two points, not 1"), (-3, "at least two points, not -3")],
    "runs": [(-1, "-1")],
    "seed": [(-1, "A seed is a whole number from 0 up, not -1")],
    "stimulus": [
        (hold("Mg", "1 uM", "1 s"), "The stimulus changes 'Mg'"),
        (hold("Ca", "1 V", "1 s"), "Ca is in uM, so it cannot be 1 V"),
    ],
    "confidence": [
        (95, "between 0 and 1, as in 0.95, not at 95"),
        (None, "between 0 and 1, as 0.95, not None"),
    ],
    "engine": [("oracle", "oracle")],
    "method": [("oracle", "no method 'oracle'; there are ")],
    "workers": [(-1, "from 0 up, not -1")],
    "rtol": [(-1, "from 0 up, not -1"), (np.nan, "not nan")],
    "atol": [(-1, "from 0 up, not -1")],
    "reading": [
        ("q", "There is no reading 'q'; there are end, peak, mean"),
        (3, "no reading 3"),
        (lambda course: course, "A reading takes the dimension time away"),
    ],
    "names": [(["q"], UNKNOWN), ("k_off", "in a list: ['k_off']")],
    "at": [
        ("1 s", "Times are given in a list: ['1 s']"),
        (["2 h"], "ends at 60 s"),
        (["-1 s"], "-1 s"),
        (["5"], "duration"),
    ],
}
# Wrong values of the parameters that one question alone has, or that mean another thing there.
OWN: dict[str, dict[str, list[tuple[Any, str]]]] = {
    "bistable_windows": {"followed": [(xr.Dataset(), "no branches")]},
    "branches": {
        "values": [
            (0.1, "Values of Ca are given in a list: [0.1]"),
            ([1.0], "at least two values of Ca"),
            ([np.nan, 1.0], "nan"),
            ([-1, 1], "-1"),
        ],
        "starts": [
            ([], "at least one start"),
            ([{"Ca": "1 uM"}], "no start can set it"),
            ([{"q": 1}], UNKNOWN),
            ([{}, {"kinases": 40}], "differ in what the reactions"),
            ({"k_off": 1}, "Starts are given in a list: [{'k_off': 1}]"),
        ],
    },
    "compare": {
        "runs": [(1, "at least two runs to see their spread, not 1"), (0, "not 0")],
        "precision": [("0 %", "A precision is a fraction"), ("lots", "'lots'")],
        "limit": [(1, "limit of 1 runs is below")],
    },
    "distances": {
        "one": [
            (ONE_RUN, "the first has 1"),
            (ODE, "no observable in common"),
            (NO_RUNS, "the first has 0"),
        ],
        "other": [(ONE_RUN, "the second has 1"), (ODE, "no observable in common")],
        "shufflings": [(0, "at least one shuffling, not 0")],
    },
    "distributions": {
        "ensemble": [(NO_RUNS, "no distribution without runs"), (ODE, "without runs")]
    },
    "dose_response": {
        "stimulus": [(hold("Ca", "1 uM", "1 s"), "holds Ca itself")],
        "doses": [
            ([], "at least one dose of Ca"),
            ([[1.0, 2.0]], "not lists in a list"),
            (["1 s"], "Ca is in uM"),
            ([-1.0], "Ca cannot be -1"),
            ([np.nan], "nan"),
        ],
    },
    "features": {"trajectories": [(NO_RUNS, "no runs"), (ODE, "no observable 'active'")]},
    "fit_hill": {
        "doses": [
            (DOSES[:4], "8 responses to 4 doses"),
            (-DOSES, "five positive doses"),
            (DOSES * np.nan, "finite"),
        ],
        "responses": [(CURVE * 0, "the same at every dose"), (CURVE * np.nan, "finite")],
        "sigma": [(CURVE * 0, "above 0")],
    },
    "frequency_response": {
        "rate": [
            (["1 s", "2 s"], "in Hz, so it cannot be 1 s"),
            ([], "no rate"),
            ("1 Hz", "exactly one of rate"),
        ],
        "width": [("1 uM", "1 uM"), ("2 s", "overlap")],
        "value": [("1 s", "Ca is in uM, so it cannot be 1 s"), ("-1 uM", "-1 uM")],
        "count": [(0, "0")],
        "after": [("-1 s", "not -1 s"), ("5", "duration")],
        "start": [("-1 s", "cannot begin 1 s before"), ("5", "duration")],
    },
    "global_sensitivity": {
        "kind": [("q", "There is no sensitivity 'q'; there are sobol and morris")],
        "samples": [(1, "at least two samples, not 1")],
        "given": [({"q": (1, 2)}, UNKNOWN), ({"k_off": (2, 1)}, "The range of k_off")],
    },
    "grid": {
        "axes": [
            ({"q": [1]}, UNKNOWN),
            ({"Ca": ["1 s"]}, "so it cannot be 1 s"),
            ({}, "at least one value"),
            ({"Ca": []}, "at least one value"),
            ({"Ca": "1 uM"}, "Values of Ca are given in a list: ['1 uM']"),
        ]
    },
    "growth": {
        "sizes": [
            (3, "in a list: [3]"),
            ([2], "at least two sizes"),
            ([2, 2], "at least two sizes"),
        ],
        "results": [
            ([_timed(1, np.inf), _timed(1, 2)], "an interval with two ends"),
            ([_timed(0.5, 2)], "at least two sizes"),
        ],
    },
    "hysteresis": {
        "values": [
            ("1 uM", "in a list"),
            ([1.0], "at least two values"),
            ([np.nan, 1.0], "nan"),
            ([-1.0, 1.0], "-1"),
        ],
        "low": [({"q": 1}, UNKNOWN)],
        "high": [({"q": 1}, UNKNOWN)],
        "difference": [(0, "between 0 and 1, not 0")],
        "precision": [(0, "between 0 and 1, not 0")],
    },
    "latin_hypercube": {"over": [([], "is empty")], "points": [(0, "is empty")]},
    "over_volumes": {
        "volumes": [
            ([], "at which volumes"),
            ("1 fL", "Volumes are given in a list: ['1 fL']"),
            (["-1 fL"], "-1 fL"),
            ([0], "above 0, not 0"),
            (["1 s"], "so it cannot be 1 s"),
        ],
        "runs": [(1, "at least two runs")],
    },
    "passage": {"level": [(np.nan, "not nan"), ("many", "number of molecules, not many")]},
    "scan": {
        "design": [(Design(("q",), np.ones((1, 1))), UNKNOWN)],
        "store": [(Path(__file__).parent, "is there already: resume it, or give another folder")],
        "resume": [(True, "from its store: say which")],
    },
    "switching": {
        "threshold": [
            (np.nan, "not nan"),
            (None, "A threshold is a number of molecules, not None"),
            (0, "starts at the threshold"),
            (500, "None of 2 runs of 1 s came to 500 molecules"),
        ],
    },
    "until_steady": {
        "runs": [(1, "as few as 1")],
        "first": [("-1 s", "-1 s"), ("5", "duration")],
        "longest": [("1 s", "no time in which to settle"), ("5", "duration")],
        "tolerance": [(2, "between 0 and 1"), (0, "between 0 and 1")],
    },
    "verdict": {"comparison": [(COURSE, "no comparison")]},
}
# With forward flux sampling only.
FLUX: dict[str, list[tuple[Any, str]]] = {
    "levels": [
        ([50], "The last level is the threshold"),
        (3.0, "several numbers of molecules, as [10, 20], not 3.0"),
        (["many"], "several numbers of molecules, as [10, 20], not ['many']"),
    ],
    "walks": [(0, "two walks, not 0")],
    "repeats": [(1, "two repeats, not 1")],
}
ANY = {"model", "advance", "settings", "execute", "walk", "exact", "logarithmic"}
"""Parameters that the machine sets, that any value suits, or whose settings are another's."""


def cases() -> list[tuple[str, str]]:
    return [
        (name, parameter)
        for name in questions.__all__
        for parameter in inspect.signature(getattr(questions, name)).parameters
        if parameter not in ANY
    ]


def wrong_values(name: str, parameter: str) -> list[tuple[Any, str]]:
    flux: list[tuple[Any, str]] = FLUX.get(parameter, []) if name == "switching" else []
    own: list[tuple[Any, str]] = OWN.get(name, {}).get(parameter, [])
    return flux or own or WRONG.get(parameter, [])


@pytest.mark.parametrize(("name", "parameter"), cases())
def test_wrong_value(name: str, parameter: str) -> None:
    ask: Callable[..., Any] = getattr(questions, name)
    positional, named = RIGHT[name]
    given: Mapping[str, Any] = inspect.signature(ask).bind(*positional, **named).arguments
    values = wrong_values(name, parameter)
    assert values, f"Say what is a wrong {parameter} of {name}."
    for value, said in values:
        asked = {**given, **given.get("settings", {}), parameter: value}
        asked.pop("settings", None)
        if name == "switching" and parameter in FLUX:
            asked["method"] = "flux"
        with pytest.raises((ValueError, KeyError, RuntimeError)) as problem:
            ask(**asked)
        assert said in str(problem.value), value
        # What a library says in its own words is not a sentence for a biologist.
        raised = problem.traceback[-1].frame.f_globals["__name__"]
        assert raised.startswith("engrammar."), (value, raised)


COUNTS = {"runs", "seed", "points", "workers", "limit", "shufflings", "samples", "walks", "repeats"}


@pytest.mark.parametrize(("name", "parameter"), [each for each in cases() if each[1] in COUNTS])
def test_count_that_is_no_whole_number(name: str, parameter: str) -> None:
    """As a division gives it; numpy would say so in its own words, or wait for ever."""
    ask: Callable[..., Any] = getattr(questions, name)
    positional, named = RIGHT[name]
    given: Mapping[str, Any] = inspect.signature(ask).bind(*positional, **named).arguments
    for value in (2.5, np.nan, np.inf):
        asked = {**given, **given.get("settings", {}), parameter: value}
        asked.pop("settings", None)
        if name == "switching" and parameter in FLUX:
            asked["method"] = "flux"
        with pytest.raises(ValueError, match="whole number"):
            ask(**asked)


def test_every_question_is_asked_rightly() -> None:
    assert set(RIGHT) == set(questions.__all__)
