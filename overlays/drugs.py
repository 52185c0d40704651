"""Drugs in the bath all the time, by name and dose: `SAHA("1 uM")`.

Where a model has rules for a drug, its input is held at the dose. Where it has the target alone, a
mechanism of the library is added, or the share of the target that the drug leaves is computed:
1 / (1 + dose / K), at equilibrium and with far more drug than target. Constants of inhibition that
were not read in the paper are assumed, with a range.
"""

from collections.abc import Callable
from dataclasses import replace

from engrammar.overlay import Change, Dosed, concentration
from engrammar.overlay_changes import Added, Amount, FirstOf, Held, Scaled
from engrammar.overlays.ageing import PELEG_2010
from engrammar.place import Place
from engrammar.rules import hdac_inhibitors, molecules
from engrammar.rules.references import BI_POO_1998, FREY_1997, HUBER_2002, VECSEY_2007
from engrammar.sources import Constant, Reference, Source, assumed, defined, derived
from engrammar.stimuli.chemical import OTMAKHOV_2004
from engrammar.units import Quantity

BARAD_1998 = Reference("Barad et al. 1998", "10.1073/pnas.95.25.15020", "checked")
BIALOJAN_1988 = Reference("Bialojan and Takai 1988", "10.1042/bj2560283", "unchecked")
BLITZER_1998 = Reference("Blitzer et al. 1998", "10.1126/science.280.5371.1940", "unchecked")
COLLINGRIDGE_1983 = Reference(
    "Collingridge et al. 1983", "10.1113/jphysiol.1983.sp014478", "checked"
)
FAVATA_1998 = Reference("Favata et al. 1998", "10.1074/jbc.273.29.18623", "unchecked")
MULKEY_1994 = Reference("Mulkey et al. 1994", "10.1038/369486a0", "checked")
TANG_2002 = Reference("Tang et al. 2002", "10.1073/pnas.012605299", "checked")

_ASKED = defined("the dose is the question of whoever asks")


def left(dose: Quantity, K: Constant) -> tuple[float, Source]:
    """The share of a target that a dose leaves free, 1 / (1 + dose / K), and where it is from."""
    share = 1 / (1 + concentration(dose) / K.value)
    source = derived(f"1 / (1 + dose / K) at {dose:~} with K = {K}")
    return share, replace(source, reference=K.source.reference)


def held(name: str, dose: Quantity) -> Held:
    """The input of a drug that the model has rules for, at a dose."""
    return Held(name, f"{dose.magnitude!r} {dose.units}", _ASKED)


def _deacetylase_inhibitor(
    name: str, mechanism: Callable[[Place], None]
) -> Callable[[Quantity], tuple[Change, ...]]:
    """The input where the model has it; else the drug's rules, where it has deacetylases."""
    return lambda dose: (
        FirstOf(
            (
                (held(name, dose),),
                (Added(mechanism, molecules.HDAC), held(name, dose)),
            )
        ),
    )


def _bath(name: str) -> Callable[[Quantity], tuple[Change, ...]]:
    return lambda dose: (held(name, dose),)


TSA = Dosed(
    "TSA",
    "trichostatin A, which inhibits deacetylases of class I at nanomolar doses",
    VECSEY_2007.at("TSA enhances LTP and memory, through CREB and CBP"),
    "0.01 uM",
    _deacetylase_inhibitor("TSA", hdac_inhibitors.TSA_binds),
)
SAHA = Dosed(
    "SAHA",
    "vorinostat, which inhibits deacetylases of class I",
    PELEG_2010.at("SAHA restores acetylation and memory of old mice"),
    "1 uM",
    _deacetylase_inhibitor("SAHA", hdac_inhibitors.SAHA_binds),
)
butyrate = Dosed(
    "butyrate",
    "sodium butyrate, which inhibits deacetylases of class I at millimolar doses",
    VECSEY_2007.at("inhibitors of deacetylases enhance memory"),
    "1 mM",
    _deacetylase_inhibitor("butyrate", hdac_inhibitors.butyrate_binds),
)
RGFP966 = Dosed(
    "RGFP966",
    "a benzamide on which HDAC3 alone shuts for hours",
    assumed("inhibitors of HDAC3 enhance long-term memory in many tasks"),
    "1 uM",
    _deacetylase_inhibitor("RGFP966", hdac_inhibitors.RGFP966_shuts_HDAC3),
)
AP5 = Dosed(
    "AP5",
    "D-AP5, which competes with glutamate at NMDA receptors",
    COLLINGRIDGE_1983.at("APV prevents LTP in CA1"),
    "50 uM",
    _bath("AP5"),
)
nimodipine = Dosed(
    "nimodipine",
    "a dihydropyridine, which blocks L-type calcium channels",
    BI_POO_1998.at("nimodipine abolishes LTD and reduces LTP"),
    "10 uM",
    _bath("nimodipine"),
)
rapamycin = Dosed(
    "rapamycin",
    "rapamycin, which with FKBP12 keeps Rheb from activating mTORC1",
    TANG_2002.at("rapamycin prevents late LTP"),
    "20 nM",
    _bath("rapamycin"),
)


def _no_synthesis(dose: Quantity) -> tuple[Change, ...]:
    """The drug's own input, and slower ribosomes where these know nothing of it."""
    K = Constant("K", 0.5, "uM", assumed("half of synthesis, from memory", 0.1, 2))
    share, source = left(dose, K)
    return (
        held("cycloheximide", dose),
        Scaled("k_elongation", share, source),
        Scaled("v_PRP_synthesis", share, source),
    )


