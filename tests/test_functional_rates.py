"""Rates that are formulas, from the rule to the numbers."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import sympy
from scipy.linalg import expm
from scipy.optimize import brentq
from small_models import SOURCE, constant, cooperative, one_place, saturation, voltage

from engrammar import Blueprint, Molecule, Network, expand, hold, simulate
from engrammar.declarations import BlueprintError
from engrammar.exchange import problems, write_sbml
from engrammar.units import AVOGADRO

INPUTS = {"k": 1.3, "Ca": 0.4, "K": 0.7, "n": 2.5, "V": -30.0, "slope": 10.0}
UNITS = {"k": "1/s", "Ca": "uM", "K": "uM", "n": "", "V": "mV", "slope": "mV"}
FORMULAS: dict[str, Callable[..., Any]] = {
    "cooperative": lambda x: x.k * (x.Ca / x.K) ** x.n / (1 + (x.Ca / x.K) ** x.n),
    "third_root": lambda x: x.k * (x.Ca / x.K) ** sympy.Rational(1, 3),
    "square_root": lambda x: x.k * sympy.sqrt(x.Ca / x.K) * sympy.sqrt(x.n),
    "smallest": lambda x: x.k * sympy.Min(x.Ca / x.K, x.n, 1),
    "largest": lambda x: sympy.Max(x.k, x.k * x.Ca / x.K, x.k / x.n),
    "absolute": lambda x: x.k * sympy.Abs(x.V / x.slope) / 10 + x.k * sympy.Abs(x.n),
    "boltzmann": lambda x: x.k / (1 + sympy.exp(-(x.V + 4 * x.slope) / x.slope)),
    "threshold": lambda x: sympy.Piecewise((2 * x.k, x.Ca > x.K), (x.k / 3, True)),
    "window": lambda x: sympy.Piecewise(
        (x.k / 5, sympy.And(x.Ca > x.K / 2, x.slope > x.V)), (2 * x.k, True)
    ),
    "equal": lambda x: sympy.Piecewise((2 * x.k, sympy.Eq(x.n, 2.5)), (x.k, True)),
    "hyperbolic": lambda x: x.k * (1 + sympy.tanh(x.V / x.slope)) * sympy.cosh(x.n),
    "natural": lambda x: x.k * sympy.pi * sympy.E / 10 + x.k * sympy.log(x.n, 10),
    "steps": lambda x: x.k * sympy.floor(x.n) + x.k * sympy.floor(-x.n / 2) / 4,
    "signs": lambda x: x.k * (-((-x.n) ** 2) + x.n**3) / 10 - x.k * (x.V / x.slope) ** -1,
}


@pytest.fixture(scope="module")
def network() -> Network:
    """One molecule a formula, which turns at that rate."""
    model, cell = one_place()
    names = {name: cell.input(name, value, UNITS[name], SOURCE) for name, value in INPUTS.items()}
    for name, formula in FORMULAS.items():
        each = cell.molecule(Molecule(f"M_{name}", "test:M", {"state": ("u", "p")}), "state")
        rate = cell.expression(f"rate_{name}", formula(SimpleNamespace(**names)))
        cell.rule(f"{name}_turns", each(state="u") >> each(state="p"), rate)
        cell.start(each(), constant(cell, "start", 100, "molecule"))
        cell.observe(name, each(state="u"))
    return expand(model)


def test_formulas_keep_their_value(network: Network) -> None:
    values = network.values()
    for name, formula in FORMULAS.items():
        expected = float(sympy.N(formula(SimpleNamespace(**INPUTS))))
        assert values[f"rate_{name}"] == pytest.approx(expected, rel=1e-14), name


def test_time_course_is_exponential(network: Network) -> None:
    result = simulate(network, "1 s", points=2)
    for name, formula in FORMULAS.items():
        expected = 100 * np.exp(-float(sympy.N(formula(SimpleNamespace(**INPUTS)))))
        # A millionth of the start: CVODE's tolerance of 1e-8 a step, over some hundred steps.
        assert float(result[name][0, -1]) == pytest.approx(expected, abs=1e-4), name


@pytest.mark.parametrize("version", [1, 2])
@pytest.mark.parametrize("variant", ["deterministic", "stochastic"])
def test_sbml_says_every_formula(network: Network, variant: Any, version: int) -> None:
    text = write_sbml(network, variant, version=version)
    assert problems(text) == []


@pytest.mark.parametrize(
    "formula", [sympy.sign, sympy.erf, sympy.ceiling, sympy.Heaviside, lambda n: sympy.I * n]
)
def test_what_cannot_be_said_everywhere_is_refused_at_once(formula: Callable[..., Any]) -> None:
    _, cell = one_place()
    n = constant(cell, "n", 2.0, "")
    with pytest.raises(BlueprintError, match=r"^rate cannot be "):
        cell.expression("rate", formula(n))


def test_cooperative_activation_under_a_stimulus() -> None:
    """A two-state molecule relaxes exponentially in each segment, with Hill's rate of it."""
    network = expand(cooperative())
    result = simulate(
        network, "4 s", points=41, stimulus=hold("Ca", "1 uM", lasting="1.5 s", start="1 s")
    )

    def relax(start: float, calcium: float, time: float) -> float:
        on = 2.0 * calcium**4 / (0.7**4 + calcium**4)
        rest = 100 * on / (on + 0.5)
        return rest + (start - rest) * float(np.exp(-(on + 0.5) * time))

    at_1, at_2_5 = relax(0, 0.1, 1.0), relax(relax(0, 0.1, 1.0), 1.0, 1.5)
    for time, value in zip(result["time"].values, result["A_p"][0].values, strict=True):
        expected = (
            relax(0, 0.1, time)
            if time <= 1
            else relax(at_1, 1.0, time - 1)
            if time <= 2.5
            else relax(at_2_5, 0.1, time - 2.5)
        )
        assert value == pytest.approx(expected, abs=1e-4)  # as above


