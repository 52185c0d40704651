"""The kernel engine: compiled loops for networks that RoadRunner is too slow for."""

from engrammar.engines.kernel.engine import KernelEngine

__all__ = ["KernelEngine"]
