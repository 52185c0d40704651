"""Long jobs: many runs, shared among machines, kept as they finish, resumed where they stopped."""

from engrammar.jobs.cluster import Cluster, ClusterError
from engrammar.jobs.ensemble import Stopped, ensemble
from engrammar.jobs.store import StoreError

__all__ = ["Cluster", "ClusterError", "Stopped", "StoreError", "ensemble"]
