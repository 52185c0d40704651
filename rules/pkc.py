"""Protein kinase C: calcium, diacylglycerol and arachidonic acid bring it to the membrane.

Calcium binds its C2 domain, diacylglycerol its C1 domain, and the two or three together do more
than each alone: with arachidonic acid calcium activates it at rest already. So PKC answers when
phospholipases and calcium channels are active at once, and arachidonic acid that ERK's
phospholipase makes closes a loop that keeps both active for an hour.

The states and constants of Bhalla and Iyengar (1999), as Muller et al. (2008) tabulate them.
"""

from pysb.core import Symbol

from engrammar.place import Place
from engrammar.rules import molecules
from engrammar.rules.calmodulin import free_calcium
from engrammar.rules.phospholipases import made_arachidonic_acid, made_diacylglycerol
from engrammar.rules.references import MULLER_2008
from engrammar.sources import assumed

_TABLE = MULLER_2008.at("Table S1, reactions of PKC")


def diacylglycerol(place: Place) -> Symbol:
    """Diacylglycerol of a place: an input, little at rest."""
    return place.input("DAG", 0, "uM", assumed("what phospholipase C makes when it is active"))


def arachidonic_acid(place: Place) -> Symbol:
    """Arachidonic acid of a place: an input, none at rest."""
    return place.input("AA", 0, "uM", assumed("what phospholipase A2 makes when it is active"))


def is_activated_by_calcium(place: Place) -> None:
    """Calcium binds the C2 domain, and PKC with calcium goes to the membrane and back."""
    PKC = place.molecule(molecules.PKC, "C2", "C1", "lipid", "state")
    v_Ca = place.expression(
        "v_Ca_on_PKC",
        free_calcium(place) * place.constant("k_Ca_on_PKC", 0.6, "1/uM/s", _TABLE),
    )
    place.rule(
        "PKC_is_active_at_rest",
        PKC(C2="empty", C1="empty", lipid="empty", state="cytosolic")
        | PKC(C2="empty", C1="empty", lipid="empty", state="active"),
        place.constant("k_PKC_basal", 1, "1/s", _TABLE),
        place.constant("k_PKC_basal_off", 50, "1/s", _TABLE),
    )
    place.rule(
        "Ca_binds_PKC",
        PKC(C2="empty", C1="empty", lipid="empty", state="cytosolic")
        | PKC(C2="Ca", C1="empty", lipid="empty", state="cytosolic"),
        v_Ca,
        place.constant("k_Ca_off_PKC", 0.5, "1/s", _TABLE),
    )
    place.rule(
        "PKC_with_Ca_goes_to_membrane",
        PKC(C2="Ca", C1="empty", lipid="empty", state="cytosolic")
        | PKC(C2="Ca", C1="empty", lipid="empty", state="active"),
        place.constant("k_PKC_Ca_to_membrane", 1.2705, "1/s", _TABLE),
        place.constant("k_PKC_Ca_from_membrane", 3.5026, "1/s", _TABLE),
    )


def is_activated_by_diacylglycerol(place: Place) -> None:
    """Diacylglycerol holds PKC with calcium at the membrane, and readies PKC without it."""
    _follows_diacylglycerol(place, diacylglycerol(place))


def is_activated_by_made_diacylglycerol(place: Place) -> None:
    """The same, by the diacylglycerol that phospholipase C makes; PKC uses none of it up."""
    _follows_diacylglycerol(place, made_diacylglycerol(place))


def is_activated_by_arachidonic_acid(place: Place) -> None:
    """Arachidonic acid activates PKC alone, with calcium ten times faster, and with DAG."""
    _follows_arachidonic_acid(place, arachidonic_acid(place))


def is_activated_by_made_arachidonic_acid(place: Place) -> None:
    """The same, by the arachidonic acid that phospholipase A2 makes; PKC uses none of it up."""
    _follows_arachidonic_acid(place, made_arachidonic_acid(place))


