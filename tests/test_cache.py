import os
import subprocess
import sys
from pathlib import Path

import pytest
import small_models
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_models import chain_ring, decay

from engrammar import cache, expand, simulate
from engrammar.expansion import bionetgen


def only_entry(folder: Path) -> Path:
    (entry,) = (each for each in folder.rglob("*") if each.is_file())
    return entry


def test_what_is_written_is_read(empty_cache: Path) -> None:
    assert cache.read("things", "one") is None
    content = bytes(range(256)) * 100
    cache.write("things", "one", content)
    assert cache.read("things", "one") == content
    cache.write("things", "one", b"")
    assert cache.read("things", "one") == b""
    assert only_entry(empty_cache) == empty_cache / "things" / "one"  # and no temporary file


@given(*[st.lists(st.sampled_from(["", "a", "1:a", "ab", "é"]), max_size=3)] * 2)
def test_keys_differ_unless_everything_agrees(one: list[str], other: list[str]) -> None:
    assert (cache.key(*one) == cache.key(*other)) == (one == other)


def test_keys_do_not_run_into_each_other() -> None:
    assert cache.key("ab", "c") != cache.key("a", "bc") != cache.key("abc")
    assert cache.key("1:a", "") != cache.key("1:a1:")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 10**6), st.sampled_from(["truncated", "flipped", "emptied", "prolonged"]))
def test_a_damaged_entry_counts_as_missing_and_goes(
    empty_cache: Path, where: int, damage: str
) -> None:
    cache.write("things", "one", b"content" * 50)
    entry = only_entry(empty_cache)
    stored = bytearray(entry.read_bytes())
    where %= len(stored)
    if damage == "truncated":
        stored = stored[:where]
    elif damage == "flipped":
        stored[where] ^= 1 << where % 8
    elif damage == "emptied":
        stored.clear()
    else:
        stored += b"x"
    entry.write_bytes(stored)
    assert cache.read("things", "one") is None
    assert not entry.exists()


def test_a_damaged_network_is_expanded_again(
    empty_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = expand(decay(), generator="bionetgen")
    entry = only_entry(empty_cache)
    good = entry.read_bytes()
    entry.write_bytes(good[: len(good) // 2])
    assert expand(decay(), generator="bionetgen").hash == first.hash
    assert entry.read_bytes() == good
    # An entry that is whole, but not a network, is not trusted either.
    cache.write("networks", entry.name, b"begin species\nend species\n")
    assert expand(decay(), generator="bionetgen").hash == first.hash
    assert entry.read_bytes() == good
    monkeypatch.setattr(bionetgen, "generate", None)  # from now on it is only read
    assert expand(decay(), generator="bionetgen").hash == first.hash


def test_two_processes_may_expand_the_same_at_once(empty_cache: Path) -> None:
    program = (
        "import small_models; from engrammar import expand\n"
        "network = expand(small_models.chain_ring(4, 2), generator='bionetgen')\n"
        "print(network.size, network.hash)"
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(small_models.__file__).parent)}
    both = [
        subprocess.Popen(
            [sys.executable, "-c", program], stdout=subprocess.PIPE, env=environment, text=True
        )
        for _ in range(2)
    ]
    said = [process.communicate(timeout=60)[0] for process in both]
    assert [process.returncode for process in both] == [0, 0]
    here = expand(chain_ring(4, 2), generator="bionetgen")
    assert said == [f"{here.size} {here.hash}\n"] * 2
    assert cache.read("networks", only_entry(empty_cache).name) is not None


@pytest.mark.parametrize("obstacle", ["a file in its place", "read-only"])
def test_a_folder_that_refuses_does_no_harm(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, obstacle: str
) -> None:
    if obstacle == "read-only":
        if os.geteuid() == 0:
            pytest.skip("root may write everywhere")
        (tmp_path / "cache").mkdir(mode=0o500)
    else:
        (tmp_path / "cache").write_text("in the way")
    monkeypatch.setenv(cache.ENVIRONMENT_VARIABLE, str(tmp_path / "cache"))
    result = simulate(expand(decay(), generator="bionetgen"), "1 s", points=2)
    assert float(result["A_u"][0, -1]) == pytest.approx(0.36788, abs=1e-5)
    cache.write("things", "one", b"content")
    assert cache.read("things", "one") is None


def test_a_damaged_entry_that_cannot_be_removed_is_not_trusted(
    empty_cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache.write("things", "one", b"content")
    only_entry(empty_cache).write_bytes(b"damaged")

    def refuse(path: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, "Read-only file system", str(path), None, str(missing_ok))

    monkeypatch.setattr(Path, "unlink", refuse)
    assert cache.read("things", "one") is None


def test_a_full_disk_does_no_harm(empty_cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.write("things", "one", b"before")

    def refuse(here: str, there: Path) -> None:
        raise OSError(28, "No space left on device", here, None, str(there))

    monkeypatch.setattr(os, "replace", refuse)
    cache.write("things", "one", b"after")
    assert cache.read("things", "one") == b"before"
    assert only_entry(empty_cache).name == "one"
