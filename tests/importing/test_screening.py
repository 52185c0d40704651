"""Files made to do harm, and files that are merely broken: refused in a sentence, and quickly."""

import os
from pathlib import Path

import hostile
import pytest
from foreign_files import compartment, document, parameters, reaction, species

from engrammar.importing import screening
from engrammar.importing.context import DoesNotFit
from engrammar.importing.opening import open_model
from engrammar.importing.screening import Unsafe, confined, screen

BODY = (
    compartment()
    + f"<listOfSpecies>{species('A')}{species('B')}</listOfSpecies>"
    + parameters(k=0.3)
    + f"<listOfReactions>{reaction('decay', 'k*A', uses='A', makes='B')}</listOfReactions>"
)


def saved(folder: Path, text: str | bytes, name: str = "model.xml") -> Path:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


@pytest.mark.parametrize(
    ("text", "why"),
    [
        *hostile.FILES.items(),
        (hostile.HEAD + "<sbml>&unknown;</sbml>", "not well-formed"),
        (hostile.HEAD + "<sbml>", "not well-formed"),
        ("", "not well-formed"),
        (
            hostile.HEAD + '<sbml xmlns:a=""/>',
            "not well-formed",
        ),  # once an error of the SED-ML's reader
        (hostile.HEAD + "<sbml><a:math/></sbml>", "not well-formed"),
        (b"\xff\xfe\x00<\x00s", "not text in UTF-8"),
        (b"PK\x03\x04\xff", "not text in UTF-8"),
        ('<?xml version="1.0" encoding="UTF-16"?><sbml/>', "not well-formed"),
    ],
)
def test_what_does_harm_is_refused_before_it_is_read(
    text: str | bytes, why: str, tmp_path: Path
) -> None:
    with pytest.raises(Unsafe, match=why):
        open_model(saved(tmp_path, text))


def test_a_harmless_file_passes() -> None:
    screen(document(BODY), "model.xml")


def test_huge_files_and_devices_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipe = tmp_path / "pipe.xml"
    os.mkfifo(pipe)  # reading it would wait for ever
    with pytest.raises(Unsafe, match="no file"):
        open_model(pipe)
    link = tmp_path / "zero.xml"
    link.symlink_to("/dev/zero")
    with pytest.raises(Unsafe, match="no file"):
        open_model(link)
    monkeypatch.setattr(screening, "MOST_BYTES", 100)
    with pytest.raises(Unsafe, match="files up to 100"):
        open_model(saved(tmp_path, document(BODY)))
    monkeypatch.setattr(screening, "MOST_ELEMENTS", 5)
    with pytest.raises(Unsafe, match="more than 5 elements"):
        screen(document(BODY), "model.xml")


def test_a_formula_of_astronomical_length_is_refused(tmp_path: Path) -> None:
    """f30(x) = f29(x) + f29(x), ...: a thousand million additions in 5 kB of SBML."""
    functions = '<functionDefinition id="f0"><math xmlns="http://www.w3.org/1998/Math/MathML">'
    functions += "<lambda><bvar><ci>x</ci></bvar><ci>x</ci></lambda></math></functionDefinition>"
    for number in range(1, 31):
        call = f"<apply><ci>f{number - 1}</ci><ci>x</ci></apply>"
        functions += (
            f'<functionDefinition id="f{number}">'
            '<math xmlns="http://www.w3.org/1998/Math/MathML"><lambda><bvar><ci>x</ci></bvar>'
            f"<apply><plus/>{call}{call}</apply></lambda></math></functionDefinition>"
        )
    body = f"<listOfFunctionDefinitions>{functions}</listOfFunctionDefinitions>{BODY}"
    with pytest.raises(DoesNotFit, match="20,000 operations"):
        open_model(saved(tmp_path, document(body)))


def test_functions_that_call_themselves_are_refused(tmp_path: Path) -> None:
    calls = (
        '<functionDefinition id="f"><math xmlns="http://www.w3.org/1998/Math/MathML"><lambda>'
        "<bvar><ci>x</ci></bvar><apply><ci>f</ci><ci>x</ci></apply></lambda></math>"
        "</functionDefinition>"
    )
    body = f"<listOfFunctionDefinitions>{calls}</listOfFunctionDefinitions>{BODY}"
    with pytest.raises(DoesNotFit, match="calls itself"):
        open_model(saved(tmp_path, document(body)))


def test_stoichiometries_without_bound_are_refused(tmp_path: Path) -> None:
    huge = document(BODY).replace(
        'species="B" stoichiometry="1"', 'species="B" stoichiometry="1e9"'
    )
    model = open_model(saved(tmp_path, huge))
    assert "stoichiometry of B is 1e+09" in getattr(model, "reason", "")


def test_a_script_is_stopped_when_its_time_is_over(tmp_path: Path) -> None:
    (tmp_path / "sleeps.py").write_text("import time; time.sleep(600)")
    code, _ = confined(["sleeps.py"], str(tmp_path), 0.5)
    assert code == screening.guard.OUT_OF_TIME


def test_memory_is_limited_in_the_trial(tmp_path: Path) -> None:
    script = tmp_path / "eats.py"
    script.write_text(
        "import importlib.util as u\n"
        f"s = u.spec_from_file_location('t', {screening.trial.__file__!r})\n"
        "m = u.module_from_spec(s); s.loader.exec_module(m); m.limit()\nbytearray(6 * 2**30)"
    )
    code, said = confined([str(script)], str(tmp_path), 60)
    assert code == 1
    assert "MemoryError" in said


def test_what_crashes_libsbml_is_refused_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No file is known that does; so the trial is made to die as a crash would."""
    crashing = tmp_path / "crashing.py"
    crashing.write_text("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)")
    monkeypatch.setattr(screening.trial, "__file__", str(crashing))
    with pytest.raises(Unsafe, match="breaks libsbml"):
        open_model(saved(tmp_path, document(BODY)))


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    screening.try_reading(document(BODY), "model.xml")
    assert list(tmp_path.iterdir()) == []
