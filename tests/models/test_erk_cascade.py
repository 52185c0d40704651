"""The ERK cascade: EGF's transient (T36 of docs/published_curves.md), feedback, two phosphates."""

import numpy as np
from laws import made_or_lost
from published import Floats, findsim, tell

from engrammar.blueprint import Blueprint
from engrammar.expansion import expand
from engrammar.models.erk_cascade import erk_cascade
from engrammar.rules import erk, molecules
from engrammar.simulation import simulate
from engrammar.sources import assumed
from engrammar.stimulus import hold

START = 2100.0
EGF = hold("growth_factor", "0.1 uM", lasting="7500 s", start="2100 s")


def _course(**options: bool) -> Floats:
    """ERK with both phosphates every 100 s, under 100 nM of EGF from 2,100 s on."""
    course = simulate(expand(erk_cascade(**options)), "9600 s", stimulus=EGF, points=97)
    return np.asarray(course["ERK_active"][0])


def test_EGF_turns_ERK_on_for_minutes() -> None:
    """T36: as a share of what is there after 5 min, to the published errors, fitted to them."""
    published = findsim("Bhalla1999_Fig2B.json")
    ours = _course()
    peak = ours[24]
    for time in ("2100", "3900", "5700", "9300"):
        value, error = published[time]
        share = ours[int(time) // 100] / peak
        tell(f"T36 after {(int(time) - 2100) // 60} min", share, value)
        assert abs(share - value) <= error
    assert 23 <= ours.argmax() <= 25


def test_feedback_and_phosphatase_end_it() -> None:
    """Without either more is left after an hour; without both most of all."""
    left = {
        options: _course(feedback=options[0], MKP1_induction=options[1])[57]
        for options in ((True, True), (False, True), (True, False), (False, False))
    }
    assert left[True, True] < left[False, True] < left[False, False]
    assert left[True, True] < left[True, False] < left[False, False]


def test_U0126_keeps_ERK_off() -> None:
    assert _course(U0126=True).max() == 0


def test_two_encounters_make_a_threshold() -> None:
    """Active ERK rises from a tenth to nine tenths within less than a decade and a half of MEK.

    One phosphate in an enzyme's linear range takes 81-fold, n = 1; here n = log 81 / log(c90/c10).
    """
    model = Blueprint("ultrasensitive")
    tube = model.place("tube", 1, "fL", assumed("a test"))
    erk.MEK_phosphorylates_ERK(tube)
    erk.MKP_dephosphorylates_ERK(tube)
    erk.active(tube)
    for species, name, uM in (
        (tube.molecule(molecules.MEK)(S218="p", S222="p"), "MEK_on", 0.01),
        (tube.molecule(molecules.MKP1)(), "MKP1_total", 0.01),
        (tube.molecule(molecules.ERK)(), "ERK_total", 0.36),
    ):
        tube.start(species, tube.constant(name, uM, "uM", assumed("a test")))
    network = expand(model)
    doses = np.geomspace(1e-3, 10, 25)
    settled = np.array(
        [
            float(
                simulate(network, "10 h", parameters={"MEK_on": f"{dose} uM"}, points=2)[
                    "ERK_active"
                ][0, -1]
            )
            for dose in doses
        ]
    )
    share = settled / settled.max()
    assert np.all(np.diff(settled) > -1e-6)
    low, high = (float(np.interp(level, share, np.log(doses))) for level in (0.1, 0.9))
    n = np.log(81) / (high - low)
    print(f"ERK against MEK: n = {n:.1f}")
    assert n > 1.5


def test_only_the_phosphatase_is_made() -> None:
    network = expand(erk_cascade())
    for name in ("GrowthReceptor", "Shc", "Sos", "Ras", "Raf", "MEK", "ERK"):
        assert made_or_lost(network, name) == 0
    assert made_or_lost(network, "MKP1") == 1
