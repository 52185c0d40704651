from typing import Any

import libsbml
import numpy as np
import pytest
import roadrunner
import xarray as xr
from numpy.typing import NDArray
from scipy.integrate import solve_ivp
from scipy.stats import binom
from small_models import SOURCE, A, constant, two_places

from engrammar import Blueprint, expand, simulate
from engrammar.exchange import problems, write_sbml
from engrammar.expansion import bionetgen
from engrammar.units import AVOGADRO

Floats = NDArray[np.float64]


def two_places_by_hand(volume_of_spine: float, times: Floats) -> dict[str, Floats]:
    """The equations of `two_places` in micromolar, written out; each place has its own volume."""
    spine, dendrite = volume_of_spine, 1.0

    def change(_: float, y: Floats) -> Floats:
        A_s, C_s, AC_s, A_d, C_d, AC_d, B, BA = y  # B and BA are counts, the others micromolar
        bind_s, bind_d = 3.0 * A_s * C_s - 0.4 * AC_s, 3.0 * A_d * C_d - 0.4 * AC_d
        move = (0.8 * A_s * spine - 0.05 * A_d * dendrite) * AVOGADRO  # molecules a second
        take = 2.0 * A_d * B - 0.3 * BA  # molecules a second: the encounter is in the dendrite
        return np.array(
            [
                -bind_s - move / AVOGADRO / spine,
                -bind_s,
                bind_s,
                -bind_d + (move - take) / AVOGADRO / dendrite,
                -bind_d,
                bind_d,
                -take,
                take,
            ]
        )

    start = np.array([0.5, 0.3, 0, 0.5, 0.3, 0, 20, 0])
    y = solve_ivp(change, (0, times[-1]), start, "LSODA", times, rtol=1e-10, atol=1e-12).y
    return {
        "A_free_in_spine": y[0] * spine * AVOGADRO,
        "A_with_C_in_spine": y[2] * spine * AVOGADRO,
        "A_free_in_dendrite": y[3] * dendrite * AVOGADRO,
        "A_with_C_in_dendrite": y[5] * dendrite * AVOGADRO,
        "B_busy": y[7],
    }


def test_places_share_constants_and_differ_per_molecule() -> None:
    built = two_places().build()
    assert [each.name for each in built.parameters if each.name.startswith("k_on")] == ["k_on"]
    per_molecule = {
        name: built.expressions[f"k_on_per_molecule_in_{name}"].get_value()
        for name in ("spine", "dendrite")
    }
    # Two roundings each.
    assert per_molecule["spine"] == pytest.approx(3.0 / (AVOGADRO * 0.1), rel=1e-15)
    assert per_molecule["dendrite"] == pytest.approx(3.0 / AVOGADRO, rel=1e-15)


@pytest.mark.parametrize("volume", [0.1, 0.4])
def test_time_course_equals_the_equations_in_micromolar(volume: float) -> None:
    network = expand(two_places())
    result = simulate(network, "5 s", points=21, parameters={"V_spine": f"{volume} fL"})
    for name, expected in two_places_by_hand(volume, result["time"].values).items():
        # CVODE's tolerance of 1e-8 a step, over some hundred steps.
        np.testing.assert_allclose(result[name][0], expected, rtol=1e-6, atol=1e-6, err_msg=name)


def test_a_bimolecular_rate_belongs_to_the_place_of_the_encounter() -> None:
    network = expand(two_places())
    counts = np.arange(3.0, 3.0 + network.size[0])
    fluxes = network.fluxes(counts, network.values(), counts=True)
    amount = dict(zip(network.species, counts, strict=True))
    free = {place: amount[f"A(b,loc~{place})"] for place in ("spine", "dendrite")}
    expected = {
        "B_takes_A_in_dendrite": 2.0 / AVOGADRO * free["dendrite"] * amount["B(a,loc~spine)"],
        "A_binds_C_in_spine": 3.0 / (AVOGADRO * 0.1) * free["spine"] * amount["C(b,loc~spine)"],
        "A_moves_in_spine": 0.8 * free["spine"],
    }
    for rule, flux in expected.items():
        of_rule = network.rules.of_reaction == network.rules.names.index(rule)
        (reaction,) = np.nonzero(of_rule & ~network.rules.backward)[0]
        assert fluxes[reaction] == pytest.approx(flux, rel=1e-13)


