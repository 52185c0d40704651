"""The scaffold: PSD-95 under the membrane, whose slots decide how many receptors a synapse holds.

Palmitates anchor PSD-95 in the postsynaptic density. Its first PDZ domain holds the stargazin of an
AMPA receptor, or SynGAP, which is as abundant and takes most of them at rest. CaMKII phosphorylates
SynGAP, which then lets go and leaves its slots to receptors.
"""

from pysb.core import Symbol

from engrammar.place import Place
from engrammar.rules import molecules
from engrammar.rules.activities import active_CaMKII
from engrammar.rules.references import FUKATA_2013, WALKUP_2016
from engrammar.sources import assumed, derived

_TARP = "tails of stargazin bind PSD-95 with 1 to 10 uM, and receptors stay for tens of seconds"


def palmitoylate_PSD95(place: Place) -> None:
    """DHHC enzymes put palmitate on PSD-95 and thioesterases take it off, within hours."""
    PSD95 = place.molecule(molecules.PSD95, "palm", "pdz1")
    turnover = FUKATA_2013.at("palmitate on PSD-95 turns over within hours")
    place.rule(
        "PSD95_is_palmitoylated",
        PSD95(palm="no") >> PSD95(palm="yes"),
        place.constant(
            "k_palmitoylation", 3e-4, "1/s", derived("three quarters are anchored", turnover)
        ),
    )
    place.rule(
        "PSD95_is_depalmitoylated",
        PSD95(palm="yes", pdz1=None) >> PSD95(palm="no", pdz1=None),
        place.constant(
            "k_depalmitoylation", 1e-4, "1/s", derived("a half-life of two hours", turnover)
        ),
    )


def hold_GluA1(place: Place) -> None:
    """A slot holds a GluA1 receptor that is at the surface, unless Ser567 is phosphorylated."""
    PSD95 = place.molecule(molecules.PSD95, "palm", "pdz1")
    GluA1 = place.molecule(molecules.GluA1, "at", "slot", "S567")
    on, off = slot_rates(place)
    place.rule(
        "PSD95_holds_GluA1",
        PSD95(palm="yes", pdz1=None) + GluA1(at="membrane", slot=None, S567="u")
        >> PSD95(palm="yes", pdz1=1) % GluA1(at="membrane", slot=1, S567="u"),
        on,
    )
    place.rule(
        "PSD95_releases_GluA1",
        PSD95(pdz1=1) % GluA1(slot=1) >> PSD95(pdz1=None) + GluA1(slot=None),
        off,
    )


def hold_GluA2(place: Place) -> None:
    """A slot holds a receptor of GluA2 and GluA3 just as well."""
    PSD95 = place.molecule(molecules.PSD95, "palm", "pdz1")
    GluA2 = place.molecule(molecules.GluA2, "at", "slot")
    on, off = slot_rates(place)
    place.rule(
        "PSD95_holds_GluA2",
        PSD95(palm="yes", pdz1=None) + GluA2(at="membrane", slot=None)
        | PSD95(palm="yes", pdz1=1) % GluA2(at="membrane", slot=1),
        on,
        off,
    )


def hold_NMDA_receptor(place: Place) -> None:
    """The second PDZ domain holds the tail of an NMDA receptor, which hardly ever leaves."""
    PSD95 = place.molecule(molecules.PSD95, "palm", "pdz2")
    NMDAR = place.molecule(molecules.NMDAR, "psd95")
    place.rule(
        "PSD95_holds_NMDAR",
        PSD95(palm="yes", pdz2=None) + NMDAR(psd95=None)
        | PSD95(palm="yes", pdz2=1) % NMDAR(psd95=1),
        place.constant("k_NMDAR_binds_PSD95", 0.1, "1/uM/s", assumed(_TARP, 0.01, 10)),
        place.constant("k_NMDAR_leaves_PSD95", 0.001, "1/s", assumed("stays for long", 1e-4, 0.1)),
    )


def compete_for_slots(place: Place) -> None:
    """SynGAP takes the slots; phosphorylated by CaMKII it binds ten times less well, and leaves."""
    PSD95 = place.molecule(molecules.PSD95, "palm", "pdz1")
    SynGAP = place.molecule(molecules.SynGAP, "pdz", "S")
    affinity = WALKUP_2016.at("binding of SynGAP to PDZ domains of PSD-95")
    on = place.constant(
        "k_SynGAP_binds_PSD95", 0.1, "1/uM/s", assumed("as quickly as stargazin", 0.01, 10)
    )
    off = place.constant(
        "k_SynGAP_leaves_PSD95", 0.1, "1/s", assumed("affinity of about 1 uM", 0.01, 1)
    )
    loosened = place.constant(
        "SynGAP_loosened", 10, "", derived("phosphorylation weakens it about tenfold", affinity)
    )
    place.rule(
        "SynGAP_takes_a_slot",
        PSD95(palm="yes", pdz1=None) + SynGAP(pdz=None, S="u")
        | PSD95(palm="yes", pdz1=1) % SynGAP(pdz=1, S="u"),
        on,
        off,
    )
    place.rule(
        "phosphorylated_SynGAP_takes_a_slot",
        PSD95(palm="yes", pdz1=None) + SynGAP(pdz=None, S="p")
        | PSD95(palm="yes", pdz1=1) % SynGAP(pdz=1, S="p"),
        on,
        place.expression("k_phosphorylated_SynGAP_leaves", off * loosened),
    )


def phosphorylate_SynGAP(place: Place) -> None:
    """CaMKII phosphorylates SynGAP; phosphatases undo it within minutes."""
    SynGAP = place.molecule(molecules.SynGAP, "S")
    k = place.constant(
        "k_CaMKII_on_SynGAP",
        0.005,
        "1/uM/s",
        assumed("an excellent substrate: within a minute of active CaMKII", 0.0005, 0.05),
    )
    off = place.constant(
        "k_SynGAP_dephosphorylation", 0.005, "1/s", assumed("minutes to reverse", 0.0005, 0.05)
    )
    place.rule(
        "CaMKII_phosphorylates_SynGAP",
        SynGAP(S="u") | SynGAP(S="p"),
        place.expression("v_CaMKII_on_SynGAP", k * active_CaMKII(place)),
        off,
    )


def slot_rates(place: Place) -> tuple[Symbol, Symbol]:
    """How fast a slot binds a receptor at the surface, and lets go of it."""
    return (
        place.constant("k_slot_binds_AMPAR", 0.02, "1/uM/s", assumed(_TARP, 0.002, 1)),
        place.constant("k_slot_releases_AMPAR", 0.04, "1/s", assumed(_TARP, 0.01, 0.2)),
    )
