"""ERK: Raf, MEK and ERK, each activating the next, and what turns them off again.

MEK and ERK need two phosphates each, and let go of the kinase in between (distributive): a little
Raf does nothing and a little more does a lot. ERK undoes its own cause, by phosphorylating Raf and
Sos, and makes the phosphatase MKP1 that takes its phosphates off.

The constants are those of Bhalla and Iyengar (1999) as Muller et al. (2008) tabulate them.
"""

from typing import NamedTuple

from pysb.core import MonomerPattern, Symbol

from engrammar.place import Place
from engrammar.rules import molecules
from engrammar.rules.references import MULLER_2008
from engrammar.sources import Source, assumed, fitted

_TABLE = MULLER_2008.at("Table S1, enzymes")


class _Step(NamedTuple):
    """What an enzyme's step is called: its two rules, its constants, and the rates that follow."""

    binds: str
    acts: str
    Km: str
    kcat: str
    k_on: str
    k_off: str


def Ras_activates_Raf(place: Place) -> None:
    """Ras with GTP binds Raf, which is active until ERK phosphorylates it and it lets go."""
    Raf = place.molecule(molecules.Raf, "ras", "feedback", "substrate")
    ready = dict(feedback="u", substrate=None)
    _Ras_binds_Raf(place, Raf(ras=None, **ready), Raf(ras=1, **ready))


def Ras_activates_Raf_that_PKC_phosphorylated(place: Place) -> None:
    """The same, where Raf must be phosphorylated by PKC before Ras binds it."""
    Raf = place.molecule(molecules.Raf, "ras", "feedback", "substrate", "PKC")
    ready = dict(feedback="u", substrate=None, PKC="p")
    _Ras_binds_Raf(place, Raf(ras=None, **ready), Raf(ras=1, **ready))


def _Ras_binds_Raf(place: Place, free: MonomerPattern, bound: MonomerPattern) -> None:
    Ras = place.molecule(molecules.Ras, "nucleotide", "raf")
    Raf = place.molecule(molecules.Raf, "ras", "feedback", "substrate")
    k_off = place.constant("k_Ras_off_Raf", 0.5, "1/s", _TABLE)
    place.rule(
        "Ras_binds_Raf",
        Ras(nucleotide="GTP", raf=None) + free | Ras(nucleotide="GTP", raf=1) % bound,
        place.constant("k_Ras_Raf", 60, "1/uM/s", _TABLE.within(6, 60)),
        k_off,
    )
    place.rule(
        "phosphorylated_Raf_leaves_Ras",
        Ras(raf=1) % Raf(ras=1, feedback="p", substrate=None)
        >> Ras(raf=None) + Raf(ras=None, feedback="p", substrate=None),
        k_off,
    )


def Raf_phosphorylates_MEK(place: Place) -> None:
    """Raf on Ras phosphorylates Ser218 and then Ser222 of MEK, leaving it in between."""
    Raf = place.molecule(molecules.Raf, "ras", "substrate")
    Ras = place.molecule(molecules.Ras, "raf")
    MEK = place.molecule(molecules.MEK, "S218", "S222", "enzyme", "substrate")
    free, holding = Raf(ras=2, substrate=None) % Ras(raf=2), Raf(ras=2, substrate=1) % Ras(raf=2)
    for step, before, after in (
        (
            _Step(
                "Raf_binds_MEK", "Raf_phosphorylates_S218", "Km_Raf_MEK", "kcat_Raf_MEK",
                "k_Raf_MEK", "k_Raf_off_MEK",
            ),
            dict(S218="u", S222="u"),
            dict(S218="p", S222="u"),
        ),
        (
            _Step(
                "Raf_binds_half_MEK", "Raf_phosphorylates_S222", "Km_Raf_MEK", "kcat_Raf_MEK",
                "k_Raf_MEK", "k_Raf_off_MEK",
            ),
            dict(S218="p", S222="u"),
            dict(S218="p", S222="p"),
        ),
    ):  # fmt: skip
        on, off, kcat = _rates(place, step, 0.15909, 0.105, _TABLE)
        place.rule(
            step.binds,
            free + MEK(**before, enzyme=None, substrate=None)
            | holding % MEK(**before, enzyme=1, substrate=None),
            on,
            off,
        )
        place.rule(
            step.acts,
            holding % MEK(**before, enzyme=1, substrate=None)
            >> free + MEK(**after, enzyme=None, substrate=None),
            kcat,
        )


