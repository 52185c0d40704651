"""Which runs a model is worth: of a process whose number of reactions is known."""

from types import SimpleNamespace

import numpy as np
import pytest
from small_models import SOURCE, A, birth_death, constant, cooperative, decay, one_place

from engrammar import Network, expand, hold, pulses
from engrammar.engines import SimulationError
from engrammar.passport import effort, isolation, model_subject
from engrammar.passport.assignment import Floats
from engrammar.passport.effort import (
    AFFORDED,
    ALL_RATES,
    MOST_AFFORDED,
    affordable,
    begun,
    reactions_of_a_run,
)
from engrammar.passport.isolation import Limits


def test_a_decay_happens_once_a_molecule() -> None:
    network = expand(decay(molecules=50.0, k=1.0))
    assert reactions_of_a_run(network, "20 s") == pytest.approx(50, rel=1e-3)


COST = 1 + 2 / ALL_RATES
"""Of one reaction among two."""


def test_fewer_runs_of_what_happens_often() -> None:
    """20 molecules a second are born, and die: 40 reactions a second once it has settled."""
    network = expand(birth_death(birth=20.0, death=1.0, start=20.0))
    assert reactions_of_a_run(network, "100 s") == pytest.approx(4_000, rel=1e-3)
    assert affordable(network, "100 s") == (400, 0.0, None)
    between = AFFORDED / 200 / 40 / COST
    part = affordable(network, f"{between} s")
    assert part.runs == pytest.approx(200, abs=1)
    assert part.end is None
    assert affordable(network, f"{3 * between} s") == (100, 0.0, None)


def test_what_even_the_fewest_runs_cannot_do_ends_earlier() -> None:
    network = expand(birth_death(birth=20.0, death=1.0, start=20.0))
    end = MOST_AFFORDED / 100 / 40 / COST
    runs, start, stop = affordable(network, f"{10 * end} s")
    assert (runs, start) == (100, 0)
    assert stop is not None
    assert 0.9 * end < stop <= end
    assert stop == float(f"{stop:.2g}")


def test_changes_of_a_stimulus_cost_as_well() -> None:
    """Each is a new start of run_network, as dear as thousands of reactions."""
    network = expand(cooperative())
    calm = affordable(network, "3 s")
    assert calm == (400, 0.0, None)
    trains = pulses("Ca", "1 uM", rate="100 Hz", count=50, width="5 ms")
    assert affordable(network, "3 s", trains)[0] < 400


def mortal() -> Network:
    """20 molecules a second are born from none on, and die at the rate of an input, 1 a second."""
    model, cell = one_place("mortal")
    a = cell.molecule(A)
    cell.rule("A_appears", None >> a(), constant(cell, "k_birth", 20.0, "molecule/s"))
    cell.rule("A_dies", a() >> None, cell.input("death", 1.0, "1/s", SOURCE))
    cell.start(a(), constant(cell, "A_0", 0.4, "molecule"))
    cell.observe("A_total", a())
    return expand(model)


def test_what_is_dear_before_the_stimulus_changes_begins_when_it_does() -> None:
    """Otherwise simulators would be compared while nothing happens to the model."""
    network = mortal()
    length = MOST_AFFORDED / 100 / 40 / COST
    late = hold("death", "2 1/s", "10 s", start=f"{2 * length} s")
    runs, start, end = affordable(network, f"{4 * length} s", late)
    assert (runs, start) == (100, 2 * length)
    assert end is not None
    assert 0.9 * length < end - start <= length
    early = hold("death", "2 1/s", "10 s", start=f"{length / 2} s")
    assert affordable(network, f"{4 * length} s", early).start == 0


def test_what_cannot_be_followed_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second integrator is asked before."""
    asked: list[str] = []

    def solve(_: object, span: object, state: Floats, method: str, **__: float) -> SimpleNamespace:
        asked.append(method)
        if method == "BDF":
            raise ValueError("array must not contain infs or NaNs")
        return SimpleNamespace(success=True, t=np.array(span), y=np.full((len(state), 2), np.nan))

    monkeypatch.setattr(effort, "solve_ivp", solve)
    with pytest.raises(SimulationError, match="decay cannot be followed from 0 s on"):
        reactions_of_a_run(expand(decay()), "20 s")
    assert asked == ["LSODA", "BDF"]


def test_runs_that_begin_later_begin_where_the_equations_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """20 (1 - exp(-t)) molecules, of 0.4 that are none at the start: 12.8 after a second, so 13."""
    network = mortal()
    late = hold("death", "2 1/s", "4 s", start="1 s")
    assert begun(network, "9 s", late, 1.0).initial_counts().tolist() == [13]
    assert begun(network, "9 s", late, 5.0).initial_counts().tolist() == [10]
    monkeypatch.setattr(isolation, "asked", lambda *_: {"findings": []})
    subject = model_subject(network, "9 s", late, Limits(), 1.0)
    assert subject.start("ode") == 0
    assert [
        (each.start, each.stop, each.inputs["death"])
        for each in subject.stretches_for("sbml", "ssa", 6.0)
    ] == [(0, 4, 2), (4, 5, 1)]
    assert b" 13.0" in subject.forms["ssa"].files["net"]
    assert b" 13.0" not in subject.forms["ode"].files["net"]
