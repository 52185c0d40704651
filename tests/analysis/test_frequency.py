from typing import Any

import numpy as np
import pytest
from small_models import cooperative

from engrammar.analysis.frequency import frequency_response
from engrammar.stimulus import StimulusError


def expected(rate: float, width: float, calcium: float, count: int, after: float = 0.0) -> float:
    """A two-state molecule relaxes exponentially in each stretch of a train: step by step."""

    def step(p: float, Ca: float, time: float) -> float:
        on, off = 2.0 * Ca**4 / (0.7**4 + Ca**4), 0.5
        rest = on / (on + off)
        return rest + (p - rest) * np.exp(-(on + off) * time)

    p = 0.0
    for pulse in range(count):
        p = step(p, calcium, width)
        if pulse < count - 1:
            p = step(p, 0.1, 1 / rate - width)
    return 100 * step(p, 0.1, after)


@pytest.mark.parametrize(
    ("varied", "levels", "numbers"),
    [
        ("rate", ["0.2 Hz", "1 Hz", "300 1/min"], [0.2, 1, 5]),
        ("width", ["10 ms", "100 ms"], [0.01, 0.1]),
        ("value", ["0.5 uM", "2 uM"], [0.5, 2]),
        ("count", [1, 4, 9], [1, 4, 9]),
    ],
)
def test_response_is_the_closed_form(varied: str, levels: list, numbers: list[float]) -> None:
    train: dict[str, Any] = {
        "rate": "2 Hz",
        "width": "50 ms",
        "value": "1.5 uM",
        "count": 5,
        varied: levels,
    }
    plain: dict[str, Any] = {"rate": 2.0, "width": 0.05, "calcium": 1.5, "count": 5}
    found = frequency_response(cooperative(), "Ca", **train, points=3)
    np.testing.assert_allclose(found[varied], numbers)
    name = "calcium" if varied == "value" else varied
    wanted = [expected(**{**plain, name: each}) for each in numbers]
    # 100 molecules that start at rest with A_p = 0; the integrator is asked for 1e-8.
    np.testing.assert_allclose(found["A_p_ode"], wanted, rtol=1e-5)


def test_what_is_left_after_a_pause() -> None:
    found = frequency_response(
        cooperative(), "Ca", rate=["1 Hz"], width="0.1 s", value="1 uM", count=3, after="2 s"
    )
    np.testing.assert_allclose(found["A_p_ode"], [expected(1, 0.1, 1, 3, 2)], rtol=1e-5)


def test_runs_have_a_dimension() -> None:
    found = frequency_response(
        cooperative(), "Ca", rate=["1 Hz", "2 Hz"], width="0.1 s", value="1 uM", count=3, runs=4
    )
    assert found["A_p"].dims == ("rate", "run")
    assert found["rate"].attrs == {"units": "Hz", "long_name": "rate of the pulses of Ca"}


def test_mistakes_have_sentences() -> None:
    train: dict[str, Any] = {"rate": "1 Hz", "width": "0.1 s", "value": "1 uM", "count": 3}
    with pytest.raises(ValueError, match=r"exactly one .* not of none of them"):
        frequency_response(cooperative(), "Ca", **train)
    with pytest.raises(ValueError, match="not of rate and count"):
        frequency_response(cooperative(), "Ca", **{**train, "rate": ["1 Hz"], "count": [1]})
    with pytest.raises(ValueError, match="There is no rate"):
        frequency_response(cooperative(), "Ca", **{**train, "rate": []})
    with pytest.raises(StimulusError, match="overlap"):
        frequency_response(cooperative(), "Ca", **{**train, "rate": ["20 Hz"]})
