"""NFAT counts pulses of calcium (Tomida et al. 2003), MEF2 and USF wait for it."""

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.linalg import null_space

from engrammar.blueprint import Blueprint
from engrammar.expansion import expand
from engrammar.network import Network
from engrammar.rules import molecules, transcription_factors
from engrammar.simulation import simulate
from engrammar.sources import assumed
from engrammar.stimulus import Stimulus, hold

TEST = assumed("a test")
NFAT = 10_000


@pytest.fixture(scope="module")
def cell() -> Network:
    """The cell of NFAT: all of it with its phosphates, in the cytosol."""
    model = Blueprint("cell")
    nucleus = model.place("nucleus", 220, "fL", TEST)
    cytosol = model.place("cytosol", 940, "fL", TEST)
    transcription_factors.calcineurin_dephosphorylates_NFAT(cytosol)
    transcription_factors.NFAT_shuttles(nucleus, cytosol)
    outside = cytosol.molecule(molecules.NFAT)
    cytosol.start(outside(serines="p"), cytosol.constant("NFAT_start", NFAT, "molecule", TEST))
    nucleus.observe("NFAT_nuclear", nucleus.molecule(molecules.NFAT)())
    return expand(model)


def nuclear(
    cell: Network, until: str, stimulus: Stimulus | None = None, **settings: float
) -> NDArray[np.float64]:
    """The share of NFAT that is in the nucleus, every minute or as many times as asked for."""
    minutes = int(until.split()[0])
    course = simulate(
        cell,
        until,
        stimulus=stimulus,
        parameters=settings,
        points=minutes + 1,
        engine="kernel",
    )
    return np.asarray(course["NFAT_nuclear_in_nucleus"][0], dtype=float) / NFAT


def beats(count: int, every: float) -> Stimulus:
    """Pulses of calcium, a minute each, one every so many minutes."""
    return hold("CaN_share_in_cytosol", "1", "1 min").repeat(count, every=f"{every} min")


@pytest.mark.parametrize("share", [0.0, 0.05, 0.3, 1.0])
def test_NFAT_settles_where_its_four_rates_balance(cell: Network, share: float) -> None:
    """With p, u and n of each state: 0.359 s p = (0.147 + 0.06) u and 0.06 u = 0.035 n."""
    u = 0.359 * share / (0.147 + 0.06)
    n = 0.06 / 0.035 * u
    found = nuclear(cell, "600 min", CaN_share_in_cytosol=share)[-1]
    assert found == pytest.approx(n / (1 + u + n), rel=1e-4, abs=1e-9)


