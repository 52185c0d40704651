"""Finding models: those of the house by name, a user's own in a file."""

import importlib
import importlib.util
import inspect
import pkgutil
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, Union, cast

from engrammar.command_line.complaints import Mistake

if TYPE_CHECKING:
    from engrammar.blueprint import Blueprint
    from engrammar.imported import Imported
    from engrammar.importing.foreign import Foreign

FOREIGN = (".xml", ".sbml", ".omex", ".bngl")
"""What the files of other labs end in."""

GROUP = "engrammar.models"
"""The entry points by which other packages offer models: `name = "package.module:function"`."""

AnyModel = Union["Blueprint", "Imported", "Foreign"]
ModelFunction = Callable[..., AnyModel]


def names() -> list[str]:
    """The models of the house: the modules of `engrammar.models`."""
    import engrammar.models

    found = (each.name for each in pkgutil.iter_modules(engrammar.models.__path__))
    return sorted(name for name in found if not name.startswith("_"))


def offered() -> dict[str, EntryPoint]:
    """The models of other packages that are installed; a name of the house stays the house's."""
    found = {each.name: each for each in entry_points(group=GROUP)}
    return {name: found[name] for name in sorted(found.keys() - set(names()))}


def find(model: str) -> ModelFunction:
    """The function that makes `model`: a name, `FILE.py`, or `FILE.py:FUNCTION`.

    A file of another lab, `FILE.xml` or `FILE.omex`, is a model with the options of its reader.
    Raises `Mistake` if there is none, or if it cannot be told which one is meant.
    """
    if (foreign := foreign_file(model)) is not None:
        return _reader(*foreign)
    file, separator, function = model.partition(".py:")
    if separator or model.endswith(".py"):
        return _in_file(Path(f"{file}.py" if separator else model), function)
    if model in names():  # before what is installed, which takes long to search
        module = importlib.import_module(f"engrammar.models.{model}")
        return cast(ModelFunction, getattr(module, model))
    others = offered()
    if model in others:
        return _loaded(others[model])
    raise Mistake(
        f"There is no model {model!r}; {instead(model, [*names(), *others])} "
        "A model of your own is given by its file, as in my_protein.py."
    )


def _loaded(entry: EntryPoint) -> ModelFunction:
    try:
        return cast(ModelFunction, entry.load())
    except (ImportError, AttributeError) as problem:
        raise Mistake(f"The model {entry.name} ({entry.value}): {problem}.") from problem


def summary(model: str) -> str:
    """What `model` is, in the first line of what its function says."""
    return (inspect.getdoc(find(model)) or "").partition("\n")[0]


def foreign_file(model: str) -> tuple[Path, str] | None:
    """The file and the member of it, if `model` is a file of another lab: `FILE.omex:model.xml`."""
    archive, separator, member = model.partition(".omex:")
    if separator:
        return Path(f"{archive}.omex"), member
    path = Path(model)
    return (path, "") if path.suffix.lower() in FOREIGN else None


def _reader(path: Path, member: str) -> ModelFunction:
    def imported_model(repair: bool = False, as_written: bool = False, rules: bool = False) -> Any:
        from engrammar.importing.opening import open_model, open_rules

        if rules:
            return open_rules(path)[0]
        return open_model(path, member, repair=repair, as_written=as_written)

    return imported_model


def instead(wrong: str, known: Iterable[str]) -> str:
    """What may have been meant by `wrong`, or all that is `known`."""
    known = list(known)
    close = get_close_matches(wrong, known)
    if close:
        return f"did you mean {' or '.join(close)}?"
    return f"there are {', '.join(known)}." if known else "there are none."


@contextmanager
def their_code(path: Path) -> Iterator[None]:
    """While a user's own file runs, whatever goes wrong is a `Mistake` that names the line."""
    try:
        yield
    except Exception as problem:
        frames = traceback.extract_tb(problem.__traceback__)
        lines = [each.lineno for each in frames if each.filename == str(path)]
        if isinstance(problem, SyntaxError):
            lines.append(problem.lineno)
        place = f"{path}, line {lines[-1]}" if lines else str(path)
        ours = type(problem).__module__.startswith("engrammar.")
        kind = "" if ours else f"{type(problem).__name__}: "
        raise Mistake(f"{place}: {kind}{problem}") from problem


def _in_file(path: Path, function: str) -> ModelFunction:
    if not path.is_file():
        raise Mistake(f"There is no file {path}.")
    module = _load(path)
    own = {
        name: each
        for name, each in vars(module).items()
        if inspect.isfunction(each) and each.__module__ == module.__name__
    }
    if function and function not in own:
        raise Mistake(f"{path} has no function {function!r}; {instead(function, own)}")
    makers = [name for name, each in own.items() if _makes_a_blueprint(each)]
    chosen = function or (path.stem if path.stem in own else "")
    if not chosen and len(makers) > 1:
        raise Mistake(
            f"{path} has several models, {', '.join(makers)}: say which, as in {path}:{makers[0]}."
        )
    if not chosen and not makers:
        raise Mistake(
            f"{path} has no model: a function called {path.stem}, or one marked `-> Blueprint`."
        )
    return own[chosen or makers[0]]


def _load(path: Path) -> ModuleType:
    """The file as a module, which may import its neighbours as a script could."""
    name = f"model_file_{path.stem}"  # so that numpy.py in somebody's folder stays harmless
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    sys.path.append(str(path.parent.resolve()))
    try:
        with their_code(path):
            spec.loader.exec_module(module)
    finally:
        sys.path.pop()
    return module


def _makes_a_blueprint(function: Callable[..., object]) -> bool:
    annotation = inspect.signature(function).return_annotation
    written = annotation if isinstance(annotation, str) else getattr(annotation, "__name__", "")
    return str(written).strip("'\"").rpartition(".")[2] == "Blueprint"
