from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engrammar.units import (
    AVOGADRO,
    DIMENSIONLESS,
    UnitError,
    dimension,
    quantity,
    same,
    to_model,
    unit_factors,
    unit_name,
)

# What one of each is in micrometres, zeptomoles, seconds, grams, picoamperes: exact, by hand.
FACTORS = {
    "uM": Fraction(1),
    "nM": Fraction(1, 1000),
    "mM": Fraction(1000),
    "M": Fraction(10**6),
    "1/M/s": Fraction(1, 10**6),
    "1/(uM*min)": Fraction(1, 60),
    "1/min": Fraction(1, 60),
    "1/h": Fraction(1, 3600),
    "mM/min": Fraction(1000, 60),
    "M/h": Fraction(10**6, 3600),
    "nmol/h": Fraction(10**12, 3600),
    "1/M^2/s": Fraction(1, 10**12),
    "ms": Fraction(1, 1000),
    "day": Fraction(86400),
    "fL": Fraction(1),
    "um^3": Fraction(1),
    "l": Fraction(10**15),
    "mV": Fraction(1),
    "V": Fraction(1000),
    "nS": Fraction(1),
    "pA": Fraction(1),
    "molecule": Fraction(1),
    "molecule/min": Fraction(1, 60),
    "": Fraction(1),
    "%": Fraction(1, 100),
}


@given(st.decimals(-1000, 1000, places=4), st.sampled_from(sorted(FACTORS)))
def test_conversion_is_exact_to_the_last_digit(number: Decimal, unit: str) -> None:
    """The float nearest to the true product of the printed number and the factor."""
    assert to_model(quantity(f"{number:f} {unit}")) == float(Fraction(number) * FACTORS[unit])
    assert to_model(quantity(float(number), unit)) == float(Fraction(number) * FACTORS[unit])


def test_constants_as_papers_print_them() -> None:
    assert to_model(quantity(1.5e8, "1/M/s")) == 150
    assert to_model(quantity("60 1/min")) == 1
    assert to_model(quantity("-70 mV")) == -70


def test_avogadro_is_the_number_in_a_femtolitre_of_a_micromolar_solution() -> None:
    assert pytest.approx(6.02214076e23 * 1e-6 * 1e-15, rel=1e-15) == AVOGADRO


def test_a_count_is_not_an_amount_of_substance() -> None:
    assert not same(dimension("molecule"), dimension("zmol"))
    assert not same(dimension("molecule/fL"), dimension("uM"))
    assert same(dimension("molecule/(uM*fL)"), dimension("molecule/zmol"))


@pytest.mark.parametrize(
    ("unit", "name"),
    [
        ("1/M/min", "1/uM/s"),
        ("nM", "uM"),
        ("l", "fL"),
        ("1/nM^2/s", "1/uM^2/s"),
        ("molecule/h", "molecule/s"),
        ("V", "mV"),
        ("S", "pA/mV"),
        ("um^2/s", "um^2/s"),
        ("mol/l/day", "uM/s"),
        ("", "dimensionless"),
    ],
)
def test_the_model_unit_is_named_as_a_physiologist_would(unit: str, name: str) -> None:
    assert unit_name(dimension(unit)) == name
    # The name is a unit again, of the same dimension, and already the model's own.
    assert same(dimension("" if name == "dimensionless" else name), dimension(unit))
    assert to_model(quantity(1, "" if name == "dimensionless" else name)) == 1


def test_factors_multiply_to_the_dimension() -> None:
    for unit in FACTORS:
        product = DIMENSIONLESS
        for factor, power in unit_factors(dimension(unit)):
            product = product * dimension(factor) ** power
        assert same(product, dimension(unit)), unit


@pytest.mark.parametrize(
    "text",
    [
        *("", "uM", "ten uM", "1 foo", "1 uM +", "1 uM/", "/s", "((", "1,5 uM", "1;2", "1 2"),
        *("nan uM", "inf s", "1e400 s", "0x10 s", "1j s", "1/0 s", "2^3000 s", "9**9**9**9 s"),
        *("1 s^9^9^9", "__import__('os')", "1 'a'", "True", "1 uM\n2", "5 s^s"),
    ],
)
def test_bad_text_is_a_sentence(text: str) -> None:
    with pytest.raises(UnitError) as problem:
        quantity(text)
    assert str(problem.value).startswith(repr(text))
    assert str(problem.value).endswith(".")


@pytest.mark.parametrize("unit", ["foo", "2/s", "s;", "1/M,s", "s/", "$", "(s"])
def test_a_bad_unit_is_a_sentence(unit: str) -> None:
    with pytest.raises(UnitError, match="not a number with a unit"):
        dimension(unit)


def test_a_temperature_is_not_a_number_of_degrees() -> None:
    assert to_model(quantity("310 K")) == 310
    with pytest.raises(UnitError, match=r"37 degC.*write it in K"):
        quantity("37 degC")


def test_a_dimension_no_model_has_is_refused() -> None:
    with pytest.raises(UnitError, match=r"No model uses the dimension \[luminosity\]"):
        to_model(quantity(1, "candela"))
    with pytest.raises(UnitError, match=r"No model uses the dimension \[luminosity\]"):
        unit_name(dimension("candela"))
