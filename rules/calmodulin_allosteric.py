"""Calmodulin of two states (Stefan et al. 2008): its four EF hands share one conformation.

Closed (T) it binds calcium weakly, open (R) 250 times more tightly; only open calmodulin binds its
targets, with any number of ions. Each ion bound makes the open state 250 times more likely, from
one in 20,000 without calcium to nearly all with four. This is the other view of what
`calmodulin.binds_calcium` sees as two lobes; a model takes one of them.
"""

from typing import NamedTuple

from pysb.core import Symbol

from engrammar.place import Place
from engrammar.rules import molecules
from engrammar.rules.calmodulin import free_calcium
from engrammar.rules.references import LI_2012, STEFAN_2008

_MODEL = STEFAN_2008.at("model parameters", file="BioModels BIOMD0000000183")
_SPEED = LI_2012.at("model parameters", file="BioModels BIOMD0000000628")


class _Hand(NamedTuple):
    """An EF hand: the dissociation constant of its open form (uM), and the names of its rules."""

    site: str
    K_open: str
    value: float
    k_off_open: str
    k_off_closed: str
    rule_open: str
    rule_closed: str


_HANDS = (
    _Hand(
        "EF1", "K_R_EF1", 8.32, "k_Ca_off_open_EF1", "k_Ca_off_closed_EF1",
        "Ca_binds_open_EF1", "Ca_binds_closed_EF1",
    ),
    _Hand(
        "EF2", "K_R_EF2", 0.0166, "k_Ca_off_open_EF2", "k_Ca_off_closed_EF2",
        "Ca_binds_open_EF2", "Ca_binds_closed_EF2",
    ),
    _Hand(
        "EF3", "K_R_EF3", 17.4, "k_Ca_off_open_EF3", "k_Ca_off_closed_EF3",
        "Ca_binds_open_EF3", "Ca_binds_closed_EF3",
    ),
    _Hand(
        "EF4", "K_R_EF4", 0.0145, "k_Ca_off_open_EF4", "k_Ca_off_closed_EF4",
        "Ca_binds_open_EF4", "Ca_binds_closed_EF4",
    ),
)  # fmt: skip

# The calcium ions on each of the four EF hands, and the rule of the flip between the shapes.
_FLIPS = (
    ((0, 0, 0, 0), "CaM_opens_empty"),
    ((1, 0, 0, 0), "CaM_opens_with_EF1"),
    ((0, 1, 0, 0), "CaM_opens_with_EF2"),
    ((0, 0, 1, 0), "CaM_opens_with_EF3"),
    ((0, 0, 0, 1), "CaM_opens_with_EF4"),
    ((1, 1, 0, 0), "CaM_opens_with_EF1_EF2"),
    ((1, 0, 1, 0), "CaM_opens_with_EF1_EF3"),
    ((1, 0, 0, 1), "CaM_opens_with_EF1_EF4"),
    ((0, 1, 1, 0), "CaM_opens_with_EF2_EF3"),
    ((0, 1, 0, 1), "CaM_opens_with_EF2_EF4"),
    ((0, 0, 1, 1), "CaM_opens_with_EF3_EF4"),
    ((1, 1, 1, 0), "CaM_opens_with_EF1_EF2_EF3"),
    ((1, 1, 0, 1), "CaM_opens_with_EF1_EF2_EF4"),
    ((1, 0, 1, 1), "CaM_opens_with_EF1_EF3_EF4"),
    ((0, 1, 1, 1), "CaM_opens_with_EF2_EF3_EF4"),
    ((1, 1, 1, 1), "CaM_opens_full"),
)
_CLOSING = (
    "k_CaM_closes_0",
    "k_CaM_closes_1",
    "k_CaM_closes_2",
    "k_CaM_closes_3",
    "k_CaM_closes_4",
)
_HELD = ("empty", "Ca")


def flips_between_two_states(place: Place) -> None:
    """Calmodulin that holds no target opens and closes, the more often open the more ions it holds.

    It opens at one rate; each ion slows its closing by c. (Only the ratio is known.)
    """
    CaM = place.molecule(molecules.CaM, "shape", "target", "EF1", "EF2", "EF3", "EF4")
    L = place.constant("L_CaM", 20670, "", _MODEL)
    c = _tightening(place)
    k_open = place.constant("k_CaM_opens", 48.38, "1/s", _SPEED)
    for ions, rule in _FLIPS:
        hands = {hand.site: _HELD[ion] for hand, ion in zip(_HANDS, ions, strict=True)}
        closes = place.expression(_CLOSING[sum(ions)], k_open * L * c ** sum(ions))
        place.rule(
            rule,
            CaM(shape="T", target=None, **hands) | CaM(shape="R", target=None, **hands),
            k_open,
            closes,
        )


def binds_calcium_in_two_states(place: Place) -> None:
    """Each EF hand binds calcium on its own, tightly in open and weakly in closed calmodulin."""
    CaM = place.molecule(molecules.CaM, "shape", "EF1", "EF2", "EF3", "EF4")
    k_on = place.constant(
        "k_Ca_on_EF",
        1.4,
        "1/uM/s",
        _SPEED,
    )
    v_on = place.expression("v_Ca_on_EF", k_on * free_calcium(place))
    c = _tightening(place)
    for hand in _HANDS:
        K_open = place.constant(hand.K_open, hand.value, "uM", _MODEL)
        empty, held = {hand.site: "empty"}, {hand.site: "Ca"}
        place.rule(
            hand.rule_open,
            CaM(shape="R", **empty) | CaM(shape="R", **held),
            v_on,
            place.expression(hand.k_off_open, k_on * K_open),
        )
        place.rule(
            hand.rule_closed,
            CaM(shape="T", **empty) | CaM(shape="T", **held),
            v_on,
            place.expression(hand.k_off_closed, k_on * K_open / c),
        )


def open_calmodulin_binds_CaMKII(place: Place) -> None:
    """Open calmodulin binds a CaMKII subunit, however many calcium ions it holds."""
    CaM = place.molecule(molecules.CaM, "shape", "target")
    CaMKII = place.molecule(molecules.CaMKII, "cam")
    place.rule(
        "open_CaM_binds_CaMKII",
        CaM(shape="R", target=None) + CaMKII(cam=None) | CaM(shape="R", target=1) % CaMKII(cam=1),
        place.constant("k_open_CaM_CaMKII", 3.2, "1/uM/s", _MODEL),
        place.constant("k_open_CaM_off_CaMKII", 0.343, "1/s", _MODEL),
    )


def open_calmodulin_binds_calcineurin(place: Place) -> None:
    """Open calmodulin binds calcineurin, however many calcium ions it holds."""
    CaM = place.molecule(molecules.CaM, "shape", "target")
    CaN = place.molecule(molecules.CaN, "cam")
    place.rule(
        "open_CaM_binds_calcineurin",
        CaM(shape="R", target=None) + CaN(cam=None) | CaM(shape="R", target=1) % CaN(cam=1),
        place.constant("k_open_CaM_calcineurin", 46, "1/uM/s", _MODEL),
        # 0.4 in Li et al. 2012, by the same authors
        place.constant("k_open_CaM_off_calcineurin", 0.0013, "1/s", _MODEL.within(0.0012, 0.4)),
    )


def _tightening(place: Place) -> Symbol:
    """How much more tightly open calmodulin holds each ion: K_open / K_closed."""
    return place.constant("c_CaM", 0.00396, "", _MODEL)
