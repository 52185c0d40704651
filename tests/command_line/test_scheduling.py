"""`engrammar protocols`: the list, and schedules that other commands run."""

from pathlib import Path

import pytest
from program import run

from engrammar.command_line import exit_codes
from engrammar.stimulus import load


def test_it_lists_protocols_with_their_sources() -> None:
    result = run("protocols")
    assert result.exit_code == 0, result.output
    for words in ("iTBS", "cTBS", "tACS", "Huang et al. 2005", "Krause et al. 2019"):
        assert words in result.stdout


def test_a_schedule_of_days_is_written_and_run(tmp_path: Path) -> None:
    """Two blocks a day for two days, in one input, and one more that its own kernel fills."""
    file = tmp_path / "two_days.yaml"
    result = run(
        *("protocols", "cTBS", "--blocks", 2, "--days", 2, "--start", "1 h", "--output", file),
        *("--input", "Ca_nuclear_in_nucleus=nucleus", "--input", "ERK_active_in_cytosol=cortical"),
    )
    assert result.exit_code == 0, result.output
    written = load(file)
    assert [each.start for each in written.holds if each.input.startswith("Ca")] == [
        3600,
        4500,
        90000,
        90900,
    ]
    result = run(
        *("simulate", "immediate_early_genes", "--stimulus", file, "--until", "26 h"),
        *("--engine", "kernel"),
    )
    assert result.exit_code == 0, result.output


def test_single_spikes_are_written_when_asked_for(tmp_path: Path) -> None:
    file = tmp_path / "tetanus.yaml"
    result = run("protocols", "tetanus", "--spikes", "--input", "Ca=hippocampal", "--output", file)
    assert result.exit_code == 0, result.output
    assert len(load(file).holds) > 100


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("sham",), "There is no protocol 'sham'; there are tetanus"),
        (("iTBS",), "needs inputs and a file"),
        (("iTBS", "--input", "Ca=cerebellar", "--output", "x.yaml"), "no kernel 'cerebellar'"),
    ],
)
def test_mistakes_are_one_sentence(words: tuple[object, ...], said: str) -> None:
    result = run("protocols", *words)
    assert result.exit_code == exit_codes.MISTAKE
    assert said in result.stderr
