"""Where do branches of steady states coexist? The windows in which a model can remember."""

from itertools import pairwise

import numpy as np
import xarray as xr


def bistable_windows(followed: xr.Dataset) -> list[tuple[float, float]]:
    """The ranges of the varied quantity in which at least two stable states exist.

    Edges are folds (or other changes of stability), or the ends of what was looked at.
    """
    if "over" not in followed.attrs or "landmark_at" not in followed:
        raise ValueError("There are no branches of steady states in this result.")
    over = followed.attrs["over"]
    value = followed[over].values
    marks = np.unique(np.concatenate(([value.min(), value.max()], followed["landmark_at"].values)))
    windows: list[tuple[float, float]] = []
    for low, high in pairwise(marks.tolist()):
        if high - low <= 1e-9 * (marks[-1] - marks[0]):
            continue
        if len(stable_states(followed, (low + high) / 2)) < 2:
            continue
        if windows and windows[-1][1] == low:
            windows[-1] = (windows[-1][0], high)
        else:
            windows.append((low, high))
    return windows


def stable_states(followed: xr.Dataset, at: float) -> list[int]:
    """The points just before each place where a stable stretch of a branch passes `at`."""
    value = followed[followed.attrs["over"]].values - at
    stable, branch = followed["stable"].values, followed["branch"].values
    crosses = (value[:-1] < 0) != (value[1:] < 0)
    same = branch[:-1] == branch[1:]
    return np.flatnonzero(crosses & same & stable[:-1] & stable[1:]).tolist()
