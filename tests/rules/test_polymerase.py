"""Polymerase II: the cycle at a start, its pause, and transcripts, against closed forms."""

import pytest

from engrammar.blueprint import Blueprint
from engrammar.expansion import expand
from engrammar.network import Network
from engrammar.rules import molecules, polymerase
from engrammar.simulation import simulate
from engrammar.sources import assumed

TEST = assumed("a test")
FINDS, LEAVES, STARTS, GIVES_UP, CLEARS = 1e-3 * 0.5, 0.05, 0.05, 2e-3, 0.2
"""Rates (1/s) of one copy, with 0.5 uM of polymerase that does not run out."""


def promoter(gene: str) -> Network:
    """A hundred copies of a gene, what reads it, and polymerase that the cell has plenty of."""
    model = Blueprint("promoter")
    nucleus = model.place("nucleus", 1, "fL", TEST)
    for mechanism in (
        polymerase.binds_promoter,
        polymerase.TFIIH_has_it_start,
        polymerase.PTEFb_releases_it,
        polymerase.finishes,
        polymerase.transcripts_are_finished,
        *(
            (polymerase.reads_late_gene, polymerase.late_transcript_decays)
            if gene == "late"
            else (polymerase.reads_Bdnf, polymerase.Bdnf_transcript_decays)
        ),
    ):
        mechanism(nucleus)
    polymerase.at_promoters(nucleus)
    polymerase.paused(nucleus)
    PolII, RNA = nucleus.molecule(molecules.PolII), nucleus.molecule(molecules.Transcript)
    plenty = nucleus.constant("PolII_uM", 0.5, "uM", TEST)
    nucleus.start(PolII(), plenty, fixed=True)
    Gene = nucleus.molecule(molecules.Gene)
    nucleus.start(Gene(name=gene), nucleus.constant("copies", 100, "molecule", TEST))
    nucleus.observe("nascent", RNA(gene=gene, form="nascent"))
    nucleus.observe("mature", RNA(gene=gene, form="mature"))
    return expand(model)


def settled(network: Network, PTEFb: float = 1) -> dict[str, float]:
    course = simulate(network, "30 h", parameters={"PTEFb": PTEFb}, points=2, engine="kernel")
    return {str(name): float(course[name][0, -1]) for name in course}


def cycle(PTEFb: float) -> dict[str, float]:
    """Polymerases at starts, those paused, and transcripts a second, of a hundred copies.

    One after the other: bound = FINDS / (LEAVES + STARTS) of the free, paused = STARTS / (release +
    GIVES_UP) of the bound, released = release / CLEARS of the paused.
    """
    release = 2e-3 * PTEFb
    bound = FINDS / (LEAVES + STARTS)
    paused = bound * STARTS / (release + GIVES_UP)
    released = paused * release / CLEARS
    copies = 100 / (1 + bound + paused + released)
    return {
        "at": copies * (bound + paused + released),
        "paused": copies * paused,
        "made": copies * paused * release,
    }


@pytest.mark.parametrize("gene", ["late", "Bdnf"])
@pytest.mark.parametrize("PTEFb", [1.0, 10.0])
def test_starts_settle_as_their_five_rates_have_it(gene: str, PTEFb: float) -> None:
    """And transcripts: nascent for three minutes, mature for an hour each."""
    found, expected = settled(promoter(gene), PTEFb), cycle(PTEFb)
    assert found["polymerase_at_promoters"] == pytest.approx(expected["at"], rel=1e-4)
    assert found["polymerase_paused"] == pytest.approx(expected["paused"], rel=1e-4)
    assert found["nascent"] == pytest.approx(expected["made"] * 180, rel=1e-4)
    assert found["mature"] == pytest.approx(expected["made"] * 3600, rel=1e-4)
    assert found[f"transcripts_of_{gene}"] == pytest.approx(expected["made"] * 3780, rel=1e-4)


def test_most_polymerases_at_starts_are_paused_and_without_PTEFb_all_and_for_nothing() -> None:
    """As where flavopiridol or DRB stops P-TEFb: more polymerase is paused, no transcript comes."""
    network = promoter("late")
    rest, blocked = settled(network), settled(network, 0)
    assert rest["polymerase_paused"] > 0.5 * rest["polymerase_at_promoters"]
    assert blocked["polymerase_paused"] > rest["polymerase_paused"]
    assert blocked["transcripts_of_late"] == pytest.approx(0, abs=1e-9)
