"""The options of a model: its function's keyword arguments, as `--option name=value`."""

import inspect
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin, get_type_hints

from engrammar.command_line import catalogue
from engrammar.command_line.complaints import Mistake
from engrammar.command_line.overlaying import lay

if TYPE_CHECKING:
    from engrammar.blueprint import Blueprint
    from engrammar.imported import Imported

_TRUTH = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}


def build(
    model: str, options: Iterable[str], overlays: Iterable[str] = (), flag: str = "--option"
) -> "Blueprint":
    """The blueprint of `model` with its `options`, each as `name=value`, and `overlays` by name.

    An option that an overlay needs is switched on and said to be `flag`; with no `flag` it is not.
    Raises `Mistake` for an unknown option or a value of the wrong type, and for a network of
    another lab, which has no rules.
    """

    def make(chosen: Iterable[str]) -> "Blueprint":
        from engrammar.blueprint import Blueprint

        made = call(catalogue.find(model), chosen)
        if isinstance(made, Blueprint):
            return made
        has = "is read as a network, and this needs rules: add --option rules=yes, or"
        if not model.endswith(".bngl"):
            has = "is a network and has no rules, which this needs:"
        raise Mistake(f"{model} {has} use simulate, compare, export, show, cite or diff with it.")

    return lay(overlays, model, options, make, flag)[0]


def build_any(
    model: str, options: Iterable[str], overlays: Iterable[str] = (), flag: str = "--option"
) -> "Blueprint | Imported":
    """As `build`, but takes a network of another lab as well.

    Raises `Mistake` for a file that only RoadRunner can run.
    """
    return built(model, options, overlays, flag)[0]


def built(
    model: str, options: Iterable[str], overlays: Iterable[str] = (), flag: str = "--option"
) -> tuple["Blueprint | Imported", list[str]]:
    """As `build_any`, and the options with those that overlays needed."""

    def make(chosen: Iterable[str]) -> "Blueprint | Imported":
        from engrammar.importing.foreign import Foreign

        made = call(catalogue.find(model), chosen)
        if isinstance(made, Foreign):
            raise Mistake(
                f"{made.reason} RoadRunner runs it as it stands: engrammar simulate {model}."
            )
        return made

    return lay(overlays, model, options, make, flag)


def call(function: catalogue.ModelFunction, options: Iterable[str]) -> catalogue.AnyModel:
    """The model that a model's function makes with `options`; as `build`."""
    from engrammar.blueprint import Blueprint

    values = converted(function, pairs(options, "--option"))
    file = Path(inspect.getsourcefile(function) or "")
    if not function.__module__.startswith("model_file_"):
        return function(**values)
    with catalogue.their_code(file):
        made = function(**values)
    if not isinstance(made, Blueprint):
        raise Mistake(f"{file}: {function.__name__} returns {made!r} and not a Blueprint.")
    return made


def pairs(texts: Iterable[str], option: str) -> dict[str, str]:
    """`name=value` texts as a dictionary. Raises `Mistake` for other texts, and for repeats."""
    found: dict[str, str] = {}
    for text in texts:
        name, equals, value = text.partition("=")
        name, value = name.strip(), value.strip()
        if not equals or not name or not value:
            raise Mistake(f"{option} {text!r} is not of the form name=value.")
        if name in found:
            raise Mistake(f"{option} gives {name} twice, as {found[name]} and as {value}.")
        found[name] = value
    return found


def converted(function: Callable[..., Any], texts: Mapping[str, str]) -> dict[str, Any]:
    """The texts as the function's annotations want them."""
    parameters = inspect.signature(function).parameters
    hints = get_type_hints(function)
    for name in texts:
        if name not in parameters:
            raise Mistake(f"{function.__name__} has no option {name!r}; {described(function)}")
    for name, parameter in parameters.items():
        if parameter.default is parameter.empty and name not in texts:
            raise Mistake(f"{function.__name__} needs --option {name}=...; {described(function)}")
    return {name: _convert(function, name, text, hints) for name, text in texts.items()}


def described(function: Callable[..., Any]) -> str:
    """The options of a model with their types and defaults, as a sentence."""
    listed = listing(function)
    return f"its options are {listed}." if listed else "it has no options."


def listing(function: Callable[..., Any]) -> str:
    """The options of a model as `subunits=6 (int), active=False (bool)`."""
    hints = get_type_hints(function)
    return ", ".join(
        f"{name}{'' if each.default is each.empty else f'={each.default}'} "
        f"({_type_name(hints.get(name, str))})"
        for name, each in inspect.signature(function).parameters.items()
    )


def _convert(function: Callable[..., Any], name: str, text: str, hints: Mapping[str, Any]) -> Any:
    wanted = hints.get(name, str)
    for kind in _alternatives(wanted):
        try:
            return _as(kind, text)
        except (KeyError, ValueError):
            continue
    raise Mistake(
        f"{function.__name__}'s option {name} is {_type_name(wanted)}, so it cannot be {text!r}; "
        f"{described(function)}"
    )


def _as(kind: Any, text: str) -> Any:
    """`text` as `kind`. Raises `KeyError` or `ValueError` if it is no such thing."""
    if kind is NoneType:
        return {"none": None}[text.lower()]
    if kind is bool:
        return _TRUTH[text.lower()]
    if get_origin(kind) is Literal:
        return {str(each): each for each in get_args(kind)}[text]
    if kind in (int, float, str):
        return kind(text)
    raise Mistake(f"An option of the type {_type_name(kind)} cannot be given on the command line.")


def _alternatives(kind: Any) -> tuple[Any, ...]:
    """The types that `int | None` allows; text last, because it would take anything."""
    if get_origin(kind) in (Union, UnionType):
        return tuple(sorted(get_args(kind), key=lambda each: each is str))
    return (kind,)


def _type_name(kind: Any) -> str:
    if get_origin(kind) is Literal:
        return " or ".join(map(str, get_args(kind)))
    if get_origin(kind) in (Union, UnionType):
        return " or ".join(map(_type_name, get_args(kind)))
    return "none" if kind is NoneType else str(getattr(kind, "__name__", kind))
