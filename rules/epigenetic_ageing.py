"""Ageing of chromatin: histones are replaced, HDAC2 accumulates, and marks no longer rise.

Nucleosomes lose their marks with their histones, which neurons replace by H3.3 within weeks to
months: only marks that readers write back outlive them. With age, and in models of Alzheimer's
disease, there is more HDAC2. In old mice acetylation of H4 at K12 no longer rises after training,
and inhibitors of deacetylases bring the rise back (Peleg et al. 2010). Age is a factor here, 1 in
the young.
"""

from engrammar.place import Place
from engrammar.rules import molecules
from engrammar.sources import assumed, defined


def histones_are_replaced(place: Place) -> None:
    """A nucleosome gets fresh histones, bare at K27, whatever it carried."""
    Nucleosome = place.molecule(molecules.Nucleosome, "K27")
    k = place.constant(
        "k_histone_replacement", 1 / 30, "1/d", assumed("H3.3 for all within weeks", 1e-3, 0.2)
    )
    for name, mark in (
        ("fresh_histone_for_K27ac", "ac"),
        ("fresh_histone_for_K27me1", "me1"),
        ("fresh_histone_for_K27me2", "me2"),
        ("fresh_histone_for_K27me3", "me3"),
    ):
        place.rule(name, Nucleosome(K27=mark) >> Nucleosome(K27="u"), k)


def HDAC2_turns_over(place: Place) -> None:
    """HDAC2 is made in proportion to `age_factor`, and lives for a day; what a drug holds too."""
    HDAC = place.molecule(molecules.HDAC, "kind", "drug")
    age = place.input("age_factor", 1, "", defined("1 in the young"))
    k = place.constant("k_HDAC2_loss", 1, "1/d", assumed("a day", 0.2, 3))
    normal = place.constant("HDAC2_young", 0.1, "uM", assumed("as HDAC1 and 3", 0.01, 1))
    place.rule(
        "HDAC2_is_made",
        None >> HDAC(kind="HDAC2", drug="free"),
        place.expression("v_HDAC2", k * normal * age),
    )
    place.rule("HDAC2_is_lost", HDAC(kind="HDAC2") >> None, k)
