"""Late genes: AP-1 first, so that they come hours later and not at all under cycloheximide."""

import numpy as np
import pytest
from numpy.typing import NDArray
from pysb import ANY

from engrammar.blueprint import Blueprint
from engrammar.expansion import expand
from engrammar.network import Network
from engrammar.rules import ap1, fos, late_response, molecules
from engrammar.simulation import simulate
from engrammar.sources import assumed
from engrammar.stimulus import REST, Stimulus, hold

TEST = assumed("a test")


def course(
    network: Network, name: str, stimulus: Stimulus = REST, **parameters: float
) -> NDArray[np.float64]:
    """Each six minutes of twelve hours."""
    found = simulate(
        network,
        "12 h",
        stimulus=stimulus,
        parameters=parameters,
        points=121,
        engine="kernel",
    )
    return np.asarray(found[name][0], dtype=float)


@pytest.fixture(scope="module")
def cell() -> Network:
    """Messengers of Fos, what comes of them, and two closed copies of a late gene.

    Jun, of which there is enough, is left out here: Fos stands for the pair, at a nanomolar.
    """
    model = Blueprint("cell")
    nucleus = model.place("nucleus", 220, "fL", TEST)
    cytosol = model.place("cytosol", 940, "fL", TEST)
    fos.Fos_messenger_decays(cytosol)
    fos.Fos_is_made(cytosol)
    fos.Fos_shuttles(nucleus, cytosol)
    fos.Fos_decays(nucleus)
    fos.Fos_decays(cytosol)
    late_response.AP1_opens_late_genes(nucleus)
    late_response.AP1_has_late_genes_read(nucleus)
    late_response.late_messenger_is_exported(nucleus, cytosol)
    late_response.late_messenger_decays(cytosol)
    late_response.late_messengers(cytosol)
    Gene, Fos = nucleus.molecule(molecules.Gene), nucleus.molecule(molecules.Fos)
    nucleus.rule(
        "Fos_stands_for_AP1",
        Gene(name="late", ap1=None) + Fos(jun=None) | Gene(name="late", ap1=1) % Fos(jun=1),
        nucleus.constant("k_on", 10, "1/uM/s", TEST),
        nucleus.constant("k_off", 0.01, "1/s", TEST),
    )
    nucleus.start(Gene(name="late"), nucleus.constant("copies", 2, "molecule", TEST))
    nucleus.start(
        Gene(name="late", access="open"), nucleus.constant("open_copies", 0, "molecule", TEST)
    )
    RNA = cytosol.molecule(molecules.Transcript)
    cytosol.start(
        RNA(gene="Fos", form="mature"), cytosol.constant("messengers", 50, "molecule", TEST)
    )
    model.observe("Fos", model.molecule(molecules.Fos)())
    nucleus.observe("AP1_on", Gene(ap1=ANY))
    nucleus.observe("open", Gene(access="open"))
    return expand(model)


def test_late_messengers_peak_after_two_to_six_hours(cell: Network) -> None:
    """Fos first, then the gene is opened, then its messenger."""
    late, Fos = course(cell, "late_messengers_in_cytosol"), course(cell, "Fos")
    opened = course(cell, "open_in_nucleus")
    print(f"peaks: Fos {Fos.argmax() / 10} h, open {opened.argmax() / 10}, {late.argmax() / 10} h")
    assert late.max() > 20
    assert 2 <= late.argmax() / 10 <= 6
    assert Fos.argmax() < opened.argmax() < late.argmax()


def test_cycloheximide_blocks_them(cell: Network) -> None:
    """Given with the stimulus; four hours later, when Fos has done its work, it does not."""
    free = course(cell, "late_messengers_in_cytosol")
    blocked = course(
        cell, "late_messengers_in_cytosol", hold("cycloheximide_in_cytosol", "35 uM", "12 h")
    )
    later = course(
        cell, "late_messengers_in_cytosol", hold("cycloheximide_in_cytosol", "35 uM", "8 h", "4 h")
    )
    print(f"late messengers {free.max():.1f}, with cycloheximide {blocked.max():.1f}")
    assert blocked.max() < 0.5 * free.max()
    assert later.max() > 0.99 * free.max()


def test_AP1_opens_and_without_it_nothing_is_read(cell: Network) -> None:
    """An open gene without AP-1 is silent, and shuts with its own constant."""
    bare = {"messengers": 0.0, "copies": 0.0, "open_copies": 2.0}
    assert course(cell, "late_messengers_in_cytosol", REST, **bare).max() == 0
    opened = course(cell, "open_in_nucleus", REST, **bare)
    assert opened[20] == pytest.approx(2 * np.exp(-1), rel=1e-3)


@pytest.fixture(scope="module")
def with_Jun() -> Network:
    """The same messengers of Fos, and Jun that it has to find before it holds a late gene."""
    model = Blueprint("with_Jun")
    nucleus = model.place("nucleus", 220, "fL", TEST)
    cytosol = model.place("cytosol", 940, "fL", TEST)
    fos.Fos_messenger_decays(cytosol)
    fos.Fos_is_made(cytosol)
    fos.Fos_shuttles(nucleus, cytosol)
    fos.Fos_decays(nucleus)
    fos.Fos_decays(cytosol)
    ap1.Fos_pairs_with_Jun(nucleus)
    ap1.AP1_binds_late_genes(nucleus)
    late_response.AP1_opens_late_genes(nucleus)
    late_response.AP1_has_late_genes_read(nucleus)
    late_response.late_messenger_is_exported(nucleus, cytosol)
    late_response.late_messenger_decays(cytosol)
    late_response.late_messengers(cytosol)
    nucleus.start(
        nucleus.molecule(molecules.Gene)(name="late"),
        nucleus.constant("copies", 2, "molecule", TEST),
    )
    nucleus.start(
        nucleus.molecule(molecules.Jun)(), nucleus.constant("Jun", 2000, "molecule", TEST)
    )
    cytosol.start(
        cytosol.molecule(molecules.Transcript)(gene="Fos", form="mature"),
        cytosol.constant("messengers", 50, "molecule", TEST),
    )
    return expand(model)


def test_pairs_of_Fos_and_Jun_have_them_read_within_the_same_hours(with_Jun: Network) -> None:
    """M25 with both halves of AP-1: at two to six hours, blocked by cycloheximide, none without
    Jun.
    """
    late = course(with_Jun, "late_messengers_in_cytosol")
    drug = hold("cycloheximide_in_cytosol", "35 uM", "12 h")
    blocked = course(with_Jun, "late_messengers_in_cytosol", drug)
    alone = course(with_Jun, "late_messengers_in_cytosol", REST, Jun=0.0)
    print(f"peak {late.argmax() / 10} h, {late.max():.1f}; blocked {blocked.max():.2f}")
    assert 2 <= late.argmax() / 10 <= 6
    assert blocked.max() < 0.5 * late.max()
    assert alone.max() < 1e-6
