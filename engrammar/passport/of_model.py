"""A model of ours, as a subject: exported, written as .net, and as its own arrays."""

import pickle
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from engrammar.engines.task import Method, Segment, SimulationError, Task
from engrammar.exchange.net import write_net
from engrammar.exchange.parcel import MOST_EVENTS
from engrammar.exchange.sbml import Variant, write_sbml
from engrammar.exchange.sbml_names import compartment_ids
from engrammar.network import Network
from engrammar.passport import isolation
from engrammar.passport.assignment import Floats, Observable, Stretch
from engrammar.passport.differences import relative_differences
from engrammar.passport.effort import begun, course
from engrammar.passport.findings import Finding
from engrammar.passport.simulators import Reads
from engrammar.passport.subject import Alteration, Form, Subject
from engrammar.simulation import make_task
from engrammar.stimulus import REST, Stimulus

_VARIANT: dict[Method, Variant] = {"ode": "deterministic", "ssa": "stochastic"}
_VOLUME, _CONSTANTS = 1.3, (1.2, 0.8)
_TRIED = 12
_NOTHING = 1e-12  # molecules: an observable may be zero throughout
_FELT = 1e-3  # relative; the courses are compared to a hundredth of it


def model_subject(
    network: Network,
    until: str,
    stimulus: Stimulus | None = None,
    limits: isolation.Limits = isolation.USUAL,
    stochastic_start: float = 0.0,
) -> Subject:
    """`network` under a stimulus, with one volume and two constants to be altered.

    Stochastic runs may begin when a stretch of the stimulus does, where the equations are then.
    """
    subject = unaltered_subject(network, until, stimulus, limits, stochastic_start)
    altered = alterations(network, _task(network, until, stimulus).segments)
    return replace(subject, alterations=(*subject.alterations, *altered))


def unaltered_subject(
    network: Network,
    until: str,
    stimulus: Stimulus | None = None,
    limits: isolation.Limits = isolation.USUAL,
    stochastic_start: float = 0.0,
) -> Subject:
    """As `model_subject`, with nothing to be altered."""
    task = _task(network, until, stimulus)
    events = task.segments if len(task.segments) <= MOST_EVENTS else ()
    beginning = {"ode": network, "ssa": network}
    if stochastic_start:
        beginning["ssa"] = begun(network, until, stimulus, stochastic_start)
    return Subject(
        network.name,
        "model",
        f"model hash {network.hash}",
        {method: _form(beginning[method], method, events, limits) for method in _VARIANT},
        tuple(Stretch(each.start, each.stop, dict(each.inputs)) for each in task.segments),
        stochastic_start=stochastic_start,
    )


def _task(network: Network, until: str, stimulus: Stimulus | None) -> Task:
    return make_task(network, until, stimulus or REST, 2, 1e-8, 1e-8)


def _form(
    network: Network, method: Method, events: Sequence[Segment], limits: isolation.Limits
) -> Form:
    sbml = write_sbml(network, _VARIANT[method], stimulus=events).encode()
    files: dict[Reads, bytes] = {"sbml": sbml, "network": pickle.dumps(network)}
    missing: dict[Reads, str] = {}
    counts = dict(enumerate(network.initial_counts().tolist())) if method == "ssa" else None
    try:
        files["net"] = write_net(network, counts).encode()
    except ValueError as problem:
        missing["net"] = str(problem)
    observables = tuple(Observable(name) for name in network.observables)
    told = isolation.asked("survey", {"model.xml": sbml}, limits)
    driven: tuple[Reads, ...] = ("sbml",) if method == "ode" and events else ()
    return Form(files, observables, findings(told), missing, driven)


def findings(told: dict[str, list[dict[str, object]]]) -> tuple[Finding, ...]:
    """The findings as a survey told them."""
    return tuple(
        Finding(**{**each, "forbids": tuple(each["forbids"])})  # type: ignore[arg-type]
        for each in told["findings"]
    )


def alterations(network: Network, segments: Sequence[Segment]) -> tuple[Alteration, ...]:
    """One volume and two constants of those that change most rates most, and that are felt.

    Felt, if an observable moves by a thousandth in the course of `segments`: constants of a drug
    that is not given change many rates and nothing else. If none is felt, the first is taken.
    """
    volumes = sorted(
        (f"V_{place}" for place in network.places), key=lambda name: -_effect(network, name)
    )
    constants = sorted(
        (
            name
            for name, each in network.quantities.items()
            if each.role == "constant" and each.value and name != "N_A"
        ),
        key=lambda name: (-_effect(network, name), name),
    )
    unaltered = course(network, segments)
    chosen = [
        *_felt(network, segments, unaltered, volumes, (_VOLUME,)),
        *_felt(network, segments, unaltered, constants, _CONSTANTS),
    ]
    ids = compartment_ids(network)
    found = []
    for name, factor in chosen:
        before = network.quantities[name]
        assert before.value is not None
        after = before.value * factor
        says = f"{name} from {before.value:.6g} to {after:.6g} {before.unit}"
        in_sbml, here = {ids.get(name, name): after}, {name: after}
        found.append(
            Alteration(
                f"{name} x {factor:g}", says, {"sbml": in_sbml, "net": here, "network": here}
            )
        )
    return tuple(found)


def _felt(
    network: Network,
    segments: Sequence[Segment],
    before: Floats,
    names: Sequence[str],
    factors: Sequence[float],
) -> list[tuple[str, float]]:
    """Names and factors, the first that are felt."""
    chosen: list[tuple[str, float]] = []
    for name in names[:_TRIED]:
        if len(chosen) == len(factors):
            break
        factor = factors[len(chosen)]
        value = network.quantities[name].value
        assert value is not None
        try:
            after = course(network.with_values({name: value * factor}), segments)
        except SimulationError:
            continue
        if relative_differences(before, after, _NOTHING).max() > _FELT:
            chosen.append((name, factor))
    others = [name for name in names if name not in dict(chosen)]
    missing = len(factors) - len(chosen)
    return chosen + list(zip(others, factors[len(chosen) :], strict=False))[:missing]


def _effect(network: Network, name: str) -> float:
    """The mean relative change of the reactions' rates when a tenth is added to `name`."""
    value = network.quantities[name].value
    assert value is not None
    before, after = _rates(network), _rates(network.with_values({name: 1.1 * value}))
    size = np.maximum(np.abs(before), np.abs(after))
    change = np.divide(np.abs(after - before), size, out=np.zeros_like(size), where=size > 0)
    return float(change.mean())


def _rates(network: Network) -> Floats:
    """Where hardly a rate is zero: at the start, with one more molecule of each species."""
    return network.fluxes(network.initial_amounts() + 1.0, network.values())
