import numpy as np
import pytest
from my_protein import my_protein
from small_models import cooperative, decay, voltage

from engrammar import hold
from engrammar.analysis.dose_response import dose_response, fit_hill
from engrammar.simulation import UnknownName

DOSES = np.geomspace(0.05, 5, 12)


def test_response_is_the_closed_form_and_hill_recovers_it() -> None:
    """A_p = A_0 k/(k + k_off) with k = k_max c^4/(K^4 + c^4) is itself a Hill curve of n = 4."""
    found = dose_response(cooperative(), "Ca", DOSES, "100 s", points=2)
    k = 2.0 * DOSES**4 / (0.7**4 + DOSES**4)
    np.testing.assert_allclose(found["A_p_ode"], 100 * k / (k + 0.5), rtol=1e-6, atol=1e-6)
    hill = fit_hill(DOSES, found["A_p_ode"].values)
    # k_max/(k_max + k_off) of all at the top; half of that at c^4 = K^4 k_off/(k_max + k_off).
    assert hill.top == pytest.approx(80, rel=1e-5)
    assert hill.half == pytest.approx(0.7 * (0.5 / 2.5) ** 0.25, rel=1e-5)
    assert hill.n == pytest.approx(4, rel=1e-5)
    np.testing.assert_allclose(hill(DOSES), found["A_p_ode"], rtol=1e-4, atol=1e-4)
    assert found["Ca"].attrs["units"] == "uM"


def test_runs_scatter_around_the_deterministic_response() -> None:
    found = dose_response(cooperative(), "Ca", [0.2, 2.0], "20 s", runs=200, points=2)
    p = found["A_p_ode"].values / 100
    # A linear network: every molecule by itself, so a run is binomial. Four standard errors for
    # each of two doses: a false alarm once in 8,000.
    errors = np.sqrt(100 * p * (1 - p) / 200)
    assert np.all(np.abs(found["A_p"].mean("run") - 100 * p) < 4 * errors)
    assert found["A_p"].dims == ("Ca", "run")


def test_standard_errors_of_a_fit_cover_the_truth() -> None:
    """Of 200 noisy curves, two standard errors hold the truth in about 95.4 %.

    Four binomial standard errors either way (a false alarm once in 15,000), and two points more
    for what a nonlinear fit of 16 doses with 12 degrees of freedom misses of the normal 95.4 %.
    """
    draw, doses = np.random.default_rng(7), np.geomspace(0.05, 5, 16)
    truth = 3 + 80 * doses**2 / (0.6**2 + doses**2)
    held = {"half": 0, "n": 0}
    for _ in range(200):
        hill = fit_hill(doses, truth + draw.normal(0, 2, len(doses)))
        held["half"] += abs(hill.half - 0.6) < 2 * hill.half_error
        held["n"] += abs(hill.n - 2) < 2 * hill.n_error
    for name, count in held.items():
        band = 4 * np.sqrt(0.9545 * 0.0455 / 200) + 0.02
        assert abs(count / 200 - 0.9545) < band, name


def test_falling_curves_keep_a_positive_n() -> None:
    hill = fit_hill(DOSES, 100 / (1 + (DOSES / 0.5) ** 3))
    assert hill.n == pytest.approx(3, rel=1e-6)
    assert (hill.bottom, hill.top) == pytest.approx((100, 0), abs=1e-4)


def test_weights_matter() -> None:
    responses = 100 * DOSES / (0.5 + DOSES)
    responses[3] += 10
    sigma = np.where(np.arange(len(DOSES)) == 3, 1e4, 1.0)
    assert fit_hill(DOSES, responses, sigma).half == pytest.approx(0.5, rel=1e-3)
    assert fit_hill(DOSES, responses).half != pytest.approx(0.5, rel=1e-2)


def test_readings() -> None:
    ends = [
        dose_response(decay(10), "k", [0.5, 1], "4 s", observables=["A_u"], reading=reading)
        for reading in ("end", "peak", "mean", lambda course: course.isel(time=0, drop=True))
    ]
    k = np.array([0.5, 1])
    np.testing.assert_allclose(ends[0]["A_u_ode"], 10 * np.exp(-4 * k), rtol=1e-5)
    for of in (ends[1], ends[3]):
        np.testing.assert_allclose(of["A_u_ode"], 10)
    assert np.all((ends[2]["A_u_ode"] < 10) & (ends[2]["A_u_ode"] > ends[0]["A_u_ode"]))


def test_mistakes_have_sentences() -> None:
    with pytest.raises(UnknownName, match="no observable 'B'; it has A_p, A_u"):
        dose_response(decay(), "k", [1], "1 s", observables=["B"])
    with pytest.raises(UnknownName, match="no constant or input 'q'"):
        dose_response(decay(), "q", [1], "1 s")
    with pytest.raises(ValueError, match="at least one dose of k"):
        dose_response(decay(), "k", [], "1 s")
    with pytest.raises(ValueError, match="The stimulus holds Ca itself"):
        dose_response(cooperative(), "Ca", [1], "1 s", stimulus=hold("Ca", "1 uM", "1 s"))
    with pytest.raises(ValueError, match="no reading 'middle'; there are end, peak, mean"):
        dose_response(decay(), "k", [1], "1 s", reading="middle")
    with pytest.raises(ValueError, match="at least five positive doses, and there are 2"):
        fit_hill(np.array([0.0, 1, 2]), np.array([0.0, 1, 2]))
    with pytest.raises(ValueError, match="same at every dose"):
        fit_hill(DOSES, np.ones(len(DOSES)))
    with pytest.raises(ValueError, match=r"far outside of the doses from 0\.05 to 5"):
        fit_hill(DOSES, DOSES)


def test_inputs_below_zero_can_be_doses() -> None:
    found = dose_response(voltage(), "V", [-80, -40, 0], "20 s", points=2)
    opening = 3 / (1 + np.exp((-40 - np.array([-80, -40, 0])) / 10))
    np.testing.assert_allclose(found["A_open_ode"], 50 * opening / (opening + 1), rtol=1e-6)


def test_doses_may_have_a_unit() -> None:
    numbers, texts = (
        dose_response(my_protein(), "Ca", doses, "1 s", points=3, engine="kernel")
        for doses in ([0.1, 1.0], ["100 nM", "1 uM"])
    )
    assert texts.identical(numbers)
