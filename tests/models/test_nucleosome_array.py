"""An array that remembers (T50 of docs/published_curves.md), and rows that no network can hold."""

from typing import Any, Literal

import numpy as np
import pytest
from agreement import means, smallest_p
from scipy import stats

from engrammar.analysis.passage import passage
from engrammar.analysis.switching import switching
from engrammar.expansion import TooLarge, expand, forecast
from engrammar.models.nucleosome_array import nucleosome_array
from engrammar.rules import epigenetic_ageing
from engrammar.simulation import simulate
from engrammar.stimulus import REST, hold

HOUR = 3600.0


def lifetime(
    nucleosomes: int, feedback: float, states: Literal["five", "three", "two"] = "three"
) -> float:
    """Mean time (h), exact, from all methylated until half of the domain is acetylated."""
    network = expand(nucleosome_array(nucleosomes, states, active=0.0))
    found = switching(
        network, "acetylated", nucleosomes // 2, "exact", parameters={"feedback": feedback}
    )
    return float(found.attrs["mean_time"]) / HOUR


def test_lifetime_grows_steeply_with_nucleosomes_and_feedback() -> None:
    """Dodd et al. (2007): the more nucleosomes act together, and the more they do, the longer.

    Exponentially with their number: by the same factor for each ten more, within a quarter.
    """
    found = {F: [lifetime(N, F) for N in (10, 20, 30, 40)] for F in (1.0, 1.5, 2.0, 3.0, 4.0)}
    for F, times in found.items():
        print(f"F {F}: {[f'{each:.3g}' for each in times]} h with 10, 20, 30, 40 nucleosomes")
    table = np.array(list(found.values()))
    assert (np.diff(table, axis=0) > 0).all()
    assert (np.diff(table, axis=1) > 0).all()
    growth = table[:, 1:] / table[:, :-1]
    assert (growth[-1] > 10).all()
    assert growth[-1].max() < 1.25 * growth[-1].min()
    assert (growth[0] < 2).all()  # at the edge of the mean field's memory


def test_without_cooperativity_there_is_no_memory() -> None:
    """One step from mark to mark: some hours, whatever the feedback and the size."""
    for F in (1.0, 4.0):
        times = [lifetime(N, F, "two") for N in (10, 40)]
        assert max(times) < 4
        assert times[1] < 1.5 * times[0]
    assert lifetime(40, 4.0, "two") < lifetime(40, 1.0, "two")
    assert lifetime(40, 4.0, "three") > 1e4 * lifetime(40, 4.0, "two")


def test_three_methyls_hold_longer_than_one() -> None:
    assert lifetime(8, 2.0, "five") > 10 * lifetime(8, 2.0, "three")


@pytest.mark.parametrize(("feedback", "remembers"), [(0.9, False), (1.1, True)])
def test_mean_field_remembers_from_a_feedback_of_one(feedback: float, remembers: bool) -> None:
    """Equal thirds lose their stability where F times the bare third exceeds the noise of 1/3."""
    course = simulate(
        nucleosome_array(states="three"),
        "2000 h",
        parameters={"feedback": feedback},
        points=2,
    )
    apart = float((course["acetylated"] - course["methylated"])[0, -1])
    assert (apart > 1) is remembers
    if not remembers:
        assert apart == pytest.approx(0, abs=1e-6)


def test_in_two_states_the_majority_fades_whatever_the_feedback() -> None:
    """d(ac - me) / dt = -2/3 k (ac - me): recruitment cancels, exactly."""
    network = expand(nucleosome_array(states="two", active=1.0))
    for F in (0.5, 4.0):
        course = simulate(network, "3 h", parameters={"feedback": F}, points=4)
        apart = (course["acetylated"] - course["methylated"]).to_numpy()[0]
        np.testing.assert_allclose(apart, 20 * np.exp(-2 / 3 * np.arange(4)), rtol=1e-6)


def test_runs_wait_as_long_as_the_master_equation_says() -> None:
    """Of 200 runs; the interval of 99.9 % misses the exact mean once in 1,000 times."""
    network = expand(nucleosome_array(12, "three", active=0.0))
    exact = switching(network, "acetylated", 6, "exact").attrs["mean_time"]
    found = switching(
        network, "acetylated", 6, until="2000 h", runs=200, seed=7, confidence=0.999
    ).attrs
    assert found["mean_time_low"] < exact < found["mean_time_high"]


