"""The range in which each constant may lie: its source's where it has one, else stated here."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engrammar.engines.task import check_several
from engrammar.network import Network
from engrammar.simulation import UnknownName, Value, in_model_units, with_parameters
from engrammar.units import quantity, to_model

FOLD = 2.0
"""A constant without a published range is taken between half and twice its value."""


@dataclass(frozen=True)
class Range:
    """A constant, its value and its range in the model's unit, and where the two come from."""

    name: str
    value: float
    low: float
    high: float
    unit: str
    origin: str
    source: str


def model_numbers(network: Network, name: str, values: Iterable[Value]) -> NDArray[np.float64]:
    """`values` of a quantity: numbers in the model's unit as they are, texts by their own unit."""
    check_several(f"Values of {name}", values)
    found = [in_model_units(network, name, v) if isinstance(v, str) else v for v in values]
    if any(np.ndim(each) for each in found):
        raise ValueError(f"Values of {name} are numbers in one list, not lists in a list.")
    return np.array(found, dtype=np.float64)


def ranges(
    network: Network,
    names: Iterable[str] = (),
    given: Mapping[str, tuple[Value, Value]] | None = None,
    *,
    parameters: Mapping[str, Value] | None = None,
    fold: float = FOLD,
) -> list[Range]:
    """The ranges of constants, those `given` first, then those their sources carry.

    `names` defaults to every constant and input but those that are `defined`, such as Avogadro's,
    sizes and starts somebody chose, and those that are 0, which have no relative range. A constant
    whose source has no range is taken between its value over `fold` and `fold` times its value, and
    `origin` says so.
    """
    check_several("Constants", names)
    given = given or {}
    network = with_parameters(network, parameters)
    wanted = list(names) or [*dict.fromkeys([*given, *_uncertain(network)])]
    found = []
    for name in wanted:
        in_model_units(network, name, network_value(network, name))
        known = network.quantities[name]
        assert known.value is not None
        source = known.declared.source if known.declared else None
        if name in given:
            low, high = (in_model_units(network, name, each) for each in given[name])
            origin = "given"
        elif source is not None and source.range is not None:
            assert known.declared is not None
            low, high = (to_model(quantity(v, known.declared.unit)) for v in source.range)
            origin = "the source's"
        else:
            low, high = sorted((known.value / fold, known.value * fold))
            origin = f"none published: {fold:g}-fold either way"
        if not low < high:
            raise ValueError(
                f"The range of {name} goes from {low:g} to {high:g} {known.unit}: give it one with "
                "a lower and a higher end."
            )
        found.append(Range(name, known.value, low, high, known.unit, origin, str(source or "")))
    return found


def network_value(network: Network, name: str) -> str:
    """A quantity's value as text with its unit."""
    known = network.quantities.get(name)
    if known is None or known.value is None:
        settable = [n for n, each in network.quantities.items() if each.value is not None]
        raise UnknownName(
            f"{network.name} has no constant or input {name!r}; it has {', '.join(settable)}."
        )
    unit = "" if known.unit == "dimensionless" else known.unit
    return f"{known.value!r} {unit}".strip()


def _uncertain(network: Network) -> list[str]:
    return [
        name
        for name, each in network.quantities.items()
        if each.value and each.declared is not None and each.declared.source.kind != "defined"
    ]
