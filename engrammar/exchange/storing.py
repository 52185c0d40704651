"""What is kept of a model in the folder of exports, so that the folder stays small."""

from engrammar.blueprint import Blueprint
from engrammar.engines.choice import everywhere
from engrammar.exchange.ledger_csv import ledger
from engrammar.exchange.own_results import POINTS
from engrammar.exchange.parcel import Wanted, parcel
from engrammar.exchange.parcel_readme import readme
from engrammar.exchange.rule_texts import bngl, flat_pysb
from engrammar.exchange.thumbnail import thumbnail
from engrammar.network import Network
from engrammar.simulation import simulate

MOST_REACTIONS = 500
"""Reactions up to which the network is kept: SBML takes some two kilobytes for each."""

MOST_SPECIES = 300
"""Species up to which it is expanded by BioNetGen, which every machine has."""


def stored(blueprint: Blueprint, network: Network) -> dict[str, str]:
    """The files of a model by name: the whole parcel, or only the rules of a large network."""
    name, question = network.name, blueprint.question
    if network.size[1] <= MOST_REACTIONS:
        files = parcel(blueprint, network, Wanted({}))
    else:
        files = {
            f"{name}.bngl": bngl(blueprint),
            f"{name}_pysb.py": flat_pysb(blueprint),
            "constants.csv": ledger(network),
        }
        if question.stimulus is not None and question.stimulus.holds:
            files["stimulus.yaml"] = question.stimulus.to_yaml()
        remark = (
            "The network is too large to be kept here: `engrammar export "
            f"{name} --output FOLDER` writes its SBML and SED-ML."
        )
        files["README.md"] = readme(blueprint, network, files, {}, (3, 2), [remark])
    return files


def picture(blueprint: Blueprint, network: Network) -> str:
    """The thumbnail of a model's own question, as SVG."""
    question = blueprint.question
    course = simulate(
        network,
        question.until,
        stimulus=question.stimulus,
        points=POINTS,
        engine=everywhere(network),
    )
    shown = [each for each in question.observables or network.observables if each in course]
    return thumbnail(
        network.name, course["time"].values, [course[each][0].values for each in shown]
    )
