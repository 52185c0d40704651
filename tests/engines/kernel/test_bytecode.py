from math import isfinite, isnan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engrammar.engines.kernel.bytecode import assemble, evaluate
from engrammar.formulas import Formula, FormulaError

NUMBERS = {"a": 2.5, "b": -0.75, "c": 4.0}
LEAVES = st.sampled_from([*NUMBERS, "1.5", "3"])
FUNCTIONS = ("exp ln log10 sqrt abs rint sin cos tan asin acos atan sinh cosh tanh").split()


def _wider(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    operators = st.sampled_from("+ - * / ^".split())
    relations = st.sampled_from("< <= > >= == !=".split())
    joined = st.sampled_from(["&&", "||"])
    return st.one_of(
        st.tuples(inner, operators, inner).map(lambda t: f"({t[0]} {t[1]} {t[2]})"),
        st.tuples(st.sampled_from(FUNCTIONS), inner).map(lambda t: f"{t[0]}({t[1]})"),
        inner.map(lambda x: f"(-{x})"),
        st.tuples(st.sampled_from(["min", "max"]), inner, inner, inner).map(
            lambda t: f"{t[0]}({t[1]}, {t[2]}, {t[3]})"
        ),
        st.tuples(inner, relations, inner, joined, inner, relations, inner, inner, inner).map(
            lambda t: f"if(({t[0]} {t[1]} {t[2]}) {t[3]} ({t[4]} {t[5]} {t[6]}), {t[7]}, {t[8]})"
        ),
    )


def compute(text: str) -> float:
    slots = {name: place for place, name in enumerate((*NUMBERS, "result"))}
    program = assemble({"result": Formula(text)}, slots)
    values = np.array([*NUMBERS.values(), 0.0])
    return float(evaluate(program, 0, values, np.full(program.depth, np.nan)))


@given(st.recursive(LEAVES, _wider, max_leaves=12))
@pytest.mark.filterwarnings("ignore::RuntimeWarning")
def test_the_machine_computes_what_the_formula_does(text: str) -> None:
    """Python's own evaluation is the reference, where it gives a real number at all."""
    try:
        expected = Formula(text).evaluate(NUMBERS)
    except (ZeroDivisionError, OverflowError, TypeError):  # infinite, or complex
        return
    found = compute(text)
    if isnan(expected):
        assert isnan(found)
    elif isfinite(expected):
        # numpy's and the machine's functions may differ in the last place, and cancel later.
        assert found == pytest.approx(expected, rel=1e-9, abs=1e-9)
    else:
        assert found == expected or isnan(found)


@pytest.mark.parametrize("text", ["1 < a < c", "a < c < b", "a > 1 > b"])
def test_chains_of_relations(text: str) -> None:
    assert compute(text) == Formula(text).evaluate(NUMBERS)


def test_division_by_zero_is_infinite() -> None:
    assert compute("1/(a - 2.5)") == np.inf


def test_formulas_are_computed_into_their_slots() -> None:
    slots = {"x": 0, "twice": 1, "square": 2}
    program = assemble({"twice": Formula("2*x"), "square": Formula("twice^2")}, slots)
    values = np.array([3.0, 0.0, 0.0])
    for number in range(2):
        values[program.target[number]] = evaluate(program, number, values, np.empty(program.depth))
    assert values.tolist() == [3, 6, 36]


def test_what_the_machine_cannot_do_is_said() -> None:
    with pytest.raises(FormulaError, match="The kernel engine cannot compute 'a % 2'"):
        compute("a % 2")
