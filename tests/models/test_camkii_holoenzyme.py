"""The holoenzyme: capture and trapping against an enumeration without symmetry."""

import numpy as np
import pytest
from microstates import Floats, Ring, flow, integrate, table
from pysb import ANY

from engrammar.blueprint import Blueprint
from engrammar.expansion import expand, forecast
from engrammar.models.camkii_holoenzyme import camkii_holoenzyme
from engrammar.network import Network, composition
from engrammar.rules import camkii, molecules
from engrammar.simulation import simulate
from engrammar.sources import assumed
from engrammar.stimulus import hold

FREE, HELD, TRAPPED, AUTONOMOUS = range(4)
"""A subunit without and with calmodulin; phosphorylated with it, and without."""


@pytest.fixture(scope="module")
def trimer() -> Network:
    """A ring of three: 24 rings of 4 states, small enough to write every subunit out."""
    return expand(camkii_holoenzyme(subunits=3))


def test_hexamer_is_forecast_at_700_rings() -> None:
    """Necklaces of six beads in four colours, and the two free molecules."""
    expected = forecast(camkii_holoenzyme().build())
    assert expected.species == 702
    assert max(each.species for each in expected.complexes) == 700


def test_trimer_expands_to_its_forecast(trimer: Network) -> None:
    assert forecast(camkii_holoenzyme(subunits=3).build()).species == trimer.size[0] == 24 + 2


def test_every_reaction_keeps_every_molecule(trimer: Network) -> None:
    for name in ("CaM", "CaMKII", "PP1"):
        holds = [dict(composition(species)).get(name, 0) for species in trimer.species]
        assert np.abs(np.array(holds) @ trimer.stoichiometry).max() == 0


def test_network_equals_the_enumeration_of_subunits(trimer: Network) -> None:
    """64 microstates and a pool of calmodulin, during a pulse of calcium and after it.

    It also checks what BioNetGen does where both phosphorylation rules lead from one ring to
    another: it merges the reactions, and must add their rates.
    """
    rings, place = table(3, 4)
    bound = np.array([sum(s in (HELD, TRAPPED) for s in ring) for ring in rings])
    exposed = np.array([ring.count(AUTONOMOUS) for ring in rings])
    phosphorylated = np.array([sum(s in (TRAPPED, AUTONOMOUS) for s in ring) for ring in rings])
    uM_a_molecule = 80 / 3 / 20

    def course(Ca: float, start: Floats, times: Floats) -> Floats:
        C1, C2, N1, N2 = Ca / 10, Ca / 0.925, Ca / 25, Ca / 5
        saturated = C1 * C2 / (1 + C1 + C1 * C2) * N1 * N2 / (1 + N1 + N1 * N2)

        def change(_: float, amounts: Floats) -> Floats:
            CaM = float(saturated * (30 - uM_a_molecule * bound @ amounts))
            PP1 = float(0.35 * 2 / (5.4 + uM_a_molecule * exposed @ amounts))

            def moves(ring: Ring, subunit: int) -> list[tuple[int, float]]:
                here, before = ring[subunit], ring[subunit - 1]
                if here == FREE:
                    return [(HELD, 30 * CaM)]
                if here == HELD:
                    return [(FREE, 1.7), (TRAPPED, 0.96 if before != FREE else 0.0)]
                if here == TRAPPED:
                    return [(AUTONOMOUS, 0.07)]
                return [(TRAPPED, 10 * CaM), (FREE, PP1)]

            return flow(rings, place, amounts, moves)

        return integrate(change, start, times)

    start = np.zeros(64)
    start[place[FREE, FREE, FREE]] = 20
    pulse = course(4.0, start, np.linspace(0, 5, 6))
    rest = course(0.1, pulse[:, -1], np.linspace(5, 30, 6))
    amounts = np.concatenate([pulse, rest[:, 1:]], axis=1)
    ours = simulate(trimer, "30 s", stimulus=hold("Ca", "4 uM", "5 s"), points=31).isel(run=0)
    times = [*range(6), *range(10, 31, 5)]
    for name, weights in (("T286_phosphorylated", phosphorylated), ("CaM_captured", bound)):
        np.testing.assert_allclose(ours[name][times], weights @ amounts, rtol=1e-6, atol=1e-7)


def test_phosphorylation_traps_calmodulin(trimer: Network) -> None:
    """After a pulse calmodulin stays ten times longer where Thr286 was phosphorylated."""
    left = []
    for rate in (0.96, 0.0):
        captured = simulate(
            trimer,
            "12 s",
            stimulus=hold("Ca", "10 uM", "2 s"),
            parameters={"k_T286_phosphorylation": rate},
            points=13,
        )["CaM_captured"][0]
        left.append(float(captured[-1] / captured[2]))
    assert left[0] > 0.2
    assert left[1] < 1e-3


def test_a_lone_subunit_is_never_phosphorylated() -> None:
    """Phosphorylation passes between subunits: without a neighbour there is none."""
    model = Blueprint("monomer")
    tube = model.place("tube", 1, "fL", assumed("a test: any volume will do"))
    camkii.captures_calmodulin(tube)
    camkii.autophosphorylates(tube)
    for molecule in (molecules.CaMKII, molecules.CaM):
        tube.start(tube.molecule(molecule)(), tube.constant("each", 1, "uM", assumed("a test")))
    camkii.phosphorylated_subunits(tube)
    course = simulate(model, "1 min", stimulus=hold("Ca", "10 uM", "1 min"))
    assert float(course["T286_phosphorylated"].max()) == 0.0


def test_T306_is_phosphorylated_only_where_calmodulin_has_left() -> None:
    model = camkii_holoenzyme(subunits=2)
    PSD = model.places["PSD"]
    camkii.phosphorylates_T306(PSD)
    CaMKII = PSD.molecule(molecules.CaMKII)
    PSD.observe("T306_phosphorylated", CaMKII(T306="p"))
    PSD.observe("both", CaMKII(T306="p", cam=ANY))
    twice = hold("Ca", "10 uM", "5 s").repeat(2, every="60 s")
    course = simulate(model, "2 min", stimulus=twice)
    assert float(course["T306_phosphorylated"].max()) > 1
    assert float(course["both"].max()) == 0.0
    assert float(course["CaM_captured"].sel(time=65, method="nearest")[0]) > 1


def test_alanine_holds_calmodulin_and_remembers_nothing() -> None:
    course = simulate(
        camkii_holoenzyme(subunits=3, T286A=True), "20 s", stimulus=hold("Ca", "10 uM", "5 s")
    )
    assert float(course["CaM_captured"].max()) > 10
    assert float(course["T286_phosphorylated"].max()) == 0.0
    # What resting calcium holds: 60 subunits, 30 /uM/s of 30 uM a 10^-7 of which is loaded, 1.7 /s.
    assert float(course["CaM_captured"][0, -1]) < 0.01
