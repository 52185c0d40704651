"""Ras, Rap1 and p38: what CaMKII, cyclic AMP and a drug do to them."""

import pytest
from pysb.core import Symbol

from engrammar.blueprint import Blueprint
from engrammar.expansion import expand
from engrammar.place import Place
from engrammar.rules import erk, molecules, p38, ras
from engrammar.simulation import simulate
from engrammar.sources import assumed
from engrammar.stimulus import hold

SOURCE = assumed("a test")


def _spine(name: str) -> tuple[Blueprint, Place]:
    model = Blueprint(name)
    return model, model.place("spine", 0.1, "fL", SOURCE)


def _uM(place: Place, name: str, value: float) -> Symbol:
    return place.constant(name, value, "uM", SOURCE)


def test_CaMKII_on_SynGAP_lets_Ras_stay_on() -> None:
    model, spine = _spine("SynGAP")
    ras.SynGAP_empties_Ras(spine)
    spine.start(spine.molecule(molecules.SynGAP)(), _uM(spine, "SynGAP_total", 1))
    spine.start(spine.molecule(molecules.Ras)(nucleotide="GTP"), _uM(spine, "Ras_total", 1))
    CaMKII = spine.molecule(molecules.CaMKII)(T286="p")
    spine.start(CaMKII, _uM(spine, "CaMKII_autonomous_start", 20))
    spine.observe("Ras_on", spine.molecule(molecules.Ras)(nucleotide="GTP"))
    network = expand(model)
    left = [
        float(
            simulate(
                network,
                "1 min",
                parameters={"CaMKII_autonomous_start": uM},
                points=2,
            )["Ras_on"][0, -1]
        )
        for uM in ("1 fM", "20 uM", "80 uM")
    ]
    assert left[0] == pytest.approx(0.1 * 602.214 * 0.00248, rel=0.01)  # e^-6
    assert left[0] < left[1] < left[2]


def test_cAMP_reaches_MEK_through_Rap1_and_BRaf() -> None:
    model, spine = _spine("Rap1")
    ras.cAMP_loads_Rap1_through_Epac(spine)
    erk.Rap1_activates_BRaf(spine)
    erk.PP2A_dephosphorylates_MEK_and_Raf(spine)
    for molecule, name, value in (
        (molecules.Epac, "Epac_total", 0.5),
        (molecules.CyclicAMP, "cAMP_total", 5),
        (molecules.Rap1, "Rap1_total", 0.2),
        (molecules.BRaf, "BRaf_total", 0.2),
        (molecules.MEK, "MEK_total", 0.18),
        (molecules.Raf, "Raf_total", 0.1),
    ):
        spine.start(spine.molecule(molecule)(), _uM(spine, name, value))
    spine.observe("MEK_on", spine.molecule(molecules.MEK)(S218="p", S222="p"))
    network = expand(model)
    without, with_cAMP = (
        simulate(network, "10 min", parameters={"cAMP_total": dose}, points=2)["MEK_on"][0, -1]
        for dose in ("1 fM", "5 uM")
    )
    assert without < 1e-6
    assert with_cAMP > 0.5


def test_p38_answers_to_mGluR_and_its_drug() -> None:
    """M10: an inhibitor of p38 keeps mGluR from turning MK2 on; p38 itself is on all the same."""
    model, spine = _spine("p38")
    p38.mGluR_activates_MKK6(spine)
    p38.MKK6_phosphorylates_p38(spine)
    p38.p38_activates_MK2(spine)
    for molecule, name in (
        (molecules.MKK6, "MKK6_total"),
        (molecules.P38, "P38_total"),
        (molecules.MK2, "MK2_total"),
    ):
        spine.start(spine.molecule(molecule)(), _uM(spine, name, 0.5))
    P38 = spine.molecule(molecules.P38)
    spine.observe("p38_on", P38(T180="p", Y182="p"))
    spine.observe("MK2_on", spine.molecule(molecules.MK2)(T317="p"))
    network = expand(model)
    DHPG = hold("mGluR", "1", lasting="5 min", start="1 min")
    rest, treated = (
        simulate(network, "30 min", stimulus=DHPG, parameters={"SB203580": dose}, points=61)
        for dose in ("0 uM", "10 uM")
    )
    assert float(rest["MK2_on"].max()) > 10
    assert float(treated["MK2_on"].max()) < 0.1 * float(rest["MK2_on"].max())
    assert float(treated["p38_on"].max()) == pytest.approx(float(rest["p38_on"].max()), rel=1e-6)
    when = [int(rest[name][0].to_numpy().argmax()) for name in ("p38_on", "MK2_on")]
    assert when[0] <= when[1]
    assert float(rest["MK2_on"][0, -1]) < 0.1 * float(rest["MK2_on"].max())