def MEK_phosphorylates_ERK(place: Place) -> None:
    """MEK with both phosphates phosphorylates Tyr187 and then Thr185 of ERK."""
    MEK = place.molecule(molecules.MEK, "S218", "S222", "enzyme", "substrate")
    ERK = place.molecule(molecules.ERK, "T185", "Y187", "enzyme", "substrate")
    free = MEK(S218="p", S222="p", enzyme=None, substrate=None)
    holding = MEK(S218="p", S222="p", enzyme=None, substrate=1)
    _phosphorylates(
        place,
        _Step(
            "MEK_binds_ERK", "MEK_phosphorylates_Y187", "Km_MEK_Y187", "kcat_MEK_Y187",
            "k_MEK_Y187", "k_MEK_off_Y187",
        ),
        0.046296,
        0.15,
        (free, holding),
        (ERK(T185="u", Y187="u", enzyme=None, substrate=None),
         ERK(T185="u", Y187="u", enzyme=1, substrate=None),
         ERK(T185="u", Y187="p", enzyme=None, substrate=None)),
    )  # fmt: skip
    _phosphorylates(
        place,
        _Step(
            "MEK_binds_half_ERK", "MEK_phosphorylates_T185", "Km_MEK_T185", "kcat_MEK_T185",
            "k_MEK_T185", "k_MEK_off_T185",
        ),
        0.04693,
        0.15,
        (free, holding),
        (ERK(T185="u", Y187="p", enzyme=None, substrate=None),
         ERK(T185="u", Y187="p", enzyme=1, substrate=None),
         ERK(T185="p", Y187="p", enzyme=None, substrate=None)),
    )  # fmt: skip


def active_MEK_phosphorylates_ERK(place: Place) -> None:
    """Active MEK, an input in uM, puts both phosphates on ERK in one step; MKPs take them off.

    For where the cascade is upstream of the model at hand. Rates are assumed.
    """
    ERK = place.molecule(molecules.ERK, "T185", "Y187")
    MEK = place.input("MEK_active", 0, "uM", assumed("no cascade in the model at hand"))
    k = place.constant("k_MEK_on_ERK", 0.1, "1/uM/s", assumed("two minutes at 0.1 uM", 0.01, 1))
    place.rule(
        "active_MEK_phosphorylates_ERK",
        ERK(T185="u", Y187="u") | ERK(T185="p", Y187="p"),
        place.expression("v_MEK_on_ERK", k * MEK),
        place.constant("k_MKP_on_ERK", 5e-3, "1/s", assumed("some minutes", 5e-4, 5e-2)),
    )


def MKP_dephosphorylates_ERK(place: Place) -> None:
    """MKP1 takes off Thr185 and then Tyr187."""
    MKP1 = place.molecule(molecules.MKP1, "substrate")
    ERK = place.molecule(molecules.ERK, "T185", "Y187", "enzyme", "substrate")
    free, holding = MKP1(substrate=None), MKP1(substrate=1)
    _phosphorylates(
        place,
        _Step(
            "MKP1_binds_ERK", "MKP1_dephosphorylates_T185", "Km_MKP1", "kcat_MKP1",
            "k_MKP1_ERK", "k_MKP1_off_ERK",
        ),
        0.066667,
        1,
        (free, holding),
        (ERK(T185="p", Y187="p", enzyme=None, substrate=None),
         ERK(T185="p", Y187="p", enzyme=1, substrate=None),
         ERK(T185="u", Y187="p", enzyme=None, substrate=None)),
    )  # fmt: skip
    _phosphorylates(
        place,
        _Step(
            "MKP1_binds_half_ERK", "MKP1_dephosphorylates_Y187", "Km_MKP1", "kcat_MKP1",
            "k_MKP1_ERK", "k_MKP1_off_ERK",
        ),
        0.066667,
        1,
        (free, holding),
        (ERK(T185="u", Y187="p", enzyme=None, substrate=None),
         ERK(T185="u", Y187="p", enzyme=1, substrate=None),
         ERK(T185="u", Y187="u", enzyme=None, substrate=None)),
    )  # fmt: skip