def test_more_pulses_a_minute_bring_more_NFAT_into_the_nucleus(cell: Network) -> None:
    """Tomida et al. (2003): at rare pulses it is lost in between, at frequent ones it adds up."""
    found = {
        every: nuclear(cell, "120 min", beats(120 // every, every))[60:].mean()
        for every in (20, 10, 5, 2)
    }
    print("nuclear share", {every: round(float(share), 3) for every, share in found.items()})
    assert found[20] < found[10] < found[5] < found[2]
    assert found[2] > 3 * found[20]


def test_three_pulses_in_a_row_leave_more_than_one(cell: Network) -> None:
    """It adds them up: three pulses, three minutes apart, more than twice what one brings."""
    one, three = (nuclear(cell, "30 min", beats(count, 3)) for count in (1, 3))
    assert 2 < three.max() / one.max() < 3


def test_NFAT_returns_in_half_an_hour(cell: Network) -> None:
    """After a pulse the slowest step, 0.035 a minute, is what is left; calcium was a minute."""
    course = nuclear(cell, "120 min", beats(1, 1))
    assert course.argmax() >= 5
    assert course[90] / course[60] == pytest.approx(np.exp(-0.035 * 30), rel=0.01)


@pytest.mark.parametrize("share", [0.0, 0.02, 0.2, 1.0])
def test_MEF2_settles_where_its_phosphate_has_it(share: float) -> None:
    """The null vector of six states: with the phosphate SUMO, without it acetyl."""
    model = Blueprint("nucleus")
    nucleus = model.place("nucleus", 220, "fL", TEST)
    transcription_factors.calcineurin_dephosphorylates_MEF2(nucleus)
    transcription_factors.MEF2_trades_SUMO_for_acetyl(nucleus)
    MEF2 = nucleus.molecule(molecules.MEF2)
    nucleus.start(MEF2(S408="p", K403="sumo"), nucleus.constant("MEF2", 1000, "molecule", TEST))
    nucleus.observe("acetylated", MEF2(K403="ac"))
    nucleus.observe("silent", MEF2(K403="sumo"))
    course = simulate(expand(model), "10 h", parameters={"CaN_share": share}, points=2)
    states = [(S408, K403) for S408 in "pu" for K403 in ("sumo", "bare", "ac")]
    rates = {(("p", K), ("u", K)): 0.02 * share for K in ("sumo", "bare", "ac")}
    rates |= {(("u", K), ("p", K)): 2e-3 for K in ("sumo", "bare", "ac")}
    rates |= {
        (("p", "ac"), ("p", "bare")): 0.01,
        (("p", "bare"), ("p", "sumo")): 0.01,
        (("u", "sumo"), ("u", "bare")): 0.01,
        (("u", "bare"), ("u", "ac")): 0.01,
    }
    flow = np.zeros((6, 6))
    for (before, after), rate in rates.items():
        flow[states.index(after), states.index(before)] += rate
        flow[states.index(before), states.index(before)] -= rate
    still = null_space(flow)[:, 0]
    still /= still.sum()
    for name, K403 in (("acetylated", "ac"), ("silent", "sumo")):
        expected = 1000 * (still[states.index(("p", K403))] + still[states.index(("u", K403))])
        assert float(course[name][0, -1]) == pytest.approx(expected, rel=1e-3, abs=1e-3)


@pytest.mark.parametrize(("kinase", "back", "Kd"), [(0.0, 1e-3, 0.05), (1.0, 0.0, 0.005)])
def test_USF_holds_promoter_IV_ten_times_as_tightly_with_its_phosphate(
    kinase: float, back: float, Kd: float
) -> None:
    """Without and with its phosphate the share of promoters is that of one site, c / (c + Kd)."""
    model = Blueprint("nucleus")
    nucleus = model.place("nucleus", 220, "fL", TEST)
    transcription_factors.kinases_phosphorylate_USF(nucleus)
    transcription_factors.USF_binds_promoter_IV(nucleus)
    USF, Gene = nucleus.molecule(molecules.USF), nucleus.molecule(molecules.Gene)
    nucleus.start(USF(T153="u"), nucleus.constant("USF", 1325, "molecule", TEST))  # 10 nM
    nucleus.start(Gene(name="Bdnf_IV"), nucleus.constant("copies", 2, "molecule", TEST))
    nucleus.observe("held", Gene(name="Bdnf_IV", ebox=1) % USF(dna=1))
    settings = {"USF_kinase": kinase, "k_USF_back": back}
    course = simulate(expand(model), "20 h", parameters=settings, points=2, engine="kernel")
    assert float(course["held"][0, -1]) / 2 == pytest.approx(0.01 / (0.01 + Kd), rel=0.01)


def test_MEF2_sits_on_its_element_with_SUMO_or_acetyl() -> None:
    """Calcineurin changes what is on its lysine, not whether it is there: c / (c + Kd)."""
    model = Blueprint("nucleus")
    nucleus = model.place("nucleus", 220, "fL", TEST)
    transcription_factors.calcineurin_dephosphorylates_MEF2(nucleus)
    transcription_factors.MEF2_trades_SUMO_for_acetyl(nucleus)
    transcription_factors.MEF2_binds_its_element(nucleus)
    MEF2, Gene = nucleus.molecule(molecules.MEF2), nucleus.molecule(molecules.Gene, "name")
    start = nucleus.constant("MEF2", 1325, "molecule", TEST)  # 10 nM
    nucleus.start(MEF2(S408="p", K403="sumo"), start)
    nucleus.start(Gene(name="Npas4"), nucleus.constant("copies", 2, "molecule", TEST))
    nucleus.observe("held", Gene(mre=1) % MEF2(dna=1))
    nucleus.observe("ready", Gene(mre=1) % MEF2(dna=1, K403="ac"))
    network = expand(model)
    found = {}
    for share in (0.0, 1.0):
        course = simulate(
            network, "10 h", parameters={"CaN_share": share}, points=2, engine="kernel"
        )
        assert float(course["held"][0, -1]) / 2 == pytest.approx(0.01 / 0.015, rel=0.01)
        found[share] = float(course["ready"][0, -1])
    assert found[0.0] == pytest.approx(0, abs=1e-6)
    assert found[1.0] > 1


@pytest.mark.parametrize("Ca", [0.04, 0.8, 2.0])
def test_calcineurin_of_the_nucleus_follows_calcium(Ca: float) -> None:
    """MEF2 without its phosphate settles where 0.02 /s times the Hill curve and 0.002 /s do."""
    model = Blueprint("nucleus")
    nucleus = model.place("nucleus", 220, "fL", TEST)
    transcription_factors.calcineurin_follows_nuclear_calcium(nucleus)
    transcription_factors.calcineurin_dephosphorylates_MEF2(nucleus)
    MEF2 = nucleus.molecule(molecules.MEF2)
    nucleus.start(MEF2(S408="p"), nucleus.constant("MEF2", 1000, "molecule", TEST))
    nucleus.observe("bare", MEF2(S408="u"))
    course = simulate(
        expand(model), "10 h", parameters={"Ca_nuclear": Ca}, points=2, engine="kernel"
    )
    v = 0.02 / (1 + (0.8 / Ca) ** 3.42)
    assert float(course["bare"][0, -1]) == pytest.approx(1000 * v / (v + 2e-3), rel=1e-4)
