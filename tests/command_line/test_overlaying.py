"""Overlays on the command line: --with, in every command that makes a model."""

from pathlib import Path

import pytest
import xarray as xr
from program import run

from engrammar.command_line import exit_codes
from engrammar.command_line.effects import readings
from engrammar.command_line.model_options import build
from engrammar.expansion import expand
from engrammar.overlay import OverlayError
from engrammar.overlays.effect import Effect
from engrammar.sources import assumed


def test_an_overlay_changes_what_is_simulated() -> None:
    result = run("simulate", "hdac_inhibition", "--stimulus", "none", "--with", "SAHA 1000 nM")
    assert result.exit_code == 0, result.output
    assert "hdac_inhibition_with_SAHA_1000_nM: deterministic run" in result.stdout


def test_two_overlays_compose_and_the_report_says_how_to_make_it_again(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    result = run(
        *("compare", "hdac_inhibition", "--runs", 4, "--until", "10 min", "--report", page),
        *("--with", "rubinstein_taybi", "--with", "SAHA 1 uM"),
    )
    assert result.exit_code == 0, result.output
    assert "hdac_inhibition_with_rubinstein_taybi_and_SAHA_1_uM" in result.stdout
    text = page.read_text(encoding="utf-8")
    assert "--with rubinstein_taybi --with" in text
    assert "0.5 times 1 uM" in text


def test_the_ledger_shows_the_source_of_an_overlay_beside_the_one_it_had() -> None:
    result = run("cite", "bdnf_trkb_erk")
    assert "Overlays" not in result.stdout
    result = run("cite", "hdac_inhibition", "--with", "rubinstein_taybi")
    assert "Overlay rubinstein_taybi: Rubinstein-Taybi syndrome" in result.stdout
    assert "before: assumed, scarce: its loss by half is felt" in result.stdout
    assert "Alarcón et al. 2004 https://doi.org/10.1016/j.neuron.2004.05.021" in result.stdout
    bibliography = run("cite", "hdac_inhibition", "--with", "rubinstein_taybi", "--bibtex").stdout
    assert "10.1016/j.neuron.2004.05.021" in bibliography


def test_export_writes_another_model_that_says_what_was_changed(tmp_path: Path) -> None:
    words = ("export", "camkii_monomer", "--output", tmp_path, "--with", "T286A", "--no-check")
    assert run(*words).exit_code == 0
    folder = tmp_path / "camkii_monomer_with_T286A"
    for name in ("camkii_monomer_with_T286A_deterministic.xml", "README.md"):
        assert "Overlay T286A: CaMKII with alanine" in (folder / name).read_text(encoding="utf-8")


def test_diff_says_what_an_overlay_changed() -> None:
    result = run("diff", "hdac_inhibition", "hdac_inhibition", "--second-with", "rubinstein_taybi")
    assert result.exit_code == exit_codes.DIFFERENT
    assert "CBP_free" in result.stdout


@pytest.mark.parametrize(
    ("overlay", "words"),
    [
        ("fragil", ["There is no overlay 'fragil'; did you mean fragile_x?"]),
        ("SAHA", ['SAHA needs a dose, as in "SAHA 1 uM".']),
        ("SAHA 1 mV", ["SAHA is given as 1 uM, so it cannot be 1 mV"]),
        (
            "AP5 50 uM",
            ["it needs the input AP5. Models that have it: ", "ltp_ltd_spine --option calcium="],
        ),
    ],
)
def test_mistakes_are_one_sentence(overlay: str, words: list[str]) -> None:
    result = run("simulate", "hdac_inhibition", "--with", overlay)
    assert result.exit_code == exit_codes.MISTAKE
    assert result.stdout == ""
    assert result.stderr.startswith("engrammar: ")
    assert result.stderr.count("\n") == 1
    for each in words:
        assert each in result.stderr


def test_the_option_that_an_overlay_needs_is_switched_on_and_said(tmp_path: Path) -> None:
    """For two overlays of two options; the command that is kept has both and makes that model."""
    file, overlays = tmp_path / "runs.nc", ("fragile_x", "AP5 50 uM")
    words = ("--stimulus", "none", "--until", "1 s", "--points", 2, "--engine", "kernel")
    laid = ("--with", overlays[0], "--with", overlays[1])
    result = run("simulate", "memory_trace", *words, *laid, "--output", file)
    assert result.exit_code == 0, result.output
    said = [
        "fragile_x finds what it needs in memory_trace with --option diseases=yes, which is "
        "switched on.",
        "AP5 50 uM finds what it needs in memory_trace with --option calcium=receptors, which is "
        "switched on.",
    ]
    assert [each for each in result.stderr.splitlines() if "switched on" in each] == said
    options = ("diseases=yes", "calcium=receptors")
    with xr.open_dataset(file, engine="h5netcdf") as held:
        about = held.attrs
    assert about["command"].endswith("--option diseases=yes --option calcium=receptors")
    assert about["overlays"].splitlines()[-2:] == said
    as_told = build("memory_trace", options, overlays)
    assert expand(as_told).hash == about["model_hash"]
    assert not any("switched on" in each for each in as_told.about.overlays)


def test_a_report_says_it_and_its_command_has_the_option(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    words = ("compare", "camkii_monomer", "--runs", 2, "--until", "1 s", "--points", 3)
    result = run(*words, "--report", page, "--with", "tatCN21 5 uM")
    assert result.exit_code == 0, result.output
    text = page.read_text(encoding="utf-8")
    assert "engrammar compare camkii_monomer --option PP1=yes --with" in text
    said = "tatCN21 5 uM finds what it needs in camkii_monomer with --option PP1=yes, which is"
    assert said in text
    assert said in result.stderr


def test_of_the_second_model_it_is_the_second_option() -> None:
    words = ("diff", "camkii_monomer", "camkii_monomer", "-o", "PP1=yes", "--second-with")
    result = run(*words, "T305AV")
    assert result.exit_code == exit_codes.DIFFERENT
    assert "in camkii_monomer with --second-option PP1=yes, which is switched on." in result.stderr


def test_an_option_that_was_given_stays_and_the_refusal_names_it() -> None:
    result = run("simulate", "memory_trace", "--with", "fragile_x", "--option", "diseases=no")
    assert result.exit_code == exit_codes.MISTAKE
    assert (
        "it needs FMRP at the start. memory_trace has that with --option diseases=yes. Models that "
        "have it: local_translation, memory_trace --option diseases=yes." in result.stderr
    )


def test_a_row_of_the_table_has_one_model_without_and_with_its_overlays() -> None:
    """Whose options are not complete is refused, so that no row compares two variants."""
    source = assumed("of a row without its option")
    names = ("T305AV",), "camkii_monomer", "calmodulin captured", "CaM_captured"
    row = Effect(*names, "end", "1 s", "as before", source)
    with pytest.raises(OverlayError, match="camkii_monomer has that with --option PP1=yes"):
        readings(row)


def test_a_network_of_another_lab_is_refused(tmp_path: Path) -> None:
    assert run("export", "erk_cascade", "--output", tmp_path, "--no-check").exit_code == 0
    file = tmp_path / "erk_cascade" / "erk_cascade_deterministic.xml"
    result = run("simulate", file, "--with", "U0126 10 uM")
    assert result.exit_code == exit_codes.MISTAKE
    assert "it is a network of another lab and has no rules to change" in result.stderr