def PP2A_dephosphorylates_MEK_and_Raf(place: Place) -> None:
    """PP2A takes the phosphates off MEK, and off the Raf that ERK phosphorylated."""
    MEK = place.molecule(molecules.MEK, "S218", "S222", "enzyme", "substrate")
    Raf = place.molecule(molecules.Raf, "ras", "feedback")
    PP2A = place.constant("PP2A_on_MEK", 0.224, "uM", MULLER_2008.at("Table S1, PPhosphatase2A"))
    kcat = place.constant("kcat_PP2A_MEK", 6, "1/s", _TABLE)
    Km = place.constant("Km_PP2A_MEK", 15.657, "uM", _TABLE)
    rate = place.expression("v_PP2A_MEK", kcat * PP2A / Km)
    place.rule(
        "PP2A_dephosphorylates_S222",
        MEK(S218="p", S222="p", enzyme=None, substrate=None)
        >> MEK(S218="p", S222="u", enzyme=None, substrate=None),
        rate,
    )
    place.rule(
        "PP2A_dephosphorylates_S218",
        MEK(S218="p", S222="u", enzyme=None, substrate=None)
        >> MEK(S218="u", S222="u", enzyme=None, substrate=None),
        rate,
    )
    place.rule(
        "PP2A_dephosphorylates_Raf",
        Raf(ras=None, feedback="p") >> Raf(ras=None, feedback="u"),
        rate,
    )


def ERK_phosphorylates_Raf_and_Sos(place: Place) -> None:
    """Active ERK phosphorylates the Raf and the Sos that activate it, which then let go."""
    Raf = place.molecule(molecules.Raf, "feedback", "substrate")
    free = dict(substrate=None)
    _ERK_feeds_back(place, Raf(feedback="u", **free), Raf(feedback="p", **free))


def ERK_phosphorylates_free_Raf_and_Sos(place: Place) -> None:
    """The same, where Ras shields the Raf that PKC phosphorylated and it holds."""
    Raf = place.molecule(molecules.Raf, "ras", "feedback", "substrate", "PKC")
    free = dict(ras=None, substrate=None, PKC="p")
    _ERK_feeds_back(place, Raf(feedback="u", **free), Raf(feedback="p", **free))


def _ERK_feeds_back(place: Place, Raf: MonomerPattern, marked: MonomerPattern) -> None:
    Sos = place.molecule(molecules.Sos, "feedback")
    both = place.concentration(active(place))
    kcat = place.constant("kcat_ERK_feedback", 10, "1/s", _TABLE)
    Km = place.constant("Km_ERK_feedback", 25.641, "uM", _TABLE)
    rate = place.expression("v_ERK_feedback", kcat * both / Km)
    place.rule(
        "ERK_phosphorylates_Raf",
        Raf >> marked,
        rate,
    )
    place.rule(
        "ERK_phosphorylates_Sos",
        Sos(feedback="u") | Sos(feedback="p"),
        rate,
        place.constant("k_Sos_dephosphorylation", 0.001, "1/s", _TABLE),
    )


