"""Reading a promoter whose marks decide: CBP brings polymerase, where its nucleosomes let it.

Transcription is taken as one step here, so that what nucleosomes and methyl do to it is seen by
itself: `v (basal + CBP) ac^2`, ac the share of nucleosomes that are acetylated; two of them are to
be out of the way. Polymerase, pausing and splicing are in `polymerase` where they matter. Rates are
assumed.
"""

from pysb.core import Symbol

from engrammar.place import Place
from engrammar.rules import molecules
from engrammar.rules.histone_acetylation import CBP_recruited
from engrammar.sources import assumed


def acetylated_K9_is_read(place: Place) -> None:
    """The gene is read where CBP is and K9 is acetylated; its messenger lives for an hour."""
    Nucleosome = place.molecule(molecules.Nucleosome, "K9")
    acetylated = place.observe("K9_acetylated", Nucleosome(K9="ac"))
    _read(place, acetylated / place.observe("nucleosomes_there", Nucleosome()))


def acetylated_K27_is_read(place: Place) -> None:
    """The same, where acetyl on K27 decides."""
    Nucleosome = place.molecule(molecules.Nucleosome, "K27")
    acetylated = place.observe("K27_acetylated", Nucleosome(K27="ac"))
    _read(place, acetylated / place.observe("nucleosomes_there", Nucleosome()))


def CRTC1_on_CREB_has_it_read(place: Place) -> None:
    """CRTC1 on phosphorylated CREB on a gene has the promoter read, where K9 is acetylated.

    It stands for the coincidence of calcineurin, which frees CRTC1, and the kinases of Ser133.
    """
    Gene = place.molecule(molecules.Gene, "cre")
    CREB = place.molecule(molecules.CREB, "dna", "S133", "crtc")
    CRTC1 = place.molecule(molecules.CRTC1, "creb")
    here = place.observe(
        "CRTC1_on_genes", Gene(cre=1) % CREB(dna=1, S133="p", crtc=2) % CRTC1(creb=2)
    )
    Nucleosome = place.molecule(molecules.Nucleosome, "K9")
    acetylated = place.observe("K9_acetylated", Nucleosome(K9="ac"))
    share = acetylated / place.observe("nucleosomes_there", Nucleosome())
    weight = place.constant(
        "CRTC1_weight", 3, "", assumed("more than CBP alone: both are needed to last", 0.1, 10)
    )
    place.rule(
        "CRTC1_has_promoter_read",
        None >> place.molecule(molecules.LateRNA)(),
        place.expression("v_promoter_CRTC1", _best(place) * weight * here * share**2),
    )


def messengers(place: Place) -> Symbol:
    """Messengers of the gene."""
    return place.observe("messengers", place.molecule(molecules.LateRNA)())


def _read(place: Place, share: Symbol) -> None:
    RNA, v = place.molecule(molecules.LateRNA), _best(place)
    basal = place.constant(
        "basal_reading", 0.01, "molecule", assumed("a hundredth of what CBP does", 1e-3, 0.1)
    )
    place.rule(
        "promoter_is_read",
        None >> RNA(),
        place.expression("v_promoter", v * (basal + CBP_recruited(place)) * share**2),
    )
    place.rule(
        "messenger_is_lost",
        RNA() >> None,
        place.constant("k_messenger_loss", 1 / 60, "1/min", assumed("an hour", 3e-3, 0.05)),
    )


def _best(place: Place) -> Symbol:
    return place.constant(
        "v_reading", 10, "1/min", assumed("ten a minute from an open gene at best", 0.5, 20)
    )
