import re
from pathlib import Path

import pytest
from program import run

from engrammar.command_line import exit_codes
from engrammar.expansion import bionetgen


def test_healthy_installation(empty_cache: Path) -> None:
    result = run("doctor")
    assert result.exit_code == exit_codes.OK, result.stdout
    lines = result.stdout.splitlines()
    assert all(line.startswith("ok ") for line in lines)
    for name in ("python", "engrammar", "pysb", "bionetgen", "libroadrunner", "python-libsbml",
                 "tellurium", "perl", "BNG2.pl", "native generator", "cache"):  # fmt: skip
        assert sum(bool(re.match(rf"ok +{re.escape(name)}: ", line)) for line in lines) == 1, name
    assert f"cache: {empty_cache}" in result.stdout
    assert "2 species expanded and simulated" in lines[-1]


def test_doctor_leaves_the_cache_alone(empty_cache: Path) -> None:
    run("doctor")
    assert list(empty_cache.rglob("*")) == []


def test_missing_perl(monkeypatch: pytest.MonkeyPatch, empty_cache: Path) -> None:
    monkeypatch.setenv("PATH", str(empty_cache))
    bionetgen.locate.cache_clear()
    try:
        result = run("doctor")
    finally:
        bionetgen.locate.cache_clear()
    assert result.exit_code == exit_codes.FAULTY
    assert "PROBLEM  perl: BioNetGen needs Perl" in result.stdout
    assert "fix: install it (Debian: apt install perl" in result.stdout
    assert "PROBLEM  a model of two species" in result.stdout


def test_unwritable_cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "a_file").write_text("in the way")
    monkeypatch.setenv("ENGRAMMAR_CACHE", str(tmp_path / "a_file" / "cache"))
    result = run("doctor")
    assert result.exit_code == exit_codes.FAULTY
    assert re.search(r"PROBLEM  cache: .*a_file.* cannot be written to", result.stdout)
    assert "fix: set ENGRAMMAR_CACHE to a folder of yours" in result.stdout
    assert "ok       a model of two species" in result.stdout
