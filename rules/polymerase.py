"""Polymerase II: called to a promoter, started, paused, released, and used again.

Polymerase binds the start of a gene, now and then by itself and often where coactivators wait.
TFIIH phosphorylates Ser5 of its tail; it opens DNA, and pauses a few dozen bases on. P-TEFb
phosphorylates Ser2 and it reads on, leaving the start to the next. Pausing lasts minutes; a gene of
some thousand bases is read within minutes. A polymerase that has finished loses both phosphates.
Rates are assumed from imaging and sequencing of other cells; none was measured at these genes in
neurons.
"""

from pysb import ANY
from pysb.core import Symbol

from engrammar.place import MoleculeHere, Place
from engrammar.rules import molecules
from engrammar.sources import assumed


def binds_promoter(place: Place) -> None:
    """Polymerase finds a free start by itself, seldom; not started, it leaves within a minute."""
    Gene, PolII = place.molecule(molecules.Gene, "pol"), _polymerase(place)
    place.rule(
        "polymerase_binds_promoter",
        Gene(pol=None) + PolII(gene=None, S5="u", S2="u")
        >> Gene(pol=1) % PolII(gene=1, S5="u", S2="u"),
        place.constant(
            "k_polymerase_alone", 1e-3, "1/uM/s", assumed("twice an hour at 0.5 uM", 1e-4, 1e-2)
        ),
    )
    place.rule(
        "polymerase_leaves_promoter",
        Gene(pol=1) % PolII(gene=1, S5="u", S2="u")
        >> Gene(pol=None) + PolII(gene=None, S5="u", S2="u"),
        place.constant(
            "k_polymerase_off", 0.05, "1/s", assumed("most that bind leave again", 0.01, 0.5)
        ),
    )


def TFIIH_has_it_start(place: Place) -> None:
    """TFIIH phosphorylates Ser5 of polymerase on a promoter: it starts, and pauses."""
    Gene, PolII = place.molecule(molecules.Gene, "pol"), _polymerase(place)
    place.rule(
        "TFIIH_phosphorylates_S5",
        Gene(pol=1) % PolII(gene=1, S5="u") >> Gene(pol=1) % PolII(gene=1, S5="p"),
        place.constant("k_TFIIH", 0.05, "1/s", assumed("within a minute", 0.01, 0.5)),
    )


def PTEFb_releases_it(place: Place) -> None:
    """P-TEFb phosphorylates Ser2 of paused polymerase; `PTEFb` is an input, 1 at rest.

    Or it never comes, and the paused polymerase gives up.
    """
    Gene, PolII = place.molecule(molecules.Gene, "pol"), _polymerase(place)
    PTEFb = place.input("PTEFb", 1, "", assumed("as at rest: 1"))
    k = place.constant("k_PTEFb", 2e-3, "1/s", assumed("paused for some minutes", 5e-4, 2e-2))
    place.rule(
        "PTEFb_phosphorylates_S2",
        Gene(pol=1) % PolII(gene=1, S5="p", S2="u") >> Gene(pol=1) % PolII(gene=1, S5="p", S2="p"),
        place.expression("v_PTEFb", k * PTEFb),
    )
    place.rule(
        "paused_polymerase_gives_up",
        Gene(pol=1) % PolII(gene=1, S5="p", S2="u")
        >> Gene(pol=None) + PolII(gene=None, S5="u", S2="u"),
        place.constant(
            "k_gives_up", 2e-3, "1/s", assumed("about as many as are released", 2e-4, 1e-2)
        ),
    )


def finishes(place: Place) -> None:
    """Polymerase that has read to the end loses its phosphates and can begin again."""
    PolII = _polymerase(place)
    place.rule(
        "FCP1_takes_phosphates_off",
        PolII(gene=None, S5="p", S2="p") >> PolII(gene=None, S5="u", S2="u"),
        place.constant("k_polymerase_recycled", 1 / 180, "1/s", assumed("minutes", 1e-3, 2e-2)),
    )


def reads_late_gene(place: Place) -> None:
    """Released polymerase leaves the start of the gene that stands for the late response."""
    leaves_promoter(place, "late", "polymerase_reads_late_gene", "transcripts_of_late")


def reads_Bdnf(place: Place) -> None:
    """Released polymerase leaves the start of Bdnf."""
    leaves_promoter(place, "Bdnf", "polymerase_reads_Bdnf", "transcripts_of_Bdnf")


def transcripts_are_finished(place: Place) -> None:
    """A nascent transcript is read to its end, spliced and capped within minutes."""
    Transcript = place.molecule(molecules.Transcript, "gene", "form")
    place.rule(
        "transcript_is_finished",
        Transcript(form="nascent") >> Transcript(form="mature"),
        place.constant(
            "k_transcript_finished", 1 / 180, "1/s", assumed("some kb at 2 kb a minute", 1e-3, 2e-2)
        ),
    )


def late_transcript_decays(place: Place) -> None:
    """The transcript of the late gene lives for an hour."""
    _decays(place, "late", "late_transcript_decays")


def Bdnf_transcript_decays(place: Place) -> None:
    """That of Bdnf lives for an hour as well."""
    _decays(place, "Bdnf", "Bdnf_transcript_decays")


def leaves_promoter(place: Place, gene: str, rule: str, transcripts: str) -> Symbol:
    """Released polymerase leaves the start of `gene` to the next, and its nascent transcript.

    Returns the transcripts of the gene, in either form. `rule` and `transcripts`
    are what to call them.
    """
    Gene = place.molecule(molecules.Gene, "name", "pol")
    Transcript = place.molecule(molecules.Transcript, "gene", "form")
    PolII = _polymerase(place)
    place.rule(
        rule,
        Gene(name=gene, pol=1) % PolII(gene=1, S5="p", S2="p")
        >> Gene(name=gene, pol=None)
        + PolII(gene=None, S5="p", S2="p")
        + Transcript(gene=gene, form="nascent"),
        place.constant("k_clearance", 0.2, "1/s", assumed("seconds once released", 0.05, 1)),
    )
    return place.observe(transcripts, Transcript(gene=gene))


def at_promoters(place: Place) -> Symbol:
    """Polymerases at the starts of genes, started or not."""
    return place.observe("polymerase_at_promoters", _polymerase(place)(gene=ANY))


def paused(place: Place) -> Symbol:
    """Polymerases that have started and wait for P-TEFb."""
    return place.observe("polymerase_paused", _polymerase(place)(gene=ANY, S5="p", S2="u"))


def _polymerase(place: Place) -> MoleculeHere:
    return place.molecule(molecules.PolII, "gene", "S5", "S2")


def _decays(place: Place, gene: str, rule: str) -> None:
    Transcript = place.molecule(molecules.Transcript, "gene", "form")
    place.rule(
        rule,
        Transcript(gene=gene, form="mature") >> None,
        place.constant(
            "k_transcript_decay", 1 / 60, "1/min", assumed("an hour, as most of them", 3e-3, 0.05)
        ),
    )
