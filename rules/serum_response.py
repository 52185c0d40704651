"""From ERK to the serum response element and the CRE: RSK, CREB, and Elk1 on SRF.

ERK phosphorylates RSK in the cytosol and Elk1 in the nucleus; RSK goes to the nucleus and
phosphorylates CREB. Phosphatases work on all three close to saturation, so that a little ERK does
nothing and a little more does a lot. Phosphorylated Elk1 joins SRF, which sits on the element all
the time; phosphorylated CREB holds the CRE: a gene with both is read.

The constants are those of Nakakuki et al. (2010) for MCF-7 cells, in which ERK is in the nucleus at
0.7 uM at its peak. Their three pools settle within a minute or two. Here they are in equilibrium
with ERK, so that hundreds of thousands of molecules need not be counted where two genes listen;
`ERK_phosphorylates_Elk1` has them as molecules.
"""

from pysb.core import Symbol
from sympy import sqrt

from engrammar.place import Place
from engrammar.rules import molecules
from engrammar.rules.references import NAKAKUKI_2010
from engrammar.sources import assumed, fitted

_FILE = "biomass-dev/biomass Nakakuki_Cell_2010 set_model.py"
_MODEL = NAKAKUKI_2010.at("refined model, parameters", file=_FILE)


def active_ERK(place: Place) -> Symbol:
    """ERK with both phosphates in this place (uM): an input."""
    return place.input("ERK_active", 0, "uM", assumed("no cascade in the model at hand"))


def active_RSK(place: Place) -> Symbol:
    """Phosphorylated RSK in this place (uM): an input, which `ERK_activates_RSK` drives."""
    return place.input("RSK_active", 0, "uM", assumed("it is phosphorylated by ERK only"))


def phosphorylated_CREB(place: Place) -> Symbol:
    """CREB with a phosphate on Ser133 (uM): an input, that `RSK_phosphorylates_CREB` drives."""
    return place.input("pCREB", 0, "uM", assumed("no kinase of CREB at work", 0, 0.05))


def phosphorylated_Elk1(place: Place) -> Symbol:
    """Elk1 with a phosphate on Ser383 (uM): an input, that `Elk1_follows_ERK` drives."""
    return place.input("pElk1", 0, "uM", assumed("no ERK at work", 0, 0.05))


def ERK_activates_RSK(nucleus: Place, cytosol: Place) -> Symbol:
    """RSK of the cytosol in equilibrium with ERK there, and RSK of the nucleus with it."""
    pool = cytosol.constant("RSK_total", 0.353, "uM", _MODEL)
    k = cytosol.constant("kcat_ERK_on_RSK", 0.550346114, "1/s", _MODEL)
    outside = _share(
        k * active_ERK(cytosol),
        cytosol.constant("v_phosphatase_RSK", 0.01009063736, "uM/s", _MODEL),
        cytosol.constant("Km_ERK_on_RSK", 29.51606587, "uM", _MODEL) / pool,
        cytosol.constant("Km_phosphatase_RSK", 0.000913939859, "uM", _MODEL) / pool,
    )
    cytosol.drive(active_RSK(cytosol), pool * outside)
    enters = nucleus.constant("k_RSK_import", 0.025925065, "1/s", _MODEL)
    leaves = nucleus.constant("k_RSK_export", 0.129803956, "1/s", _MODEL)
    inside = enters / leaves * cytosol.volume / nucleus.volume * pool * outside
    nucleus.drive(active_RSK(nucleus), inside)
    return nucleus.expression("RSK_nuclear", inside)


def RSK_phosphorylates_CREB(place: Place) -> Symbol:
    """Phosphorylated CREB (uM) in equilibrium with RSK; `pCREB` follows it from now on."""
    pool = place.constant("CREB_total", 1, "uM", _MODEL)
    share = _share(
        place.constant("kcat_RSK_on_CREB", 19.23118154, "1/s", _MODEL) * active_RSK(place),
        place.constant("v_phosphatase_CREB", 0.006574759504, "uM/s", _MODEL),
        place.constant("Km_RSK_on_CREB", 0.4415834425, "uM", _MODEL) / pool,
        place.constant("Km_phosphatase_CREB", 0.01499180922, "uM", _MODEL) / pool,
    )
    place.drive(phosphorylated_CREB(place), pool * share)
    return place.expression("CREB_phosphorylated", pool * share)


def Elk1_follows_ERK(place: Place) -> Symbol:
    """Phosphorylated Elk1 (uM) in equilibrium with ERK; `pElk1` follows it from now on.

    Goldbeter and Koshland: both enzymes of one substrate, saturated or not.
    """
    pool = place.constant("Elk1_total", 1.51, "uM", _MODEL)
    kcat, v, Km, K = _Elk1(place)
    share = _share(kcat * active_ERK(place), v, Km / pool, K / pool)
    place.drive(phosphorylated_Elk1(place), pool * share)
    return place.expression("Elk1_phosphorylated", pool * share)


def ERK_phosphorylates_Elk1(place: Place) -> None:
    """ERK phosphorylates Ser383 of Elk1, on SRF or not; a saturated phosphatase takes it off."""
    Elk1 = place.molecule(molecules.Elk1, "S383")
    kcat, v, Km, K = _Elk1(place)
    bare = place.concentration(place.observe("Elk1_bare", Elk1(S383="u")))
    marked = place.concentration(place.observe("Elk1_marked", Elk1(S383="p")))
    place.rule(
        "ERK_phosphorylates_S383",
        Elk1(S383="u") >> Elk1(S383="p"),
        place.expression("v_ERK_on_Elk1", kcat * active_ERK(place) / (Km + bare)),
    )
    place.rule(
        "phosphatase_takes_S383",
        Elk1(S383="p") >> Elk1(S383="u"),
        place.expression("v_phosphatase_on_Elk1", v / (K + marked)),
    )


