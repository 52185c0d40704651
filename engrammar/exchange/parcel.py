"""The parcel for another lab: a model in every format it may want, and a page on which is which.

All of it is text, and the same model gives the same bytes: nothing in it knows the date.
"""

import csv
import io
from collections.abc import Mapping

from engrammar.assembly import assemble
from engrammar.blueprint import Blueprint
from engrammar.exchange.quiet_tellurium import load
from engrammar.exchange.sbml import write_sbml
from engrammar.expansion import bionetgen
from engrammar.network import Network
from engrammar.simulation import make_task
from engrammar.stimulus import REST

_LEDGER = (
    "name role value unit model_value model_unit kind source citation doi file low high".split()
)

_LISTED = 1_000
"""Reactions up to which there is an Antimony listing: it is for people, who read no more."""

MOST_EVENTS = 2_000
"""Change points up to which the stimulus is written into the SBML, as events."""


def parcel(
    blueprint: Blueprint,
    network: Network,
    *,
    options: Mapping[str, str] | None = None,
    level: tuple[int, int] = (3, 2),
) -> dict[str, str]:
    """The files of a model by name: two SBML variants, BNGL, the ledger, a README, and Antimony.

    Networks too large to be read by people have no Antimony listing.
    `options` are those the model was made with, for the README; SBML is of `level` and version.
    """
    name, question = network.name, blueprint.question
    one, two = level
    task = make_task(network, question.until, question.stimulus or REST, 101, 1e-8, 1e-8)
    stimulus = task.segments if len(task.segments) <= MOST_EVENTS else ()
    deterministic = write_sbml(network, "deterministic", level=one, version=two, stimulus=stimulus)
    files = {
        f"{name}_deterministic.xml": deterministic,
        f"{name}_stochastic.xml": write_sbml(network, "stochastic", level=one, version=two),
        f"{name}.bngl": _bngl(blueprint),
        "constants.csv": ledger(network),
    }
    if network.size[1] <= _LISTED:
        files[f"{name}.ant"] = antimony(deterministic)
    return {**files, "README.md": _readme(blueprint, network, options or {}, level)}


def antimony(sbml: str) -> str:
    """An SBML text as an Antimony listing. Raises `RuntimeError` if Antimony cannot read it."""
    listing = str(load().sbmlToAntimony(sbml))
    # The first line names the version of Antimony, which is not about the model.
    return "".join(
        line
        for line in listing.lstrip().splitlines(keepends=True)
        if not line.startswith("// Created by libAntimony")
    )


def ledger(network: Network) -> str:
    """Every constant, input and volume as CSV: as printed, in model units, and its source."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_LEDGER)
    for name, each in network.quantities.items():
        if each.declared is None:
            continue
        declared, source = each.declared, each.declared.source
        reference = source.reference
        low, high = source.range or ("", "")
        writer.writerow(
            [
                name,
                each.role,
                repr(declared.value),
                declared.unit,
                repr(each.value),
                each.unit,
                source.kind,
                source.reason,
                reference.citation if reference else "",
                reference.doi if reference else "",
                source.file,
                low,
                high,
            ]
        )
    return text.getvalue()


def _bngl(blueprint: Blueprint) -> str:
    return (
        f"# {blueprint.name}: the rules themselves, for BioNetGen and NFsim.\n"
        "# Molecules are counted, time is in seconds, volumes (V_...) are in fL, concentrations\n"
        "# in uM; N_A is in molecules per uM and fL. Sources of the constants: constants.csv.\n\n"
        f"{bionetgen.bngl(assemble(blueprint)).strip()}\n"
    )


def _readme(
    blueprint: Blueprint, network: Network, options: Mapping[str, str], level: tuple[int, int]
) -> str:
    name, (species, reactions) = network.name, network.size
    inputs = [
        f"`{each}` ({network.quantities[each].value:g} {network.quantities[each].unit} at rest)"
        for each in network.inputs
    ]
    chosen = ", ".join(f"{option} = {value}" for option, value in options.items())
    lines = [
        f"# {name}",
        "",
        f"{species:,} species and {reactions:,} reactions from {len(network.rules.names)} rules"
        + (f", with {chosen}." if chosen else "."),
        f"SBML level {level[0]} version {level[1]}, core only. Model hash {network.hash}.",
        "",
        "| file | what it is |",
        "| --- | --- |",
        f"| `{name}_deterministic.xml` | SBML to integrate as differential equations. Do not run "
        "it stochastically: two equal molecules meet at the rate k A^2. |",
        f"| `{name}_stochastic.xml` | SBML for exact stochastic simulation (Gillespie): "
        "k A (A - 1), and whole molecules at the start. |",
        f"| `{name}.bngl` | The rules, for BioNetGen and NFsim. |",
        *(
            [f"| `{name}.ant` | The deterministic SBML as an Antimony listing, for people. |"]
            if reactions <= _LISTED
            else []
        ),
        "| `constants.csv` | Every constant with its unit and source. |",
        "",
        "Species are counted in molecules (items), volumes are in fL, time in seconds; look at the",
        f"observables ({', '.join(f'`{each}`' for each in network.observables)}), which are",
        "parameters with assignment rules, rather than at single species. Every reaction is",
        "irreversible.",
    ]
    if inputs:
        lines += [
            "",
            f"The model is driven by {', '.join(inputs)}: change the parameter while it runs.",
        ]
    stimulus = blueprint.question.stimulus
    if stimulus is not None:
        lines += [
            f"Its own question lasts {blueprint.question.until} under this stimulus, which the",
            (
                "deterministic file carries as events"
                if len(stimulus.holds) * 2 <= MOST_EVENTS
                else "files do not carry, because it changes too often"
            )
            + "; in the stochastic file the inputs rest:",
            "",
            "```yaml",
            stimulus.to_yaml().strip(),
            "```",
        ]
    return "\n".join(lines) + "\n"
