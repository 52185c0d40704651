"""BDNF: a neurotrophin that pairs TrkB receptors, which then phosphorylate each other.

Mature BDNF is a dimer. It binds one TrkB, then a second; the pair phosphorylates itself, recruits
its adaptors and is taken in within minutes, to come back bare much later. Its precursor binds p75
instead and depresses; plasmin outside the cell cuts it to the mature form.
Constants are those of Jain and Bhalla (2009) unless said otherwise.
"""

from engrammar.place import Place
from engrammar.rules import molecules
from engrammar.rules.references import JAIN_2009
from engrammar.sources import assumed, derived

_TRKB = JAIN_2009.at("TrkB", file="FindSim models/synSynth7.xml")


def bind_TrkB(place: Place) -> None:
    """BDNF binds a TrkB at the surface, and the pair of them a second TrkB."""
    BDNF = place.molecule(molecules.BDNF, "trkb", "second")
    TrkB = place.molecule(molecules.TrkB, "bdnf", "at", "Y515")
    free = TrkB(bdnf=None, at="membrane", Y515="u")
    held = TrkB(bdnf=1, at="membrane", Y515="u")
    other = TrkB(bdnf=2, at="membrane", Y515="u")
    place.rule(
        "BDNF_binds_TrkB",
        BDNF(trkb=None, second=None) + free | BDNF(trkb=1, second=None) % held,
        place.constant("k_BDNF_on_TrkB", 1.0, "1/uM/s", _TRKB),
        place.constant("k_BDNF_off_TrkB", 0.05, "1/s", _TRKB),
    )
    place.rule(
        "BDNF_pairs_TrkB",
        BDNF(trkb=1, second=None) % held + free | BDNF(trkb=1, second=2) % held % other,
        place.constant("k_TrkB_pairs", 1.0, "1/uM/s", _TRKB),
        place.constant("k_TrkB_parts", 0.02, "1/s", _TRKB),
    )


def bind_TrkB_from_bath(place: Place) -> None:
    """As `bind_TrkB`, of a bath whose BDNF is an input and never runs out."""
    BDNF = place.molecule(molecules.BDNF, "trkb", "second")
    TrkB = place.molecule(molecules.TrkB, "bdnf", "at", "Y515")
    bath = place.input("BDNF_bath", 0, "nM", assumed("none unless a stimulus brings it", 0, 0.1))
    free = TrkB(bdnf=None, at="membrane", Y515="u")
    held = TrkB(bdnf=1, at="membrane", Y515="u")
    other = TrkB(bdnf=2, at="membrane", Y515="u")
    k_on = place.constant("k_BDNF_on_TrkB", 1.0, "1/uM/s", _TRKB)
    place.rule(
        "BDNF_of_the_bath_binds_TrkB",
        free >> BDNF(trkb=1, second=None) % held,
        place.expression("v_BDNF_on_TrkB", k_on * bath),
    )
    place.rule(
        "BDNF_returns_to_the_bath",
        BDNF(trkb=1, second=None) % held >> free,
        place.constant("k_BDNF_off_TrkB", 0.05, "1/s", _TRKB),
    )
    place.rule(
        "BDNF_of_the_bath_pairs_TrkB",
        BDNF(trkb=1, second=None) % held + free | BDNF(trkb=1, second=2) % held % other,
        place.constant("k_TrkB_pairs", 1.0, "1/uM/s", _TRKB),
        place.constant("k_TrkB_parts", 0.02, "1/s", _TRKB),
    )


def phosphorylate_TrkB(place: Place) -> None:
    """Paired receptors phosphorylate each other at Tyr515."""
    BDNF = place.molecule(molecules.BDNF, "trkb", "second")
    TrkB = place.molecule(molecules.TrkB, "bdnf", "at", "Y515")
    place.rule(
        "TrkB_phosphorylates_its_pair",
        BDNF(trkb=1, second=2)
        % TrkB(bdnf=1, at="membrane", Y515="u")
        % TrkB(bdnf=2, at="membrane", Y515="u")
        >> BDNF(trkb=1, second=2)
        % TrkB(bdnf=1, at="membrane", Y515="p")
        % TrkB(bdnf=2, at="membrane", Y515="p"),
        place.constant("k_TrkB_autophosphorylation", 0.02, "1/s", _TRKB),
    )


