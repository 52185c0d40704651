"""Engines: what runs a network. All take the same task and give the same arrays."""

from engrammar.engines.task import SimulationError, Task

__all__ = ["SimulationError", "Task"]
