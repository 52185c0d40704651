"""Models that run straight from their rules: when, and by which engine."""

from typing import Any, Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from engrammar.blueprint import Blueprint
from engrammar.engines.task import Task
from engrammar.expansion import TooLarge, expand
from engrammar.imported import Imported
from engrammar.network import Network
from engrammar.rule_set import RuleSet, rule_set

NetworkFreeName = Literal["nfsim", "rulemonkey"]
NAMES: tuple[NetworkFreeName, ...] = ("nfsim", "rulemonkey")
"""The network-free engines."""


class NetworkFreeEngine(Protocol):
    """What runs rules: single molecules, so that there is no deterministic run."""

    name: str

    @staticmethod
    def version() -> str:
        """The version to report."""

    def ssa(
        self,
        task: Task,
        seed: int,
        runs: int,
        *,
        first: int = 0,
        workers: int = 0,
        advance: Any = None,
    ) -> NDArray[np.float64]:
        """Observables of the runs from `first` on, shape (runs, times, observables)."""


def runnable(
    model: Blueprint | Imported, engine: str, method: str, **expansion: Any
) -> Network | RuleSet:
    """What an engine runs: the rules as they are if it is network-free, or else the network.

    With "auto", stochastic runs of a model too large to expand are network-free; a deterministic
    run of it raises `TooLarge`. `expansion` are options of `expand`.
    """
    if isinstance(model, Imported) and engine in NAMES:
        raise ValueError(f"{engine} runs rules, and {model.name} was read as a network.")
    if isinstance(model, Imported):
        return expand(model, **expansion)
    if engine in NAMES:
        return rule_set(model)
    try:
        return expand(model, **expansion)
    except TooLarge as problem:
        if engine == "auto" and method == "ssa":
            return rule_set(model, too_large=str(problem))
        raise


def network_free_engine_for(
    rules: RuleSet, engine: str, method: str
) -> tuple[NetworkFreeEngine, str]:
    """The engine to run `rules` with, and the reason for it in a few words.

    Raises `ValueError` for one that runs networks, and for a deterministic run.
    """
    name = rules.start.name
    if engine not in (*NAMES, "auto"):
        raise ValueError(f"{engine} runs networks, and {name} was not expanded.")
    if method != "ssa":
        raise ValueError(
            f"Without a network {name} has no deterministic run: network-free engines follow "
            "single molecules, and go with the method 'ssa'."
        )
    reason = "asked for" if engine != "auto" else f"auto: network-free. {rules.too_large}".rstrip()
    if engine == "rulemonkey":
        from engrammar.engines.rulemonkey import RuleMonkeyEngine

        return RuleMonkeyEngine(rules), reason
    from engrammar.engines.nfsim import NFsimEngine

    return NFsimEngine(rules), reason
