"""The balance of CaMKII and PP1: the sign of plasticity against calcium (M13), and drugs."""

import pytest
from laws import made_or_lost

from engrammar.expansion import expand, forecast
from engrammar.models.kinase_phosphatase_balance import kinase_phosphatase_balance
from engrammar.network import Network
from engrammar.simulation import simulate
from engrammar.stimulus import hold


@pytest.fixture(scope="module")
def balance() -> Network:
    return expand(kinase_phosphatase_balance())


def _change(network: Network, Ca: float, **values: float | str) -> float:
    """How much the phosphorylated fraction of stargazin moves in 10 min of calcium at `Ca` uM."""
    course = simulate(
        network,
        "70 min",
        stimulus=hold("Ca", f"{Ca} uM", lasting="10 min", start="60 min"),
        parameters=values,
        points=8,
    )["stargazin_phosphorylated"][0]
    return float(course[7] - course[6]) / (5 * 0.02 * 602.214)


def test_moderate_calcium_depresses_and_high_calcium_potentiates(balance: Network) -> None:
    """M13: none at rest, down at 0.3 uM, up at 2 uM; the curve crosses zero once in between."""
    curve = {Ca: _change(balance, Ca) for Ca in (0.1, 0.2, 0.3, 0.5, 1.0, 2.0, 5.0)}
    print({Ca: round(change, 3) for Ca, change in curve.items()})
    assert abs(curve[0.1]) < 0.02
    assert curve[0.3] < -0.1
    assert curve[2.0] > 0.1
    assert curve[5.0] > 0.1
    signs = [change > 0 for Ca, change in curve.items() if Ca > 0.1]
    assert signs == sorted(signs)


def test_FK506_turns_depression_into_none() -> None:
    """Without calcineurin PP1 stays inhibited: no depression, and potentiation at lower calcium."""
    blocked = expand(kinase_phosphatase_balance(FK506=True))
    for Ca in (0.2, 0.3, 0.5):
        assert _change(blocked, Ca) > -1e-6


def test_okadaic_acid_prevents_depression(balance: Network) -> None:
    """Without PP1 activity at stargazin and Thr286 calcium can only phosphorylate."""
    assert _change(balance, 0.3, kcat_PP1=0, k_PP1_stargazin=0) > -1e-6


def test_kinase_inhibitor_prevents_potentiation(balance: Network) -> None:
    """With CaMKII unable to act high calcium depresses too."""
    assert _change(balance, 2.0, k_CaMKII_stargazin=0) < -0.1


def test_H89_frees_PP1(balance: Network) -> None:
    """Without PKA inhibitor 1 loses its phosphate, and PP1 is free at rest."""
    rest, without = (
        float(
            simulate(balance, "2 h", parameters=values, stimulus=None, points=2)["PP1_uninhibited"][
                0, -1
            ]
        )
        for values in ({}, {"kcat_PKA_I1": 0})
    )
    assert rest < 0.1 * 2 * 0.02 * 602.214
    assert without > 0.9 * 2 * 0.02 * 602.214


def test_DARPP32_holds_PP1_back_too(balance: Network) -> None:
    both = expand(kinase_phosphatase_balance(DARPP32=True))
    for name in ("CaM", "CaMKII", "CaN", "PP1", "I1", "PKAc", "DARPP32", "Stargazin"):
        assert made_or_lost(both, name) == 0
    high = hold("Ca", "1 uM", lasting="10 min", start="60 min")
    freed = [
        float(simulate(each, "70 min", stimulus=high, points=8)["PP1_uninhibited"][0, -1])
        for each in (balance, both)
    ]
    assert freed[1] < 0.5 * freed[0]


def test_forecast_is_small() -> None:
    assert forecast(kinase_phosphatase_balance(DARPP32=True).build()).species == 98