def _follows_diacylglycerol(place: Place, DAG: Symbol) -> None:
    PKC = place.molecule(molecules.PKC, "C2", "C1", "lipid", "state")
    place.rule(
        "DAG_binds_PKC_with_Ca",
        PKC(C2="Ca", C1="empty", lipid="empty", state="cytosolic")
        | PKC(C2="Ca", C1="DAG", lipid="empty", state="cytosolic"),
        place.expression(
            "v_DAG_on_PKC_with_Ca",
            DAG * place.constant("k_DAG_on_PKC_with_Ca", 0.0079998, "1/uM/s", _TABLE),
        ),
        place.constant("k_DAG_off_PKC_with_Ca", 8.6348, "1/s", _TABLE),
    )
    place.rule(
        "PKC_with_Ca_and_DAG_goes_to_membrane",
        PKC(C2="Ca", C1="DAG", lipid="empty", state="cytosolic")
        | PKC(C2="Ca", C1="DAG", lipid="empty", state="active"),
        place.constant("k_PKC_DAG_to_membrane", 1, "1/s", _TABLE),
        place.constant("k_PKC_DAG_from_membrane", 0.1, "1/s", _TABLE),
    )
    place.rule(
        "DAG_binds_PKC",
        PKC(C2="empty", C1="empty", lipid="empty", state="cytosolic")
        | PKC(C2="empty", C1="DAG", lipid="empty", state="cytosolic"),
        place.expression(
            "v_DAG_on_PKC", DAG * place.constant("k_DAG_on_PKC", 0.0006, "1/uM/s", _TABLE)
        ),
        place.constant("k_DAG_off_PKC", 0.1, "1/s", _TABLE),
    )


def _follows_arachidonic_acid(place: Place, AA: Symbol) -> None:
    PKC = place.molecule(molecules.PKC, "C2", "C1", "lipid", "state")
    place.rule(
        "AA_activates_PKC",
        PKC(C2="empty", C1="empty", lipid="empty", state="cytosolic")
        | PKC(C2="empty", C1="empty", lipid="AA", state="active"),
        place.expression(
            "v_AA_on_PKC", AA * place.constant("k_AA_on_PKC", 0.00012, "1/uM/s", _TABLE)
        ),
        place.constant("k_AA_off_PKC", 0.1, "1/s", _TABLE),
    )
    place.rule(
        "AA_activates_PKC_with_Ca",
        PKC(C2="Ca", C1="empty", lipid="empty", state="cytosolic")
        | PKC(C2="Ca", C1="empty", lipid="AA", state="active"),
        place.expression(
            "v_AA_on_PKC_with_Ca",
            AA * place.constant("k_AA_on_PKC_with_Ca", 0.0012, "1/uM/s", _TABLE),
        ),
        place.constant("k_AA_off_PKC_with_Ca", 0.1, "1/s", _TABLE),
    )
    place.rule(
        "AA_binds_PKC_with_DAG",
        PKC(C2="empty", C1="DAG", lipid="empty", state="cytosolic")
        | PKC(C2="empty", C1="DAG", lipid="AA", state="cytosolic"),
        place.expression(
            "v_AA_on_PKC_with_DAG",
            AA * place.constant("k_AA_on_PKC_with_DAG", 0.018, "1/uM/s", _TABLE),
        ),
        place.constant("k_AA_off_PKC_with_DAG", 2, "1/s", _TABLE),
    )
    place.rule(
        "PKC_with_DAG_and_AA_goes_to_membrane",
        PKC(C2="empty", C1="DAG", lipid="AA", state="cytosolic")
        | PKC(C2="empty", C1="DAG", lipid="AA", state="active"),
        place.constant("k_PKC_AA_to_membrane", 2, "1/s", _TABLE),
        place.constant("k_PKC_AA_from_membrane", 0.2, "1/s", _TABLE),
    )


def phosphorylates_neurogranin(place: Place) -> None:
    """Active PKC phosphorylates neurogranin at Ser36, which then lets calmodulin go."""
    PKC = place.molecule(molecules.PKC, "state")
    Ng = place.molecule(molecules.Ng, "S36")
    place.rule(
        "PKC_phosphorylates_neurogranin",
        PKC(state="active") + Ng(S36="u") >> PKC(state="active") + Ng(S36="p"),
        place.constant(
            "k_PKC_neurogranin",
            0.02,
            "1/uM/s",
            assumed("a kcat of 0.5 /s and a Km of 25 uM, usual for PKC on proteins", 0.005, 0.1),
        ),
    )
    place.rule(
        "neurogranin_is_dephosphorylated",
        Ng(S36="p") >> Ng(S36="u"),
        place.constant(
            "k_neurogranin_dephosphorylation",
            0.005,
            "1/s",
            assumed("phosphorylation outlasts PKC's activity by minutes", 0.001, 0.02),
        ),
    )


def active(place: Place) -> Symbol:
    """The number of active PKC molecules."""
    PKC = place.molecule(molecules.PKC, "state")
    return place.observe("PKC_active", PKC(state="active"))
