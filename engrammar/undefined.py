"""Rates without a value at the start: the share of something that is not there is 0 / 0."""

from collections.abc import Mapping

import numpy as np

from engrammar.network import Network


def complaint(network: Network, inputs: Mapping[str, float]) -> str:
    """A sentence about the first rate that is not a number at the start; empty if all are numbers.

    No engine can go on from there. `inputs` are those at the start, in model units.
    """
    moving = [name for name in network.rates if name in network.dynamic]
    if not moving:
        return ""
    amounts = network.initial_amounts()
    counted = dict(zip(network.observables, network.measure(amounts).tolist(), strict=True))
    values = {name: np.float64(value) for name, value in network.values(inputs).items()}
    values |= {name: np.float64(value) for name, value in counted.items()}
    formulas = {
        name: each.formula for name, each in network.quantities.items() if each.formula is not None
    }
    with np.errstate(all="ignore"):
        for name in network.order:
            if name in network.dynamic:
                values[name] = np.float64(formulas[name].evaluate(values))
    for name in moving:
        if np.isnan(values[name]):
            read, ahead = set(), [name]
            while ahead:
                here = ahead.pop()
                read.add(here)
                if here in formulas:
                    ahead += formulas[here].names - read
            none = sorted(each for each in read if counted.get(each) == 0)
            return (
                f"{network.name} cannot start: the rate {name} is not a number where "
                f"{' and '.join(none)} {'are' if len(none) > 1 else 'is'} 0. Start with some."
            )
    return ""
