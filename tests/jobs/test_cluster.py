"""A real scheduler and workers on this machine, one of which dies in the middle."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import xarray as xr
from program import MY_PROTEIN, run
from small_models import enzyme

from engrammar import expand, simulate
from engrammar.command_line import exit_codes
from engrammar.jobs import Cluster, ClusterError, ensemble

Processes = list["subprocess.Popen[bytes]"]


@pytest.fixture(scope="module")
def address(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[str, Processes]]:
    folder = tmp_path_factory.mktemp("dask")
    contact = folder / "scheduler.json"
    python = [sys.executable, "-m"]
    local = ["--host", "127.0.0.1", "--no-dashboard"]
    where = ["--scheduler-file", str(contact)]
    log = (folder / "log").open("wb")

    def start(*words: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen([*python, *words], cwd=folder, stdout=log, stderr=log)

    processes = [start("distributed.cli.dask_scheduler", "--port", "0", *local, *where)]
    for _ in range(2):
        processes.append(
            start("distributed.cli.dask_worker", "--nthreads", "1", "--no-nanny", *local, *where)
        )
    deadline = time.monotonic() + 120
    while not contact.exists() and time.monotonic() < deadline:
        time.sleep(0.1)
    yield json.loads(contact.read_text(encoding="utf-8"))["address"], processes
    for process in processes:
        process.kill()
        process.wait()
    log.close()


def test_runs_survive_a_worker(address: tuple[str, Processes], tmp_path: Path) -> None:
    """The same numbers as in one process, though a worker is killed while it has jobs."""
    where, processes = address
    network = expand(enzyme())
    settings: dict[str, Any] = {"runs": 120, "seed": 3, "points": 5, "engine": "kernel"}
    seen = 0

    def advance(count: int) -> None:
        nonlocal seen
        seen += count
        if seen >= 30 and processes[-1].poll() is None:
            processes[-1].kill()

    with Cluster(where) as cluster:
        cluster._client.wait_for_workers(2, timeout=120)
        found = ensemble(
            network,
            "3 s",
            cluster=cluster,
            store=tmp_path / "runs.zarr",
            advance=advance,
            **settings,
        )
        assert processes[-1].wait(30) != 0
        jobs = [
            {"until": "1 s", "method": "ssa", "runs": 2, "seed": n, "points": 3} for n in range(9)
        ]
        in_order = list(cluster(network, jobs))
    alone = simulate(network, "3 s", "ssa", **settings)
    xr.testing.assert_identical(found.drop_attrs(), alone.drop_attrs())
    assert [each.attrs["seed"] for each in in_order] == list(range(9))


def test_scans_and_sensitivities_are_spread(address: tuple[str, Processes], tmp_path: Path) -> None:
    """From the command line, with the numbers of one process and in their order."""
    where = address[0]
    axis = ("--over", "Ca=0.1 uM : 1 uM : 9", "--points", 3)
    for command, words in (("scan", axis), ("sensitivity", ())):
        found = []
        for name, spread in (("here.nc", ()), ("there.nc", ("--cluster", where))):
            result = run(command, MY_PROTEIN, *words, *spread, "--output", tmp_path / name)
            assert result.exit_code == exit_codes.OK, result.stderr
            with xr.open_dataset(tmp_path / name, engine="h5netcdf") as written:
                found.append(written.load())
        xr.testing.assert_equal(*found)


def test_no_scheduler() -> None:
    with (
        pytest.raises(ClusterError, match=r"There is no scheduler at tcp:.*:9: start"),
        Cluster("tcp://127.0.0.1:9", timeout=1),
    ):
        pass
