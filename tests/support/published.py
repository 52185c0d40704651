"""Published curves: reading them, fitting them as their authors did, saying how far a model is."""

import csv
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import curve_fit

Floats = NDArray[np.float64]
_DATA = Path(__file__).parents[1] / "data"


def titration(name: str) -> tuple[Floats, Floats]:
    """Doses (uM) and responses of a set in calmodulin_targets.csv, by rising dose."""
    with open(_DATA / "calmodulin_targets.csv", encoding="utf-8") as file:
        rows = [each for each in csv.DictReader(file) if each["set"] == name]
    points = np.array([(float(r["x_value"]) / 1000, float(r["y_value"])) for r in rows])
    points = points[points[:, 0].argsort(kind="stable")]
    return points[:, 0], points[:, 1]


def akap79(experiment: str) -> tuple[Floats, Floats]:
    """Times (s) and AKAR4 phosphorylation (% of what there was without cAMP)."""
    with open(_DATA / "akap79.csv", encoding="utf-8") as file:
        rows = [each for each in csv.reader(file) if each[0] == experiment]
    points = np.array([(float(each[1]), float(each[2])) for each in rows])
    return points[:, 0], points[:, 1]


def findsim(file: str) -> dict[str, tuple[float, float]]:
    """Value and standard error of each point, by its time (s), dose or name as the file has it."""
    with open(_DATA / "findsim.csv", encoding="utf-8") as table:
        rows = [each for each in csv.DictReader(table) if each["file"].endswith(file)]
    return {r["x_time_s_or_dose"]: (float(r["value"]), float(r["stderr"])) for r in rows}


def histone_marks() -> dict[tuple[str, str], Floats]:
    """Shares of tails by their states of K27 and K36, at 0, 5, 10 and 25 h."""
    found: dict[tuple[str, str], list[float]] = {}
    with open(_DATA / "histone_marks.csv", encoding="utf-8") as table:
        for row in csv.DictReader(table):
            found.setdefault((row["K27"], row["K36"]), []).append(float(row["share"]))
    return {tail: np.array(shares) for tail, shares in found.items()}


def hill(dose: Floats, top: float, half: float, n: float) -> Floats:
    """top dose^n / (half^n + dose^n)."""
    return top / (1 + (half / dose) ** n)


def hill_fit(doses: Floats, responses: Floats, start: Sequence[float]) -> tuple[float, ...]:
    """Top, half and n of the Hill curve nearest to the points."""
    found, _ = curve_fit(hill, doses, responses, start)
    return tuple(float(each) for each in found)


def rms(one: Floats, other: Floats) -> float:
    """The root mean square of the differences."""
    return float(np.sqrt(np.mean((one - other) ** 2)))


def tell(row: str, ours: float, published: float, unit: str = "") -> None:
    """Print how far a model is from a published number (shown by `pytest -s`)."""
    distance = (ours - published) / published if published else ours
    print(f"{row}: {ours:.4g} {unit} for the published {published:.4g} ({distance:+.0%})")
