"""p38: the stress kinase through which mGluR depresses synapses.

Metabotropic glutamate receptors turn on MKK3 and MKK6, these p38 with two phosphates one after the
other, and p38 its kinase MK2, which has AMPA receptors taken up. Nobody has published rates for
neurons: the constants are usual ones of kinases, and only signs and order are meant.
"""

from pysb.core import Symbol

from engrammar.place import Place
from engrammar.rules import molecules
from engrammar.sources import assumed

_USUAL = assumed("a usual kcat/Km of kinases; no rate was measured in neurons", 0.01, 1)
_MINUTES = assumed("phosphatases undo it within minutes; not measured in neurons", 0.001, 0.05)


def mGluR_activity(place: Place) -> Symbol:
    """The share of group I metabotropic receptors that are on: an input, none at rest."""
    return place.input("mGluR", 0, "", assumed("no glutamate outside the synapse at rest"))


def mGluR_activates_MKK6(place: Place) -> None:
    """Active receptors have MKK6 (and MKK3) phosphorylated; phosphatases undo it."""
    MKK6 = place.molecule(molecules.MKK6, "S207")
    k = place.constant("k_mGluR_MKK6", 0.02, "1/s", assumed("a minute", 0.002, 0.2))
    place.rule(
        "mGluR_activates_MKK6",
        MKK6(S207="u") | MKK6(S207="p"),
        place.expression("v_mGluR_MKK6", k * mGluR_activity(place)),
        place.constant("k_MKK6_dephosphorylation", 0.01, "1/s", _MINUTES),
    )


def MKK6_phosphorylates_p38(place: Place) -> None:
    """MKK6 phosphorylates Tyr182 and then Thr180, in two encounters; phosphatases undo either."""
    MKK6 = place.molecule(molecules.MKK6, "S207")
    P38 = place.molecule(molecules.P38, "T180", "Y182")
    k = place.constant("k_MKK6_p38", 0.1, "1/uM/s", _USUAL)
    off = place.constant("k_p38_dephosphorylation", 0.01, "1/s", _MINUTES)
    on = MKK6(S207="p")
    place.rule(
        "MKK6_phosphorylates_Y182",
        on + P38(T180="u", Y182="u") >> on + P38(T180="u", Y182="p"),
        k,
    )
    place.rule(
        "MKK6_phosphorylates_T180",
        on + P38(T180="u", Y182="p") >> on + P38(T180="p", Y182="p"),
        k,
    )
    place.rule("T180_is_dephosphorylated", P38(T180="p") >> P38(T180="u"), off)
    place.rule("Y182_is_dephosphorylated", P38(T180="u", Y182="p") >> P38(T180="u", Y182="u"), off)


def p38_activates_MK2(place: Place) -> None:
    """p38 with both phosphates phosphorylates MK2; the drug SB203580 keeps it from doing so."""
    P38 = place.molecule(molecules.P38, "T180", "Y182")
    MK2 = place.molecule(molecules.MK2, "T317")
    drug = place.input("SB203580", 0, "uM", assumed("no drug unless a stimulus brings it"))
    K = place.constant("K_SB203580", 0.05, "uM", assumed("its IC50 is 50 to 600 nM", 0.05, 0.6))
    k = place.constant("k_p38_MK2", 0.1, "1/uM/s", _USUAL)
    on = P38(T180="p", Y182="p")
    place.rule(
        "p38_phosphorylates_MK2",
        on + MK2(T317="u") >> on + MK2(T317="p"),
        place.expression("k_p38_MK2_left", k / (1 + drug / K)),
    )
    place.rule(
        "MK2_is_dephosphorylated",
        MK2(T317="p") >> MK2(T317="u"),
        place.constant("k_MK2_dephosphorylation", 0.01, "1/s", _MINUTES),
    )
