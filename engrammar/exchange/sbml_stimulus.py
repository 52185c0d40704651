"""A stimulus as SBML events: at each change point the inputs take their next values."""

from collections.abc import Callable, Mapping, Sequence

import libsbml

from engrammar.engines.task import Segment
from engrammar.exchange.sbml_checked import done
from engrammar.exchange.sbml_units import define


def write_events(
    model: libsbml.Model,
    segments: Sequence[Segment],
    resting: Mapping[str, float],
    units: Mapping[str, str],
    math: Callable[[str], libsbml.ASTNode],
) -> None:
    """An event for each change point of `segments`, for the inputs that change there.

    `resting` are the inputs' values before, and `units` their units. What begins with the
    simulation is an event too: amounts at the start follow from the inputs at rest. `math` makes
    MathML of text.
    """
    before = resting
    for number, segment in enumerate(segments, start=1):
        changed = {name: value for name, value in segment.inputs.items() if value != before[name]}
        before = segment.inputs
        if not changed:
            continue
        event = model.createEvent()
        done(event.setId(f"stimulus_{number}"), "event")
        done(event.setName(_sentence(segment.start, changed, units)), "event")
        event.setUseValuesFromTriggerTime(True)
        trigger = event.createTrigger()
        at_once = segment.start == 0
        if model.getLevel() > 2:
            trigger.setInitialValue(not at_once)  # an event fires when its trigger becomes true
            trigger.setPersistent(True)
        sign = ">" if at_once and model.getLevel() == 2 else ">="
        done(trigger.setMath(math(f"time {sign} {float(segment.start)!r} second")), "trigger")
        for name, value in changed.items():
            assignment = event.createEventAssignment()
            done(assignment.setVariable(name), name)
            done(assignment.setMath(math(f"{float(value)!r} {define(model, units[name])}")), name)


def _sentence(start: float, changed: dict[str, float], units: Mapping[str, str]) -> str:
    values = ", ".join(f"{name} = {value:g} {units[name]}" for name, value in changed.items())
    return f"{values} from {start:.12g} s"