anisomycin = Dosed(
    "anisomycin",
    "anisomycin, which stops ribosomes",
    FREY_1997.at("late LTP needs synthesis in a time window"),
    "40 uM",
    _bath("anisomycin"),
)
cycloheximide = Dosed(
    "cycloheximide",
    "cycloheximide, which stops ribosomes",
    HUBER_2002.at("mGluR-LTD needs synthesis, unless FMRP is lost"),
    "60 uM",
    _no_synthesis,
)


def _H89(dose: Quantity) -> tuple[Change, ...]:
    K = Constant(
        "K", 0.05, "uM", assumed("Ki of 48 nM, from memory; higher at the ATP of cells", 0.05, 2)
    )
    share, source = left(dose, K)
    return (
        FirstOf(
            (
                (Amount(molecules.PKAc, share, "PKA_left_by_H89", source),),
                (Scaled("k_PKA", share, source), Scaled("k_PKA_basal", share, source)),
                (Scaled("PKA_gain", share, source),),
            )
        ),
    )


H_89 = Dosed(
    "H-89",
    "H-89, which competes with ATP at PKA",
    BLITZER_1998.at("PKA gates LTP by inhibitor 1"),
    "10 uM",
    _H89,
)


def _U0126(dose: Quantity) -> tuple[Change, ...]:
    K = Constant("K", 0.07, "uM", assumed("IC50 of 72 nM for MEK1, from memory", 0.05, 0.5))
    share, source = left(dose, K)
    return (
        Scaled("kcat_MEK_T185", share, source),
        Scaled("kcat_MEK_Y187", share, source),
        Scaled("k_MEK_on_ERK", share, source),
    )


U0126 = Dosed(
    "U0126",
    "U0126, which holds MEK back whatever the ATP",
    FAVATA_1998.at("an inhibitor of MEK that does not compete with ATP"),
    "10 uM",
    _U0126,
)


def _okadaic(dose: Quantity) -> tuple[Change, ...]:
    on_PP1 = Constant("K", 0.3, "uM", assumed("ID50, from memory", 0.1, 0.5))
    on_PP2A = Constant("K", 0.001, "uM", assumed("ID50, from memory", 5e-4, 3e-3))
    on_CaN = Constant("K", 4.5, "uM", assumed("ID50, from memory", 4, 5))
    PP1, from_PP1 = left(dose, on_PP1)
    PP2A, from_PP2A = left(dose, on_PP2A)
    CaN, from_CaN = left(dose, on_CaN)
    return (
        FirstOf(
            (
                (Amount(molecules.PP1, PP1, "PP1_left_by_okadaic_acid", from_PP1),),
                (Scaled("PP1_total", PP1, from_PP1),),
            )
        ),
        FirstOf(
            (
                (Amount(molecules.PP2A, PP2A, "PP2A_left_by_okadaic_acid", from_PP2A),),
                (Scaled("PP2A_total", PP2A, from_PP2A),),
                (Scaled("PP2A_on_MEK", PP2A, from_PP2A),),
            )
        ),
        Amount(molecules.CaN, CaN, "CaN_left_by_okadaic_acid", from_CaN),
    )


okadaic_acid = Dosed(
    "okadaic_acid",
    "okadaic acid, which inhibits PP2A, then PP1, and hardly calcineurin",
    BIALOJAN_1988.at("abstract: PP1, PP2A and calcineurin"),
    "1 uM",
    _okadaic,
)


def _calcineurin(called: str, K: Constant) -> Callable[[Quantity], tuple[Change, ...]]:
    def changes(dose: Quantity) -> tuple[Change, ...]:
        share, source = left(dose, K)
        return (
            FirstOf(
                (
                    (Amount(molecules.CaN, share, called, source),),
                    (Scaled("k_CaN", share, source), Scaled("k_CaN_basal", share, source)),
                )
            ),
        )

    return changes


FK506 = Dosed(
    "FK506",
    "FK506, which with FKBP12 blocks calcineurin",
    MULKEY_1994.at("inhibitors of calcineurin prevent LTD"),
    "1 uM",
    _calcineurin(
        "calcineurin_left_by_FK506",
        Constant("K", 0.01, "uM", assumed("nanomolar in cells, from memory", 1e-3, 0.05)),
    ),
)
cyclosporin = Dosed(
    "cyclosporin",
    "cyclosporin A, which with cyclophilin blocks calcineurin",
    MULKEY_1994.at("inhibitors of calcineurin prevent LTD"),
    "10 uM",
    _calcineurin(
        "calcineurin_left_by_cyclosporin",
        Constant("K", 0.1, "uM", assumed("tens of nanomolar in cells, from memory", 0.01, 0.5)),
    ),
)


def _rolipram(dose: Quantity) -> tuple[Change, ...]:
    K = Constant("K", 0.5, "uM", assumed("IC50 for PDE4, from memory: 0.1 to 1 uM", 0.1, 2))
    share, source = left(dose, K)
    return (Amount(molecules.PDE, share, "PDE4_left_by_rolipram", source, {"kind": "PDE4"}),)


rolipram = Dosed(
    "rolipram",
    "rolipram, which inhibits phosphodiesterase 4, so that cyclic AMP lasts",
    BARAD_1998.at("rolipram facilitates LTP and memory"),
    "1 uM",
    _rolipram,
)
forskolin = Dosed(
    "forskolin",
    "forskolin, which opens adenylyl cyclases",
    OTMAKHOV_2004.at("50 uM forskolin with rolipram: chemical LTP"),
    "50 uM",
    _bath("forskolin"),
)
