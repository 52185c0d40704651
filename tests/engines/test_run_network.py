"""Against BioNetGen's own integrator, which reads networks and knows nothing of SBML."""

import subprocess
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import pytest
from small_models import buffered, coupled_ring, dimerisation, enzyme, ring_with_partner, two_places

from engrammar import Blueprint, Network, expand, simulate
from engrammar.expansion import bionetgen


def net_text(network: Network) -> str:
    """The network in BioNetGen's format, every number to the last digit."""
    values = network.values()
    parameters = {name: index + 1 for index, name in enumerate(values)}

    def numbers(side: np.ndarray) -> str:
        return ",".join(str(index + 1) for index in side if index >= 0) or "0"

    lines = ["begin parameters"]
    lines += [f"{index} {name} {values[name]!r}" for name, index in parameters.items()]
    lines += ["end parameters", "begin species"]
    amounts = network.initial_amounts()
    for index, name in enumerate(network.species):
        mark = "$" if network.fixed[index] else ""
        lines.append(f"{index + 1} {mark}{name} {float(amounts[index])!r}")
    lines += ["end species", "begin reactions"]
    for index in range(network.size[1]):
        left, right = numbers(network.reactants[index]), numbers(network.products[index])
        rate = network.rates[network.rate[index]]
        lines.append(f"{index + 1} {left} {right} {float(network.factor[index])!r}*{rate}")
    lines += ["end reactions", "begin groups"]
    for row, name in enumerate(network.observables):
        weights = network.weights[[row]].tocoo()
        members = [f"{w:g}*{c + 1}" for w, c in zip(weights.data, weights.col, strict=True)]
        lines.append(f"{row + 1} {name} {','.join(members)}")
    return "\n".join([*lines, "end groups", ""])


@pytest.mark.parametrize(
    "make",
    [enzyme, dimerisation, two_places, buffered, coupled_ring, partial(ring_with_partner, 3)],
)
def test_time_courses_agree(make: Callable[[], Blueprint], tmp_path: Path) -> None:
    network = expand(make())
    net = tmp_path / "model.net"
    net.write_text(net_text(network))
    program = Path(bionetgen.locate()[1]).parent / "bin" / "run_network"
    options = ["-p", "cvode", "-a", "1e-10", "-r", "1e-10", "-g", str(net)]
    subprocess.run(
        [program, "-o", tmp_path / "model", *options, net, "0.5", "10"],
        check=True,
        capture_output=True,
    )
    theirs = np.loadtxt(tmp_path / "model.gdat")
    ours = simulate(network, "5 s", points=11)
    np.testing.assert_allclose(theirs[:, 0], ours["time"])
    for column, name in enumerate(network.observables):
        curve = ours[name][0].values
        # Their integrator at a hundredth of our tolerance of 1e-8 a step; eight digits are printed.
        scale = float(abs(curve).max())
        np.testing.assert_allclose(theirs[:, column + 1], curve, rtol=0, atol=1e-6 * scale)
