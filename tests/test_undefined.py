"""A share of what is not there: refused in a sentence, by every engine and method."""

import pytest

from engrammar import Blueprint, Molecule, assumed, expand
from engrammar.engines.choice import EngineName
from engrammar.engines.task import Method
from engrammar.network import Network
from engrammar.simulation import SimulationError, simulate
from engrammar.undefined import complaint

TEST = assumed("a test")
A = Molecule("A", "test:A", {"s": ("u", "p")})
B = Molecule("B", "test:B", {"s": ("u", "p")})


@pytest.fixture(scope="module")
def shared() -> Network:
    """A is lost at a rate of the share of B that is phosphorylated."""
    model = Blueprint("shared")
    cell = model.place("cell", 1, "fL", TEST)
    phosphorylated = cell.observe("B_on", cell.molecule(B, "s")(s="p"))
    share = phosphorylated / cell.observe("B_all", cell.molecule(B, "s")())
    k = cell.constant("k", 1, "1/s", TEST)
    cell.rule("A_is_lost", cell.molecule(A, "s")() >> None, cell.expression("v", k * share))
    for molecule, name in ((A, "A_start"), (B, "B_start")):
        start = cell.constant(name, 10, "molecule", TEST)
        cell.start(cell.molecule(molecule, "s")(s="p"), start)
    cell.observe("A_all", cell.molecule(A, "s")())
    return expand(model)


@pytest.mark.parametrize("engine", ["kernel", "roadrunner"])
@pytest.mark.parametrize("method", ["ode", "ssa"])
def test_the_share_of_none_is_refused(shared: Network, engine: EngineName, method: Method) -> None:
    with pytest.raises(SimulationError, match="the rate v is not a number where B_all and B_on"):
        simulate(shared, "1 s", method, parameters={"B_start": 0}, engine=engine)


def test_the_share_of_some_is_not(shared: Network) -> None:
    assert complaint(shared, {}) == ""
    course = simulate(shared, "1 s", points=2, engine="kernel")["A_all"][0]
    assert float(course[-1]) == pytest.approx(10 / 2.718281828, rel=1e-5)


@pytest.mark.parametrize("engine", ["kernel", "roadrunner"])
def test_a_constant_that_is_divided_by_and_is_zero_is_named(engine: EngineName) -> None:
    model = Blueprint("divided")
    cell = model.place("cell", 1, "fL", TEST)
    k, K = cell.constant("k", 1, "1/s", TEST), cell.constant("K", 0, "uM", TEST)
    Ca = cell.input("Ca", 0, "uM", TEST)
    a = cell.molecule(A, "s")
    cell.rule("A_is_lost", a() >> None, cell.expression("v", k * Ca / (Ca + K)))
    cell.start(a(), cell.constant("A_start", 10, "molecule", TEST))
    cell.observe("A_all", a())
    with pytest.raises(SimulationError, match="v is not a number where Ca and K are 0"):
        simulate(model, "1 s", engine=engine)


def test_the_difference_of_two_infinities_is_refused() -> None:
    model = Blueprint("infinite")
    cell = model.place("cell", 1, "fL", TEST)
    one, other = (cell.constant(name, 1e200, "1/s", TEST) for name in ("one", "other"))
    unit = cell.constant("unit", 1, "s", TEST)
    cell.rule(
        "A_is_lost",
        cell.molecule(A, "s")() >> None,
        cell.expression("v", unit * (one * one - other * other)),
    )
    cell.start(cell.molecule(A, "s")(), cell.constant("A_start", 10, "molecule", TEST))
    cell.observe("A_all", cell.molecule(A, "s")())
    with pytest.raises(SimulationError, match="v is not a number with the constants"):
        simulate(model, "1 s", engine="kernel")
