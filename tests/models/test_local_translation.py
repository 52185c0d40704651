"""Translation at a synapse: depression with and without FMRP (T63 of docs/published_curves.md)."""

import pytest
from laws import made_or_lost

from engrammar.expansion import expand
from engrammar.models.local_translation import local_translation
from engrammar.network import Network
from engrammar.simulation import simulate
from engrammar.stimulus import hold


@pytest.fixture(scope="module")
def wild_type() -> Network:
    return expand(local_translation())


@pytest.fixture(scope="module")
def fragile_X() -> Network:
    return expand(local_translation(FMRP=False))


@pytest.fixture(scope="module")
def BDNF_to_Rheb() -> Network:
    return expand(local_translation(Akt=True))


def depression(network: Network, anisomycin: bool = False) -> float:
    """Percent of the receptors that an activation of ten minutes has taken in, an hour later."""
    stimulus = hold("mGluR", "1", "10 min", "2 h")
    if anisomycin:
        stimulus = stimulus.together(hold("anisomycin", "40 uM", "90 min", "110 min"))
    course = simulate(network, "190 min", stimulus=stimulus, points=20)
    surface = course["receptors_at_surface"].to_numpy()[0]
    return float(100 * (1 - surface[19] / surface[12]))


def test_without_FMRP_depression_is_twice_as_large(wild_type: Network, fragile_X: Network) -> None:
    """T63, Huber et al. (2002): about twice."""
    normal, larger = depression(wild_type), depression(fragile_X)
    print(f"T63: {normal:.1f} % with FMRP, {larger:.1f} % without, {larger / normal:.2f} times")
    assert 1.5 < larger / normal < 3


def test_without_FMRP_depression_does_not_need_synthesis(
    wild_type: Network, fragile_X: Network
) -> None:
    """Anisomycin takes most of it from the wild type and the smaller part from fragile X."""
    assert depression(wild_type, anisomycin=True) < 0.3 * depression(wild_type)
    assert depression(fragile_X, anisomycin=True) > 0.7 * depression(fragile_X)
    assert depression(fragile_X, anisomycin=True) > depression(wild_type)


def test_more_is_translated_at_rest_without_FMRP(wild_type: Network, fragile_X: Network) -> None:
    rest = [
        float(simulate(network, "4 h", points=2)["synaptic_proteins"][0, -1])
        for network in (wild_type, fragile_X)
    ]
    assert rest[1] > 2 * rest[0] > 0


def test_metabotropic_receptors_release_messengers_and_proteins_follow(
    wild_type: Network,
) -> None:
    """Order: messengers are free within two minutes, proteins peak as the receptors end."""
    course = simulate(
        wild_type, "190 min", stimulus=hold("mGluR", "1", "10 min", "2 h"), points=191
    )
    held = course["messengers_held"].to_numpy()[0]
    proteins = course["synaptic_proteins"].to_numpy()[0]
    assert held[122] < 0.3 * held[119]
    assert proteins[122] < 1.3 * proteins[119]
    assert proteins[130] > 1.8 * proteins[119]
    assert int(proteins.argmax()) in range(129, 134)
    assert proteins[190] < 1.3 * proteins[119]


@pytest.mark.parametrize(
    ("changed", "factor"), [({"Rheb_GTP": 0.5}, 1.2), ({"Ca": 0.5}, None), ({"rapamycin": 1}, None)]
)
def test_mTORC1_makes_and_calcium_and_rapamycin_save_proteins(
    wild_type: Network, changed: dict[str, float], factor: float | None
) -> None:
    rest = float(simulate(wild_type, "2 h", points=2)["synaptic_proteins"][0, -1])
    found = float(
        simulate(wild_type, "2 h", parameters=changed, points=2)["synaptic_proteins"][0, -1]
    )
    if factor:
        assert found > factor * rest
    else:
        assert found < 0.7 * rest


def depression_by_glutamate(network: Network, **values: float | str) -> float:
    """Percent of the receptors that half an hour of 100 uM of glutamate has taken in."""
    course = simulate(
        network,
        "190 min",
        stimulus=hold("glutamate", "100 uM", "30 min", "2 h"),
        points=20,
        parameters=values,
        engine="kernel",
        rtol=1e-6,
        atol=1e-6,
    )
    surface = course["receptors_at_surface"].to_numpy()[0]
    return float(100 * (1 - surface[19] / surface[12]))


def test_glutamate_depresses_until_arrestin_has_taken_its_receptors() -> None:
    """Receptors for glutamate in the place of the input: as with it, larger without FMRP.

    Without arrestin they stay at the surface and in use, and more is taken in.
    """
    network = expand(local_translation(receptors=True))
    wild, without_arrestin = (
        depression_by_glutamate(network),
        depression_by_glutamate(network, arrestin_uM=0.0),
    )
    fragile = depression_by_glutamate(network, FMRP_uM=0.0)
    print(
        f"30 min of glutamate take in {wild:.1f} %, {without_arrestin:.1f} without arrestin, "
        f"{fragile:.1f} without FMRP"
    )
    assert wild > 10
    assert without_arrestin > 1.1 * wild
    assert fragile > 1.2 * wild


@pytest.mark.parametrize(
    ("values", "more"), [({}, True), ({"rapamycin": 0.2}, False), ({"PI3K_uM": 0.0}, False)]
)
def test_BDNF_has_more_translated_through_Akt(
    BDNF_to_Rheb: Network, values: dict[str, float | str], more: bool
) -> None:
    """2 nM for two hours; without PI3K, or without mTORC1, it does nothing here."""
    course = simulate(
        BDNF_to_Rheb,
        "4 h",
        stimulus=hold("BDNF_bath", "2 nM", "2 h", "2 h"),
        points=3,
        parameters=values,
        engine="kernel",
        rtol=1e-6,
        atol=1e-6,
    )["synaptic_proteins"][0]
    print(f"proteins {float(course[1]):.1f} before and {float(course[2]):.1f} after BDNF")
    assert (float(course[2]) > 1.5 * float(course[1])) is more
    assert float(course[2]) > 0.95 * float(course[1])


def test_nothing_on_the_way_to_Rheb_is_lost(BDNF_to_Rheb: Network) -> None:
    for name in ("Akt", "TSC2", "Rheb", "PI3K"):
        assert made_or_lost(BDNF_to_Rheb, name) == 0
