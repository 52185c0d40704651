import numpy as np
import pytest
from small_models import birth_death, dimerisation, enzyme, two_places

from engrammar import exact, expand, simulate
from engrammar.analysis import over_volumes
from engrammar.analysis.volumes import scaled
from engrammar.models.camkii_switch import camkii_switch
from engrammar.simulation import UnknownName


@pytest.mark.parametrize("build", [birth_death, dimerisation, enzyme, two_places, camkii_switch])
def test_mean_field_knows_no_size(build) -> None:  # type: ignore[no-untyped-def]
    """The deterministic run of a scaled network is that of the network, times the factor."""
    network = expand(build())
    one, ten = (simulate(each, "3 s", points=4) for each in (network, scaled(network, 10.0)))
    for name in network.observables:
        # The tolerance of the integration is absolute too: 1e-8 of a molecule, or ten of those.
        np.testing.assert_allclose(ten[name], 10 * one[name], rtol=1e-6, atol=1e-6)


def test_bias_shrinks_as_the_molecules_grow_in_number() -> None:
    factors = [1, 4, 16]
    result = over_volumes(dimerisation(10, 0.2), factors, "1 s", 300, points=3, seed=2)
    free = result.sel(observable="A_free")
    assert result["volume"].values.tolist() == [1.0, 4.0, 16.0]
    assert result["volume"].attrs["units"] == "fL"
    for index, factor in enumerate(factors):
        network = scaled(expand(dimerisation(10, 0.2)), factor)
        mean = float(exact(network, "1 s", points=2)["mean"].sel(observable="A_free")[-1])
        at = free.isel(volume=index)
        # 300 runs, five standard errors; the seed is fixed.
        error = float(at["sd"]) / np.sqrt(300)
        assert abs(float(at["mean"]) - mean) < 5 * error
        relative = float(at["relative_bias"])
        assert relative == pytest.approx(float(at["mean"] / at["ode"]) - 1)
        assert at["relative_bias_low"] < relative < at["relative_bias_high"]
    exact_bias = [
        float(exact(scaled(expand(dimerisation(10, 0.2)), f), "1 s", points=2)["mean"][0, -1])
        / (f * float(free["ode"][0]))
        - 1
        for f in factors
    ]
    # The first correction to the mean field goes with one over the size (van Kampen).
    assert exact_bias[0] / exact_bias[1] == pytest.approx(4, rel=0.15)
    assert exact_bias[1] / exact_bias[2] == pytest.approx(4, rel=0.05)


def test_volumes_of_one_place_may_have_a_unit() -> None:
    result = over_volumes(enzyme(), ["500 aL", "0.1 fL"], "1 s", 4, points=3)
    assert result["volume"].values == pytest.approx([0.1, 0.5])
    assert result["ode"].sel(observable="S_p").values[1] == pytest.approx(
        5 * result["ode"].sel(observable="S_p").values[0], rel=1e-6
    )
    assert set(result["mean"].dims) == {"observable", "volume"}


def test_nothing_is_relative_to_nothing() -> None:
    result = over_volumes(enzyme(), [1, 2], "1 s", 3, points=3, parameters={"S_0": "0 uM"})
    assert np.isnan(result["relative_bias"]).all()
    assert result["relative_bias"].attrs["undefined"] == "the mean field is 0"


def test_observables_of_the_question() -> None:
    result = over_volumes(camkii_switch(), [0.5, 1], "1 s", 2, points=3)
    assert result["observable"].values.tolist() == ["T286_phosphorylated"]


def test_what_is_no_volume() -> None:
    with pytest.raises(ValueError, match="above 0, not 0 times"):
        over_volumes(enzyme(), [0])
    with pytest.raises(ValueError, match="V_cell cannot be -1 fL"):
        over_volumes(enzyme(), ["-1 fL"])
    with pytest.raises(ValueError, match="Say at which volumes"):
        over_volumes(enzyme(), [])
    with pytest.raises(UnknownName, match=r"has the volumes .*V_spine.*by which factor"):
        over_volumes(two_places(), ["1 fL"])
