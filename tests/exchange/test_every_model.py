"""Every model of the catalogue as it leaves: in each level of SBML, always the same, run elsewhere.

Verification, of an hour: what is quick is shown on small models beside this file.
"""

import hashlib
import os
import subprocess
import sys
import warnings
from pathlib import Path
from typing import get_args

import matplotlib as mpl
import numpy as np
import pytest
from file_rates import in_file, some_amounts

from engrammar import Blueprint, expand, simulate
from engrammar.command_line import catalogue
from engrammar.command_line.storing import of_the_house
from engrammar.engines.choice import everywhere
from engrammar.exchange import Variant, problems, write_sbml
from engrammar.exchange.omex import archive
from engrammar.exchange.own_results import POINTS, TOLERANCE
from engrammar.exchange.parcel import MOST_EVENTS, parcel
from engrammar.exchange.quiet_tellurium import load
from engrammar.exchange.sbml import LEVELS
from engrammar.simulation import make_task
from engrammar.stimulus import REST

pytestmark = pytest.mark.verification

every_model = pytest.mark.parametrize("model", catalogue.names())
SMALLER: dict[str, dict[str, object]] = {"camkii_holoenzyme": {"subunits": 4}}
"""356 reactions for 5,841, which RoadRunner would compile for minutes."""


def made(model: str) -> Blueprint:
    return of_the_house(model, **SMALLER.get(model, {}))


@every_model
@pytest.mark.parametrize("variant", get_args(Variant))
@pytest.mark.parametrize("level", LEVELS[1:], ids=lambda each: "L{}V{}".format(*each))
def test_older_levels_are_valid_and_say_the_same(
    model: str, variant: Variant, level: tuple[int, int]
) -> None:
    """Every rate and observable, at the start and at random amounts; the stimulus in it or not."""
    blueprint = made(model)
    network, question = expand(blueprint), blueprint.question
    task = make_task(network, question.until, question.stimulus or REST, 2, 1e-8, 1e-8)
    events = task.segments if len(task.segments) <= MOST_EVENTS else ()
    text = write_sbml(network, variant, level=level[0], version=level[1], stimulus=events)
    assert problems(text) == []
    # Without the stimulus, which may begin at once: what is asked here is what the network says.
    text = write_sbml(network, variant, level=level[0], version=level[1])
    counts = variant == "stochastic"
    start = network.initial_counts().astype(float) if counts else network.initial_amounts()
    others = np.where(network.fixed, start, some_amounts(network, 6))
    for amounts, given in ((start, None), (others, others)):
        rates, observed = in_file(text, network, given)
        expected = network.fluxes(amounts, network.values(), counts=counts)
        # The same formulas, in another order and by another compiler.
        np.testing.assert_allclose(rates, expected, rtol=1e-10)
        np.testing.assert_allclose(observed, network.measure(amounts), rtol=1e-12)


PROGRAM = """
import hashlib, sys
from engrammar import expand
from engrammar.command_line.storing import of_the_house
from engrammar.exchange.omex import archive
from engrammar.exchange.parcel import parcel
blueprint = of_the_house(sys.argv[1], **eval(sys.argv[2]))
network = expand(blueprint)
print(hashlib.sha256(archive(network, parcel(blueprint, network))).hexdigest())
"""


@pytest.mark.parametrize("model", ["camkii_switch", "nucleosome_array", "two_spines_competing"])
def test_the_same_archive_in_another_process(model: str, tmp_path: Path) -> None:
    """Expanded anew in another, whose sets and dictionaries are ordered otherwise.

    Of every model the files within are compared, byte by byte, with those that were stored.
    """
    here = made(model)
    network = expand(here)
    environment = {"PYTHONHASHSEED": "4242", "ENGRAMMAR_CACHE": str(tmp_path)}
    options = repr(SMALLER.get(model, {}))
    there = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", PROGRAM, model, options],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    ours = hashlib.sha256(archive(network, parcel(here, network))).hexdigest()
    assert there.stdout.strip().splitlines()[-1] == ours


@every_model
def test_tellurium_runs_the_archive_from_the_file_alone(model: str, tmp_path: Path) -> None:
    """The deterministic SED-ML of the archive, at its own tolerances of 1e-10.

    Each observable is ours to a hundred-thousandth of its largest value, as in passports; the
    stochastic SED-ML is run in the test of archives, on a small model.
    """
    blueprint = made(model)
    network, question = expand(blueprint), blueprint.question
    files = parcel(blueprint, network)
    kept = {name: text for name, text in files.items() if "stochastic" not in name}
    if f"{model}_deterministic.sedml" not in kept:
        changes = len(
            make_task(network, question.until, question.stimulus or REST, 2, 1, 1).segments
        )
        assert changes > MOST_EVENTS
        pytest.skip(f"Its stimulus changes {changes:,} times: no SED-ML is written.")
    path = tmp_path / f"{model}.omex"
    path.write_bytes(archive(network, kept))
    load()
    with warnings.catch_warnings(), mpl.rc_context({"backend": "agg"}):
        warnings.simplefilter("ignore")
        from tellurium.sedml.tesedml import executeCombineArchive

        (done,) = executeCombineArchive(str(path), createOutputs=False).values()
    ours = simulate(
        network,
        question.until,
        stimulus=question.stimulus,
        points=POINTS,
        rtol=TOLERANCE,
        atol=TOLERANCE,
        engine=everywhere(network),
    )
    for name in network.observables:
        expected, theirs = ours[name][0].values, np.ravel(done["dataGenerators"][f"data_{name}"])
        scale = max(float(np.abs(expected).max()), 1e-3)
        np.testing.assert_allclose(theirs, expected, rtol=0, atol=1e-5 * scale, err_msg=name)
