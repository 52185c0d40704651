"""`engrammar plan`: what each engine would take, and which one it would be."""

import re

import pytest
from program import MY_PROTEIN, run

from engrammar.command_line import exit_codes
from engrammar.engines import costs
from engrammar.engines.costs import TYPICAL, Costs, Machine


@pytest.fixture(autouse=True)
def _known_costs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(costs, "measured", lambda again=False: TYPICAL)  # noqa: ARG005


def test_a_plan_has_a_row_for_each_engine() -> None:
    said = run("plan", MY_PROTEIN, "--method", "ssa", "--runs", 10)
    assert said.exit_code == exit_codes.OK
    assert "10 stochastic runs of 1 min" in said.stdout
    for engine in ("roadrunner", "kernel", "nfsim"):
        assert re.search(rf"^{engine} .* (s|ms) .* MB", said.stdout, re.MULTILINE), engine
    assert "auto takes roadrunner: the reference, quick enough here" in said.stdout


def test_a_deterministic_plan_has_no_engine_of_rules() -> None:
    said = run("plan", MY_PROTEIN)
    assert said.exit_code == exit_codes.OK
    assert "nfsim" not in said.stdout


def test_a_plan_follows_the_costs(monkeypatch: pytest.MonkeyPatch) -> None:
    slow = Machine({**TYPICAL.engines, "roadrunner": Costs(ode=7200.0)}, {}, 2, "made-up costs")
    monkeypatch.setattr(costs, "measured", lambda again=False: slow)  # noqa: ARG005
    said = run("plan", MY_PROTEIN)
    assert "auto takes kernel" in said.stdout
    # two hours until the pulse, and one for each of the segments during it and after it
    assert "where RoadRunner would run for about 4 h (by made-up costs)" in said.stdout


def test_what_is_too_large_is_planned_without_a_network() -> None:
    said = run("plan", "camkii_holoenzyme", "--option", "dodecamer=true", "--method", "ssa")
    assert said.exit_code == exit_codes.OK
    assert "1,399,178 species" in said.stdout
    assert re.search(r"^kernel .* 7 GB", said.stdout, re.MULTILINE)
    assert "auto takes nfsim: it needs no network." in said.stdout
    ode = run("plan", "camkii_holoenzyme", "--option", "dodecamer=true")
    assert "auto refuses it: a deterministic run needs the network." in ode.stdout


def test_many_deterministic_runs_are_a_mistake() -> None:
    assert run("plan", MY_PROTEIN, "--runs", 5).exit_code == exit_codes.MISTAKE


def test_the_command_that_repeats_a_report_names_the_engine(tmp_path) -> None:  # type: ignore[no-untyped-def]
    report = tmp_path / "report.html"
    made = run("compare", MY_PROTEIN, "--runs", 5, "--report", report)
    assert made.exit_code == exit_codes.OK, made.stderr
    assert "--engine roadrunner" in report.read_text(encoding="utf-8")
