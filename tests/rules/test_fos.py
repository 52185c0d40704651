"""c-Fos after EGF and heregulin: order, peaks, the measured points, what stabilises and ends it."""

import csv
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from xarray import Dataset

from engrammar.blueprint import Blueprint
from engrammar.expansion import expand
from engrammar.network import Network
from engrammar.rules import fos, fos_repressor, molecules, serum_response
from engrammar.simulation import simulate
from engrammar.sources import assumed
from engrammar.stimulus import Stimulus, hold

TEST = assumed("a test")
MINUTES = 90
_DATA = Path(__file__).parents[1] / "data" / "fos.csv"


def rows(kind: str, ligand: str, quantity: str) -> list[tuple[float, float]]:
    with open(_DATA, encoding="utf-8") as file:
        return [
            (float(each["time_s"]), float(each["value"]))
            for each in csv.DictReader(file)
            if (each["set"], each["ligand"], each["quantity"]) == (kind, ligand, quantity)
        ]


def ligand(name: str) -> Stimulus:
    """Active ERK as the published model has it, in steps of five minutes."""
    parts = [
        hold(f"ERK_active_in_{place}", f"{uM} uM", "300 s", f"{start:g} s")
        for place in ("nucleus", "cytosol")
        for start, uM in rows("driven", name, f"ERK_{place}_uM")
    ]
    whole = parts[0]
    for part in parts[1:]:
        whole = whole.together(part)
    return whole


@pytest.fixture(scope="module")
def cell() -> Network:
    """MCF-7: the nucleus and the cytosol of the published model, two copies of Fos."""
    model = Blueprint("cell")
    nucleus = model.place("nucleus", 220, "fL", TEST)
    cytosol = model.place("cytosol", 940, "fL", TEST)
    serum_response.ERK_activates_RSK(nucleus, cytosol)
    serum_response.RSK_phosphorylates_CREB(nucleus)
    serum_response.Elk1_follows_ERK(nucleus)
    serum_response.Elk1_of_the_pool_joins_SRF(nucleus)
    serum_response.CREB_of_the_pool_binds_CRE(nucleus)
    fos.CREB_and_Elk1_have_Fos_read(nucleus)
    fos.Fos_messenger_is_exported(nucleus, cytosol)
    fos.Fos_messenger_decays(cytosol)
    fos.Fos_is_made(cytosol)
    fos.Fos_shuttles(nucleus, cytosol)
    fos.kinases_phosphorylate_nuclear_Fos(nucleus)
    fos.kinases_phosphorylate_cytosolic_Fos(cytosol)
    fos.Fos_decays(nucleus)
    fos.Fos_decays(cytosol)
    fos_repressor.has_its_repressor_made(nucleus, cytosol)
    fos_repressor.repressor_silences_Fos(nucleus)
    Gene, SRF = nucleus.molecule(molecules.Gene), nucleus.molecule(molecules.SRF)
    nucleus.start(
        Gene(name="Fos", sre=1) % SRF(dna=1), nucleus.constant("copies", 2, "molecule", TEST)
    )
    RNA, Fos = model.molecule(molecules.Transcript), model.molecule(molecules.Fos)
    model.observe("precursor", RNA(gene="Fos", form="nascent"))
    model.observe("messenger", RNA(gene="Fos", form="mature"))
    model.observe("Fos", Fos())
    model.observe("pFos", Fos(S374="p"))
    return expand(model)


@pytest.fixture(scope="module")
def heregulin(cell: Network) -> Dataset:
    return run(cell, ligand("HRG"))


@pytest.fixture(scope="module")
def EGF(cell: Network) -> Dataset:
    return run(cell, ligand("EGF"))


def run(cell: Network, stimulus: Stimulus, **parameters: float) -> Dataset:
    return simulate(
        cell,
        f"{MINUTES} min",
        stimulus=stimulus,
        parameters=parameters,
        points=MINUTES * 6 + 1,
        engine="kernel",
    )


def values(course: Dataset, name: str) -> NDArray[np.float64]:
    return np.asarray(course[name][0], dtype=float)


def peak(course: Dataset, name: str) -> float:
    """When it peaks, in seconds."""
    return 10.0 * float(values(course, name).argmax())


def test_peaks_of_the_published_model(heregulin: Dataset) -> None:
    """M23: messenger, c-Fos and phospho-c-Fos peak at 1800, 4090 and 3180 s; a fifth either way.

    The precursor is to peak at 1280 s. It does at 910 s, as two genes are not as flat at their
    best as a Hill curve: it is first here too, and docs/published_curves.md says so.
    """
    published = {"messenger": 1800, "Fos": 4090, "pFos": 3180}
    found = {name: peak(heregulin, name) for name in ("precursor", *published)}
    print(f"published {published} and 1280, ours {found}")
    for name, seconds in published.items():
        assert found[name] == pytest.approx(seconds, rel=0.2), name
    assert found["precursor"] < found["messenger"] < found["pFos"] < found["Fos"]


