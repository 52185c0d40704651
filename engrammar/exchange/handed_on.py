"""A model of another lab, handed on: its network as SBML of ours, and how it was understood."""

from collections.abc import Sequence

from engrammar.engines.task import Segment
from engrammar.exchange.ledger_csv import ledger
from engrammar.exchange.own_results import POINTS, TOLERANCE
from engrammar.exchange.sbml import write_sbml
from engrammar.exchange.simulations import simulations
from engrammar.imported import Imported
from engrammar.simulation import make_task
from engrammar.stimulus import REST, Stimulus


def handed_on(
    model: Imported, *, level: tuple[int, int] = (3, 2), runs: int = 20, seed: int = 1
) -> dict[str, str]:
    """The files by name: SBML, in counts as well where they mean something, ledger and README.

    And SED-ML, with `runs` stochastic runs, where the file said how long to simulate.
    """
    name, network = model.name, model.network
    one, two = level
    files = {
        f"{name}_deterministic.xml": write_sbml(
            network, "deterministic", level=one, version=two, stimulus=_segments(model)
        )
    }
    if not network.deterministic_only:
        files[f"{name}_stochastic.xml"] = write_sbml(network, "stochastic", level=one, version=two)
    remarks = ["The file did not say how long to simulate: there is no SED-ML."]
    if model.question.until:
        stimulus = model.question.stimulus or REST
        task = make_task(network, model.question.until, stimulus, POINTS, TOLERANCE, TOLERANCE)
        asked = simulations(network, task, runs=runs, seed=seed)
        files |= asked.files
        remarks = asked.remarks
    page = _readme(model, sorted(files), remarks)
    return {**files, "constants.csv": ledger(network), "README.md": page}


def _segments(model: Imported) -> Sequence[Segment]:
    """The stimulus up to a moment after its last change."""
    stimulus = model.question.stimulus or REST
    if stimulus.resets:
        raise ValueError(
            f"{model.origin} sets amounts of species at times ({stimulus.resets[0].observable} at "
            f"{stimulus.resets[0].time:g} s), which exports of ours do not say: hand on the file "
            "itself."
        )
    changes = _changes(stimulus)
    if not changes:
        return ()
    return make_task(model.network, f"{changes[-1] + 1!r} s", stimulus, 2, 1e-8, 1e-8).segments


def _changes(stimulus: Stimulus) -> list[float]:
    starts = {each.start for each in stimulus.holds}
    return sorted(starts | {each.stop for each in stimulus.holds if each.stop < 1e12})


def _readme(model: Imported, files: list[str], remarks: list[str]) -> str:
    network, (species, reactions) = model.network, model.network.size
    why = network.deterministic_only
    lines = [
        f"# {model.name}",
        "",
        f"{species:,} species and {reactions:,} reactions, read from `{model.origin}` and written "
        f"again. Model hash {network.hash}.",
        "",
        *(f"- `{each}`" for each in files),
        "- `constants.csv`: every constant with its unit; where the file named no source, it is "
        "`imported`.",
        "",
        "How the file was understood:",
        "",
        *(f"- {note}" for note in [*model.notes, *remarks]),
        f"- There is no stochastic file: {why}" if why else "- Stochastic runs are sound.",
    ]
    return "\n".join(lines) + "\n"
