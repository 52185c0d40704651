"""Energy: AMP turns AMPK on, which silences mTORC1 and has ribosomes wait."""

import pytest

from engrammar.blueprint import Blueprint
from engrammar.expansion import expand
from engrammar.network import Network
from engrammar.rules import energy, fos, molecules, translation
from engrammar.simulation import simulate
from engrammar.sources import assumed

TEST = assumed("a test")


@pytest.fixture(scope="module")
def dendrite() -> Network:
    """AMPK, TSC2 and mTORC1, and ten messengers that are read all the time."""
    model = Blueprint("dendrite")
    dendrite = model.place("dendrite", 10, "fL", TEST)
    energy.LKB1_phosphorylates_AMPK(dendrite)
    energy.AMPK_phosphorylates_TSC2(dendrite)
    energy.TSC2_silences_Rheb(dendrite)
    energy.AMPK_gates_ribosomes(dendrite)
    translation.Rheb_activates_mTORC1(dendrite)
    fos.Fos_is_made(dendrite)
    AMPK, TSC2 = dendrite.molecule(molecules.AMPK), dendrite.molecule(molecules.TSC2)
    mTORC1 = dendrite.molecule(molecules.mTORC1)
    dendrite.start(AMPK(), dendrite.constant("AMPK_uM", 0.1, "uM", TEST))
    dendrite.start(TSC2(), dendrite.constant("TSC2_uM", 0.1, "uM", TEST))
    dendrite.start(mTORC1(state="resting"), dendrite.constant("TOR_uM", 0.1, "uM", TEST))
    dendrite.start(
        dendrite.molecule(molecules.Transcript)(gene="Fos", form="mature"),
        dendrite.constant("messengers", 10, "molecule", TEST),
    )
    dendrite.observe("AMPK_on", AMPK(T172="p"))
    dendrite.observe("TSC2_on", TSC2(S1387="p"))
    dendrite.observe("TOR_on", mTORC1(state="active"))
    dendrite.observe("made", dendrite.molecule(molecules.Fos)())
    return expand(model)


def settled(network: Network, name: str, AMP: float, until: str = "2 h") -> float:
    found = simulate(network, until, parameters={"AMP": AMP}, points=2, engine="kernel")
    return float(found[name][0, -1])


@pytest.mark.parametrize("AMP", [0.0, 1.0, 20.0, 200.0])
def test_AMPK_and_TSC2_follow_AMP(dendrite: Network, AMP: float) -> None:
    """The law: with equal constants AMPK is on as AMP is bound; TSC2 follows it at 40 nM."""
    total = 0.1 * 10 * 602.214
    on = AMP / (AMP + 20)
    assert settled(dendrite, "AMPK_on", AMP) == pytest.approx(total * on, rel=2e-3, abs=1e-6)
    active = 0.1 * on
    expected = total * active / (active + 2e-3 / 0.05)
    assert settled(dendrite, "TSC2_on", AMP) == pytest.approx(expected, rel=2e-3, abs=1e-6)


def test_low_energy_silences_mTORC1_and_translation(dendrite: Network) -> None:
    """AMP of 100 uM, ten to a hundred times what it is at rest."""
    mTORC1 = {AMP: settled(dendrite, "TOR_on", AMP) for AMP in (0.0, 1.0, 100.0)}
    made = {AMP: settled(dendrite, "made", AMP) for AMP in (0.0, 1.0, 100.0)}
    print(f"active mTORC1 {mTORC1}, proteins {made}")
    for found in (mTORC1, made):
        assert found[1.0] > 0.85 * found[0.0]
        assert found[100.0] < 0.5 * found[1.0]


def test_within_minutes(dendrite: Network) -> None:
    """Phosphorylation of T172 takes a minute or two, of TSC2 some more."""
    assert settled(dendrite, "AMPK_on", 100, "3 min") > 0.9 * settled(dendrite, "AMPK_on", 100)
    early = settled(dendrite, "TSC2_on", 100, "30 s") / settled(dendrite, "TSC2_on", 100)
    assert 0.01 < early < 0.5
