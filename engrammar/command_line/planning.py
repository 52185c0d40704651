"""`engrammar plan`: how long each engine would take, before any of them starts."""

from time import perf_counter
from typing import TYPE_CHECKING, Annotated

import typer

from engrammar.command_line import arguments, terminal
from engrammar.command_line.complaints import Mistake
from engrammar.command_line.model_options import build
from engrammar.command_line.preparation import prepare
from engrammar.command_line.progress import doing
from engrammar.command_line.simulating import Method

if TYPE_CHECKING:
    from engrammar.blueprint import Blueprint
    from engrammar.engines.costs import Machine
    from engrammar.engines.planning import Estimate
    from engrammar.imported import Imported

_COLUMNS = ("engine", "expand", "load", "run", "in all", "memory")
_NFSIM = "nfsim"
_NO_NETWORK = "-"
_REACTIONS = 12  # of a species, in rings of six to twelve subunits
_UNKNOWN = "unknown"


def plan(
    model: arguments.Model,
    option: arguments.Option = [],  # noqa: B006
    set: arguments.Set = [],  # noqa: B006
    until: arguments.Until = None,
    stimulus: arguments.StimulusFile = None,
    method: Annotated[Method, typer.Option(help="Deterministic or stochastic.")] = Method.ode,
    runs: arguments.Runs = 1,
    points: arguments.Points = 101,
    max_species: arguments.MaxSpecies = None,
    generator: arguments.Expander = arguments.Generator.auto,
    again: Annotated[
        bool, typer.Option("--again", help="Measure this machine anew, after an upgrade of it.")
    ] = False,
) -> None:
    """Say how long each engine would take to expand, load and run a model, and how much memory.

    Estimates rest on what the engines cost on this machine, which is measured once, in about twenty
    seconds, and kept; they are rough. The last line says which engine
    `--engine auto` takes, and why.

    \b
    Examples:
      engrammar plan camkii_holoenzyme
      engrammar plan camkii_holoenzyme --method ssa --runs 10000
      engrammar plan camkii_holoenzyme --option dodecamer=true --method ssa
    """
    from engrammar.engines.planning import network_plan
    from engrammar.expansion import TooLarge

    if runs < 1:
        raise Mistake(f"A simulation needs at least one run, not {runs}.")
    if method is Method.ode and runs > 1:
        raise Mistake("Every deterministic run is the same: --runs goes with --method ssa.")
    if points < 2:
        raise Mistake(f"A time course needs at least two points, not {points}.")
    console = terminal.results()
    began = perf_counter()
    try:
        prepared = prepare(model, option, set, until, stimulus, max_species, generator, "kernel")
    except TooLarge as problem:
        _without_network(build(model, option), str(problem), method, runs, _machine(again))
        return
    expanding = perf_counter() - began
    from engrammar.simulation import make_task, with_parameters
    from engrammar.stimulus import REST

    network = with_parameters(prepared.network, prepared.parameters)
    task = make_task(network, prepared.until, prepared.stimulus or REST, points, 1e-8, 1e-8)
    machine = _machine(again)
    made = network_plan(network, task, method.value, runs, machine, surely=True)
    rows = [_row(each, expanding) for each in made.estimates]
    if method is Method.ssa:
        rows.append(_of_rules(prepared.blueprint, made.work.events, runs, machine))
    species, reactions = network.size
    many = f"{runs:,} stochastic runs" if method is Method.ssa else "a deterministic run"
    console.print(
        f"{network.name}: {species:,} species, {reactions:,} reactions; {many} of "
        f"{prepared.until}{_events(method, made.work.events)}",
        soft_wrap=True,
    )
    console.print(terminal.table(_COLUMNS, rows, numbers=_COLUMNS[1:]))
    console.print(f"auto takes {made.engine}: {made.reason}.", soft_wrap=True)


def _machine(again: bool) -> "Machine":
    from engrammar.engines.costs import measured

    with doing("Measuring what the engines cost on this machine"):
        return measured(again=again)


def _events(method: Method, events: float) -> str:
    from engrammar.analysis.wording import number

    return f", some {number(events)} events each" if method is Method.ssa else ""


def _row(each: "Estimate", expanding: float) -> tuple[str, ...]:
    from engrammar.engines.planning import spelt

    return (
        each.engine,
        spelt(expanding),
        spelt(each.load),
        spelt(each.run),
        spelt(expanding + each.total),
        _bytes(each.memory),
    )


def _of_rules(
    model: "Blueprint | Imported", events: float | None, runs: int, machine: "Machine"
) -> tuple[str, ...]:
    """The row of NFsim, or why it has none."""
    from engrammar.blueprint import Blueprint
    from engrammar.engines.planning import spelt, without_network

    if not isinstance(model, Blueprint):
        return (_NFSIM, "has no rules", *[""] * 4)
    if _refused(model):
        return (_NFSIM, "refuses it", *[""] * 4)
    each = without_network(runs, events or 0.0, machine)
    run, total = (spelt(each.run), spelt(each.total)) if events is not None else [_UNKNOWN] * 2
    return (_NFSIM, "-", spelt(each.load), run, total, _bytes(each.memory))


def _refused(blueprint: "Blueprint") -> str:
    from engrammar.engines.faults import WouldErr
    from engrammar.engines.nfsim import NFsimEngine
    from engrammar.rule_set import rule_set

    try:
        NFsimEngine(rule_set(blueprint))
    except WouldErr as problem:
        return str(problem)
    return ""


def _without_network(
    blueprint: "Blueprint", problem: str, method: Method, runs: int, machine: "Machine"
) -> None:
    """What is left of a plan where the network is too large."""
    from engrammar.assembly import assemble
    from engrammar.engines.planning import NETWORK_ENGINES, spelt
    from engrammar.expansion import BYTES_PER_SPECIES, forecast, native

    expected = forecast(assemble(blueprint)).species
    made = "native" if native.available() else "bionetgen"
    cost = machine.generators.get(made)
    expand = "never"
    if expected is not None and cost is not None:
        expand = spelt(expected * _REACTIONS * cost)
    memory = "unbounded" if expected is None else _bytes(float(expected * BYTES_PER_SPECIES))
    rows = [(each, expand, *[_NO_NETWORK] * 3, memory) for each in NETWORK_ENGINES]
    if method is Method.ssa:
        rows.append(_of_rules(blueprint, None, runs, machine))
    console = terminal.results()
    console.print(problem, soft_wrap=True)
    console.print(terminal.table(_COLUMNS, rows, numbers=_COLUMNS[1:]))
    if method is Method.ode:
        console.print("auto refuses it: a deterministic run needs the network.")
    elif _refused(blueprint):
        console.print(f"auto refuses it: {_refused(blueprint)}", soft_wrap=True)
    else:
        console.print("auto takes nfsim: it needs no network.")


def _bytes(number: float) -> str:
    """Bytes in the unit that fits.

    >>> _bytes(259e6), _bytes(7.2e9)
    ('260 MB', '7.2 GB')
    """
    unit, name = (1e9, "GB") if number >= 1e9 else (1e6, "MB")
    return f"{float(f'{number / unit:.2g}'):,g} {name}"
