"""What the commands that run a model have in common: build, check what was asked, expand."""

import inspect
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from engrammar.command_line import arguments, catalogue
from engrammar.command_line.complaints import Mistake
from engrammar.command_line.model_options import built, pairs
from engrammar.command_line.progress import expanding

if TYPE_CHECKING:
    from engrammar.blueprint import Blueprint
    from engrammar.imported import Imported
    from engrammar.network import Network
    from engrammar.rule_set import RuleSet
    from engrammar.stimulus import Stimulus


@dataclass(frozen=True)
class Prepared:
    """A model ready to run, and what is asked of it; `description` is its docstring.

    `options` are those that were given, and those that overlays needed.
    """

    description: str
    blueprint: "Blueprint | Imported"
    runnable: "Network | RuleSet"
    until: str
    stimulus: "Stimulus | None"
    parameters: Mapping[str, str]
    options: Sequence[str] = ()

    @property
    def network(self) -> "Network":
        """The network; of rules that are not expanded, what they start with."""
        from engrammar.rule_set import RuleSet

        return self.runnable.start if isinstance(self.runnable, RuleSet) else self.runnable

    @property
    def observables(self) -> list[str]:
        """What is shown: the observables of the model's question, or all of them."""
        return list(self.blueprint.question.observables or self.network.observables)


def prepare(
    model: str,
    options: Iterable[str],
    settings: Iterable[str],
    until: str | None,
    stimulus: str | None,
    max_species: int | None,
    generator: arguments.Generator = arguments.Generator.auto,
    engine: str = "auto",
    method: str = "ode",
    overlays: Iterable[str] = (),
) -> Prepared:
    """Build and expand `model` with `overlays`. What is quick to check is checked before expanding.

    With a network-free `engine`, or where "auto" has no other way, its rules stay as they are.
    """
    parameters = pairs(settings, "--set")
    chosen = _stimulus(stimulus)
    function = catalogue.find(model)
    blueprint, chosen_options = built(model, options, overlays)
    check_settings(blueprint, parameters)
    until = until or blueprint.question.until
    if not until:
        raise Mistake(f'{model} does not say how long to simulate: give --until, as in "10 min".')
    _check_question(blueprint, until, chosen)
    return Prepared(
        inspect.getdoc(function) or "",
        blueprint,
        _runnable(blueprint, engine, method, max_species, generator),
        until,
        blueprint.question.stimulus if chosen is None else chosen,
        parameters,
        chosen_options,
    )


def _runnable(
    blueprint: "Blueprint | Imported",
    engine: str,
    method: str,
    max_species: int | None,
    generator: arguments.Generator,
) -> "Network | RuleSet":
    """What the engine runs, with live counts while a network grows."""
    from engrammar.engines.network_free import runnable

    with expanding(blueprint.name) as progress:
        return runnable(
            blueprint,
            engine,
            method,
            generator=generator.value,
            max_species=max_species,
            progress=progress,
        )


def expanded(
    blueprint: "Blueprint | Imported", max_species: int | None, generator: arguments.Generator
) -> "Network":
    """The network of a model, with live counts while it grows."""
    from engrammar.expansion import expand

    with expanding(blueprint.name) as progress:
        return expand(
            blueprint, generator=generator.value, max_species=max_species, progress=progress
        )


def check_settings(blueprint: "Blueprint | Imported", parameters: Mapping[str, str]) -> None:
    """Raise for a name the model does not have, or a value in the wrong unit."""
    from engrammar.simulation import UnknownName
    from engrammar.units import UnitError, dimension, quantity, same

    ledger = blueprint.constants
    for name, value in parameters.items():
        if name not in ledger:
            known = catalogue.instead(name, ledger)
            raise UnknownName(f"{blueprint.name} has no constant or input {name!r}; {known}")
        given, unit = quantity(value), ledger[name].unit
        if not given.dimensionless and not same(given.dimensionality, dimension(unit)):
            raise UnitError(f"{name} is in {unit or 'pure numbers'}, so it cannot be {value}.")


def _check_question(
    blueprint: "Blueprint | Imported", until: str, stimulus: "Stimulus | None"
) -> None:
    from engrammar.simulation import UnknownName
    from engrammar.stimulus import lasting

    lasting(until)
    named = {role: _named(blueprint, role) for role in ("input", "observable")}
    for name in blueprint.question.observables:
        if name not in named["observable"]:
            known = catalogue.instead(name, named["observable"])
            raise UnknownName(f"{blueprint.name} has no observable {name!r}; {known}")
    for name in stimulus.inputs if stimulus else ():
        if name not in named["input"]:
            known = catalogue.instead(name, named["input"])
            raise UnknownName(
                f"The stimulus changes {name!r}, no input of {blueprint.name}; {known}"
            )


def _named(blueprint: "Blueprint | Imported", role: str) -> list[str]:
    from engrammar.imported import Imported

    if isinstance(blueprint, Imported):
        return blueprint.names(role)
    return [blueprint.name_of(each) for each in blueprint.declared.values() if each.role == role]


def _stimulus(file: str | None) -> "Stimulus | None":
    from engrammar.stimulus import REST, load

    if file is None:
        return None
    return REST if file == "none" and not Path(file).exists() else load(file)
