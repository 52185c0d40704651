"""PKA and AKAP79 against the reporter's time courses (T32 of docs/published_curves.md)."""

import numpy as np
import pytest
from laws import largest_current, made_or_lost, settled
from published import Floats, akap79, rms, tell

from engrammar.expansion import expand
from engrammar.models.pka_akap79 import pka_akap79
from engrammar.network import Network
from engrammar.simulation import simulate

EXPERIMENTS = {
    (True, True): "EX31__200nM__TRUE___TRUE",
    (True, False): "EX32__200nM__TRUE__FALSE",
    (False, False): "EX33__200nM_FALSE__FALSE",
}
"""With calcineurin and AKAP79, with calcineurin alone, with neither; 0.2 uM of cyclic AMP."""


def _fluorescence(network: Network, times: Floats, **values: str) -> Floats:
    """What the reporter shows (%): 100 where none is phosphorylated, 171.67 where all is."""
    course = simulate(network, "605 s", points=122, parameters=values)["AKAR4_phosphorylated"][0]
    share = course.interp(time=times).to_numpy() / (0.2 * 0.5 * 602.214)
    return np.asarray(100 + 71.67 * share)


@pytest.mark.parametrize(("present", "experiment"), EXPERIMENTS.items())
def test_reporter_at_200_nM(present: tuple[bool, bool], experiment: str) -> None:
    """T32: 110, 133 and 142 % after 605 s, each to 5. These are among the points fitted to."""
    times, published = akap79(experiment)
    later = times >= 0
    ours = _fluorescence(expand(pka_akap79(*present)), times[later])
    tell(f"T32 {experiment}", float(ours[-1]), float(published[-1]), "%")
    print(f"T32 {experiment}: root mean square {rms(ours, published[later]):.1f} %")
    assert ours[-1] == pytest.approx(published[-1], abs=5)


@pytest.mark.parametrize(("dose", "name"), [("0.1 uM", "100nM"), ("0.5 uM", "500nM")])
def test_calcineurin_and_AKAP79_lower_phosphorylation(dose: str, name: str) -> None:
    """At the other doses, which are met less well: up to 12 % at 0.1 and 18 % at 0.5 uM."""
    ends = []
    for present, experiment in EXPERIMENTS.items():
        other = {"100nM": "EX2", "500nM": "EX4"}[name]
        times, published = akap79(experiment.replace("EX3", other).replace("200nM", name))
        ours = _fluorescence(expand(pka_akap79(*present)), times[times >= 0], cAMP_total=dose)
        tell(f"{dose}, {present}", float(ours[-1]), float(published[-1]), "%")
        ends.append(float(ours[-1]))
        assert abs(ours[-1] - published[-1]) < 20
    assert ends[0] < ends[1] < ends[2]


def test_without_cAMP_the_reporter_stays_dark() -> None:
    """100.3 to 108.4 % are published where there is none: not among the points fitted to."""
    for present in EXPERIMENTS:
        ours = _fluorescence(expand(pka_akap79(*present)), np.array([605.0]), cAMP_total="1 fM")
        assert 100 <= float(ours[0]) < 109


def test_only_phosphorylation_drives_currents() -> None:
    """With all kinase and phosphatase steps off, both cycles of cyclic AMP and C are balanced."""
    network = expand(pka_akap79(calcineurin=False)).with_values(
        {"k_RII_phosphorylation": 0.0, "kcat_C_AKAR4": 0.0}
    )
    assert largest_current(network, settled(network, "1000 h")) < 1e-4
    # Once all RII is phosphorylated, with nothing to take the phosphate off, nor is there here.
    network = expand(pka_akap79(calcineurin=False)).with_values({"kcat_C_AKAR4": 0.0})
    assert largest_current(network, settled(network, "100000 h")) < 1e-4


def test_nothing_is_lost() -> None:
    network = expand(pka_akap79())
    for name in ("PKAr", "PKAc", "CaN", "AKAR4"):
        assert made_or_lost(network, name) == 0
