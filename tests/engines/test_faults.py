"""What network-free engines are trusted with: symmetric models against their expanded networks."""

from typing import Any

import pytest
import xarray as xr
from agreement import means, smallest_p
from small_models import SOURCE
from symmetric_models import SYMMETRIC, M, one_pair

from engrammar import expand, simulate
from engrammar.engines import SimulationError, faults
from engrammar.engines.faults import WouldErr
from engrammar.engines.nfsim import NFsimEngine
from engrammar.engines.rulemonkey import RuleMonkeyEngine
from engrammar.rule_set import rule_set

REFUSED = {
    "nfsim": {
        "functional_binding": "forgets the symmetry of the reactants",
        "functional_both_of_a_dimer": "forgets the symmetry of the reactants",
        "functional_symmetric_catalyst": "counts a complex once for each M in it",
        "half_as_catalyst": "counts a complex once for each M in it",
        "losing_a_bound_molecule": "leaves the partners of a degraded N bound to nothing",
        "losing_a_complex": "degrades a complex once for each M in it",
        "losing_a_named_partner": "leaves the partners of a degraded N bound to nothing",
        "losing_a_partner": "leaves the partners of a degraded M bound to nothing",
        "losing_a_symmetric_complex": "degrades a complex once for each M in it",
        "one_bond_of_two": "parts M and N at x though they may stay together",
        "ring_as_catalyst": "counts a complex once for each K in it",
        "symmetric_catalyst": "counts a complex once for each M in it",
        "symmetric_source": "counts a complex once for each M in it",
    },
    "rulemonkey": {
        "both_bonds_at_once": "never breaks several bonds at once",
        "losing_a_complex": "degrades a complex once for each M in it",
        "losing_a_named_partner": "leaves the partners of a degraded N bound to nothing",
        "losing_a_symmetric_complex": "degrades a complex once for each M in it",
    },
}
ENGINES = {"nfsim": NFsimEngine, "rulemonkey": RuleMonkeyEngine}
QUICK = ("binding", "across_a_dimer", "ring_of_two", "ring_with_partners", "bound_twice")
FEW = {"few_meet": 400, "acting_within_a_complex": 400}
"""Models of few molecules, and how many runs they take."""
FALSE_ALARM = 1e-5
"""The probability that one comparison fails by chance; the seeds are fixed."""


@pytest.mark.parametrize("engine", sorted(ENGINES))
@pytest.mark.parametrize("name", sorted(SYMMETRIC))
def test_refuses_what_it_gets_wrong_and_nothing_else(name: str, engine: Any) -> None:
    rules = rule_set(SYMMETRIC[name]())
    wrong = REFUSED[engine].get(name)
    if wrong is None:
        ENGINES[engine](rules)
    else:
        with pytest.raises(WouldErr, match=f"^{name} cannot be simulated by {engine}: .*{wrong}"):
            ENGINES[engine](rules)


def test_every_refusal_has_its_model() -> None:
    assert all(set(names) < set(SYMMETRIC) for names in REFUSED.values())


@pytest.mark.parametrize("engine", sorted(ENGINES))
@pytest.mark.parametrize("name", QUICK)
def test_agrees_with_the_expanded_network(name: str, engine: Any) -> None:
    ours, theirs = _both(name, engine)
    assert smallest_p(ours, theirs) > FALSE_ALARM, (means(ours), means(theirs))


@pytest.mark.verification
@pytest.mark.parametrize("engine", sorted(ENGINES))
@pytest.mark.parametrize("name", sorted(set(SYMMETRIC) - set(QUICK)))
def test_is_right_where_it_is_trusted_and_wrong_where_it_is_not(
    name: str, engine: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Should an engine be mended, what it is refused for comes to light here."""
    monkeypatch.setattr(faults, "check", lambda *_: None)
    if (name, engine) == ("losing_a_named_partner", "nfsim"):
        with pytest.raises(SimulationError, match="did not use the 'DeleteMolecules' keyword"):
            simulate(SYMMETRIC[name](), "2 s", "ssa", engine=engine)
        return
    ours, theirs = _both(name, engine)
    p = smallest_p(ours, theirs)
    if name in REFUSED[engine]:
        assert p < 1e-6, (means(ours), means(theirs))
    else:
        assert p > FALSE_ALARM, (means(ours), means(theirs))


@pytest.mark.parametrize("engine", sorted(ENGINES))
def test_molecules_of_one_complex_do_not_meet(engine: Any) -> None:
    """A rule of two reactants needs two complexes; with one pair it never happens."""
    course = simulate(one_pair(), "10 s", "ssa", engine=engine, runs=3, points=3)
    assert float(course["y"].max()) == 0.0


def _both(name: str, engine: Any) -> tuple[xr.Dataset, xr.Dataset]:
    model, runs = SYMMETRIC[name](), FEW.get(name, 12)
    ours = simulate(model, "2 s", "ssa", engine=engine, runs=runs, seed=1, points=5)
    network = expand(model, force=True)
    return ours, simulate(network, "2 s", "ssa", runs=3 * runs, seed=2, points=5)


def test_nfsim_is_not_asked_to_lose_a_molecule_quietly() -> None:
    """It stops at a rule that takes a molecule out of a complex, even of one that never forms."""
    model = SYMMETRIC["losing_a_named_partner"]()
    model.starts.clear()
    cell = model.places["cell"]
    alone = cell.molecule(M, "x")
    cell.start(alone(), cell.constant("alone", 10, "molecule", SOURCE))
    with pytest.raises(WouldErr, match="does not degrade a molecule out of its complex without"):
        NFsimEngine(rule_set(model))
