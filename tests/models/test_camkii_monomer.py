"""CaMKII in all calcium states of calmodulin: T01 to T03, T12, T13 of docs/published_curves.md."""

import numpy as np
import pytest
from laws import largest_current, settled, total
from published import Floats, hill_fit, rms, tell, titration
from scipy.optimize import curve_fit

from engrammar.blueprint import Blueprint
from engrammar.expansion import expand
from engrammar.models.camkii_monomer import camkii_monomer
from engrammar.network import Network
from engrammar.rules import calmodulin, camkii, camkii_subunit, molecules, phosphatases
from engrammar.simulation import simulate
from engrammar.sources import assumed
from engrammar.stimulus import hold

ONLY_FULL = dict.fromkeys(
    (
        *("k_CaM0_CaMKII", "k_CaM1C_CaMKII", "k_CaM2C_CaMKII", "k_CaM1N_CaMKII"),
        *("k_CaM2N_CaMKII", "k_CaM1C1N_CaMKII", "k_CaM2C1N_CaMKII", "k_CaM1C2N_CaMKII"),
        *("k_T286_CaM1C", "k_T286_CaM2C", "k_T286_CaM1N", "k_T286_CaM2N"),
        *("k_T286_CaM1C1N", "k_T286_CaM2C1N", "k_T286_CaM1C2N"),
    ),
    0.0,
)
"""Only calmodulin with four calcium ions binds, and only under it is Thr286 phosphorylated."""


@pytest.fixture(scope="module")
def subunits() -> Network:
    return expand(camkii_monomer())


def _phosphorylated(network: Network, doses: Floats, **values: float | str) -> Floats:
    """Percent of subunits phosphorylated after 10 min, without phosphatase (Bradshaw 2003)."""
    assay = {"CaM_total": "2 uM", "CaMKII_total": "0.2 uM", "V_spine": "10 fL"} | values
    ends = [
        simulate(network, "600 s", parameters=assay | {"Ca": f"{dose} uM"}, points=2)[
            "T286_phosphorylated"
        ][0, -1]
        for dose in doses
    ]
    return 100 * np.array([float(each) for each in ends]) / (0.2 * 10 * 602.214)


SLOW = {
    f"k_T286_{state}": value * 0.0082
    for state, value in (
        ("CaM1C", 0.032),
        ("CaM2C", 0.064),
        ("CaM1N", 0.06),
        ("CaM2N", 0.12),
        ("CaM1C1N", 0.094),
        ("CaM2C1N", 0.124),
        ("CaM1C2N", 0.154),
        ("CaM4", 0.96),
    )
}
FITTED: dict[str, float | str] = {**SLOW, "Kd_CaM4_CaMKII": "0.02 uM"}


def test_autophosphorylation_against_calcium(subunits: Network) -> None:
    """T01 to T03, with two constants fitted to the 17 points: n 3.9 to 5.0, half 1.4 to 1.9 uM."""
    doses, published = titration("Bradshaw2003Fig2E")
    ours = _phosphorylated(subunits, doses, **FITTED)
    _, half, n = hill_fit(doses, ours, (100, 1.6, 4))
    tell("T01 Hill n", n, 4.45)
    tell("T02 half", half, 1.64, "uM")
    print(f"T03 root mean square {rms(ours, published):.1f} %")
    assert 3.9 < n < 5.0
    assert 1.4 < half < 1.9
    assert rms(ours, published) < 12


def test_published_constants_phosphorylate_at_lower_calcium(subunits: Network) -> None:
    """Without the fit half is reached at 0.63 uM: 0.96 /s for 10 min is far more than is needed."""
    doses, _ = titration("Bradshaw2003Fig2E")
    ours = _phosphorylated(subunits, doses)
    _, half, _ = hill_fit(doses, ours, (100, 0.6, 10))
    tell("T02 half, nothing fitted", half, 1.64, "uM")
    assert half == pytest.approx(0.63, abs=0.02)


