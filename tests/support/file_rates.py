"""The rates of an SBML file, as RoadRunner computes them from the file alone.

In a process of its own, where the quicker compiler is safe: the memory of many tests spans more
than 2 GiB (docs/engines.md).
"""

from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context

import libsbml
import numpy as np
import roadrunner
from numpy.typing import NDArray

from engrammar import Network

Floats = NDArray[np.float64]


def some_amounts(network: Network, seed: int) -> Floats:
    """Whole molecules of each species, drawn by lot; of species that are fixed, what they are."""
    amounts = np.random.default_rng(seed).integers(2, 50, network.size[0]).astype(float)
    amounts[network.fixed] = network.initial_amounts()[network.fixed]
    return amounts


def in_file(text: str, network: Network, amounts: Floats | None = None) -> tuple[Floats, Floats]:
    """The rates of the reactions and the values of the observables in the file of `network`.

    At the start, or at `amounts` of its species.
    """
    document = libsbml.readSBMLFromString(text)
    model = document.getModel()
    species = [str(each.getId()) for each in model.getListOfSpecies()]
    reactions = [str(each.getId()) for each in model.getListOfReactions()]
    changed = {}
    if amounts is not None:
        for name, amount, fixed in zip(species, amounts, network.fixed, strict=True):
            if not fixed:
                changed[name] = float(amount)
    wanted = [*reactions, *network.observables]
    found = _process().submit(_values, text, changed, wanted).result(timeout=120)
    return found[: len(reactions)], found[len(reactions) :]


@cache
def _process() -> ProcessPoolExecutor:
    return ProcessPoolExecutor(1, get_context("spawn"), max_tasks_per_child=20)


def _values(text: str, changed: dict[str, float], wanted: list[str]) -> Floats:
    roadrunner.Config.setValue(roadrunner.Config.LLVM_BACKEND, roadrunner.Config.LLJIT)  # quicker
    runner = roadrunner.RoadRunner(text)
    for name, amount in changed.items():
        runner.setValue(name, amount)
    return np.array([runner.getValue(name) for name in wanted])
