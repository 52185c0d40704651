"""Every mistake is one sentence on standard error, an exit code, and nothing half-written."""

from pathlib import Path
from typing import Any

import pytest
from program import MY_PROTEIN, run

from engrammar.command_line import exit_codes
from engrammar.engines.roadrunner import RoadRunnerEngine


def one_sentence(result: Any, code: int, *words: str) -> None:
    assert result.exit_code == code, result.output
    assert result.stdout == ""
    assert result.stderr.startswith("engrammar: ")
    assert result.stderr.count("\n") == 1
    assert "Traceback" not in result.stderr
    for word in words:
        assert word in result.stderr


@pytest.mark.parametrize("command", ["show", "forecast", "simulate", "compare", "cite"])
def test_unknown_model(command: str) -> None:
    words = ("no model 'camkii_swich'", "did you mean camkii_switch or ampar_switch?")
    one_sentence(run(command, "camkii_swich"), exit_codes.MISTAKE, *words)


def test_unknown_model_like_none() -> None:
    one_sentence(run("show", "quark"), exit_codes.MISTAKE, "there are ", "camkii_switch")


def test_missing_file() -> None:
    one_sentence(run("show", "nowhere.py"), exit_codes.MISTAKE, "There is no file nowhere.py.")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--set", "Caa=1 uM"], ["no constant or input 'Caa'", "did you mean Ca?"]),
        (["--set", "Ca=1 s"], ["Ca is in uM, so it cannot be 1 s"]),
        (["--set", "Ca=1 parsnip"], ["'1 parsnip' is not a number with a unit"]),
        (["--set", "Ca"], ["'Ca' is not of the form name=value"]),
        (["--set", "Ca=-1 uM"], ["Ca cannot be -1 uM"]),
        (["--set", "V_spine=-0.1 fL"], ["V_spine cannot be -0.1 fL"]),
        (["--set", "V_spine=0 fL"], ["V_spine cannot be 0 fL"]),
        (["--option", "volume=-1"], ["The volume of spine must be positive, not -1 fL"]),
        (["--option", "size=3"], ["my_protein has no option 'size'", "kinases=20 (int)"]),
        (["--option", "kinases=many"], ["option kinases is int, so it cannot be 'many'"]),
        (["--until", "10"], ["10", "duration"]),
        (["--until", "10 uM"], ["10 uM", "duration"]),
        (["--until", "-1 s"], ["positive time, not -1 s"]),
        (["--runs", "0"], ["at least", "not 0"]),
        (["--runs", "-5"], ["at least", "not -5"]),
        (["--runs", "many"], ["'--runs'"]),
        (["--seed", "-1"], ["-1"]),
        (["--points", "1"], ["at least two points, not 1"]),
        (["--stimulus", "nowhere.yaml"], ["Cannot read the stimulus nowhere.yaml"]),
        (["--output", "result.txt"], ["result.txt should end in .nc or .csv"]),
        (["--generator", "oracle"], ["oracle"]),
        (["--colour"], ["--colour"]),
    ],
    ids=lambda words: " ".join(words),
)
@pytest.mark.parametrize("command", ["simulate", "compare"])
def test_wrong_words(command: str, words: list[str], said: list[str]) -> None:
    one_sentence(run(command, MY_PROTEIN, *words), exit_codes.MISTAKE, *said)


@pytest.mark.parametrize(
    ("hold", "said"),
    [
        ("{input: Ca, value: 1 uM, start: 5 s, stop: 2 s}", "from 5 s to 2 s"),
        ("{input: Mg, value: 1 uM, start: 1 s, stop: 2 s}", "The stimulus changes 'Mg'"),
        ("{input: Ca, value: 1 V, start: 1 s, stop: 2 s}", "Ca is in uM, so it cannot be 1 V"),
        ("{input: Ca}", "is not a stimulus"),
        ("{", "is not YAML"),
    ],
)
def test_wrong_stimulus(tmp_path: Path, hold: str, said: str) -> None:
    path = tmp_path / "stimulus.yaml"
    path.write_text(f"holds: [{hold}]\n")
    one_sentence(run("simulate", MY_PROTEIN, "--stimulus", path), exit_codes.MISTAKE, said)


def test_runs_are_stochastic() -> None:
    result = run("simulate", MY_PROTEIN, "--runs", "3")
    one_sentence(result, exit_codes.MISTAKE, "--runs goes with --method ssa")


@pytest.mark.parametrize("confidence", ["0", "1", "95"])
def test_confidence(confidence: str) -> None:
    result = run("compare", MY_PROTEIN, "--confidence", confidence)
    one_sentence(result, exit_codes.MISTAKE, "between 0 and 1")


def test_unwritable_output_is_found_before_anything_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engrammar.expansion.expand", lambda *_, **__: pytest.fail("expanded"))
    (tmp_path / "a_file").write_text("in the way")
    (tmp_path / "folder.html").mkdir()
    for option, path in (
        ("--output", tmp_path / "a_file" / "result.nc"),
        ("--report", tmp_path / "folder.html"),
        ("--plot", tmp_path / "a_file" / "deeper" / "plot.pdf"),
        ("--plot", tmp_path / "plot.gif"),
    ):
        one_sentence(run("compare", MY_PROTEIN, option, path), exit_codes.MISTAKE, str(path.parent))
    result = run("export", MY_PROTEIN, "--output", tmp_path / "a_file")
    one_sentence(result, exit_codes.MISTAKE, "a_file")


def test_too_large() -> None:
    for generator in ("native", "bionetgen"):
        result = run("simulate", "camkii_switch", "--max-species", 5, "--generator", generator)
        one_sentence(result, exit_codes.NO_NETWORK, "14", "--max-species")


def test_missing_perl(monkeypatch: pytest.MonkeyPatch, empty_cache: Path) -> None:
    from engrammar.expansion import bionetgen

    monkeypatch.setenv("PATH", str(empty_cache))
    bionetgen.locate.cache_clear()
    try:
        result = run("simulate", MY_PROTEIN, "--generator", "bionetgen")
    finally:
        bionetgen.locate.cache_clear()
    one_sentence(result, exit_codes.NO_NETWORK, "BioNetGen needs Perl", "apt install perl")


def test_failing_engine(tmp_path: Path) -> None:
    path = tmp_path / "result.nc"
    result = run("simulate", MY_PROTEIN, "--rtol", "1e-300", "--atol", "1e-300", "--output", path)
    one_sentence(result, exit_codes.NO_TRAJECTORY, "RoadRunner stopped between", "rtol 1e-300")
    assert list(tmp_path.iterdir()) == []


def test_full_disk_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("engrammar.command_line.outputs.os.replace", refuse)
    result = run("simulate", MY_PROTEIN, "--output", tmp_path / "result.csv")
    assert result.exit_code == exit_codes.NO_OUTPUT
    assert "No space left on device" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_bug_is_not_blamed_on_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(RoadRunnerEngine, "ode", lambda *_: int("a bug in a library"))
    result = run("simulate", MY_PROTEIN)
    assert isinstance(result.exception, ValueError)
    assert "engrammar: " not in result.stderr


def test_traceback_on_request(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENGRAMMAR_TRACEBACK", "")
    result = run("--traceback", "simulate", MY_PROTEIN, "--until", "-1 s")
    assert isinstance(result.exception, ValueError)
    assert "positive time" in str(result.exception)
