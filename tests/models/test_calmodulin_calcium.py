"""Calmodulin and two of its targets against the titrations T04 to T11 of docs/published_curves.md.

Each titration is a steady state: 1,000 s, the length of the experiments, settles all of them.
"""

import numpy as np
import pytest
from published import Floats, hill, hill_fit, rms, tell, titration
from scipy.optimize import curve_fit

from engrammar.expansion import expand
from engrammar.models.calmodulin_calcium import calmodulin_calcium
from engrammar.network import Network
from engrammar.simulation import simulate


@pytest.fixture(scope="module")
def alone() -> Network:
    return expand(calmodulin_calcium())


@pytest.fixture(scope="module")
def with_CaMKII() -> Network:
    return expand(calmodulin_calcium(target="CaMKII"))


@pytest.fixture(scope="module")
def with_calcineurin() -> Network:
    return expand(calmodulin_calcium(target="calcineurin"))


def _settled(network: Network, **values: float | str) -> dict[str, float]:
    last = simulate(network, "1000 s", parameters=values, points=2).isel(run=0, time=-1)
    return {str(name): float(value) for name, value in last.data_vars.items()}


def _ions_bound(network: Network, doses: Floats, **values: float | str) -> Floats:
    """Calcium ions for each calmodulin."""
    found = []
    for dose in doses:
        at = _settled(network, Ca=f"{dose} uM", **values)
        ions = at["one_Ca_on_C"] + at["one_Ca_on_N"] + 2 * (at["two_Ca_on_C"] + at["two_Ca_on_N"])
        found.append(ions / at["CaM_in_all"])
    return np.array(found)


def test_calcium_bound_by_calmodulin_alone(alone: Network) -> None:
    """T07: half bound at 6.5 uM, to 15 %."""
    doses, published = titration("Stemmer1993Fig2Afc")
    ours = _ions_bound(alone, doses)
    top, half, n = hill_fit(doses, ours, (4, 6, 1))
    tell("T07 half", half, 6.5, "uM")
    tell("T07 Hill n", n, 0.98)
    tell("T07 most ions", top, 4.05)
    print(f"T07 root mean square {rms(ours, published):.2f} ions")
    assert half == pytest.approx(6.5, rel=0.15)
    assert top == pytest.approx(4.05, rel=0.05)


def test_CaMKII_raises_the_affinity_for_calcium(alone: Network, with_CaMKII: Network) -> None:
    """T08: half bound at 3.56 uM with CaMKII. The published constants give 2.16 uM, -39 %.

    The sign of the shift and its cause are right, so these are tested, and that the distance is
    what the docs say. With two constants fitted all titrations are met: below, `FITTED`.
    """
    doses, published = titration("Shifman2006Fig1Bsq")
    ours = _ions_bound(with_CaMKII, doses, CaM_total="5 uM")
    _, half, n = hill_fit(doses, ours, (4, 4, 2))
    tell("T08 half", half, 3.56, "uM")
    tell("T08 Hill n", n, 2.06)
    print(f"T08 root mean square {rms(ours, published):.2f} ions")
    assert half == pytest.approx(2.16, rel=0.02)
    _, half_alone, n_alone = hill_fit(doses, _ions_bound(alone, doses), (4, 6, 1))
    assert half < half_alone / 2
    assert n > n_alone


def _active(
    network: Network, set_name: str, CaM: str, **constants: float | str
) -> tuple[float, float, Floats, Floats]:
    """Half point and Hill n of calcineurin's activity, the activities (%), and the published."""
    doses, published = titration(set_name)
    values = {"CaM_total": CaM, "target_total": "3 nM", **constants}
    ours = np.array(
        [
            100 * at["calcineurin_active"] / (0.003 * 6.02214)
            for at in (_settled(network, Ca=f"{dose} uM", **values) for dose in doses)
        ]
    )
    (half, n), _ = curve_fit(lambda x, half, n: hill(x, 100, half, n), doses, ours, (1, 3))
    return float(half), float(n), ours, published


def test_calcineurin_is_activated_by_calcium(with_calcineurin: Network) -> None:
    """T04 to T06: half at 1.35 uM and n 3.14 with 30 nM of calmodulin; ten times more shifts it."""
    low, n_low, ours, published = _active(with_calcineurin, "Stemmer1993Fig1fc", "30 nM")
    tell("T04 half", low, 1.35, "uM")
    tell("T04 Hill n", n_low, 3.14)
    print(f"T04 root mean square {rms(ours, published):.1f} %")
    assert low == pytest.approx(1.35, rel=0.10)
    assert n_low == pytest.approx(3.14, abs=0.6)
    high, n_high, ours, published = _active(with_calcineurin, "Stemmer1993Fig1tr", "300 nM")
    tell("T05 half", high, 0.80, "uM")
    tell("T05 Hill n", n_high, 3.42)
    print(f"T05 root mean square {rms(ours, published):.1f} %")
    assert high == pytest.approx(0.80, rel=0.10)
    tell("T06 shift", high / low, 0.59)
    assert 0.5 < high / low < 0.7


