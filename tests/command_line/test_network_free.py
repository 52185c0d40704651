"""`engrammar simulate` where there is no network: taken by itself, asked for, and refused."""

from pathlib import Path
from typing import Any

import pytest
from program import MY_PROTEIN, run

from engrammar.command_line import exit_codes
from engrammar.jobs import ensemble
from engrammar.models.camkii_holoenzyme import camkii_holoenzyme

DODECAMER = ("camkii_holoenzyme", "--option", "dodecamer=true", "--until", "1 s", "--points", 2)


def test_stochastic_runs_of_what_is_too_large_need_no_network() -> None:
    said = run("simulate", *DODECAMER, "--method", "ssa", "--runs", 2)
    assert said.exit_code == exit_codes.OK
    assert "2 stochastic runs of 1 s; no network, engine nfsim 1." in said.stdout
    assert "(auto: network-free. camkii_holoenzyme is forecast at 1,399,178" in said.stdout


def test_deterministic_runs_of_it_are_refused_with_the_number() -> None:
    said = run("simulate", *DODECAMER)
    assert said.exit_code == exit_codes.NO_NETWORK
    assert "forecast at 1,399,178 species" in said.stderr
    assert "network-free" in said.stderr


def test_network_free_engines_may_be_asked_for() -> None:
    said = run("simulate", MY_PROTEIN, "--method", "ssa", "--engine", "nfsim", "--points", 3)
    assert said.exit_code == exit_codes.OK
    assert "no network, engine nfsim 1.14.3 (asked for)" in said.stdout


def test_network_free_engines_have_no_deterministic_run() -> None:
    said = run("simulate", MY_PROTEIN, "--engine", "nfsim")
    assert said.exit_code == exit_codes.MISTAKE
    assert "Without a network my_protein has no deterministic run" in said.stderr


def test_a_fault_of_the_engine_is_a_sentence() -> None:
    said = run(
        "simulate",
        "camkii_switch",
        "-o",
        "explicit_PP1=true",
        "--method",
        "ssa",
        "--engine",
        "nfsim",
    )
    assert said.exit_code == exit_codes.NO_TRAJECTORY
    assert "camkii_switch cannot be simulated by nfsim: nfsim lets the buffered I1(" in said.stderr


def test_long_ensembles_are_kept_and_resumed(tmp_path: Path) -> None:
    words = ("--method", "ssa", "--runs", 3, "--store", tmp_path / "runs.zarr")
    first = run("simulate", *DODECAMER, *words)
    assert first.exit_code == exit_codes.OK
    again = run("simulate", *DODECAMER, *words, "--resume", "--output", tmp_path / "all.csv")
    assert again.exit_code == exit_codes.OK
    plain = run(
        "simulate", *DODECAMER, *words[:4], "--output", tmp_path / "plain.csv", "--workers", 1
    )
    assert plain.exit_code == exit_codes.OK
    assert (tmp_path / "all.csv").read_text() == (tmp_path / "plain.csv").read_text()


def test_a_cluster_does_not_take_rules() -> None:
    cluster: Any = object()
    with pytest.raises(ValueError, match="A cluster takes networks, and camkii_holoenzyme is run"):
        ensemble(camkii_holoenzyme(dodecamer=True), "1 s", runs=2, cluster=cluster)
