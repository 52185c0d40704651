"""Factors that wait for calcium: NFAT, MEF2 and USF.

Calcineurin takes some thirteen phosphates off NFAT, which then enters the nucleus. They go within
three minutes, return in seven, and NFAT leaves the nucleus in half an hour: it adds up calcium that
comes in waves (Tomida et al. 2003). MEF2 sits on its genes with SUMO and silences them, until
calcineurin takes a phosphate off Ser408 and acetyl replaces SUMO at Lys403. USF sits on E-boxes,
among them that of promoter IV of Bdnf, and p38 and calcium's kinases have it hold on. Rates of NFAT
are published, others assumed. SRF and Elk1 are in `serum_response`.
"""

from pysb.core import Symbol

from engrammar.place import Place
from engrammar.rules import molecules
from engrammar.rules.camkiv import nuclear_calcium
from engrammar.rules.references import TOMIDA_2003
from engrammar.sources import assumed, derived

_NFAT = TOMIDA_2003.at("Table I and model", file="BioModels BIOMD0000000678")
_CALCINEURIN = derived(
    "Hill curve through calcineurin in 300 nM of calmodulin, Stemmer and Klee (1994) Fig 1"
)


def calcineurin_at_work(place: Place) -> Symbol:
    """The share of calcineurin that calcium has turned on: an input between 0 and 1."""
    return place.input("CaN_share", 0, "", assumed("resting calcium", 0, 0.05))


def calcineurin_follows_nuclear_calcium(nucleus: Place) -> Symbol:
    """The share of calcineurin that is on, in equilibrium; `CaN_share` follows it from now on."""
    Ca = nuclear_calcium(nucleus)
    K = nucleus.constant("K_Ca_CaN", 0.80, "uM", _CALCINEURIN.within(0.78, 0.82))
    n = nucleus.constant("n_Ca_CaN", 3.42, "", _CALCINEURIN.within(3.2, 3.6))
    share = 1 / (1 + (K / Ca) ** n)
    nucleus.drive(calcineurin_at_work(nucleus), share)
    return nucleus.expression("CaN_on", share)


def calcineurin_dephosphorylates_NFAT(cytosol: Place) -> None:
    """Calcineurin takes the phosphates off NFAT in minutes; kinases put them back."""
    NFAT = cytosol.molecule(molecules.NFAT, "serines")
    k = cytosol.constant("k_CaN_on_NFAT", 0.359, "1/min", _NFAT)
    cytosol.rule(
        "calcineurin_dephosphorylates_NFAT",
        NFAT(serines="p") | NFAT(serines="u"),
        cytosol.expression("v_CaN_on_NFAT", k * calcineurin_at_work(cytosol)),
        cytosol.constant("k_NFAT_rephosphorylation", 0.147, "1/min", _NFAT),
    )


def NFAT_shuttles(nucleus: Place, cytosol: Place) -> None:
    """NFAT without phosphates enters the nucleus; kinases there phosphorylate it and it leaves."""
    inside = nucleus.molecule(molecules.NFAT, "serines")
    outside = cytosol.molecule(molecules.NFAT, "serines")
    nucleus.rule(
        "NFAT_enters_the_nucleus",
        outside(serines="u") >> inside(serines="u"),
        nucleus.constant("k_NFAT_import", 0.06, "1/min", _NFAT),
    )
    nucleus.rule(
        "NFAT_leaves_the_nucleus",
        inside(serines="u") >> outside(serines="p"),
        nucleus.constant("k_NFAT_export", 0.035, "1/min", _NFAT),
    )


def calcineurin_dephosphorylates_MEF2(place: Place) -> None:
    """Cdk5 keeps Ser408 phosphorylated until calcineurin takes the phosphate off."""
    MEF2 = place.molecule(molecules.MEF2, "S408")
    k = place.constant("k_CaN_on_MEF2", 0.02, "1/s", assumed("within a minute", 2e-3, 0.2))
    place.rule(
        "calcineurin_takes_S408",
        MEF2(S408="p") | MEF2(S408="u"),
        place.expression("v_CaN_on_MEF2", k * calcineurin_at_work(place)),
        place.constant("k_Cdk5_on_MEF2", 2e-3, "1/s", assumed("minutes", 2e-4, 0.02)),
    )


