"""Events of an SBML file that happen at known times, as a stimulus.

What an event sets to a constant at a time that the file states is a change point, and every engine
can run it exactly. An event that waits for the state of the model is not; it is refused by its id.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import libsbml

from engrammar.importing.context import Context
from engrammar.importing.mathematics import TIME, Inexpressible, Tree, names_in
from engrammar.stimulus import FOREVER, Hold, Reset, Stimulus

_AFTER = {">=": (0, 1), ">": (0, 1), "<=": (1, 0), "<": (1, 0)}


@dataclass(frozen=True)
class Change:
    """What one event sets: `variable` (an id of the file) to `value` at `time` (file's units)."""

    event: str
    time: float
    variable: str
    value: Tree


def timed_changes(context: Context) -> list[Change]:
    """What events change, and when; a time is in the file's own unit."""
    found: list[Change] = []
    for number in range(context.model.getNumEvents()):
        event = context.model.getEvent(number)
        identifier = str(event.getId()) or f"event {number + 1}"
        try:
            found += _changes(context, event, identifier)
        except Inexpressible as problem:
            context.refuse(identifier, f"an event: {problem}")
    times = [(each.variable, each.time) for each in found]
    for each in found:
        if times.count((each.variable, each.time)) > 1:
            context.refuse(each.event, f"two events change {each.variable} at one time")
            break
    return sorted(found, key=lambda each: each.time)


def _changes(context: Context, event: libsbml.Event, identifier: str) -> Iterator[Change]:
    trigger = event.getTrigger()
    if trigger is None or trigger.getMath() is None:
        return  # it never happens
    time = _moment(context, context.functions.tree(trigger.getMath()))
    from_the_start = context.model.getLevel() < 3 or trigger.getInitialValue()
    if time < 0 or (time == 0 and from_the_start):
        if not from_the_start:
            time = 0.0
        else:
            return  # true from the start on, so it never becomes true
    if event.isSetDelay():
        time += context.value(context.functions.tree(event.getDelay().getMath()))
    for number in range(event.getNumEventAssignments()):
        assignment = event.getEventAssignment(number)
        if assignment.getMath() is None:
            continue
        tree = context.functions.tree(assignment.getMath())
        yield Change(identifier, time, str(assignment.getVariable()), tree)


def _moment(context: Context, trigger: Tree) -> float:
    """The time at which a trigger becomes true, if the time alone decides."""
    match trigger:
        case ("and", *conditions) if conditions:
            # `time >= 5 and time < 6`: it becomes true at 5, and the end does not matter
            begun = []
            for each in conditions:
                ending = isinstance(each, tuple) and each[0] in ("<", "<=") and each[1] == TIME
                if not ending:
                    begun.append(_moment(context, each))
            if begun:
                return max(begun)
        case (sign, one, two) if sign in _AFTER:
            clock, limit = ((one, two), (two, one))[_AFTER[sign][0]]
            if clock == TIME and isinstance(limit, tuple | str | int | float):
                return context.value(limit)
    raise Inexpressible("its trigger waits for more than a time")


def changed_parameters(context: Context, changes: list[Change]) -> set[str]:
    """The ids of the parameters that events set: they are inputs."""
    return {
        each.variable for each in changes if context.model.getParameter(each.variable) is not None
    }


def stimulus(context: Context, changes: list[Change]) -> Stimulus | None:
    """The changes as holds of inputs and resets of species; nothing if there are none."""
    holds: list[Hold] = []
    resets: list[Reset] = []
    last: dict[str, Hold] = {}
    for each in changes:
        time = each.time * context.units.seconds
        try:
            if names_in(each.value) & context.species.keys():
                raise Inexpressible("it depends on the amounts of that moment")
            value = context.value(each.value)
            if each.variable in context.species:
                resets.append(_reset(context, each.variable, value, time))
            elif context.model.getParameter(each.variable) is not None:
                (name,) = context.symbols[each.variable].powers
                quantity = context.quantities[name]
                declared = quantity.declared
                unit = declared.unit if declared else quantity.unit
                text = f"{value!r} {unit if unit != 'dimensionless' else ''}".strip()
                if name in last:
                    earlier = last[name]
                    holds.remove(earlier)
                    if earlier.start < time:
                        holds.append(replace(earlier, stop=time))
                last[name] = Hold(name, text, time, FOREVER)
                holds.append(last[name])
            else:
                raise Inexpressible(f"it changes {each.variable}, no parameter and no species")
        except (ValueError, KeyError, ArithmeticError) as problem:  # amounts below zero, infinite
            context.refuse(each.event, f"an event: {problem}")
    if not holds and not resets:
        return None
    ends = [hold.stop for hold in holds] + [reset.time for reset in resets]
    return Stimulus(tuple(holds), max(ends), tuple(resets))


def _reset(context: Context, species: str, value: float, time: float) -> Reset:
    index = context.species[species]
    seen = context.symbols[species]
    amount = value
    for name, power in seen.powers.items():  # the file sets a concentration
        size = context.quantities[name].value
        assert size is not None
        amount *= size ** (-power)
    amount /= seen.factor
    return Reset(context.counter(index), amount, time)
