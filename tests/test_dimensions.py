import pytest
import sympy
from pysb.core import Symbol

from engrammar.dimensions import dimension_of
from engrammar.units import UnitError, dimension, same

UNITS = {
    "k": "1/s",
    "Ca": "uM",
    "K": "uM",
    "n": "",
    "x": "",
    "V": "mV",
    "slope": "mV",
    "k_on": "1/uM/s",
    "A": "molecule",
    "N_A": "molecule/(uM*fL)",
    "volume": "fL",
    "t": "s",
}
SYMBOLS = {name: Symbol(name) for name in UNITS}
KNOWN = {symbol: dimension(UNITS[name]) for name, symbol in SYMBOLS.items()}
k, Ca, K, n, x, V, slope, k_on, A, N_A, volume, t = SYMBOLS.values()


@pytest.mark.parametrize(
    ("formula", "unit"),
    [
        (k * Ca**3 / (K**3 + Ca**3), "1/s"),
        (k_on * Ca, "1/s"),
        (k_on / (N_A * volume), "1/molecule/s"),
        (A / (N_A * volume), "uM"),
        (k * sympy.exp((V - slope) / slope), "1/s"),
        (sympy.sqrt(Ca * K), "uM"),
        (Ca ** sympy.Rational(1, 2), "uM^0.5"),
        (k * (Ca / K) ** n, "1/s"),
        (2**n, ""),
        (x ** sympy.Rational(7, 3), ""),
        (sympy.Min(Ca, K, 2 * K), "uM"),
        (sympy.Max(k, 1 / t), "1/s"),
        (sympy.Abs(V), "mV"),
        (
            sympy.Piecewise((k, Ca > K), (2 * k, sympy.And(slope < V, t * k < 1)), (3 * k, True)),
            "1/s",
        ),
        (sympy.log(Ca / K) + sympy.pi, ""),
        (sympy.Integer(0), ""),
        (-Ca + 3 * K / 2, "uM"),
    ],
)
def test_dimension(formula: sympy.Expr, unit: str) -> None:
    assert same(dimension_of(formula, KNOWN), dimension(unit))


@pytest.mark.parametrize(
    ("formula", "sentence"),
    [
        (Ca + k, "mixes units: Ca is in uM, k in 1/s"),
        (Ca + 1, "mixes units"),
        (A + Ca, "mixes units: A is in molecule, Ca in uM"),
        (sympy.exp(V), "exp() needs a pure number, but V is in mV"),
        (sympy.log(Ca), "log() needs a pure number, but Ca is in uM"),
        (sympy.tanh(V * slope), "tanh() needs a pure number"),
        (Ca**n, "Ca**n raises uM to a power that is not a fixed number"),
        (x**V, "The exponent V in x**V has a dimension"),
        (sympy.Min(Ca, k), "mixes units"),
        (sympy.Piecewise((Ca, x > 1), (k, True)), "mixes units"),
        (sympy.Piecewise((Ca, Ca > k), (K, True)), "mixes units: Ca is in uM, k in 1/s"),
        (Ca * Symbol("foreign"), "foreign was not declared in this model"),
        (2 * sympy.Piecewise((Ca, sympy.And(x > 1, t > V)), (K, True)), "mixes units"),
    ],
)
def test_formulas_without_a_dimension(formula: sympy.Expr, sentence: str) -> None:
    with pytest.raises(UnitError) as problem:
        dimension_of(formula, KNOWN)
    assert sentence in str(problem.value)
