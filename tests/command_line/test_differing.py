"""`engrammar diff`: models of the house, files of one's own, files of other labs."""

from pathlib import Path

from program import MY_PROTEIN, run

from engrammar.command_line import exit_codes
from engrammar.exchange import write_sbml
from engrammar.expansion import expand
from engrammar.models.camkii_switch import camkii_switch


def test_a_model_is_the_same_as_itself() -> None:
    result = run("diff", "camkii_switch", "camkii_switch")
    assert result.exit_code == 0, result.stderr
    assert "are the same model" in result.stdout


def test_what_an_option_changes_is_listed() -> None:
    result = run("diff", MY_PROTEIN, MY_PROTEIN, "--second-option", "kinases=40")
    assert result.exit_code == exit_codes.DIFFERENT
    assert "kinases: 20 molecule -> 40 molecule (times 2)" in result.stdout


def test_a_file_that_came_back_behaves_the_same(tmp_path: Path) -> None:
    path = tmp_path / "theirs.xml"
    path.write_text(write_sbml(expand(camkii_switch())))
    words = ("diff", "camkii_switch", path, "--simulate", "--until", "20 s")
    result = run(*words, "--runs", "4", "--second-option", "repair=yes")
    assert result.exit_code == 0, result.stderr + result.stdout
    assert "Deterministically they agree" in result.stdout
    assert "agree within what chance allows" in result.stdout


def test_what_behaves_otherwise_is_said() -> None:
    words = ("diff", MY_PROTEIN, MY_PROTEIN, "--second-option", "kinases=40", "--simulate")
    result = run(*words, "--until", "5 s")
    assert result.exit_code == exit_codes.DIFFERENT
    assert "Deterministically they differ" in result.stdout
    assert run("diff", "camkii_switch", "camkii_switch", "--runs", "5").exit_code == 2
