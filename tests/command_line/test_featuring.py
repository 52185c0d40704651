"""`engrammar features`: what it reads off a result, and its words where there is nothing."""

import re
from pathlib import Path

import numpy as np
import pytest
import xarray as xr
from program import run
from small_models import decay

from engrammar import simulate
from engrammar.analysis import compare
from engrammar.analysis.features import features
from engrammar.analysis.wording import number
from engrammar.command_line import exit_codes


@pytest.fixture
def pulse(tmp_path: Path) -> Path:
    """A rise over 10 s to 8 molecules and a fall of 4 s; a run beside it that stays at 3."""
    times = np.linspace(0, 40, 401)
    course = np.where(times < 10, 0.8 * times, 8 * np.exp(-(times - 10) / 4))
    held = xr.Dataset(
        {"A": (("run", "time"), np.stack([course, np.full(401, 3.0)]))},
        {"run": [0, 1], "time": times},
        {"title": "a pulse"},
    )
    path = tmp_path / "pulse.nc"
    held.to_netcdf(path, engine="h5netcdf")
    held.isel(run=[0]).to_netcdf(tmp_path / "one.nc", engine="h5netcdf")
    return path


def rows(printed: str) -> dict[str, list[str]]:
    """The cells of every row of the table, by the first."""
    split = (re.split(r"  +", line.strip()) for line in printed.splitlines())
    return {cells[0]: cells[1:] for cells in split if len(cells) > 2}


def test_one_course_shows_its_closed_forms(pulse: Path) -> None:
    result = run("features", pulse.with_name("one.nc"), "--observable", "A")
    assert result.exit_code == exit_codes.OK, result.stderr
    shown = rows(result.stdout)
    assert "a pulse: A, one course" in result.stdout
    assert shown["peak"] == ["8", "molecule"]
    assert shown["time of the peak"] == ["10", "s"]
    assert shown["half-rise, at"] == ["5", "s"]
    assert shown["half-fall, after the peak"] == [number(4 * np.log(2)), "s"]
    assert shown["decay constant"] == ["4", "s"]
    assert "The standard error of the decay constant is" in result.stdout


def test_what_a_run_lacks_has_a_word(pulse: Path, tmp_path: Path) -> None:
    path = tmp_path / "features.nc"
    result = run("features", pulse, "--observable", "A", "--output", path)
    shown = rows(result.stdout)
    assert shown["peak"] == ["5.5", number(float(np.std([8, 3], ddof=1))), "2", "molecule"]
    assert shown["decay constant"] == ["4", "undefined", "1", "s"]
    for sentence in ("never rises above its start", "No decay time: "):
        assert re.search(rf"{sentence}.* \(1 of 2 runs\)\.", result.stdout), sentence
    assert "nan" not in result.stdout
    with xr.open_dataset(path, engine="h5netcdf") as written:
        assert written["half_rise"].values[0] == pytest.approx(5)
        assert np.isnan(written["half_rise"].values[1])
        assert "run 1: " in written.attrs["notes"]


def test_a_comparison_and_a_deterministic_course_can_be_read(tmp_path: Path) -> None:
    made = simulate(decay(100, k=0.25), "30 s", points=61)
    made.to_netcdf(tmp_path / "course.nc", engine="h5netcdf")
    result = run("features", tmp_path / "course.nc", "--observable", "A_u")
    assert rows(result.stdout)["decay constant"] == ["4", "s"]
    assert rows(result.stdout)["half-rise, at"] == ["undefined", "s"]
    assert "The course never rises above its start, so it has no half-rise" in result.stdout
    both = compare(decay(100, k=0.25), "30 s", runs=3, points=61)
    both.to_netcdf(tmp_path / "both.nc", engine="h5netcdf")
    result = run("features", tmp_path / "both.nc", "--observable", "A_u")
    expected = features(both["runs"].to_dataset("observable"), "A_u")["decay_time"]
    assert rows(result.stdout)["decay constant"][0] == number(float(expected.mean()))
    assert f"{both.attrs['title']}: A_u, 3 runs" in result.stdout


def test_what_is_not_there(pulse: Path) -> None:
    result = run("features", pulse, "--observable", "q")
    assert result.exit_code == exit_codes.MISTAKE
    assert "There is no observable 'q'; there are A" in result.stderr
    assert result.stdout == ""
