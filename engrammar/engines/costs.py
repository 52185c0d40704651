"""What the engines cost on this machine: seconds and bytes, measured once and kept.

Costs are straight lines through networks of two or three sizes (`calibration`). Estimates from them
are rough; `benchmarks/planning.py` measures how rough, on every model of the house. To choose
between engines little is needed, as they differ by factors of ten to a hundred.
"""

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from importlib.metadata import version

from engrammar import cache
from engrammar.engines.machine import cores, processor

_FORMAT = "2"  # raise when a cost changes its meaning
_PACKAGES = ("libroadrunner", "numba", "scikit-sundae", "bionetgen")
_PATIENCE = 300  # s for measuring, which takes twenty on an idle machine


@dataclass(frozen=True)
class Costs:
    """What one engine costs: seconds, but for the bytes of `memory`.

    Loading takes `load`, `load_reaction` for each reaction and `load_formula` for each formula; the
    first segment of a deterministic run takes `ode`, `ode_reaction` for each reaction and
    `ode_cube` for each species cubed, where Jacobians are factorised; a stochastic run takes `run`,
    and each event `event` and `event_reaction` for each reaction. An engine that runs rules has no
    costs of reactions.
    """

    load: float = 0.0
    load_reaction: float = 0.0
    load_formula: float = 0.0
    ode: float = 0.0
    ode_reaction: float = 0.0
    ode_cube: float = 0.0
    run: float = 0.0
    event: float = 0.0
    event_reaction: float = 0.0
    memory: float = 0.0
    memory_reaction: float = 0.0


@dataclass(frozen=True)
class Machine:
    """The costs of each engine, and of a reaction in each generator, on one machine.

    `measured` says where, as a reader wants to know it.
    """

    engines: Mapping[str, Costs]
    generators: Mapping[str, float]
    cores: int
    measured: str


TYPICAL = Machine(
    {
        "roadrunner": Costs(
            load=0.0036,
            load_reaction=0.0013,
            ode=0.00016,
            ode_reaction=9.4e-06,
            ode_cube=3.6e-10,
            run=0.0001,
            event=2.7e-07,
            event_reaction=1.1e-08,
            memory=380e6,
            memory_reaction=150e3,
        ),
        "kernel": Costs(
            load=0.0021,
            load_reaction=7.7e-07,
            load_formula=1.2e-04,
            ode=0.0051,
            ode_reaction=5.9e-06,
            event=1e-07,
            event_reaction=1.9e-11,
            memory=260e6,
            memory_reaction=700.0,
        ),
        "nfsim": Costs(
            load=0.4,
            run=0.03,
            event=1.4e-6,
            memory=50e6,
        ),
    },
    {"native": 1.4e-6, "bionetgen": 0.003},
    2,
    "typical costs",
)
"""Two cores in a cloud, busy with other work. What holds until this machine was measured."""


def known() -> Machine:
    """This machine's costs if they were measured before, and typical ones otherwise."""
    stored = cache.read("costs", _key())
    if stored is None:
        return TYPICAL
    return _read(stored.decode())


def measured(*, again: bool = False) -> Machine:
    """This machine's costs, measured now if they were not before, or are to be `again`.

    Takes some twenty seconds, in a process of its own. Raises `RuntimeError` if it fails.
    """
    stored = None if again else cache.read("costs", _key())
    if stored is None:
        done = subprocess.run(
            [sys.executable, "-m", "engrammar.engines.calibration"],
            capture_output=True,
            text=True,
            timeout=_PATIENCE,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"The engines could not be measured: {done.stderr.strip()[-300:]}")
        stored = done.stdout.splitlines()[-1].encode()
        cache.write("costs", _key(), stored)
    return _read(stored.decode())


def written(engines: Mapping[str, Costs], generators: Mapping[str, float]) -> str:
    """Costs as text, on one line."""
    found = {name: asdict(each) for name, each in engines.items()}
    return json.dumps({"engines": found, "generators": dict(generators)})


def _read(text: str) -> Machine:
    found = json.loads(text)
    engines = {name: Costs(**each) for name, each in found["engines"].items()}
    return Machine(engines, found["generators"], cores(), "costs measured on this machine")


def _key() -> str:
    return cache.key(_FORMAT, processor(), str(cores()), *map(version, _PACKAGES))
