"""bngsim: CVODE and Gillespie's direct method, on its own reading of SBML."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import bngsim
import libsbml
import numpy as np

from engrammar.passport import laws
from engrammar.passport.assignment import Assignment, Floats
from engrammar.passport.simulators import CannotRun
from engrammar.passport.stretches import run_in_stretches
from engrammar.passport.tolerances import of_concentrations

_MAXIMUM_STEPS = 1_000_000
_STRAYED = 0.01
"""How far a count may be from a whole number, in molecules: ten million times what was seen."""


def run(assignment: Assignment) -> Floats:
    """The observables, shape (runs, times, observables)."""
    try:
        return run_in_stretches(_Bngsim(assignment), assignment)
    except bngsim.BngsimError as problem:
        raise CannotRun(str(problem)) from problem


class _Bngsim:
    def __init__(self, assignment: Assignment) -> None:
        self.assignment = assignment
        self.model = bngsim.Model.from_sbml(Path(assignment.model))
        self.simulator = bngsim.Simulator(self.model, assignment.method)
        self.atol = of_concentrations(assignment)
        self.events = _event_times(assignment) if assignment.method == "ode" else []
        self.sums = _sums(assignment) if assignment.method == "ssa" else {}

    def restart(self) -> None:
        self.model.reset()

    def go_on(
        self,
        start: float,  # noqa: ARG002
        times: Floats,
        inputs: Mapping[str, float],
        seed: int,
    ) -> Floats:
        for name, value in inputs.items():
            self.model.set_param(name, value)
        # bngsim 0.16 misses an event that only a rounding error keeps apart from an output.
        looked_at = times.copy()
        for time in self.events:
            looked_at[np.isclose(times, time, rtol=1e-9, atol=0)] = time
        result = self.simulator.run(
            sample_times=looked_at.tolist(),
            seed=seed,
            rtol=self.assignment.rtol,
            atol=self.atol,
            max_steps=_MAXIMUM_STEPS,
        )
        amounts = np.asarray(result.observables)
        if self.assignment.method == "ssa":
            amounts = whole(amounts)
        by_species = {name: amounts[:, place] for place, name in enumerate(result.species_names)}
        if self.sums:
            return np.stack(
                [_weighted(self.sums[o.name], by_species) for o in self.assignment.observables],
                axis=1,
            )
        return self._shown(result, by_species)

    def _shown(self, result: Any, amounts: Mapping[str, Floats]) -> Floats:
        concentrations = np.asarray(result.species)
        columns: dict[tuple[str, str], Floats] = {}
        for place, name in enumerate(result.species_names):
            columns[name, "amount"] = columns[name, "variable"] = amounts[name]
            columns[name, "concentration"] = concentrations[:, place]
        for name, values in zip(
            result.expression_names, np.asarray(result.expressions).T, strict=True
        ):
            columns[name, "variable"] = values
        found = []
        for observable in self.assignment.observables:
            name, kind = observable.name, observable.kind
            if (name, kind) in columns:
                found.append(columns[name, kind])
            elif name in self.model.param_names:
                found.append(np.full(len(concentrations), self.model.get_param(name)))
            else:
                raise CannotRun(f"bngsim shows no {name}.")
        return np.stack(found, axis=1)


def whole(counts: Floats) -> Floats:
    """The counts of stochastic runs without the rounding errors that they have gathered.

    bngsim 0.16 counts in concentrations, to which each reaction adds one over the volume: what
    begins with 39,746 molecules and is conserved has 1.3e-9 more after 400 s, the same in each run,
    which is any number of standard errors. Raises `CannotRun` if one is further than a hundredth of
    a molecule from a whole number, for that is no rounding error.
    """
    found = np.rint(counts)
    strayed = float(np.abs(counts - found).max(initial=0.0))
    if strayed > _STRAYED:
        raise CannotRun(f"bngsim counted parts of molecules: {strayed:.2g} off a whole number.")
    return np.asarray(found)


def _event_times(assignment: Assignment) -> list[float]:
    """The times at which events with triggers such as `time >= 5` happen."""
    document = libsbml.readSBMLFromFile(assignment.model)
    found = []
    for event in document.getModel().getListOfEvents():
        math = event.getTrigger().getMath() if event.isSetTrigger() else None
        parts = laws.children(math) if math is not None else []
        if len(parts) == 2 and laws.names(parts[0]) == {"time"} and parts[1].isNumber():
            found.append(float(parts[1].getValue()))
    return found


def _sums(assignment: Assignment) -> dict[str, dict[str, float]]:
    """The observables of a stochastic run as weights of species.

    bngsim 0.16 reports 0 for every assignment rule once no reaction can happen any more, so that
    they have to be computed from its species. Raises `CannotRun` for other rules than sums.
    """
    document = libsbml.readSBMLFromFile(assignment.model)
    model = document.getModel()
    found = {}
    for observable in assignment.observables:
        rule = model.getAssignmentRule(observable.name)
        sum_of = laws.weights(rule.getMath()) if rule is not None else None
        if observable.kind == "amount":
            found[observable.name] = {observable.name: 1.0}
        elif sum_of is not None and observable.kind == "variable":
            found[observable.name] = sum_of
        else:
            raise CannotRun(f"{observable.name} is no sum of species, as needed to count it here.")
    return found


def _weighted(weights: Mapping[str, float], amounts: Mapping[str, Floats]) -> Floats:
    missing = weights.keys() - amounts.keys()
    if missing:
        raise CannotRun(f"bngsim shows no {', '.join(sorted(missing))}.")
    length = len(next(iter(amounts.values())))
    return np.asarray(sum((w * amounts[s] for s, w in weights.items()), np.zeros(length)))
