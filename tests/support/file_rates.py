"""The rates of an SBML file, as RoadRunner computes them from the file alone."""

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
    runner = roadrunner.RoadRunner(text)
    if amounts is not None:
        for name, amount, fixed in zip(species, amounts, network.fixed, strict=True):
            if not fixed:
                runner.setValue(name, amount)
    rates, observed = (
        np.array([runner.getValue(name) for name in names])
        for names in (reactions, network.observables)
    )
    return rates, observed
