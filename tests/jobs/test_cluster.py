"""A real scheduler and workers on this machine, one of which dies in the middle."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import xarray as xr
from program import MY_PROTEIN, run
from small_models import enzyme
from stopping import stopping

from engrammar import expand, simulate
from engrammar.analysis.scan import Design, grid, scan
from engrammar.analysis.stopping import Stopped as ScanStopped
from engrammar.command_line import exit_codes
from engrammar.jobs import Cluster, ClusterError, Stopped, ensemble

Processes = list["subprocess.Popen[bytes]"]


class Machines:
    """A scheduler, and workers that come and go; all of them end with it."""

    def __init__(self, folder: Path, workers: int) -> None:
        self._folder, self._contact = folder, folder / "scheduler.json"
        self._log = (folder / "log").open("wb")
        self.processes: Processes = []
        self._start("distributed.cli.dask_scheduler", "--port", "0")
        for _ in range(workers):
            self.add_worker()

    def add_worker(self) -> None:
        self._start("distributed.cli.dask_worker", "--nthreads", "1", "--no-nanny")

    @property
    def address(self) -> str:
        deadline = time.monotonic() + 120
        while not self._contact.exists() and time.monotonic() < deadline:
            time.sleep(0.1)
        return str(json.loads(self._contact.read_text(encoding="utf-8"))["address"])

    def end(self) -> None:
        for process in self.processes:
            process.kill()
            process.wait()
        self._log.close()

    def _start(self, *words: str) -> None:
        local = ["--host", "127.0.0.1", "--no-dashboard", "--scheduler-file", str(self._contact)]
        self.processes.append(
            subprocess.Popen(
                [sys.executable, "-m", *words, *local],
                cwd=self._folder,
                stdout=self._log,
                stderr=self._log,
            )
        )


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Processes]]:
    machines = Machines(tmp_path_factory.mktemp("dask"), workers=2)
    yield machines.address, machines.processes
    machines.end()


@pytest.mark.verification
def test_the_network_survives_the_only_worker_that_has_it(tmp_path: Path) -> None:
    """Killed after two jobs, before another has a copy; the one that comes makes all the others."""
    machines = Machines(tmp_path, workers=1)
    jobs = [
        {"until": "3 s", "method": "ssa", "runs": 3, "seed": n, "points": 3, "engine": "kernel"}
        for n in range(12)
    ]
    got: list[int] = []
    try:
        with Cluster(machines.address) as cluster:
            cluster._client.wait_for_workers(1, timeout=120)
            for number, _ in cluster(expand(enzyme()), jobs):
                got.append(number)
                if len(got) == 2:
                    machines.processes[-1].kill()
                    machines.add_worker()
    finally:
        machines.end()
    assert sorted(got) == list(range(12))


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
        results = dict(cluster(network, jobs))
    alone = simulate(network, "3 s", "ssa", **settings)
    xr.testing.assert_identical(found.drop_attrs(), alone.drop_attrs())
    seeds = {number: result.attrs["seed"] for number, result in results.items()}  # type: ignore[union-attr]
    assert seeds == {number: number for number in range(9)}


def test_scans_and_sensitivities_are_spread(address: tuple[str, Processes], tmp_path: Path) -> None:
    """From the command line, with the numbers of one process and in their order."""
    where = address[0]
    axes = (
        "--over",
        "Ca=0.1 uM : 1 uM : 3",
        "--over",
        "k_off=0.05 1/s : 0.2 1/s : 3",
        "--points",
        3,
    )
    for command, words in (("scan", axes), ("sensitivity", ())):
        found = []
        for name, spread in (("here.nc", ()), ("there.nc", ("--cluster", where))):
            result = run(command, MY_PROTEIN, *words, *spread, "--output", tmp_path / name)
            assert result.exit_code == exit_codes.OK, result.stderr
            with xr.open_dataset(tmp_path / name, engine="h5netcdf") as written:
                found.append(written.load())
        xr.testing.assert_equal(*found)
        if command == "scan":
            assert dict(found[1].sizes).items() >= {"Ca": 3, "k_off": 3}.items()


def test_an_interrupted_ensemble_goes_on_anywhere(
    address: tuple[str, Processes], tmp_path: Path
) -> None:
    """Begun on a cluster, gone on with here, and ended on a cluster: the runs of one process."""
    network = expand(enzyme())
    settings: dict[str, Any] = {"runs": 80, "seed": 5, "points": 4, "engine": "kernel"}
    kept: dict[str, Any] = {"store": tmp_path / "runs.zarr", **settings}
    with Cluster(address[0]) as cluster:
        with pytest.raises(Stopped) as first:
            ensemble(network, "2 s", cluster=cluster, advance=stopping(20), **kept)
        with pytest.raises(Stopped) as second:
            ensemble(network, "2 s", resume=True, advance=stopping(50), **kept)
        assert 20 <= first.value.finished < second.value.finished < 80
        found = ensemble(network, "2 s", cluster=cluster, resume=True, **kept)
    alone = simulate(network, "2 s", "ssa", **settings)
    xr.testing.assert_identical(found.drop_attrs(), alone.drop_attrs())


def test_an_interrupted_scan_goes_on_anywhere(
    address: tuple[str, Processes], tmp_path: Path
) -> None:
    """Begun on a cluster, gone on with here, ended on a cluster; the third point fails in each."""
    network = expand(enzyme())
    values = [[1, 1], [2, 1], [1e200, 1e200], [1, 2], [3, 1], [4, 1]]  # too stiff for CVODE
    design = Design(("k_on", "k_off"), np.array(values))
    asked: dict[str, Any] = {"until": "2 s", "points": 4, "engine": "kernel"}
    kept: dict[str, Any] = {"store": tmp_path / "points.zarr", **asked}
    whole = scan(network, design, **asked)
    assert whole.attrs["failed"].startswith(
        "NaN at k_on = 1e+200 1/uM/s, k_off = 1e+200 1/s: CVODE"
    )
    with Cluster(address[0]) as cluster:
        spread = scan(network, design, execute=cluster, **asked)
        with pytest.raises(ScanStopped):
            scan(network, design, execute=cluster, advance=stopping(2), **kept)
        with pytest.raises(ScanStopped):
            scan(network, design, resume=True, advance=stopping(4), **kept)
        found = scan(network, design, resume=True, execute=cluster, **kept)
    for each in (spread, found):
        xr.testing.assert_identical(each.drop_attrs(), whole.drop_attrs())
        assert {**each.attrs, "created": ""} == {**whole.attrs, "created": ""}


@pytest.mark.verification
def test_a_scan_survives_its_scheduler(tmp_path: Path) -> None:
    """Killed after five points of forty; the others are made here."""
    machines = Machines(tmp_path, workers=1)
    network = expand(enzyme())
    design = grid(network, {"kcat": np.linspace(0.5, 2.0, 40)})
    asked: dict[str, Any] = {"until": "2 s", "points": 4, "engine": "kernel"}
    kept: dict[str, Any] = {"store": tmp_path / "points.zarr", **asked}
    seen = 0

    def advance(_: int) -> None:
        nonlocal seen
        seen += 1
        if seen == 5:
            machines.processes[0].kill()

    try:
        with Cluster(machines.address) as cluster:
            cluster._client.wait_for_workers(1, timeout=120)
            with pytest.raises(ClusterError, match=r"The scheduler at tcp:.* is gone"):
                scan(network, design, execute=cluster, advance=advance, **kept)
    finally:
        machines.end()
    assert 5 <= seen < 40
    found = scan(network, design, resume=True, **kept)
    xr.testing.assert_identical(found.drop_attrs(), scan(network, design, **asked).drop_attrs())


def test_no_scheduler() -> None:
    with (
        pytest.raises(ClusterError, match=r"There is no scheduler at tcp:.*:9: start"),
        Cluster("tcp://127.0.0.1:9", timeout=1),
    ):
        pass
