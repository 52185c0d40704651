"""Where a result that is added to a report is not of the very model that the report is about."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import xarray as xr
import yaml

from engrammar.analysis.ranges import network_value
from engrammar.network import Network
from engrammar.simulation import Value, in_model_units, with_parameters


def unlike(result: xr.Dataset, model: Network, changed: Mapping[str, str]) -> str:
    """What to know before laying `result` beside a page on `model`; empty if they are of one model.

    `changed` are the constants that were changed for the page. What was changed for the result is
    said beside it anyway: it is no other form.
    """
    about = result.attrs
    listed = yaml.safe_load(about["models"]) if "models" in about else [about]
    named = [each for each in listed if each.get("title", model.name) == model.name]
    if any("model_hash" not in each for each in named):
        return (
            f"Of this result it is known that its model is called {model.name}, but not whether "
            "its options and constants are those of this page."
        )
    others = [str(each["model_hash"]) for each in named if not _same_form(each, model)]
    # A lifetime that grows with an option is of another model at every size but one.
    if others and (about["question"] != "growth" or len(others) == len(named)):
        return _of_another_form(others, len(named), model)
    varied = _varied(about)
    here = {name: value for name, value in changed.items() if name not in varied}
    found = (each for one in named for each in _differing(_changed(one, model), here, model))
    return " ".join(dict.fromkeys(found))


def _changed(about: Mapping[str, Any], model: Network) -> dict[str, Value]:
    """What was changed for a result, as far as `model` knows it."""
    values: Mapping[str, Value] = yaml.safe_load(str(about.get("parameters", "{}"))) or {}
    return {name: value for name, value in values.items() if name in model.quantities}


def _same_form(about: Mapping[str, Any], model: Network) -> bool:
    changed = with_parameters(model, _changed(about, model))
    return about["model_hash"] in (model.hash, changed.hash)


def _of_another_form(digests: Sequence[str], models: int, model: Network) -> str:
    which = "" if models == 1 else f"{len(digests)} of the {models} models in this result: "
    return (
        f"{which}Another form of {model.name} than on the rest of this page: other options, "
        f"overlays or constants, or an earlier version of it (digest {_some(digests)}; that of "
        f"this page is {model.hash})."
    )


def _some(digests: Sequence[str]) -> str:
    """Two of them, and how many more: a lifetime over ten sizes has ten."""
    more = len(digests) - 2
    return ", ".join(digests[:2]) + (f" and {more} more" if more > 0 else "")


def _differing(
    there: Mapping[str, Value], here: Mapping[str, str], model: Network
) -> Iterator[str]:
    """A sentence for each constant that was changed for the page, but not so for the result."""
    for name, value in here.items():
        own = model.quantities[name].value
        other = in_model_units(model, name, there[name]) if name in there else own
        if other != in_model_units(model, name, value):
            said = there.get(name, network_value(model, name))
            yield f"{name} is {said} in this result, and {value} on the rest of this page."


def _varied(about: Mapping[str, Any]) -> set[str]:
    """The constants whose values the question itself sets."""
    scanned = yaml.safe_load(about["scanned"]) if about["question"] == "scan" else []
    return {str(about.get("over", "")), *map(str, scanned)}