def test_a_complex_across_the_boundary_is_filed_under_the_first_place() -> None:
    network = expand(two_places())
    where = {name: network.places[network.place[i]] for i, name in enumerate(network.species)}
    assert where["A(b!1,loc~dendrite).B(a!1,loc~spine)"] == "spine"
    assert where["A(b!1,loc~dendrite).C(b!1,loc~dendrite)"] == "dendrite"
    assert where["C(b,loc~spine)"] == "spine"


def transport() -> Blueprint:
    """100 molecules that start in a spine and wander out and in."""
    model = Blueprint("transport")
    spine, dendrite = (
        model.place(name, volume, "fL", SOURCE)
        for name, volume in (("spine", 0.1), ("dendrite", 1.0))
    )
    here, there = spine.molecule(A), dendrite.molecule(A)
    rates = constant(spine, "k_out", 0.8, "1/s"), constant(spine, "k_in", 0.2, "1/s")
    spine.rule("A_moves", here() | there(), *rates)
    spine.start(here(), constant(spine, "A_0", 100, "molecule"))
    spine.observe("A_here", here())
    return model


def test_stochastic_transport_is_binomial() -> None:
    """Each molecule is in the spine with p(t) = 0.2 + 0.8 exp(-t), whatever the others do."""
    runs = 300
    counts = simulate(transport(), "1 s", "ssa", runs=runs, seed=5, points=3)["A_here_in_spine"]
    for index, time in ((1, 0.5), (2, 1.0)):
        law = binom(100, 0.2 + 0.8 * np.exp(-time))
        # Four standard errors, 1.2 molecules of 50: a false alarm in 16,000 seeds. A rate that was
        # divided by the wrong volume would be off by a factor of ten.
        assert abs(counts[:, index].mean() - law.mean()) < 4 * law.std() / np.sqrt(runs)
        # The variance of a normal sample has a relative standard error of sqrt(2/n).
        assert abs(counts[:, index].var() / law.var() - 1) < 4 * np.sqrt(2 / runs)


def curves(result: xr.Dataset) -> Floats:
    return np.stack([each[0] for each in result.values()], axis=1)


@pytest.mark.parametrize("version", [1, 2])
def test_changing_a_compartment_changes_the_volume(version: int) -> None:
    network = expand(two_places())
    text = write_sbml(network, version=version)
    assert problems(text) == []
    model = libsbml.readSBMLFromString(text).getModel()
    assert {each.getId(): each.getSize() for each in model.getListOfCompartments()} == {
        "spine": 0.1,
        "dendrite": 1.0,
    }
    here = curves(simulate(network, "5 s", points=11, parameters={"V_spine": "0.4 fL"}))
    runner = roadrunner.RoadRunner(text)
    runner.timeCourseSelections = list(network.observables)
    runner.integrator.setValue("relative_tolerance", 1e-8)
    runner.integrator.setValue("absolute_tolerance", 1e-8)
    runner.setValue("spine", 0.4)
    runner.reset()
    there = np.array(runner.simulate(0, 5, 11))
    # The same integrator with the same tolerances, compiled twice.
    np.testing.assert_allclose(there, here, rtol=1e-6, atol=1e-6)
    assert abs(here - curves(simulate(network, "5 s", points=11))).max() > 1  # it did matter


@pytest.mark.usefixtures("empty_cache")
def test_a_new_volume_needs_no_new_expansion(monkeypatch: pytest.MonkeyPatch) -> None:
    generated = []
    generate = bionetgen.generate

    def counted(text: str, **options: Any) -> str:
        generated.append(text)
        return generate(text, **options)

    monkeypatch.setattr(bionetgen, "generate", counted)
    network = expand(two_places(0.1), generator="bionetgen")
    simulate(network, "1 s", points=2, parameters={"V_spine": "0.2 fL", "k_on": "5 1/uM/s"})
    larger = expand(two_places(0.3), generator="bionetgen")
    assert len(generated) == 1
    assert larger.fingerprint == network.fingerprint
    assert larger.values()["V_spine"] == 0.3
    assert larger.hash != network.hash
