"""Methyl on K27 and K36 of one tail of H3, at the rates measured for each step beside each other.

Zheng et al. (2012) labelled histones and their methyls in myeloma cells with little NSD2, and found
a rate for each of the 44 steps, which depends on the other lysine: where one has two methyls, the
other gets its next one up to a hundred times as slowly. The rates are those that the benchmark of
their data was fitted with; 21 of them ended at the lower bound of the fit (1e-5 /h, once in eleven
years) and are left out, and one at the upper (1000 /h): it says fast, and no more. Of neurons no
such rates were found. In the place of the assumed ones of `histone_methylation` for these lysines.
"""

from typing import NamedTuple

from engrammar.place import Place
from engrammar.rules import molecules
from engrammar.rules.references import ZHENG_2012
from engrammar.sources import fitted

_FIT = fitted(
    "the shares of 15 tails in old histones at 0, 5, 10 and 25 h",
    ZHENG_2012.at("best fit", file="Benchmark-Models-PEtab, model_Zheng_PNAS2012.xml"),
)


class _Step(NamedTuple):
    """A methyl set on or taken off one lysine: states of both before and after, and the rate."""

    rule: str
    K27: tuple[str, str]
    K36: tuple[str, str]
    constant: str
    per_hour: float


_K36 = (
    _Step("NSD_sets_K36me1_on_a_bare_tail", ("u", "u"), ("u", "me1"), "k00_01", 3.07977512445142),
    _Step("NSD_sets_K36me2_beside_bare_K27", ("u", "u"), ("me1", "me2"), "k01_02", 1.8359732127082),
    _Step(
        "SETD2_sets_K36me3_beside_bare_K27", ("u", "u"), ("me2", "me3"), "k02_03", 0.01722191629895
    ),
    _Step("NSD_sets_K36me1_beside_K27me1", ("me1", "me1"), ("u", "me1"), "k10_11", 999.999999501),
    _Step("NSD_sets_K36me2_beside_K27me1", ("me1", "me1"), ("me1", "me2"), "k11_12", 7.20477305381),
    _Step(
        "SETD2_sets_K36me3_beside_K27me1", ("me1", "me1"), ("me2", "me3"), "k12_13", 0.0189710284242
    ),
    _Step(
        "SETD2_sets_K36me3_beside_K27me2", ("me2", "me2"), ("me2", "me3"), "k22_23", 0.0501463279005
    ),
    _Step("NSD_sets_K36me1_beside_K27me3", ("me3", "me3"), ("u", "me1"), "k30_31", 0.567094806715),
    _Step("NSD_sets_K36me2_beside_K27me3", ("me3", "me3"), ("me1", "me2"), "k31_32", 0.71559252428),
    _Step(
        "KDM2_takes_K36me2_beside_bare_K27", ("u", "u"), ("me2", "me1"), "k02_01", 0.03651915635282
    ),
    _Step("KDM2_takes_K36me1_beside_K27me1", ("me1", "me1"), ("me1", "u"), "k11_10", 208.897614798),
    _Step(
        "KDM2_takes_K36me2_beside_K27me1", ("me1", "me1"), ("me2", "me1"), "k12_11", 0.0697010300045
    ),
    _Step(
        "KDM4_takes_K36me3_beside_K27me1", ("me1", "me1"), ("me3", "me2"), "k13_12", 0.103481305789
    ),
    _Step("KDM2_takes_K36me1_beside_K27me2", ("me2", "me2"), ("me1", "u"), "k21_20", 0.15081330651),
)
_K27 = (
    _Step("EZH2_sets_K27me1_on_a_bare_tail", ("u", "me1"), ("u", "u"), "k00_10", 4.29039735572565),
    _Step("EZH2_sets_K27me3_beside_bare_K36", ("me2", "me3"), ("u", "u"), "k20_30", 0.312045380418),
    _Step(
        "EZH2_sets_K27me2_beside_K36me1", ("me1", "me2"), ("me1", "me1"), "k11_21", 0.333864323977
    ),
    _Step("EZH2_sets_K27me1_beside_K36me2", ("u", "me1"), ("me2", "me2"), "k02_12", 0.025853523720),
    _Step(
        "EZH2_sets_K27me2_beside_K36me2", ("me1", "me2"), ("me2", "me2"), "k12_22", 0.00371718625668
    ),
    _Step("EZH2_sets_K27me1_beside_K36me3", ("u", "me1"), ("me3", "me3"), "k03_13", 0.026970853839),
    _Step(
        "KDM6_takes_K27me2_beside_K36me2", ("me2", "me1"), ("me2", "me2"), "k22_12", 0.0693602284003
    ),
    _Step("KDM6_takes_K27me3_beside_K36me2", ("me3", "me2"), ("me2", "me2"), "k32_22", 1.288663731),
    _Step(
        "KDM6_takes_K27me2_beside_K36me3", ("me2", "me1"), ("me3", "me3"), "k23_13", 0.249204587937
    ),
)


def K36_is_methylated_beside_K27(place: Place) -> None:
    """NSD and SETD2 set methyls on K36, KDM2 and KDM4 take them off, as K27 has them do."""
    _apply(place, _K36)


def K27_is_methylated_beside_K36(place: Place) -> None:
    """EZH2 sets methyls on K27, KDM6 takes them off, as K36 has them do."""
    _apply(place, _K27)


def _apply(place: Place, steps: tuple[_Step, ...]) -> None:
    Nucleosome = place.molecule(molecules.Nucleosome, "K27", "K36")
    for each in steps:
        k = place.constant(each.constant, each.per_hour, "1/h", _FIT)
        before = Nucleosome(K27=each.K27[0], K36=each.K36[0])
        place.rule(each.rule, before >> Nucleosome(K27=each.K27[1], K36=each.K36[1]), k)