def test_mean_field_takes_every_domain_where_the_majority_is() -> None:
    """Of domains that begin with 12 of 20 acetylated the mean field ends with none methylated;
    of 400 runs 8 to 30 % do: a binomial share of 17 % falls out of this less than once in 10^5.
    """
    network = expand(nucleosome_array())
    ode = simulate(network, "50 h", points=2)
    assert float(ode["methylated"][0, -1]) < 0.1
    runs = simulate(network, "50 h", "ssa", runs=400, engine="kernel", seed=1, points=2)
    lost = float((runs["methylated"] > runs["acetylated"]).sel(time=50 * HOUR).mean())
    assert 0.08 < lost < 0.30


def test_CBP_for_some_hours_leaves_a_mark_that_outlives_it() -> None:
    """A silent domain, three hours of one CBP on it: acetylated in the mean field for good, where
    one hour leaves nothing. Single domains are not so sharp: of 400 some 39 % end acetylated by
    themselves, 47 % with one hour and 60 % with three. No CBP and three hours differ by more than
    10 %, three standard errors of such a difference.
    """
    network = expand(nucleosome_array(20, "three", active=0.0))
    ended = {}
    for hours in (0, 1, 3):
        stimulus = hold("CBP_recruited", "1 molecule", f"{hours} h", "10 h") if hours else REST
        ode = simulate(network, "100 h", stimulus=stimulus, points=2)
        runs = simulate(
            network, "100 h", "ssa", stimulus=stimulus, runs=400, engine="kernel", points=2
        )
        flipped = float((runs["acetylated"] > runs["methylated"])[:, -1].mean())
        ended[hours] = float(ode["acetylated"][0, -1]), flipped
    print(f"hours of CBP: acetylated in the mean field, share of domains: {ended}")
    assert ended[0][0] < 1
    assert ended[1][0] < 1
    assert ended[3][0] > 15
    assert ended[3][1] > ended[0][1] + 0.1
    assert 0.3 < ended[1][1] < 0.7


def test_fresh_histones_cost_memory_and_readers_write_it_back() -> None:
    """Replacement once in ten hours: the array of 20 holds less long, and still much longer than
    its nucleosomes, of which 1 in 10^3 has not been replaced after 70 h.
    """
    model = nucleosome_array(20, "three", active=0.0)
    epigenetic_ageing.histones_are_replaced(model.places["domain"])
    network = expand(model)

    def holds(per_day: float) -> float:
        changed = {"k_histone_replacement": per_day, "feedback": 3.0}
        found = switching(network, "acetylated", 10, "exact", parameters=changed)
        return float(found.attrs["mean_time"]) / HOUR

    never, slowly, often = holds(0), holds(0.2), holds(2.4)
    print(f"mean time {never:.0f} h, {slowly:.0f} h replaced in 5 d, {often:.0f} h in 10 h")
    assert never == pytest.approx(lifetime(20, 3.0))
    assert never > slowly > often > 200


ROW: dict[str, Any] = {"folds": False}


def test_a_row_of_three_is_the_same_network_free_and_expanded() -> None:
    """Ten rows: the means of 60 runs and of 200; they differ so much by chance once in 10^5."""
    model = nucleosome_array(3, **ROW)
    ours = simulate(model, "20 h", "ssa", engine="nfsim", runs=60, seed=1, points=5)
    theirs = simulate(expand(model), "20 h", "ssa", engine="kernel", runs=200, seed=2, points=5)
    assert smallest_p(ours, theirs) > 1e-5, (means(ours), means(theirs))
    other = simulate(model, "20 h", "ssa", engine="rulemonkey", runs=60, seed=3, points=5)
    assert smallest_p(other, theirs) > 1e-5, (means(other), means(theirs))


@pytest.mark.verification
def test_a_row_of_four_is_the_same_network_free_and_expanded() -> None:
    """625 species and 5,620 reactions; 400 runs each, the false-alarm rate is 1e-5."""
    model = nucleosome_array(4, **ROW)
    assert expand(model).size == (625, 5620)
    ours = simulate(model, "50 h", "ssa", engine="nfsim", runs=400, seed=1, points=6)
    theirs = simulate(expand(model), "50 h", "ssa", engine="kernel", runs=400, seed=2, points=6)
    assert smallest_p(ours, theirs) > 1e-5, (means(ours), means(theirs))


