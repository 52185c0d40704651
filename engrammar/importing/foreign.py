"""A model that no network can say, run as it stands by RoadRunner, at arm's length.

Rate rules, events that wait for a state, time in rate laws: what a network has no word for. Such a
model can be simulated deterministically, in a process with limited memory and time; it cannot be
compared or exported, and the elements that stand in the way are known by their ids.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import xarray as xr

from engrammar.engines import SimulationError
from engrammar.expansion import guard
from engrammar.importing import foreign_process
from engrammar.importing.screening import confined
from engrammar.question import Question

_SECONDS = 600.0


@dataclass(frozen=True)
class Foreign:
    """An SBML text that was found safe to read, and the elements that no network can say.

    `seconds` is the file's unit of time, `unit` the name of its unit of substance.
    """

    name: str
    text: str
    origin: str
    elements: tuple[tuple[str, str], ...]
    question: Question
    seconds: float = 1.0
    unit: str = ""
    notes: tuple[str, ...] = ()

    @property
    def reason(self) -> str:
        """Which elements stand in the way, in a sentence."""
        said = [f"{name} ({why})" for name, why in self.elements[:3]]
        more = f" and {len(self.elements) - 3} more" if len(self.elements) > 3 else ""
        return (
            f"{self.origin} has elements that no reaction network can say: {', '.join(said)}{more}."
        )

    def simulate(
        self,
        until: float,
        *,
        points: int = 101,
        parameters: Mapping[str, float] | None = None,
        rtol: float = 1e-8,
        atol: float = 1e-12,
        timeout: float = _SECONDS,
    ) -> xr.Dataset:
        """The deterministic time course up to `until` seconds, dimensions (run, time).

        The variables are amounts of species and values of what rules compute, all in the file's own
        units, and so are `parameters`. Raises `SimulationError` if RoadRunner fails, crashes or
        takes longer than `timeout` seconds.
        """
        with TemporaryDirectory(prefix="engrammar-") as folder:
            request = {
                "file": "model.xml",
                "end": until / self.seconds,
                "points": points,
                "rtol": rtol,
                "atol": atol,
                "values": dict(parameters or {}),
            }
            (Path(folder) / "model.xml").write_text(self.text, encoding="utf-8")
            (Path(folder) / "request.json").write_text(json.dumps(request), encoding="utf-8")
            code, said = confined([foreign_process.__file__, "request.json"], folder, timeout)
            answer = Path(folder) / "answer.json"
            if code != 0 or not answer.exists():
                raise SimulationError(self._complaint(code, said, timeout))
            columns = json.loads(answer.read_text(encoding="utf-8"))
            if "error" in columns:
                raise SimulationError(f"RoadRunner cannot run {self.origin}: {columns['error']}")
            table = np.load(Path(folder) / "answer.npy", allow_pickle=False)
        return self._dataset(table, columns, rtol, atol)

    def _complaint(self, code: int, said: str, timeout: float) -> str:
        if code == guard.OUT_OF_TIME:
            return f"RoadRunner did not finish {self.origin} within {timeout:g} s."
        last = said.strip().splitlines()[-1:] or ["it said nothing"]
        return f"{self.origin} ended RoadRunner's process with {code}: {last[0]}."

    def _dataset(
        self,
        table: "np.ndarray[tuple[int, ...], np.dtype[np.float64]]",
        columns: Mapping[str, list[str]],
        rtol: float,
        atol: float,
    ) -> xr.Dataset:
        named = [
            *((name, self.unit or "1") for name in columns["amounts"]),
            *((name, "1") for name in columns["parameters"]),
        ]
        variables = {
            _free(name): (("run", "time"), table[None, :, column], {"units": unit})
            for column, (name, unit) in enumerate(named, start=1)
        }
        return xr.Dataset(
            variables,
            {"run": [0], "time": ("time", table[:, 0] * self.seconds, {"units": "s"})},
            {
                "title": self.name,
                "model_hash": sha256(self.text.encode()).hexdigest()[:16],
                "generator": f"none: {self.origin} as it stands",
                "method": "ode",
                "engine": f"roadrunner {version('libroadrunner')}",
                "engine_choice": "no network can say this file",
                "rtol": rtol,
                "atol": atol,
            },
        )


def _free(name: str) -> str:
    return f"{name}_" if name in ("run", "time") else name
