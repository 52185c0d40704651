"""BioNetGen's .net text: a network for run_network and bngsim, constants and volumes still live.

BioNetGen itself would write the volume of a compartment into every rate as a number. Here whatever
follows from a constant or a volume stays a formula, so that changing one line changes the model.
"""

import re
from collections.abc import Mapping

import numpy as np

from engrammar.network import Integers, Network


def write_net(network: Network, amounts: Mapping[int, float] | None = None) -> str:
    """`network` as .net text; species start as in the model, or with `amounts` by species.

    Two equal molecules meet at the rate k A^2 in run_network's equations, and k A (A - 1) when it
    counts: the one text serves both. Raises `ValueError` if the rates are driven by species which
    are not the reactants: the format has no word for that.
    """
    if network.drivers is not None and not np.array_equal(network.drivers, network.reactants):
        raise ValueError(
            f"{network.name} has rates that are driven by other species than the reactants; "
            "a .net file cannot say so. Export SBML instead."
        )
    parameters = [*_parameters(network)]
    functions = [n for n in network.order if n in network.dynamic]
    lines = ["begin parameters"]
    lines += [f"{number} {text}" for number, text in enumerate(parameters, 1)]
    lines += ["end parameters"]
    if functions:
        lines += ["begin functions"]
        lines += [
            f"{number} {name}() {_called(network, name, functions)}"
            for number, name in enumerate(functions, 1)
        ]
        lines += ["end functions"]
    lines += ["begin species", *_species(network, amounts), "end species", "begin reactions"]
    for index in range(network.size[1]):
        left, right = _numbers(network.reactants[index]), _numbers(network.products[index])
        factor, rate = float(network.factor[index]), network.rates[network.rate[index]]
        law = rate if factor == 1 else f"{factor!r}*{rate}"
        lines.append(f"{index + 1} {left} {right} {law}")
    return "\n".join([*lines, "end reactions", "begin groups", *_groups(network), "end groups", ""])


def _parameters(network: Network) -> list[str]:
    """Constants by value, then what follows from them by formula, each after what it needs."""
    given = [f"{n} {q.value!r}" for n, q in network.quantities.items() if q.value is not None]
    derived = [
        f"{name} {_text(network, name)}" for name in network.order if name not in network.dynamic
    ]
    return given + derived


def _called(network: Network, name: str, functions: list[str]) -> str:
    """A function's text; what it takes from other functions and observables is called or named."""
    text = _text(network, name)
    for other in functions:
        text = re.sub(rf"\b{other}\b(?!\s*\()", f"{other}()", text)
    return text


def _species(network: Network, amounts: Mapping[int, float] | None) -> list[str]:
    lines = []
    for index, name in enumerate(network.species):
        mark = "$" if network.fixed[index] else ""
        if amounts is None:
            start = network.starts.get(index, "0")
        else:
            start = repr(float(amounts.get(index, 0.0)))
        lines.append(f"{index + 1} {mark}{name} {start}")
    return lines


def _groups(network: Network) -> list[str]:
    lines = []
    for row, name in enumerate(network.observables):
        weights = network.weights[[row]].tocoo()
        members = [f"{w:g}*{c + 1}" for w, c in zip(weights.data, weights.col, strict=True)]
        lines.append(f"{row + 1} {name} {','.join(members)}")
    return lines


def _text(network: Network, name: str) -> str:
    """A formula without spaces: run_network ends an entry at the first one."""
    formula = network.quantities[name].formula
    assert formula is not None
    return "".join(formula.text.split())


def _numbers(side: Integers) -> str:
    return ",".join(str(index + 1) for index in side if index >= 0) or "0"