def Elk1_joins_SRF(place: Place) -> None:
    """Phosphorylated Elk1 joins SRF that sits on a gene, and leaves it within a minute."""
    Elk1 = place.molecule(molecules.Elk1, "S383", "srf")
    SRF = place.molecule(molecules.SRF, "dna", "tcf")
    Gene = place.molecule(molecules.Gene, "sre")
    on, off = _Elk1_on(place), _off(place)
    place.rule(
        "phosphorylated_Elk1_joins_SRF",
        Elk1(S383="p", srf=None) + Gene(sre=1) % SRF(dna=1, tcf=None)
        >> Gene(sre=1) % SRF(dna=1, tcf=2) % Elk1(S383="p", srf=2),
        on,
    )
    place.rule(
        "Elk1_leaves_SRF",
        Gene(sre=1) % SRF(dna=1, tcf=2) % Elk1(srf=2)
        >> Gene(sre=1) % SRF(dna=1, tcf=None) + Elk1(srf=None),
        off,
    )


def Elk1_of_the_pool_joins_SRF(place: Place) -> None:
    """The same, out of a pool in equilibrium with ERK that no gene exhausts."""
    Elk1 = place.molecule(molecules.Elk1, "S383", "srf")
    SRF = place.molecule(molecules.SRF, "dna", "tcf")
    Gene = place.molecule(molecules.Gene, "sre")
    on, off = _Elk1_on(place), _off(place)
    place.rule(
        "Elk1_of_the_pool_joins_SRF",
        Gene(sre=1) % SRF(dna=1, tcf=None)
        >> Gene(sre=1) % SRF(dna=1, tcf=2) % Elk1(S383="p", srf=2),
        place.expression("v_Elk1_joins_SRF", on * phosphorylated_Elk1(place)),
    )
    place.rule(
        "Elk1_returns_to_the_pool",
        Gene(sre=1) % SRF(dna=1, tcf=2) % Elk1(srf=2) >> Gene(sre=1) % SRF(dna=1, tcf=None),
        off,
    )


def CREB_of_the_pool_binds_CRE(place: Place) -> None:
    """Phosphorylated CREB, out of a pool, holds the CRE of a gene and leaves within a minute.

    CREB that is not phosphorylated changes nothing there and is left out.
    """
    Gene = place.molecule(molecules.Gene, "cre")
    CREB = place.molecule(molecules.CREB, "S133", "dna")
    on, off = _CREB_on(place), _off(place)
    place.rule(
        "CREB_of_the_pool_binds_CRE",
        Gene(cre=None) >> Gene(cre=1) % CREB(dna=1, S133="p"),
        place.expression("v_CREB_binds_CRE", on * phosphorylated_CREB(place)),
    )
    place.rule("CREB_returns_to_the_pool", Gene(cre=1) % CREB(dna=1) >> Gene(cre=None), off)


def SRF_binds_SRE(place: Place) -> None:
    """SRF sits on its element nearly all the time, at a nanomolar."""
    SRF = place.molecule(molecules.SRF, "dna", "tcf")
    Gene = place.molecule(molecules.Gene, "sre")
    off = place.constant("k_SRF_off", 1e-3, "1/s", assumed("a quarter of an hour", 1e-4, 1e-2))
    Kd = place.constant("Kd_SRF", 1e-3, "uM", assumed("occupied without a stimulus", 1e-4, 1e-2))
    place.rule(
        "SRF_binds_SRE",
        SRF(dna=None, tcf=None) + Gene(sre=None) | SRF(dna=1, tcf=None) % Gene(sre=1),
        place.expression("k_SRF_on", off / Kd),
        off,
    )


def _off(place: Place) -> Symbol:
    """How fast what activity brings to a promoter leaves it again."""
    return place.constant(
        "k_factor_off", 0.02, "1/s", assumed("seconds to a minute on a site", 5e-3, 0.2)
    )


def _Elk1_on(place: Place) -> Symbol:
    Kd = place.constant(
        "Kd_Elk1_SRF",
        0.093,
        "uM",
        fitted(
            "the time of the peak of the messenger; with the other 186 nM^2, Km31", _MODEL
        ).within(0.01, 0.2),
    )
    return place.expression("k_Elk1_on", _off(place) / Kd)


def _CREB_on(place: Place) -> Symbol:
    Kd = place.constant(
        "Kd_pCREB_CRE",
        0.002,
        "uM",
        fitted(
            "the time of the peak of the messenger; with the other 186 nM^2, Km31", _MODEL
        ).within(1e-3, 0.02),
    )
    return place.expression("k_pCREB_on", _off(place) / Kd)


def _Elk1(place: Place) -> tuple[Symbol, Symbol, Symbol, Symbol]:
    return (
        place.constant("kcat_ERK_on_Elk1", 0.518529841, "1/s", _MODEL),
        place.constant("v_phosphatase_Elk1", 0.01379479021, "uM/s", _MODEL),
        place.constant("Km_ERK_on_Elk1", 21.31269109, "uM", _MODEL),
        place.constant("Km_phosphatase_Elk1", 0.01504396629, "uM", _MODEL),
    )


def _share(kinase: Symbol, phosphatase: Symbol, J: Symbol, K: Symbol) -> Symbol:
    """The phosphorylated share G(u, v, J, K) of Goldbeter and Koshland (1981)."""
    B = phosphatase - kinase + phosphatase * J + kinase * K
    return 2 * kinase * K / (B + sqrt(B**2 - 4 * (phosphatase - kinase) * kinase * K))
