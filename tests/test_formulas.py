from math import e, exp, floor, log, pi, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engrammar.formulas import Formula, FormulaError, in_order

VALUES = {"a": 2.5, "b": -0.75, "c": 4.0, "k_on": 1e-3}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a + b*c", 2.5 - 0.75 * 4),
        ("-a^2", -(2.5**2)),
        ("a^-1", 0.4),
        ("a^b^2", 2.5 ** (0.75**2)),  # powers bind from the right
        ("c/a/b", 4 / 2.5 / -0.75),
        ("1.0e-7*a", 2.5e-7),
        ("exp(b)*ln(c) + log10(k_on)", exp(-0.75) * log(4) - 3),
        ("sqrt(c)^3", 8),
        ("abs(b)", 0.75),
        ("min(a, b, c) + max(a, b, c)", 3.25),
        ("if(a > c, 1, if((a > 0) && (b < 0), 2, 3))", 2),
        ("if((a > c) || (b == -0.75), 1, 0)", 1),
        ("rate() + a", 9.5),
    ],
)
def test_value(text: str, value: float) -> None:
    assert Formula(text).evaluate({**VALUES, "rate": 7.0}) == pytest.approx(value, rel=1e-15)


@given(st.integers(-1000, 1000))
def test_halves_are_rounded_up(twice: int) -> None:
    """As BioNetGen does; Python and numpy round them to the even number."""
    assert Formula("rint(x)").evaluate({"x": twice / 2}) == floor(twice / 2 + 0.5)


@given(st.floats(-3, 3))
def test_functions_are_the_usual_ones(x: float) -> None:
    sine, cosine = (Formula(f"{name}(x)").evaluate({"x": x}) for name in ("sin", "cos"))
    assert sine**2 + cosine**2 == pytest.approx(1)
    assert Formula("tan(x)").evaluate({"x": x}) == pytest.approx(sine / cosine)
    assert Formula("tanh(x)*cosh(x) - sinh(x)").evaluate({"x": x}) == pytest.approx(0, abs=1e-14)
    for name, inverse in (("sin", "asin"), ("tan", "atan")):
        back = Formula(f"{name}({inverse}(x/4))").evaluate({"x": x})
        assert back == pytest.approx(x / 4)
    assert Formula("cos(acos(x/4))").evaluate({"x": x}) == pytest.approx(x / 4)


def test_names_are_what_the_formula_needs() -> None:
    formula = Formula("k_on*exp(-V/V0)*rate()")
    assert formula.names == {"k_on", "V", "V0", "rate"}
    with pytest.raises(KeyError, match="needs V, V0"):
        formula.evaluate({"k_on": 1.0, "rate": 1.0})


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("a +", r"Cannot read the formula 'a \+'"),
        ("lambda", "Cannot read the formula"),
        ("(" * 3000 + "a" + ")" * 3000, "Cannot read the formula"),
        ("__import__('os')", "Unknown function __import__"),
        ("erf(a)", "Unknown function erf"),
        ("a.real", "Attribute is not allowed"),
        ("[a]", "List is not allowed"),
        ("'text'", "'text' is not a number"),
        ("None", "None is not a number"),
    ],
)
def test_what_is_no_formula_is_refused_and_never_run(text: str, sentence: str) -> None:
    with pytest.raises(FormulaError, match=sentence):
        Formula(text).evaluate(VALUES)


def test_formulas_come_after_what_they_depend_on() -> None:
    formulas = {"a": Formula("b + c"), "b": Formula("c*k"), "c": Formula("k"), "d": Formula("1")}
    order = in_order(formulas)
    assert sorted(order) == sorted(formulas)
    assert order.index("c") < order.index("b") < order.index("a")


def test_a_cycle_is_a_sentence() -> None:
    with pytest.raises(FormulaError, match=r"^(a depends on b|b depends on a) depends on [ab]\.$"):
        in_order({"a": Formula("b"), "b": Formula("2*a")})


def test_constants_of_nature_are_numbers() -> None:
    assert Formula("3.1415926535897932*a").evaluate(VALUES) == pytest.approx(pi * 2.5, rel=1e-15)
    assert Formula("exp(1)").evaluate({}) == pytest.approx(e, rel=1e-15)
    assert Formula("2^0.5").evaluate({}) == pytest.approx(sqrt(2), rel=1e-15)
