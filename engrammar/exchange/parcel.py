"""The parcel for another lab: a model in every format it may want, and a page on which is which.

All of it is text, and the same model gives the same bytes: nothing in it knows the date.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from engrammar.blueprint import Blueprint
from engrammar.exchange.ledger_csv import ledger
from engrammar.exchange.own_results import (
    POINTS,
    TOLERANCE,
    deterministic_results,
    stochastic_results,
)
from engrammar.exchange.parcel_readme import readme
from engrammar.exchange.quiet_tellurium import load
from engrammar.exchange.rule_texts import bngl, flat_pysb
from engrammar.exchange.sbml import write_sbml
from engrammar.exchange.simulations import simulations
from engrammar.network import Network
from engrammar.simulation import make_task
from engrammar.stimulus import REST

LISTED = 1_000
"""Reactions up to which there is an Antimony listing: it is for people, who read no more."""

MOST_EVENTS = 2_000
"""Change points up to which the stimulus is written into the SBML, as events."""


@dataclass(frozen=True)
class Wanted:
    """How a parcel is made: the level and version of SBML, the stochastic runs and their seed.

    `options` are those the model was made with, for the README, which lists the files `also` that
    are added later. `results` asks for our own results.
    """

    options: Mapping[str, str]
    level: tuple[int, int] = (3, 2)
    runs: int = 20
    seed: int = 1
    results: bool = False
    also: tuple[str, ...] = ()


def parcel(blueprint: Blueprint, network: Network, wanted: Wanted | None = None) -> dict[str, str]:
    """The files of a model by name: SBML, SED-ML, BNGL, PySB, the ledger, and more.

    What a model has no use for is left out: Antimony of networks too large to be read, a stimulus
    that is none. Where a stimulus changes too often for a file, the README says so.
    """
    wanted = wanted or Wanted({})
    name, question = network.name, blueprint.question
    level, version = wanted.level
    stimulus = question.stimulus or REST
    task = make_task(network, question.until, stimulus, POINTS, TOLERANCE, TOLERANCE)
    remarks = [*blueprint.about.overlays]
    events = task.segments
    if len(events) > MOST_EVENTS:
        events = ()
        remarks.append(
            f"The stimulus changes {len(task.segments):,} times, too often for events: the "
            "deterministic file is at rest, and the inputs must be changed from outside."
        )
    deterministic = write_sbml(
        network, "deterministic", level=level, version=version, stimulus=events
    )
    files = {
        f"{name}_deterministic.xml": deterministic,
        f"{name}_stochastic.xml": write_sbml(network, "stochastic", level=level, version=version),
        f"{name}.bngl": bngl(blueprint),
        f"{name}_pysb.py": flat_pysb(blueprint),
        "constants.csv": ledger(network),
    }
    asked = simulations(network, task, driven=bool(events), runs=wanted.runs, seed=wanted.seed)
    files |= asked.files
    remarks += asked.remarks
    if network.size[1] <= LISTED:
        files[f"{name}.ant"] = antimony(deterministic)
    if stimulus.holds:
        files["stimulus.yaml"] = stimulus.to_yaml()
    if wanted.results:
        files["results_deterministic.csv"] = deterministic_results(
            network, question.until, stimulus
        )
        files["results_stochastic.csv"] = stochastic_results(
            network, question.until, stimulus, wanted.runs, wanted.seed
        )
    page = readme(
        blueprint,
        network,
        [*files, *wanted.also],
        wanted.options,
        wanted.level,
        remarks,
        asked.shortened,
    )
    return {**files, "README.md": page}


def antimony(sbml: str) -> str:
    """An SBML text as an Antimony listing. Raises `RuntimeError` if Antimony cannot read it."""
    listing = str(load().sbmlToAntimony(sbml))
    # The first line names the version of Antimony, which is not about the model.
    return "".join(
        line
        for line in listing.lstrip().splitlines(keepends=True)
        if not line.startswith("// Created by libAntimony")
    )