def test_a_row_in_three_states_is_its_master_equation() -> None:
    """Rules within one species are linear: the deterministic run is the mean of the runs, exactly.

    27 species, 200 runs of ten rows; the largest of the z-values is below 5 with a chance of
    error of 1e-5.
    """
    network = expand(nucleosome_array(3, "three", **ROW))
    assert network.size[0] == 27
    ode = simulate(network, "20 h", points=5)
    runs = simulate(network, "20 h", "ssa", engine="kernel", runs=200, seed=4, points=5)
    for name in ("acetylated", "methylated"):
        values = runs[name].to_numpy()[:, 1:]
        z = (values.mean(0) - ode[name].to_numpy()[0, 1:]) / stats.sem(values)
        assert np.abs(z).max() < 5


def test_a_row_of_ten_runs_without_a_network() -> None:
    """9,765,625 species: refused by whatever expands, and run straight from the rules."""
    model = nucleosome_array(10, **ROW)
    assert forecast(model.build()).species == 5**10
    with pytest.raises(TooLarge, match=r"9,765,625"):
        simulate(model, "1 h")
    course = simulate(model, "20 h", "ssa", runs=2, points=5)
    assert course.attrs["engine"].startswith("nfsim ")
    assert course.attrs["engine_choice"].startswith("auto: network-free.")
    marked = (course["acetylated"] + course["methylated"]).to_numpy()
    assert (marked[:, 0] == 100).all()
    assert (marked[:, 1:] < 100).all()
    assert (marked > 30).all()


def waits(nucleosomes: int, feedback: float, runs: int) -> np.ndarray:
    """Times (h) until half of a methylated row is acetylated, by NFsim, to half an hour."""
    found = passage(
        nucleosome_array(nucleosomes, "three", active=0.0, **ROW),
        "acetylated",
        nucleosomes // 2,
        "4000 h",
        "ssa",
        engine="nfsim",
        runs=runs,
        seed=3,
        parameters={"rows": 1, "feedback": feedback},
        points=8001,
    )
    return np.asarray(found["passage"]) / HOUR


def test_the_lifetime_of_a_row_is_the_same_network_free_and_exact() -> None:
    """Four nucleosomes: 60 runs of NFsim against the 81 states of the network. Waiting times are
    nearly exponential: their mean is off by 4.5 standard errors once in 10^5 times, and by half an
    hour, the time between two looks, at most.
    """
    network = expand(nucleosome_array(4, "three", active=0.0, **ROW))
    exact = switching(network, "acetylated", 2, "exact", parameters={"rows": 1, "feedback": 4.0})
    wanted = float(exact.attrs["mean_time"]) / HOUR
    found = waits(4, 4.0, runs=60)
    print(f"a row of four: {found.mean():.1f} h in 60 runs, {wanted:.1f} h exactly")
    assert abs(found.mean() - wanted) < 0.5 + 4.5 * found.std(ddof=1) / 60**0.5


def test_neighbours_alone_make_no_lasting_memory() -> None:
    """Twenty nucleosomes at F = 4 hold some 1,900 h if any touches any, and a row some 50: the mean
    of 30 runs is a quarter of the bound.
    """
    row, folded = waits(20, 4.0, runs=30), lifetime(20, 4.0)
    print(f"a row of 20 holds {row.mean():.0f} h, a domain that folds {folded:.0f} h")
    assert row.mean() < 0.1 * folded


def test_neighbours_alone_remember_less_than_all_together() -> None:
    """At the same feedback: a row whose nucleosomes act on their two neighbours forgets sooner.

    Means of 40 runs of ten rows of ten after 50 h, all methylated at first; Welch's t test, with a
    false-alarm rate of 1e-5.
    """
    row = simulate(
        nucleosome_array(10, active=0.0, **ROW), "50 h", "ssa", engine="nfsim", runs=20, points=2
    )
    folded = simulate(
        nucleosome_array(10, active=0.0), "50 h", "ssa", engine="kernel", runs=200, points=2
    )
    left = row["methylated"].to_numpy()[:, -1] / 10, folded["methylated"].to_numpy()[:, -1]
    assert stats.ttest_ind(*left, equal_var=False, alternative="less").pvalue < 1e-5