def test_saturation_by_an_observable_is_michaelis_and_menten() -> None:
    """K_m ln(S_0/S) + S_0 - S = v_max t, in micromolar and in any volume."""
    for volume in (0.5, 2.0):
        result = simulate(saturation(volume), "8 s", points=5)
        for time, count in zip(result["time"].values, result["A_p"][0].values, strict=True):
            left = brentq(
                lambda S, t=time: 0.3 * np.log(1 / S) + 1 - S - 0.2 * t, 1e-12, 1.0, xtol=1e-15
            )
            assert count / (AVOGADRO * volume) == pytest.approx(left, rel=1e-6)


def test_saturation_in_counts_is_its_master_equation() -> None:
    """A pure death process from 6 molecules: its probabilities are a matrix exponential."""
    volume, runs, time = 0.01, 800, 5.0
    network = expand(saturation(volume))
    counts = simulate(network, f"{time} s", "ssa", runs=runs, seed=8, points=2)["A_p"][:, -1]
    most = int(network.initial_counts().sum())
    assert most == 6
    generator = np.zeros((most + 1, most + 1))
    for n in range(1, most + 1):
        rate = 0.2 / (0.3 + n / (AVOGADRO * volume)) * n
        generator[n - 1, n], generator[n, n] = rate, -rate
    chance = expm(generator * time)[:, most]
    numbers = np.arange(most + 1)
    mean = float(chance @ numbers)
    spread = float(np.sqrt(chance @ (numbers - mean) ** 2))
    # Four standard errors, 0.2 molecules: a false alarm in 16,000 seeds. Rates frozen at the
    # start would leave a mean higher by 0.8.
    assert abs(float(counts.mean()) - mean) < 4 * spread / np.sqrt(runs)


def test_a_voltage_may_be_negative() -> None:
    """At a held potential the channel relaxes to k/(k + k_close) of Boltzmann's rate k."""
    model: Blueprint = voltage()
    for V in (-70, -40, 10):
        rate = 3.0 / (1 + np.exp((-40 - V) / 10))
        result = simulate(model, "30 s", points=2, stimulus=hold("V", f"{V} mV", lasting="30 s"))
        assert float(result["A_open"][0, -1]) == pytest.approx(50 * rate / (rate + 1), rel=1e-6)
        changed = simulate(model, "30 s", points=2, parameters={"V": f"{V} mV"})
        assert float(changed["A_open"][0, -1]) == pytest.approx(50 * rate / (rate + 1), rel=1e-6)
