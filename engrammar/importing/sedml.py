"""What SED-ML asks of a model: for how long, with which changes. Its first time course is taken."""

import posixpath
import re
from dataclasses import dataclass
from xml.etree import ElementTree

import libsbml

_TARGET = re.compile(r"\[@id\s*=\s*['\"]([^'\"]+)['\"]\](?:/@(\w+))?\Z")
_BEFORE = re.compile(r"#?(\w+)\Z")


@dataclass(frozen=True)
class Asked:
    """One time course of SED-ML, up to `end` (in the model's unit of time), of the model `source`.

    `changes` are attributes of elements with their new values; `notes` say what was left aside.
    """

    source: str
    end: float
    changes: tuple[tuple[str, str, float], ...] = ()
    notes: tuple[str, ...] = ()


def read(text: str, place: str) -> Asked | None:
    """The first time course in a screened SED-ML text that lies at `place` in its archive."""
    root = ElementTree.fromstring(text)
    models = {each.get("id", ""): each for each in _all(root, "model")}
    courses = {
        each.get("id", ""): each
        for each in _all(root, "uniformTimeCourse")
        if _number(each.get("outputEndTime")) is not None
    }
    for task in _all(root, "task"):
        course = courses.get(task.get("simulationReference", ""))
        model = models.get(task.get("modelReference", ""))
        if course is None or model is None:
            continue
        notes = [f"The SED-ML repeats a task: see {place}."] if _all(root, "repeatedTask") else []
        if (_number(course.get("initialTime")) or 0.0) != 0:
            notes.append("The SED-ML begins at another time than 0: taken from 0.")
        source, changes = _resolved(models, model, notes)
        where = posixpath.normpath(posixpath.join(posixpath.dirname(place), source))
        end = _number(course.get("outputEndTime"))
        assert end is not None
        return Asked(where, end, tuple(changes), tuple(notes))
    return None


def changed(text: str, changes: tuple[tuple[str, str, float], ...]) -> tuple[str, list[str]]:
    """An SBML text with the values that SED-ML changes, and a note for what could not be."""
    if not changes:
        return text, []
    document = libsbml.readSBMLFromString(text)
    notes = []
    for identifier, attribute, value in changes:
        element = document.getElementBySId(identifier)
        setter = {
            "value": "setValue",
            "size": "setSize",
            "initialAmount": "setInitialAmount",
            "initialConcentration": "setInitialConcentration",
        }.get(attribute, "")
        if element is None or not hasattr(element, setter) or not setter:
            notes.append(f"The SED-ML changes {identifier} ({attribute}): left as it is.")
            continue
        getattr(element, setter)(value)
        notes.append(f"The SED-ML sets {identifier} to {value:g}.")
    return str(libsbml.writeSBMLToString(document)), notes


def _resolved(
    models: dict[str, ElementTree.Element], model: ElementTree.Element, notes: list[str]
) -> tuple[str, list[tuple[str, str, float]]]:
    """The file behind a model, which may be another model with changes."""
    changes: list[tuple[str, str, float]] = []
    for _ in range(len(models) + 1):
        changes = _changes(model, notes) + changes
        source = model.get("source", "")
        before = _BEFORE.match(source)
        if before is None or before[1] not in models:
            return source, changes
        model = models[before[1]]
    notes.append("The SED-ML's models refer to each other in a circle.")
    return "", []


def _changes(model: ElementTree.Element, notes: list[str]) -> list[tuple[str, str, float]]:
    found = []
    for each in _all(model, "listOfChanges"):
        for change in each:
            target = _TARGET.search(change.get("target", ""))
            value = _number(change.get("newValue"))
            if change.tag.endswith("changeAttribute") and target and value is not None:
                found.append((target[1], target[2] or "value", value))
            else:
                kind = change.tag.rpartition("}")[2]
                notes.append(f"The SED-ML makes a {kind} that is not applied.")
    return found


def _all(root: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [each for each in root.iter() if each.tag.rpartition("}")[2] == name]


def _number(text: str | None) -> float | None:
    try:
        return float(text or "")
    except ValueError:
        return None
