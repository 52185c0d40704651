import numpy as np
import pytest
from small_models import ZOO, enzyme, two_places
from switches import self_activation, toggle

from engrammar import expand
from engrammar.formulas import Formula
from engrammar.jacobian import conservation, jacobian
from engrammar.slopes import slopes


@pytest.mark.parametrize("make", [*ZOO, self_activation, toggle], ids=lambda make: make.__name__)
def test_jacobian_is_the_derivative(make) -> None:  # type: ignore[no-untyped-def]
    network = expand(make())
    known = network.values()
    amounts = np.random.default_rng(0).uniform(1, 20, len(network.species))
    nudge = 1e-5
    differences = np.array(
        [
            (network.derivative(amounts + step, known) - network.derivative(amounts - step, known))
            / (2 * nudge)
            for step in nudge * np.eye(len(amounts))
        ]
    ).T
    found = jacobian(network, amounts, known).toarray()
    # Central differences are good to nudge^2 and to 1e-16/nudge of the largest entry.
    np.testing.assert_allclose(found, differences, atol=1e-8 * np.abs(found).max())


@pytest.mark.parametrize(
    "text",
    [
        "a + 2*b - a/b",
        "2/a - -a + +b",
        "a^3 + 2^a + a^b + (a*b)^0.5",
        "exp(a)*ln(b) + log10(a) + sqrt(a*b)",
        "sin(a)*cos(b) + tan(a) + asin(a/5) + acos(b/5) + atan(a*b)",
        "sinh(a) + cosh(b) + tanh(a*b)",
        "max(a, b) + min(a, 2*b) + abs(a - b) + abs(b - a)",
        "if(a < b, a^2, b^2) + if(a >= b && b > 0, a, 7) + if(a == b || a <= b, 1, b)",
        "rint(a*b) + a",
    ],
)
def test_slopes_are_exact(text: str) -> None:
    formula, values, nudge = Formula(text), {"a": 1.3, "b": 0.7}, 1e-6
    ((value, slope),) = slopes({"f": formula}, ["f"], {}, values).values()
    assert value == formula.evaluate(values)
    for name, found in zip(values, slope, strict=True):
        above, below = (
            formula.evaluate(values | {name: values[name] + sign * nudge}) for sign in (1, -1)
        )
        assert found == pytest.approx((above - below) / (2 * nudge), rel=1e-8, abs=1e-8)


def test_formulas_may_use_each_other() -> None:
    formulas = {"f": Formula("k*a^2"), "g": Formula("f*b + k")}
    found = slopes(formulas, ["f", "g"], {"k": 3.0}, {"a": 2.0, "b": 5.0})
    assert found["g"][0] == 63.0
    np.testing.assert_array_equal(found["g"][1], [60.0, 12.0])


def test_power_of_nothing_has_a_slope() -> None:
    ((_, slope),) = slopes({"f": Formula("a^2 + a^1 + a^0")}, ["f"], {}, {"a": 0.0}).values()
    np.testing.assert_array_equal(slope, [1.0])


@pytest.mark.parametrize("make", ZOO, ids=lambda make: make.__name__)
def test_laws_hold_for_every_reaction(make) -> None:  # type: ignore[no-untyped-def]
    network = expand(make())
    laws = conservation(network)
    net = network.stoichiometry.toarray()
    assert np.linalg.matrix_rank(net) == len(laws.independent)
    assert np.all(laws.laws @ net == 0)
    assert np.all(laws.laws @ laws.directions == 0)
    assert sorted([*laws.independent, *laws.dependent]) == list(range(len(net)))


def test_laws_are_those_one_can_count() -> None:
    # Enzyme: E + ES and S + ES + P. Two places: all A, both C, the receptor.
    assert len(conservation(expand(enzyme())).laws) == 2
    assert len(conservation(expand(two_places())).laws) == 4
