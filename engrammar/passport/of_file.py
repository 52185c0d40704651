"""An SBML file of anybody's, as a subject."""

from pathlib import Path

from engrammar.engines.task import Method
from engrammar.importing.screening import read_bytes, screen, text_of
from engrammar.passport import isolation
from engrammar.passport.assignment import Observable, Stretch
from engrammar.passport.findings import Finding
from engrammar.passport.of_model import findings
from engrammar.passport.subject import Alteration, Form, Subject

_FACTORS = (1.3, 1.2, 0.8)


def file_subject(path: Path, until: float, limits: isolation.Limits = isolation.USUAL) -> Subject:
    """The model in an SBML file, run to `until` in its own unit of time.

    Raises `Unsafe` if it is refused before it is read, `Unreadable` if there is no model in it.
    """
    text = text_of(read_bytes(path), path.name)
    screen(text, path.name)
    return text_subject(text.encode(), str(path), until, limits)


def text_subject(
    text: bytes, origin: str, until: float, limits: isolation.Limits = isolation.USUAL
) -> Subject:
    """The model in the bytes of a screened SBML file; as `file_subject`."""
    told = isolation.asked("survey", {"model.xml": text}, limits)
    if "unreadable" in told:
        raise isolation.Unreadable(f"{origin}: {told['unreadable']}")
    observables = tuple(Observable(name, kind) for name, kind in told["observables"])
    if not observables:
        raise isolation.Unreadable(f"{origin} has no species that could change: nothing to run.")
    form = Form({"sbml": text}, observables, findings(told))
    forms: dict[Method, Form] = {"ode": form, "ssa": form}
    chosen = [*list(told["volumes"].items())[:1], *_constants(told["constants"])[:2]]
    altered = [
        Alteration(
            f"{name} x {factor:g}",
            f"{name} from {value:.6g} to {value * factor:.6g}",
            {"sbml": {name: value * factor}},
        )
        for (name, value), factor in zip(chosen, _FACTORS, strict=False)
    ]
    return Subject(
        told["name"],
        f"SBML level {told['level']} version {told['version']}",
        origin,
        forms,
        (Stretch(0.0, until),),
        (Alteration(), *altered),
        float(told["scale"]),
        told["time_unit"] or "unit of time",
    )


def _constants(ranked: dict[str, float]) -> list[tuple[str, float]]:
    """Those that most rates depend on, but not Avogadro's number."""
    return [(name, value) for name, value in ranked.items() if name != "N_A"]


def forbidding(form: Form, method: Method) -> list[Finding]:
    """The findings for which results of `method` would mean nothing."""
    return [each for each in form.findings if method in each.forbids]