def take_TrkB_in(place: Place) -> None:
    """Phosphorylated pairs that serve no SHC are taken in; inside they lose BDNF and phosphate."""
    BDNF = place.molecule(molecules.BDNF, "trkb", "second")
    TrkB = place.molecule(molecules.TrkB, "bdnf", "at", "Y515", "shc")
    surface = {"at": "membrane", "Y515": "p", "shc": None}
    inside = TrkB(bdnf=None, at="endosome", Y515="u", shc=None)
    place.rule(
        "TrkB_pair_is_taken_in",
        BDNF(trkb=1, second=2) % TrkB(bdnf=1, **surface) % TrkB(bdnf=2, **surface)
        >> inside + inside,
        place.constant("k_TrkB_internalisation", 0.01, "1/s", _TRKB),
    )


def cycle_TrkB(place: Place) -> None:
    """Bare receptors come to the surface and go back, a quarter of an hour each way."""
    TrkB = place.molecule(molecules.TrkB, "bdnf", "at")
    k = place.constant("k_TrkB_cycling", 0.001, "1/s", _TRKB)
    place.rule(
        "TrkB_comes_to_the_surface",
        TrkB(bdnf=None, at="endosome") | TrkB(bdnf=None, at="membrane"),
        k,
        k,
    )


def phosphorylate_SHC(place: Place) -> None:
    """A phosphorylated pair holds SHC and phosphorylates it: the way to Ras and ERK.

    A pair serves one SHC at a time, and is not taken in meanwhile. SHC that holds no adaptor is
    bare again in minutes.
    """
    SHC = place.molecule(molecules.Shc, "Y317", "enzyme", "sos")
    BDNF = place.molecule(molecules.BDNF, "trkb", "second")
    TrkB = place.molecule(molecules.TrkB, "bdnf", "at", "Y515", "shc")
    surface = {"at": "membrane", "Y515": "p"}
    other = TrkB(bdnf=2, shc=None, **surface)
    free = BDNF(trkb=1, second=2) % TrkB(bdnf=1, shc=None, **surface) % other
    busy = BDNF(trkb=1, second=2) % TrkB(bdnf=1, shc=3, **surface) % other
    place.rule(
        "TrkB_pair_binds_SHC",
        free + SHC(Y317="u", enzyme=None) | busy % SHC(Y317="u", enzyme=3),
        place.constant(
            "k_TrkB_binds_SHC", 1.73, "1/uM/s", derived("2.726e-6 a molecule in 1.053 fL", _TRKB)
        ),
        place.constant("k_TrkB_leaves_SHC", 1.2, "1/s", _TRKB),
    )
    place.rule(
        "TrkB_pair_phosphorylates_SHC",
        busy % SHC(Y317="u", enzyme=3) >> free + SHC(Y317="p", enzyme=None),
        place.constant("kcat_TrkB_on_SHC", 0.3, "1/s", _TRKB),
    )
    place.rule(
        "SHC_is_dephosphorylated",
        SHC(Y317="p", enzyme=None, sos=None) >> SHC(Y317="u", enzyme=None, sos=None),
        place.constant("k_SHC_dephosphorylation", 0.0016667, "1/s", _TRKB),
    )


def cut_proBDNF(place: Place) -> None:
    """Plasmin cuts the precursor that p75 does not hold to mature BDNF."""
    proBDNF = place.molecule(molecules.proBDNF, "p75")
    BDNF = place.molecule(molecules.BDNF, "trkb", "second")
    place.rule(
        "plasmin_cuts_proBDNF",
        proBDNF(p75=None) >> BDNF(trkb=None, second=None),
        place.constant(
            "k_cleavage", 0.01, "1/s", assumed("in minutes, by tPA and plasmin", 1e-4, 0.1)
        ),
    )


def bind_p75(place: Place) -> None:
    """The precursor binds p75 tightly; that pair loosens the spine through RhoA."""
    proBDNF = place.molecule(molecules.proBDNF, "p75")
    p75 = place.molecule(molecules.p75, "proBDNF")
    place.rule(
        "proBDNF_binds_p75",
        proBDNF(p75=None) + p75(proBDNF=None) | proBDNF(p75=1) % p75(proBDNF=1),
        place.constant("k_proBDNF_on_p75", 1, "1/uM/s", assumed("as BDNF on TrkB", 0.1, 10)),
        place.constant("k_proBDNF_off_p75", 1e-3, "1/s", assumed("an affinity of 1 nM", 1e-4, 0.1)),
    )