def MEF2_trades_SUMO_for_acetyl(place: Place) -> None:
    """With its phosphate MEF2 takes SUMO at Lys403, without it acetyl: one or the other."""
    MEF2 = place.molecule(molecules.MEF2, "S408", "K403")
    on = place.constant("k_K403", 0.01, "1/s", assumed("a minute or two either way", 1e-3, 0.1))
    for name, S408, before, after in (
        ("MEF2_is_sumoylated", "p", "bare", "sumo"),
        ("MEF2_loses_acetyl", "p", "ac", "bare"),
        ("MEF2_loses_SUMO", "u", "sumo", "bare"),
        ("MEF2_is_acetylated", "u", "bare", "ac"),
    ):
        place.rule(name, MEF2(S408=S408, K403=before) >> MEF2(S408=S408, K403=after), on)


def MEF2_binds_its_element(place: Place) -> None:
    """MEF2 sits on its element whatever is on its lysine."""
    MEF2, Gene = place.molecule(molecules.MEF2, "dna"), place.molecule(molecules.Gene, "mre")
    off = place.constant("k_MEF2_off", 2e-3, "1/s", assumed("minutes", 2e-4, 0.05))
    Kd = place.constant("Kd_MEF2", 5e-3, "uM", assumed("nanomolar", 5e-4, 0.05))
    place.rule(
        "MEF2_binds_its_element",
        MEF2(dna=None) + Gene(mre=None) | MEF2(dna=1) % Gene(mre=1),
        place.expression("k_MEF2_on", off / Kd),
        off,
    )


def kinases_phosphorylate_USF(place: Place) -> None:
    """p38 and calcium's kinases, one input in uM, phosphorylate Thr153 of USF."""
    USF = place.molecule(molecules.USF, "T153")
    kinase = place.input("USF_kinase", 0, "uM", assumed("no kinase at work at rest"))
    k = place.constant("k_kinase_on_USF", 0.02, "1/uM/s", assumed("minutes", 2e-3, 0.2))
    place.rule(
        "kinase_phosphorylates_T153",
        USF(T153="u") | USF(T153="p"),
        place.expression("v_kinase_on_USF", k * kinase),
        place.constant("k_USF_back", 1e-3, "1/s", assumed("a quarter of an hour", 1e-4, 0.01)),
    )


def USF_binds_promoter_IV(place: Place) -> None:
    """USF binds the E-box of promoter IV of Bdnf, the more tightly if phosphorylated."""
    USF = place.molecule(molecules.USF, "T153", "dna")
    Gene = place.molecule(molecules.Gene, "name", "ebox")
    off = place.constant("k_USF_off", 0.01, "1/s", assumed("a minute or two", 1e-3, 0.1))
    Kd = place.constant("Kd_USF", 0.05, "uM", assumed("tens of nanomolar", 5e-3, 0.5))
    fold = place.constant("T153_tightens", 10, "", assumed("calcium turns it on", 2, 50))
    on = place.expression("k_USF_on", off / Kd)
    place.rule(
        "USF_binds_promoter_IV",
        USF(dna=None) + Gene(name="Bdnf_IV", ebox=None)
        >> USF(dna=1) % Gene(name="Bdnf_IV", ebox=1),
        on,
    )
    for name, state, rate in (
        ("USF_leaves_promoter_IV", "u", off),
        ("phosphorylated_USF_leaves_promoter_IV", "p", place.expression("k_pUSF_off", off / fold)),
    ):
        place.rule(
            name,
            USF(T153=state, dna=1) % Gene(ebox=1) >> USF(T153=state, dna=None) + Gene(ebox=None),
            rate,
        )