def ERK_induces_MKP1(place: Place) -> None:
    """Active ERK has MKP1 made, which is broken down within the hour.

    Transcription and translation are taken as one step, and its delay left out.
    """
    MKP1 = place.molecule(molecules.MKP1, "substrate")
    both = place.concentration(active(place))
    decay = fitted("the fall of ERK from 5 min to 2 h after EGF (Teng et al. 1995)", _TABLE)
    per_ERK = place.constant("k_MKP1_synthesis", 1e-4, "1/s", decay.within(2e-6, 2e-4))
    k_off = place.constant("k_MKP1_degradation", 0.00037, "1/s", _TABLE)
    basal = place.constant("MKP1_basal", 0.0024, "uM", _TABLE)
    place.rule(
        "ERK_has_MKP1_made",
        None >> MKP1(substrate=None),
        place.expression("v_MKP1_synthesis", basal * k_off + per_ERK * both),
    )
    place.rule("MKP1_is_broken_down", MKP1(substrate=None) >> None, k_off)


def Rap1_activates_BRaf(place: Place) -> None:
    """Rap1 with GTP binds B-Raf, which then phosphorylates MEK: cyclic AMP's way to ERK."""
    Rap1 = place.molecule(molecules.Rap1, "nucleotide", "raf")
    BRaf = place.molecule(molecules.BRaf, "rap")
    MEK = place.molecule(molecules.MEK, "S218", "S222", "enzyme", "substrate")
    place.rule(
        "Rap1_binds_BRaf",
        Rap1(nucleotide="GTP", raf=None) + BRaf(rap=None)
        | Rap1(nucleotide="GTP", raf=1) % BRaf(rap=1),
        place.constant("k_Rap1_BRaf", 0.15, "1/uM/s", _TABLE),
        place.constant("k_Rap1_off_BRaf", 0.1, "1/s", _TABLE),
    )
    on = place.observe("BRaf_on_Rap1", Rap1(raf=1) % BRaf(rap=1))
    kcat = place.constant("kcat_BRaf_MEK", 0.1, "1/s", _TABLE)
    Km = place.constant("Km_BRaf_MEK", 0.15, "uM", _TABLE)
    rate = place.expression("v_BRaf_MEK", kcat * place.concentration(on) / Km)
    place.rule(
        "BRaf_phosphorylates_S218",
        MEK(S218="u", S222="u", enzyme=None, substrate=None)
        >> MEK(S218="p", S222="u", enzyme=None, substrate=None),
        rate,
    )
    place.rule(
        "BRaf_phosphorylates_S222",
        MEK(S218="p", S222="u", enzyme=None, substrate=None)
        >> MEK(S218="p", S222="p", enzyme=None, substrate=None),
        rate,
    )


def active(place: Place) -> Symbol:
    """The number of ERK molecules with both phosphates."""
    ERK = place.molecule(molecules.ERK, "T185", "Y187")
    return place.observe("ERK_active", ERK(T185="p", Y187="p"))


def _rates(
    place: Place, step: _Step, Km: float, kcat: float, source: Source
) -> tuple[Symbol, Symbol, Symbol]:
    """Of an enzyme that lets go of its substrate four times for each time it acts (k2 = 4 k3)."""
    k = place.constant(step.kcat, kcat, "1/s", source)
    K = place.constant(step.Km, Km, "uM", source)
    return place.expression(step.k_on, 5 * k / K), place.expression(step.k_off, 4 * k), k


def _phosphorylates(
    place: Place,
    step: _Step,
    Km: float,
    kcat: float,
    enzyme: tuple[MonomerPattern, MonomerPattern],
    substrate: tuple[MonomerPattern, MonomerPattern, MonomerPattern],
) -> None:
    """`enzyme`, free and holding, turns `substrate`, free and held, into its third form."""
    free, holding = enzyme
    before, held, after = substrate
    on, off, k = _rates(place, step, Km, kcat, _TABLE)
    place.rule(step.binds, free + before | holding % held, on, off)
    place.rule(step.acts, holding % held >> free + after, k)