def test_calmodulin_binds_calcineurin_without_calcium(with_calcineurin: Network) -> None:
    """T09: half of 100 nM of calcineurin holds calmodulin at 28 uM of it, to 20 %."""
    doses, published = titration("ODonnel2010Fig3Co")
    bound = np.array(
        [
            _settled(with_calcineurin, Ca="1 fM", CaM_total=f"{dose} uM", target_total="100 nM")[
                "CaM_on_target"
            ]
            / (0.1 * 6.02214)
            for dose in doses
        ]
    )
    (Kd,), _ = curve_fit(lambda x, Kd: x / (Kd + x), doses, bound, (20,))
    tell("T09 Kd", float(Kd), 28, "uM")
    print(f"T09 root mean square {rms(bound, published):.3f} of 1")
    assert Kd == pytest.approx(28, rel=0.20)


def test_full_calmodulin_binds_its_targets(with_CaMKII: Network, with_calcineurin: Network) -> None:
    """T10: Kd 0.02 to 0.12 uM for CaMKII. T11: 28 pM for calcineurin, within a factor of two.

    Read from the equilibrium of one molecule in a million with calmodulin full of calcium.
    """
    at = _settled(with_CaMKII, Ca="1 M", CaM_total="0.05 uM", target_total="1e-6 uM")
    Kd = 0.05 * (1e-6 * 6.02214 / at["CaM_on_target"] - 1)
    tell("T10 Kd", Kd, 0.057, "uM")
    assert 0.02 < Kd < 0.12
    values = with_calcineurin.values()
    pM = 1e6 * values["k_CaM4_off_calcineurin"] / values["k_CaM_calcineurin"]
    tell("T11 Kd", pM, 28, "pM")
    assert 14 < pM < 56


FITTED: dict[str, float | str] = {
    **{"k_Ca_off_C_first": 50, "k_Ca_off_C_second": 11.5625},
    **{"k_Ca_off_N_first": 3125, "k_Ca_off_N_second": 937.5},
}
"""Free calmodulin lets calcium go 1.25 times as fast as in Pepke et al. (2010)."""


@pytest.mark.verification
def test_one_set_of_constants_meets_every_titration(
    alone: Network, with_CaMKII: Network, with_calcineurin: Network
) -> None:
    """T04 to T11 at once, to the tolerance of each: T08 too.

    Two constants are fitted: one factor for the four off rates of free calmodulin, and 17.4 pM for
    full calmodulin on calcineurin, within T11. The affinity for CaMKII, 0.107 uM, is that of Stefan
    et al. (2008), within T10. T09 does not feel any of them. With these T01 and T02 are missed.
    """
    doses, _ = titration("Stemmer1993Fig2Afc")
    _, half, n = hill_fit(doses, _ions_bound(alone, doses, **FITTED), (4, 6, 1))
    tell("T07 half, fitted", half, 6.5, "uM")
    assert half == pytest.approx(6.5, rel=0.15)
    doses, published = titration("Shifman2006Fig1Bsq")
    assay: dict[str, float | str] = {"CaM_total": "5 uM", "Kd_CaM4_CaMKII": "0.107 uM"}
    ours = _ions_bound(with_CaMKII, doses, **FITTED, **assay)
    _, half, n = hill_fit(doses, ours, (4, 4, 2))
    tell("T08 half, fitted", half, 3.56, "uM")
    tell("T08 Hill n, fitted", n, 2.06)
    print(f"T08 root mean square, fitted {rms(ours, published):.2f} ions")
    assert half == pytest.approx(3.56, rel=0.15)
    tighter = FITTED | {"k_CaM4_off_calcineurin": 0.0008}
    low, n_low, *_ = _active(with_calcineurin, "Stemmer1993Fig1fc", "30 nM", **tighter)
    high, *_ = _active(with_calcineurin, "Stemmer1993Fig1tr", "300 nM", **tighter)
    tell("T04 half, fitted", low, 1.35, "uM")
    tell("T05 half, fitted", high, 0.80, "uM")
    assert low == pytest.approx(1.35, rel=0.10)
    assert n_low == pytest.approx(3.14, abs=0.6)
    assert high == pytest.approx(0.80, rel=0.10)
    assert 0.5 < high / low < 0.7
    assert 14 < 1e6 * 0.0008 / with_calcineurin.values()["k_CaM_calcineurin"] < 56


def test_two_states_bind_as_gradually_as_measured() -> None:
    """Allosteric calmodulin has the measured n of 0.98, but half is bound at 4.6 for 6.5 uM."""
    network = expand(calmodulin_calcium(two_states=True))
    doses, _ = titration("Stemmer1993Fig2Afc")
    hands = ("Ca_on_EF1", "Ca_on_EF2", "Ca_on_EF3", "Ca_on_EF4")
    ours = []
    for dose in doses:
        at = _settled(network, Ca=f"{dose} uM")
        ours.append(sum(at[hand] for hand in hands) / at["CaM_in_all"])
    _, half, n = hill_fit(doses, np.array(ours), (4, 6, 1))
    tell("two states, half", half, 6.5, "uM")
    assert n == pytest.approx(0.98, abs=0.05)
    assert half == pytest.approx(4.6, rel=0.05)