def test_phosphorylation_traps_calmodulin(subunits: Network) -> None:
    """T12: it leaves 24 times more slowly, between the 28 of Ordyan 2020 and what Li 2012 has, 343.

    After a pulse more is still held where Thr286 was phosphorylated.
    """
    values = subunits.values()
    fold = values["k_CaM4_CaMKII_off"] / values["k_CaM4_CaMKII_escape"]
    tell("T12 trapping", fold, 28)
    assert fold == pytest.approx(1.7 / 0.07)
    left = []
    for rates in ({}, dict.fromkeys(SLOW, 0.0)):
        course = simulate(
            subunits,
            "12 s",
            stimulus=hold("Ca", "10 uM", "2 s"),
            parameters=rates,
            points=13,
        )["CaM_captured"][0]
        left.append(float(course[-1] / course[2]))
    # A tenth of calmodulin is on CaMKII at rest, without any calcium: 80 uM against 820.
    assert left[0] - 0.1 > 5 * (left[1] - 0.1)


def test_most_subunits_are_reached_through_half_full_calmodulin(subunits: Network) -> None:
    """T13: with only full calmodulin pK.CaM4 is a third after 1 s (0.25 to 0.42): at 1.6 uM it is.

    The calcium of the published figure is not in the model file, which starts with 100 uM of ions;
    with those our ratio is 0.98, and that of the published equations, solved apart, 1.07.
    """
    for Ca, expected in ((1.6, 0.33), (10.0, 0.98)):
        ends = [
            simulate(subunits, "1 s", parameters={"Ca": f"{Ca} uM", **off}, points=2)[
                "T286_phosphorylated_under_full_CaM"
            ][0, -1]
            for off in ({}, ONLY_FULL)
        ]
        ratio = float(ends[1] / ends[0])
        tell(f"T13 ratio at {Ca:g} uM", ratio, 1 / 3)
        assert ratio == pytest.approx(expected, abs=0.06)


def test_counted_ions_are_neither_made_nor_lost() -> None:
    network = expand(camkii_monomer(ions=True))
    ions = total(network, {"Calcium(": 1, "~Ca1": 1, "~Ca2": 2})
    assert np.abs(ions @ network.stoichiometry).max() == 0
    assert ions @ network.initial_amounts() == pytest.approx(100 * 0.02 * 602.214, rel=1e-5)


def test_ions_that_are_many_are_as_if_clamped(subunits: Network) -> None:
    """10 mM of ions, of which calmodulin takes 0.12: the course is that of calcium held there."""
    counted, clamped = (
        simulate(network, "1 s", parameters=values, points=11)["T286_phosphorylated"][0]
        for network, values in (
            (expand(camkii_monomer(ions=True)), {"Ca_total": "10 mM"}),
            (subunits, {"Ca": "9.88 mM"}),
        )
    )
    np.testing.assert_allclose(counted, clamped, rtol=1e-3, atol=1e-3)


def test_binding_is_in_detailed_balance() -> None:
    """Without phosphorylation nothing drives a current round calcium, calmodulin and CaMKII."""
    network = expand(camkii_monomer()).with_values(
        dict.fromkeys((name for name in SLOW), 0.0) | {"Ca": 1.0}
    )
    assert largest_current(network, settled(network)) < 1e-5


def _decay(**values: float) -> tuple[Floats, Floats]:
    """Active subunits (% of the start) each second after a pulse, the kinase inhibited (AIP2).

    15 uM of subunits are phosphorylated and hold full calmodulin, 5 hold it and are not, as at the
    end of uncaging; 10 uM of calmodulin and 2 of PP1 are free.
    """
    model = Blueprint("decay")
    spine = model.place("spine", 0.1, "fL", assumed("a test"))
    calmodulin.binds_calcium(spine)
    calmodulin.binds_calcium_on_CaMKII(spine)
    camkii_subunit.captures_calmodulin_in_any_state(spine)
    phosphatases.dephosphorylate_CaMKII_released_by_calmodulin(spine)
    CaM, CaMKII = spine.molecule(molecules.CaM), spine.molecule(molecules.CaMKII)
    full = CaM(C="Ca2", N="Ca2", target=1)
    for species, name, uM in (
        (full % CaMKII(cam=1, T286="p"), "trapped", 15),
        (full % CaMKII(cam=1, T286="u"), "held", 5),
        (CaMKII(cam=None, T286="u"), "resting", 60),
        (CaM(), "CaM_free", 10),
        (spine.molecule(molecules.PP1)(), "PP1_free", 2),
    ):
        spine.start(species, spine.constant(name, uM, "uM", assumed("a test")))
    camkii.phosphorylated_subunits(spine)
    spine.observe("holding_full_CaM", full % CaMKII(cam=1, T286="u"))
    course = simulate(model, "300 s", parameters=values, points=301).isel(run=0)
    active = (course["T286_phosphorylated"] + course["holding_full_CaM"]).to_numpy()
    return course["time"].to_numpy(), np.asarray(100 * active / active[0])


