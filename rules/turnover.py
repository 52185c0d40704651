"""Turnover: proteins are replaced while the structure stays, and what was written on them is lost.

A CaMKII ring lives for a day, a memory for years. Whether a switch of rings outlives its rings
depends on how fast neighbours write the old state onto what is new, and on subunits that move from
ring to ring and carry it along.
"""

from pysb import ANY
from pysb.core import Symbol

from engrammar.place import Place
from engrammar.rules import molecules
from engrammar.rules.references import SINGH_2018, STRATTON_2014
from engrammar.sources import derived


def replaces_phosphorylated_subunits(place: Place) -> None:
    """A phosphorylated subunit is replaced by a fresh one, in its place.

    Rings are replaced once in 30 h; subunit by subunit the same number of phosphates is lost, but
    not a ring's all at once. (The text of the paper says 30 an hour; its code, once in 30 h, is
    right.)
    """
    CaMKII = place.molecule(molecules.CaMKII, "T286")
    place.rule(
        "fresh_subunit_replaces_phosphorylated",
        CaMKII(T286="p") >> CaMKII(T286="u"),
        _turnover(place),
    )


def replaces_subunits_phosphorylated_at_T306(place: Place) -> None:
    """What has shut calmodulin out for good is replaced too, and binds it again."""
    CaMKII = place.molecule(molecules.CaMKII, "T306")
    place.rule(
        "fresh_subunit_replaces_shut",
        CaMKII(T306="p") >> CaMKII(T306="u"),
        _turnover(place),
    )


def exchanges_subunits_between_rings(place: Place) -> None:
    """A phosphorylated subunit of one ring changes places with an unphosphorylated one of another.

    Activated rings lose and take up subunits (Stratton et al. 2014). The rings keep their size
    here: what moves is who sits where, so that a phosphate reaches rings that have none.
    """
    CaMKII = place.molecule(molecules.CaMKII, "prev", "next", "T286")
    k = place.constant(
        "k_subunit_exchange",
        1 / (8 * 56 * 60),
        "1/uM/s",
        derived(
            "colocalisation in 49 to 63 min at 8 uM of subunits", STRATTON_2014.at("Fig 2")
        ).within(1 / (8 * 63 * 60), 1 / (119 * 60)),
    )
    place.rule(
        "subunits_of_two_rings_change_places",
        CaMKII(prev=ANY, next=ANY, T286="p") + CaMKII(prev=ANY, next=ANY, T286="u")
        >> CaMKII(prev=ANY, next=ANY, T286="u") + CaMKII(prev=ANY, next=ANY, T286="p"),
        k,
    )


def _turnover(place: Place) -> Symbol:
    return place.constant(
        "k_CaMKII_turnover",
        1 / 30,
        "1/h",
        SINGH_2018.at("turnover", file="CaMKII_Paper_2018 params.py"),
    )
