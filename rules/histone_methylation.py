"""Histone methylation: methyl by methyl, each lysine with its writers and erasers.

On H3, K4 is methylated by MLL (active promoters), K9 by G9a and SETDB1 (silent ones), K27 by EZH2
of PRC2 (silenced genes), K36 by NSD and SETD2 (where polymerase has passed); LSD1 and KDM5, KDM4,
KDM6 and KDM2 take the methyls off, one at a time. Two methyls on K36 keep EZH2 from K27 of the same
tail: here altogether; `methylation_crosstalk` has the measured rates (Zheng et al. 2012). An hour
after fear conditioning K4 with three and K9 with two methyls are up in CA1, and K4 is back a day
later (Gupta et al. 2010). How readers bring writers to their neighbours is in `nucleosome_memory`.
Rates are assumed: hours for K4, K9 and K36, days for K27.
"""

from typing import NamedTuple

from pysb.core import Symbol

from engrammar.place import Place
from engrammar.rules import molecules
from engrammar.sources import assumed


class _Step(NamedTuple):
    """A methyl that is added and taken off, and what the two rules are called."""

    before: str
    after: str
    writes: str
    erases: str


_K4 = (
    _Step("u", "me1", "MLL_sets_first_methyl_of_K4", "LSD1_takes_first_methyl_of_K4"),
    _Step("me1", "me2", "MLL_sets_second_methyl_of_K4", "LSD1_takes_second_methyl_of_K4"),
    _Step("me2", "me3", "MLL_sets_third_methyl_of_K4", "KDM5_takes_third_methyl_of_K4"),
)
_K9 = (
    _Step("u", "me1", "G9a_sets_first_methyl_of_K9", "KDM4_takes_first_methyl_of_K9"),
    _Step("me1", "me2", "G9a_sets_second_methyl_of_K9", "KDM4_takes_second_methyl_of_K9"),
    _Step("me2", "me3", "SETDB1_sets_third_methyl_of_K9", "KDM4_takes_third_methyl_of_K9"),
)
_K27 = (
    _Step("u", "me1", "EZH2_sets_first_methyl_of_K27", "KDM6_takes_first_methyl_of_K27"),
    _Step("me1", "me2", "EZH2_sets_second_methyl_of_K27", "KDM6_takes_second_methyl_of_K27"),
    _Step("me2", "me3", "EZH2_sets_third_methyl_of_K27", "KDM6_takes_third_methyl_of_K27"),
)
_K36 = (
    _Step("u", "me1", "NSD_sets_first_methyl_of_K36", "KDM2_takes_first_methyl_of_K36"),
    _Step("me1", "me2", "NSD_sets_second_methyl_of_K36", "KDM2_takes_second_methyl_of_K36"),
    _Step("me2", "me3", "SETD2_sets_third_methyl_of_K36", "KDM4_takes_third_methyl_of_K36"),
)


def K4_is_methylated(place: Place) -> None:
    """MLL writes, LSD1 and KDM5 erase; `MLL_activity` is an input, 1 at rest."""
    gain = place.input("MLL_activity", 1, "", assumed("as at rest: 1"))
    k = place.constant("k_MLL", 0.2, "1/h", assumed("hours", 0.01, 2))
    off = place.constant("k_LSD1", 0.6, "1/h", assumed("hours", 0.03, 3))
    _steps(place, "K4", _K4, place.expression("v_MLL", k * gain), off)


def K9_is_methylated(place: Place) -> None:
    """G9a and SETDB1 write, KDM4 erases; `G9a_activity` is an input, 1 at rest."""
    gain = place.input("G9a_activity", 1, "", assumed("as at rest: 1"))
    k = place.constant("k_G9a", 0.1, "1/h", assumed("hours", 0.01, 2))
    off = place.constant("k_KDM4", 0.3, "1/h", assumed("hours", 0.03, 3))
    _steps(place, "K9", _K9, place.expression("v_G9a", k * gain), off)


def K36_is_methylated(place: Place) -> None:
    """NSD and SETD2 write where polymerase passes, an input that is 1 at rest; KDM2 and 4 erase."""
    gain = place.input("transcription_passes", 1, "", assumed("as at rest: 1"))
    k = place.constant("k_SETD2", 0.1, "1/h", assumed("hours", 0.01, 2))
    off = place.constant("k_KDM2", 0.1, "1/h", assumed("hours", 0.01, 2))
    _steps(place, "K36", _K36, place.expression("v_SETD2", k * gain), off)


def EZH2_methylates_K27(place: Place) -> None:
    """EZH2 methylates K27 of tails whose K36 has less than two methyls."""
    Nucleosome = place.molecule(molecules.Nucleosome, "K27", "K36")
    k = place.constant("k_EZH2", 0.03, "1/h", assumed("a day for each methyl", 3e-3, 0.3))
    for each, bare, one in (
        (_K27[0], "EZH2_sets_first_methyl_of_K27", "EZH2_sets_first_methyl_beside_K36me1"),
        (_K27[1], "EZH2_sets_second_methyl_of_K27", "EZH2_sets_second_methyl_beside_K36me1"),
        (_K27[2], "EZH2_sets_third_methyl_of_K27", "EZH2_sets_third_methyl_beside_K36me1"),
    ):
        for name, K36 in ((bare, "u"), (one, "me1")):
            place.rule(
                name,
                Nucleosome(K27=each.before, K36=K36) >> Nucleosome(K27=each.after, K36=K36),
                k,
            )


def KDM6_demethylates_K27(place: Place) -> None:
    """KDM6 takes the methyls of K27 off; `KDM6_activity` is an input, 1 at rest."""
    Nucleosome = place.molecule(molecules.Nucleosome, "K27")
    gain = place.input("KDM6_activity", 1, "", assumed("as at rest: 1"))
    k = place.constant("k_KDM6", 0.03, "1/h", assumed("a day for each methyl", 3e-3, 0.3))
    off = place.expression("v_KDM6", k * gain)
    for each in _K27:
        place.rule(each.erases, Nucleosome(K27=each.after) >> Nucleosome(K27=each.before), off)


def _steps(
    place: Place, site: str, steps: tuple[_Step, ...], writes: Symbol, erases: Symbol
) -> None:
    Nucleosome = place.molecule(molecules.Nucleosome, site)
    for each in steps:
        before, after = Nucleosome(**{site: each.before}), Nucleosome(**{site: each.after})
        place.rule(each.writes, before >> after, writes)
        place.rule(each.erases, after >> before, erases)