@pytest.mark.parametrize(
    ("quantity", "observable", "limit"),
    [("cfos_mRNA", "messenger", 0.2), ("cFos_protein", "Fos", 0.2), ("pcFos", "pFos", 0.25)],
)
def test_measured_points(
    heregulin: Dataset, EGF: Dataset, quantity: str, observable: str, limit: float
) -> None:
    """Points after both ligands, divided by the largest: within 20 to 25 % (root mean square)."""
    largest = max(values(each, observable).max() for each in (heregulin, EGF))
    apart: list[float] = []
    for course, name in ((EGF, "EGF"), (heregulin, "HRG")):
        for seconds, value in rows("measured", name, quantity):
            apart.append(values(course, observable)[round(seconds / 10)] / largest - value)
    rms = float(np.sqrt(np.mean(np.square(apart))))
    print(f"{quantity}: rms {rms:.3f} of the largest value")
    assert rms < limit


def test_messenger_peaks_within_20_to_45_minutes_and_protein_later(
    heregulin: Dataset, EGF: Dataset
) -> None:
    """T43 after ERK that stays; after EGF, whose ERK is over in ten minutes, it is 19.7 min."""
    assert 20 * 60 <= peak(heregulin, "messenger") <= 45 * 60
    for course in (heregulin, EGF):
        assert peak(course, "Fos") > peak(course, "messenger") + 15 * 60


def test_phosphorylation_tells_sustained_ERK_from_transient(
    heregulin: Dataset, EGF: Dataset
) -> None:
    """EGF makes a quarter of the c-Fos and not a tenth of the phospho-c-Fos: a threshold."""
    made = values(EGF, "Fos").max() / values(heregulin, "Fos").max()
    marked = values(EGF, "pFos").max() / values(heregulin, "pFos").max()
    assert 0.15 < made < 0.45
    assert marked < 0.1


def test_ERK_stabilises_cFos() -> None:
    """2,000 c-Fos in a nucleus that makes no more of it: with ERK more is left after two hours.

    Without ERK all decay with 45 min. With it most are phosphorylated, and those take two hours:
    between the two half-lives.
    """
    model = Blueprint("nucleus")
    nucleus = model.place("nucleus", 220, "fL", TEST)
    fos.kinases_phosphorylate_nuclear_Fos(nucleus)
    fos.Fos_decays(nucleus)
    Fos = nucleus.molecule(molecules.Fos)
    nucleus.start(Fos(S374="u"), nucleus.constant("Fos_at_start", 2000, "molecule", TEST))
    nucleus.observe("Fos", Fos())
    network = expand(model)
    left = {
        ERK: values(
            simulate(network, "2 h", parameters={"ERK_active": ERK}, points=2, engine="kernel"),
            "Fos",
        )[-1]
        / 2000
        for ERK in (0.0, 0.7)
    }
    assert left[0.0] == pytest.approx(np.exp(-7200 * 2.57e-4), rel=1e-3)
    assert 2 * left[0.0] < left[0.7] < np.exp(-7200 * 9.63e-5)


def test_without_its_repressor_the_messenger_stays(cell: Network, heregulin: Dataset) -> None:
    """Feedback: without it there are five times the precursors at 90 min, and more messengers."""
    free = run(cell, ligand("HRG"), v_repressor=0.0)
    assert values(free, "precursor")[-1] > 5 * values(heregulin, "precursor")[-1]
    assert values(free, "messenger")[-1] > 1.5 * values(heregulin, "messenger")[-1]


def test_cycloheximide_superinduces_the_messenger_and_keeps_cFos_away(
    cell: Network, heregulin: Dataset
) -> None:
    """No repressor and slower decay: more messengers, for longer, and hardly a protein."""
    drug = hold("cycloheximide_in_cytosol", "35 uM", "90 min")
    blocked = run(cell, ligand("HRG").together(drug))
    assert values(blocked, "messenger").max() > 1.5 * values(heregulin, "messenger").max()
    assert values(blocked, "messenger")[-1] > 5 * values(heregulin, "messenger")[-1]
    assert values(blocked, "Fos").max() < 0.05 * values(heregulin, "Fos").max()


def test_nothing_without_ERK(cell: Network) -> None:
    rest = simulate(cell, "90 min", points=10, engine="kernel")
    assert values(rest, "precursor").max() == pytest.approx(0, abs=1e-6)
