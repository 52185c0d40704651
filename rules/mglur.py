"""Metabotropic glutamate receptors at the surface: used, marked, taken in, and sent back.

A receptor that holds glutamate is phosphorylated by GRK2 at its tail. Beta-arrestin 2 then holds
the tail, so that glutamate leaves and no G protein comes near (desensitisation), and brings the
receptor into the cell. There arrestin leaves, PP2A takes the phosphate off, and the receptor comes
back. In glutamate that stays, two of three receptors are inside within minutes (Mundell et al.
2001). Constants are those of Jain and Bhalla (2009) with arrestin, as its authors publish them.
"""

from pysb.core import Symbol

from engrammar.place import Place
from engrammar.rules import molecules
from engrammar.rules.activities import active_PP2A, acts
from engrammar.rules.nmda_receptor import glutamate
from engrammar.rules.references import JAIN_2009
from engrammar.sources import derived

_ARRESTIN = derived(
    "a rate in molecules of the file, in its volume",
    JAIN_2009.at("mGluR, barr2", file="FindSim models/submodels/FindSim_a5092_homerpike_barr2.g"),
)


def bind_glutamate(place: Place) -> None:
    """Glutamate comes to a receptor at the surface that no arrestin holds, and leaves in 0.1 s."""
    mGluR1 = place.molecule(molecules.mGluR1, "glu", "tail", "arrestin", "kinase", "at")
    apart = {"tail": "u", "arrestin": None, "kinase": None, "at": "membrane"}
    k_on = place.constant("k_glutamate_on_mGluR1", 16.8, "1/uM/s", _ARRESTIN)
    place.rule(
        "glutamate_binds_mGluR1",
        mGluR1(glu="free", **apart) | mGluR1(glu="bound", **apart),
        place.expression("v_glutamate_on_mGluR1", k_on * glutamate(place)),
        place.constant("k_glutamate_off_mGluR1", 10, "1/s", _ARRESTIN),
    )


def phosphorylate_tail(place: Place) -> None:
    """GRK2 binds a receptor that holds glutamate, and phosphorylates its tail."""
    mGluR1 = place.molecule(molecules.mGluR1, "glu", "tail", "kinase", "at")
    GRK2 = place.molecule(molecules.GRK2, "substrate")
    used = {"glu": "bound", "at": "membrane"}
    place.rule(
        "GRK2_binds_mGluR1",
        GRK2(substrate=None) + mGluR1(tail="u", kinase=None, **used)
        | GRK2(substrate=1) % mGluR1(tail="u", kinase=1, **used),
        place.constant("k_GRK2_mGluR1", 0.0717, "1/uM/s", _ARRESTIN),
        place.constant("k_GRK2_off_mGluR1", 0.66, "1/s", _ARRESTIN),
    )
    place.rule(
        "GRK2_phosphorylates_mGluR1",
        GRK2(substrate=1) % mGluR1(tail="u", kinase=1, **used)
        >> GRK2(substrate=None) + mGluR1(tail="p", kinase=None, **used),
        place.constant("kcat_GRK2_mGluR1", 0.165, "1/s", _ARRESTIN),
    )


def arrestin_holds_tail(place: Place) -> None:
    """Arrestin holds a phosphorylated tail; glutamate then leaves and hardly binds again."""
    mGluR1 = place.molecule(molecules.mGluR1, "glu", "tail", "arrestin", "at")
    Arrestin = place.molecule(molecules.Arrestin2, "receptor")
    used = {"glu": "bound", "tail": "p", "at": "membrane"}
    left = {"glu": "free", "tail": "p", "at": "membrane"}
    place.rule(
        "arrestin_binds_mGluR1",
        Arrestin(receptor=None) + mGluR1(arrestin=None, **used)
        | Arrestin(receptor=1) % mGluR1(arrestin=1, **used),
        place.constant("k_arrestin_mGluR1", 0.02, "1/uM/s", _ARRESTIN),
        place.constant("k_arrestin_off_mGluR1", 0.00578, "1/s", _ARRESTIN),
    )
    place.rule(
        "glutamate_leaves_arrested_mGluR1",
        Arrestin(receptor=1) % mGluR1(arrestin=1, **used)
        >> Arrestin(receptor=1) % mGluR1(arrestin=1, **left),
        place.constant("k_glutamate_off_arrested_mGluR1", 10, "1/s", _ARRESTIN),
    )


def take_in(place: Place) -> None:
    """Arrestin brings a receptor without glutamate into the cell, and leaves it there."""
    mGluR1 = place.molecule(molecules.mGluR1, "glu", "tail", "arrestin", "at")
    Arrestin = place.molecule(molecules.Arrestin2, "receptor")
    place.rule(
        "arrested_mGluR1_is_taken_in",
        Arrestin(receptor=1) % mGluR1(glu="free", arrestin=1, at="membrane")
        >> Arrestin(receptor=1) % mGluR1(glu="free", arrestin=1, at="inside"),
        place.constant("k_mGluR1_internalisation", 0.005, "1/s", _ARRESTIN),
    )
    place.rule(
        "arrestin_leaves_mGluR1_inside",
        Arrestin(receptor=1) % mGluR1(arrestin=1, at="inside")
        >> Arrestin(receptor=None) + mGluR1(arrestin=None, at="inside"),
        place.constant("k_arrestin_leaves_inside", 0.005, "1/s", _ARRESTIN),
    )


def send_back(place: Place) -> None:
    """Inside, PP2A takes the phosphate off, and the receptor goes back to the surface."""
    mGluR1 = place.molecule(molecules.mGluR1, "tail", "arrestin", "at")
    rate = acts(
        place,
        "v_PP2A_on_mGluR1",
        active_PP2A(place),
        place.constant("k_PP2A_binds_mGluR1", 0.0568, "1/uM/s", _ARRESTIN),
        place.constant("k_PP2A_leaves_mGluR1", 0.5, "1/s", _ARRESTIN),
        place.constant("kcat_PP2A_on_mGluR1", 0.125, "1/s", _ARRESTIN),
    )
    inside = {"arrestin": None, "at": "inside"}
    place.rule(
        "PP2A_dephosphorylates_mGluR1",
        mGluR1(tail="p", **inside) >> mGluR1(tail="u", **inside),
        rate,
    )
    place.rule(
        "mGluR1_comes_back",
        mGluR1(tail="u", **inside) >> mGluR1(tail="u", arrestin=None, at="membrane"),
        place.constant("k_mGluR1_recycling", 0.01, "1/s", _ARRESTIN),
    )


def at_surface(place: Place) -> Symbol:
    """The number of receptors at the surface, in use, marked or held by arrestin."""
    mGluR1 = place.molecule(molecules.mGluR1, "at")
    return place.observe("mGluR1_at_surface", mGluR1(at="membrane"))


def share_in_use(place: Place) -> Symbol:
    """The share of receptors, between 0 and 1, that hold glutamate at the surface and no arrestin.

    These are the ones that G proteins meet.
    """
    mGluR1 = place.molecule(molecules.mGluR1, "glu", "arrestin", "at")
    used = place.observe("mGluR1_used", mGluR1(glu="bound", arrestin=None, at="membrane"))
    every = place.observe("mGluR1_all", mGluR1())
    return place.expression("mGluR1_share_in_use", used / every)
