"""The .net text: read back it is the network, and a changed line changes what follows from it."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from small_models import ZOO, enzyme, saturation, two_places

from engrammar import Blueprint, expand
from engrammar.exchange.net import write_net
from engrammar.expansion import netfile


@pytest.mark.parametrize("make", ZOO, ids=lambda make: make.__name__)
def test_structure_comes_back(make: Callable[[], Blueprint]) -> None:
    network = expand(make())
    read = netfile.read(write_net(network), network.observables)
    assert read.species == network.species
    np.testing.assert_array_equal(read.fixed, network.fixed)
    assert read.starts == dict(network.starts)
    np.testing.assert_array_equal(read.factor, network.factor)
    named = [read.rates[index] for index in read.rate]
    assert named == [network.rates[index] for index in network.rate]
    for mine, theirs in ((network.reactants, read.reactants), (network.products, read.products)):
        for one, other in zip(mine, theirs, strict=True):
            assert sorted(one[one >= 0]) == sorted(other[other >= 0])
    np.testing.assert_array_equal(read.weights.toarray(), network.weights.toarray())


def test_what_follows_from_a_volume_stays_a_formula() -> None:
    lines = write_net(expand(two_places())).splitlines()
    (derived,) = (line for line in lines if " k_on_per_molecule_in_spine " in line)
    assert "V_spine" in derived
    assert any(line.endswith("A_0_molecules_in_spine") for line in lines)


def test_functions_call_functions_and_name_observables() -> None:
    text = write_net(expand(saturation()))
    (function,) = (line for line in text.splitlines() if line.startswith("1 dephosphorylation()"))
    assert "A_p/" in function
    assert " " not in function.split(" ", 2)[2]  # run_network stops at the first space


def test_amounts_can_be_given() -> None:
    network = expand(enzyme())
    lines = write_net(network, {0: 3.0}).splitlines()
    start = lines.index("begin species")
    assert [line.split()[-1] for line in lines[start + 1 : start + 3]] == ["3.0", "0.0"]


def test_other_drivers_cannot_be_said() -> None:
    network = expand(enzyme())
    turned = replace(network, drivers=network.products)
    with pytest.raises(ValueError, match=r"enzyme has rates that are driven by other species"):
        write_net(turned)