def test_activity_decays_after_a_pulse() -> None:
    """T27: 6.4 s for 74 %, 93 s for the rest. Missed: one phase, of 20 s, or 6 with others' rates.

    Calmodulin leaving phosphorylated subunits at 0.34 /s (Chang et al. 2019) and PP1 at 1 /s, both
    within what is published, give the fast phase. What keeps a quarter for minutes is not in these
    rules: subunits docked to NMDA receptors, out of PP1's reach, are the likely ones.
    """
    for values, published in (({}, 20.3), ({"CaM_trapping": 0.2, "kcat_PP1": 1.0}, 6.3)):
        times, active = _decay(**values)
        (tau,), _ = curve_fit(lambda t, tau: 100 * np.exp(-t / tau), times, active, (10,))
        tell("T27 decay", float(tau), 6.4, "s")
        print(f"T27: {active[60]:.1f} % left after a minute, 13.6 published")
        assert tau == pytest.approx(published, rel=0.1)
        assert active[60] < 6


def test_subunits_remember_nothing_at_resting_calcium() -> None:
    """Michalski (2013), abstract: CaMKII and PP1 are not bistable at resting calcium.

    Here with calmodulin's binding in full, where PP1 reaches every subunit that has let calmodulin
    go; `camkii_switch`, whose PP1 is saturated, is bistable at the same calcium. Ten minutes after
    calcium that phosphorylated hundreds less than one is left. Limits were set after the first
    result, 726 and 0.04.
    """
    network = expand(camkii_monomer(PP1=True))
    pulse = hold("Ca", "10 uM", "5 min")
    course = simulate(network, "15 min", stimulus=pulse, points=16)["T286_phosphorylated"]
    print(
        f"phosphorylated: {float(course.max()):.0f}, ten minutes later {float(course[0, -1]):.2f}"
    )
    assert network.values()["Ca"] == 0.1
    assert float(course.max()) > 100
    assert float(course[0, -1]) < 1


def test_without_T306_calmodulin_binds_again() -> None:
    """T305/306AV: after a pulse phosphorylated subunits let calmodulin go, and take it up again.

    In the wild type Thr306 has closed the site in between. PP1 is off, so that both stay
    phosphorylated at Thr286, and calmodulin is in excess.
    """
    network = expand(camkii_monomer(PP1=True))
    twice = hold("Ca", "2 uM", "10 s").repeat(2, every="310 s")
    captured = [
        float(
            simulate(
                network,
                "320 s",
                stimulus=twice,
                parameters={
                    "kcat_PP1": 0.0,
                    "k_T306_phosphorylation": rate,
                    "CaMKII_total": "10 uM",
                },
                points=65,
            )["CaM_captured"]
            .sel(time=slice(311, 320))
            .max()
        )
        for rate in (0.02, 0.0)
    ]
    assert captured[1] > 1.2 * captured[0]


def test_alanine_or_a_dead_kinase_is_never_autonomous() -> None:
    """T286A, K42M and AIP2 are alike here: calmodulin is captured, nothing is phosphorylated."""
    network = expand(camkii_monomer())
    course = simulate(
        network, "20 s", stimulus=hold("Ca", "10 uM", "5 s"), parameters=dict.fromkeys(SLOW, 0.0)
    )
    assert float(course["CaM_captured"].max()) > 100
    assert float(course["T286_phosphorylated"].max()) == 0
