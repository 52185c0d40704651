"""The page that goes with a parcel: which file is which, and what to look at."""

from collections.abc import Iterable, Mapping, Sequence

from engrammar.blueprint import Blueprint
from engrammar.network import Network

_MEANINGS = {  # by the end of the name; the first that fits
    "_deterministic.xml": "SBML to integrate as differential equations, with the stimulus as "
    "events. Do not run it stochastically: two equal molecules meet at the rate k A^2.",
    "_stochastic.xml": "SBML for exact stochastic simulation (Gillespie): k A (A - 1), whole "
    "molecules at the start, and no events. In COPASI set the type of the model to stochastic "
    "first, or it multiplies k A (A - 1) by (A - 1)/A once more.",
    "_deterministic.sedml": "SED-ML of the model's own question: one time course with CVODE.",
    "_stochastic.sedml": "SED-ML of the same question for the direct method: seeded runs.",
    ".bngl": "The rules, for BioNetGen and NFsim.",
    "_pysb.py": "The rules, for PySB: it needs no Engrammar.",
    ".ant": "The deterministic SBML as an Antimony listing, for people.",
    "constants.csv": "Every constant with its unit and source.",
    "stimulus.yaml": "The stimulus: which input is held at what, from when to when.",
    "results_deterministic.csv": "What we get from the deterministic variant.",
    "results_stochastic.csv": "What we get from the stochastic one: means and standard deviations.",
    "passport.json": "What several independent simulators say about these files.",
    "passport.html": "The same, to be read.",
}


def readme(
    blueprint: Blueprint,
    network: Network,
    files: Iterable[str],
    options: Mapping[str, str],
    level: tuple[int, int],
    remarks: Sequence[str] = (),
    shortened: str = "",
) -> str:
    """The page as Markdown; `remarks` are what is to be said of this model in particular.

    `shortened`, as in "20 s of 120 s", says how much of the question stochastic SED-ML asks.
    """
    species, reactions = network.size
    chosen = ", ".join(f"{option} = {value}" for option, value in options.items())
    lines = [
        f"# {network.name}",
        "",
        f"{species:,} species and {reactions:,} reactions from {len(network.rules.names)} rules"
        + (f", with {chosen}." if chosen else "."),
        f"SBML level {level[0]} version {level[1]}, core only. Model hash {network.hash}.",
        "",
        "| file | what it is |",
        "| --- | --- |",
        *(f"| `{name}` | {_meaning(name, shortened)} |" for name in sorted(files)),
        "",
        "Species are counted in molecules (items), volumes are in fL, time in seconds; look at the",
        f"observables ({', '.join(f'`{each}`' for each in network.observables)}), which are",
        "parameters with assignment rules, rather than at single species. Every reaction is",
        "irreversible.",
    ]
    inputs = [
        f"`{each}` ({network.quantities[each].value:g} {network.quantities[each].unit} at rest)"
        for each in network.inputs
    ]
    if inputs:
        lines += ["", f"The model is driven by {', '.join(inputs)}."]
    stimulus = blueprint.question.stimulus
    if stimulus is not None and stimulus.holds:
        lines += [
            f"Its own question lasts {blueprint.question.until} under the stimulus in",
            "`stimulus.yaml`.",
        ]
    for remark in remarks:
        lines += ["", remark]
    return "\n".join(lines) + "\n"


def _meaning(name: str, shortened: str) -> str:
    if shortened and name.endswith("_stochastic.sedml"):  # the first thing one has to know
        return (
            f"SED-ML for the direct method: seeded runs of the first {shortened} of the question."
        )
    return next((text for end, text in _MEANINGS.items() if name.endswith(end)), "")
