"""Inhibitors of histone deacetylases: which class they hit, how tightly, how fast they let go.

Hydroxamates (trichostatin A, SAHA) and butyrate bind and leave within a minute or so, and do not
tell HDAC1, 2 and 3 apart. The benzamide RGFP966 goes for HDAC3: it meets it loosely, then the
enzyme shuts on it, and it stays for hours after the drug is washed out; RGFP963 does so with all
three, and helps extinction where RGFP966 does not (Bowers et al. 2015). A drug is an input: the
bath never runs out. The affinities are of the order that the field uses, the rates are assumed.
"""

from typing import NamedTuple

from engrammar.place import Place
from engrammar.rules import molecules
from engrammar.sources import assumed


class _Fast(NamedTuple):
    """A drug that binds in one step: its state, input, constants, and the rule's name."""

    drug: str
    input: str
    Kd: str
    value: float
    low: float
    high: float
    k_on: str
    on: float
    v_on: str
    k_off: str
    rule: str


_TSA = _Fast(
    "TSA", "TSA", "Kd_TSA", 0.003, 0.001, 0.01,
    "k_TSA", 10, "v_TSA", "k_TSA_off", "TSA_binds_HDACs",
)  # fmt: skip
_SAHA = _Fast(
    "SAHA", "SAHA", "Kd_SAHA", 0.05, 0.01, 0.1,
    "k_SAHA", 1, "v_SAHA", "k_SAHA_off", "SAHA_binds_HDACs",
)  # fmt: skip
_BUTYRATE = _Fast(
    "butyrate", "butyrate", "Kd_butyrate", 300, 100, 1000,
    "k_butyrate", 0.001, "v_butyrate", "k_butyrate_off", "butyrate_binds_HDACs",
)  # fmt: skip


def TSA_binds(place: Place) -> None:
    """Trichostatin A: some nanomolar, all of class I."""
    _binds(place, _TSA)


def SAHA_binds(place: Place) -> None:
    """SAHA (vorinostat): 10 to 100 nM, all of class I."""
    _binds(place, _SAHA)


def butyrate_binds(place: Place) -> None:
    """Sodium butyrate: tenths of a millimolar, all of class I."""
    _binds(place, _BUTYRATE)


def RGFP966_shuts_HDAC3(place: Place) -> None:
    """RGFP966 meets HDAC3 loosely, then the enzyme shuts on it; HDAC1 and 2 are spared.

    In equilibrium 80 nM, Kd k_opening / (k_opening + k_shutting) of the encounter's Kd.
    """
    HDAC = place.molecule(molecules.HDAC, "kind", "drug")
    drug = place.input("RGFP966", 0, "uM", assumed("no drug unless a stimulus brings it"))
    on = place.constant("k_RGFP966", 0.1, "1/uM/s", assumed("a slow small molecule", 0.01, 1))
    Kd = place.constant(
        "Kd_RGFP966_encounter", 0.5, "uM", assumed("with the shutting 80 nM", 0.2, 2)
    )
    opens = place.constant(
        "k_HDAC3_opens", 1.4e-4, "1/s", assumed("benzamides stay for two hours", 2e-5, 5e-4)
    )
    tight = place.constant(
        "Kd_RGFP966", 0.08, "uM", assumed("the IC50 the field quotes for HDAC3", 0.05, 0.2)
    )
    place.rule(
        "RGFP966_meets_HDAC3",
        HDAC(kind="HDAC3", drug="free") | HDAC(kind="HDAC3", drug="RGFP966"),
        place.expression("v_RGFP966", on * drug),
        place.expression("k_RGFP966_off", on * Kd),
    )
    place.rule(
        "HDAC3_shuts_on_RGFP966",
        HDAC(kind="HDAC3", drug="RGFP966") | HDAC(kind="HDAC3", drug="RGFP966_shut"),
        place.expression("k_HDAC3_shuts", opens * (Kd / tight - 1)),
        opens,
    )


def RGFP963_shuts_class_I(place: Place) -> None:
    """RGFP963, a benzamide for HDAC1, 2 and 3: met loosely, then shut in, for hours."""
    HDAC = place.molecule(molecules.HDAC, "drug")
    drug = place.input("RGFP963", 0, "uM", assumed("no drug unless a stimulus brings it"))
    on = place.constant("k_RGFP963", 0.1, "1/uM/s", assumed("as RGFP966", 0.01, 1))
    Kd = place.constant("Kd_RGFP963_encounter", 0.5, "uM", assumed("as RGFP966", 0.2, 2))
    opens = place.constant("k_class_I_opens", 1.4e-4, "1/s", assumed("as RGFP966", 2e-5, 5e-4))
    tight = place.constant("Kd_RGFP963", 0.1, "uM", assumed("of the order of RGFP966", 0.02, 0.4))
    place.rule(
        "RGFP963_meets_HDACs",
        HDAC(drug="free") | HDAC(drug="RGFP963"),
        place.expression("v_RGFP963", on * drug),
        place.expression("k_RGFP963_off", on * Kd),
    )
    place.rule(
        "HDACs_shut_on_RGFP963",
        HDAC(drug="RGFP963") | HDAC(drug="RGFP963_shut"),
        place.expression("k_class_I_shuts", opens * (Kd / tight - 1)),
        opens,
    )


def _binds(place: Place, each: _Fast) -> None:
    HDAC = place.molecule(molecules.HDAC, "drug")
    drug = place.input(each.input, 0, "uM", assumed("no drug unless a stimulus brings it"))
    Kd = place.constant(
        each.Kd, each.value, "uM", assumed("of the order of published IC50", each.low, each.high)
    )
    within = assumed("in and out within minutes", each.on / 10, each.on * 10)
    on = place.constant(each.k_on, each.on, "1/uM/s", within)
    place.rule(
        each.rule,
        HDAC(drug="free") | HDAC(drug=each.drug),
        place.expression(each.v_on, on * drug),
        place.expression(each.k_off, on * Kd),
    )
