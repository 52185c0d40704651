"""Rates without a value at the start: the share of something that is not there is 0 / 0."""

from collections.abc import Mapping

import numpy as np

from engrammar.network import Network


def complaint(network: Network, inputs: Mapping[str, float]) -> str:
    """A sentence about the first rate that is no finite number at the start; empty if all are.

    No engine can go on from there. `inputs` are those at the start, in model units.
    """
    amounts = network.initial_amounts()
    counted = dict(zip(network.observables, network.measure(amounts).tolist(), strict=True))
    values = {**network.values(inputs), **counted}
    formulas = {
        name: each.formula for name, each in network.quantities.items() if each.formula is not None
    }
    with np.errstate(all="ignore"):
        for name in network.order:
            if name in network.dynamic:
                values[name] = formulas[name].evaluate(values)
    for name in network.rates:
        if not np.isfinite(values[name]):
            read, ahead = set(), [name]
            while ahead:
                here = ahead.pop()
                read.add(here)
                if here in formulas:
                    ahead += formulas[here].names - read
            what = "not a number" if np.isnan(values[name]) else "infinite"
            none = sorted(each for each in read if values.get(each) == 0 and each not in formulas)
            where = "with the constants and inputs that it reads; one of them is too large."
            if none:
                verb = "are" if len(none) > 1 else "is"
                where = f"where {' and '.join(none)} {verb} 0. Give one of them a value."
            return f"{network.name} cannot start: the rate {name} is {what} {where}"
    return ""
