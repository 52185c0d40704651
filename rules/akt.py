"""Akt: a growth factor has PI3K make PIP3, on which two kinases phosphorylate Akt.

Phosphorylated Shc holds Grb2, which brings Gab1, and Gab1 the kinase PI3K: it makes PIP3 of PIP2 in
the membrane, and PTEN makes PIP2 of it again. PIP3 holds Akt and PDK1. PDK1 phosphorylates Thr308,
and PDK2 (mTORC2) then Ser473: with both Akt is active. PP2A takes the phosphates off.
Constants are those of Jain and Bhalla (2009), as its authors publish them.
"""

from pysb.core import Symbol

from engrammar.place import Place
from engrammar.rules import molecules
from engrammar.rules.activities import active_PP2A, acts
from engrammar.rules.references import JAIN_2009
from engrammar.sources import derived

_AKT = derived(
    "a rate in molecules of the file, in its volume",
    JAIN_2009.at("PI3K, AKT", file="FindSim models/submodels/FindSim_a5092_homerpike_barr2.g"),
)


def Shc_brings_PI3K(place: Place) -> None:
    """Shc holds Grb2 where it would hold Grb2 with Sos; Gab1 joins, and PI3K joins Gab1.

    Each leaves before the one it has brought it by.
    """
    Shc = place.molecule(molecules.Shc, "Y317", "sos")
    Grb2 = place.molecule(molecules.Grb2, "shc", "gab1")
    Gab1 = place.molecule(molecules.Gab1, "grb2", "pi3k")
    PI3K = place.molecule(molecules.PI3K, "gab1", "basal")
    place.rule(
        "Shc_binds_Grb2",
        Shc(Y317="p", sos=None) + Grb2(shc=None, gab1=None)
        | Shc(Y317="p", sos=1) % Grb2(shc=1, gab1=None),
        place.constant("k_Shc_Grb2", 1.0, "1/uM/s", _AKT),
        place.constant("k_Shc_off_Grb2", 1.0, "1/s", _AKT),
    )
    place.rule(
        "Grb2_binds_Gab1",
        Shc(sos=2) % Grb2(shc=2, gab1=None) + Gab1(grb2=None, pi3k=None)
        | Shc(sos=2) % Grb2(shc=2, gab1=1) % Gab1(grb2=1, pi3k=None),
        place.constant("k_Grb2_Gab1", 0.3, "1/uM/s", _AKT),
        place.constant("k_Grb2_off_Gab1", 1.0, "1/s", _AKT),
    )
    joined = Shc(sos=2) % Grb2(shc=2, gab1=3)
    place.rule(
        "Gab1_binds_PI3K",
        joined % Gab1(grb2=3, pi3k=None) + PI3K(gab1=None, basal="no")
        | joined % Gab1(grb2=3, pi3k=1) % PI3K(gab1=1, basal="no"),
        place.constant("k_Gab1_PI3K", 5.0, "1/uM/s", _AKT),
        place.constant("k_Gab1_off_PI3K", 0.08, "1/s", _AKT),
    )


def PI3K_is_active_at_rest(place: Place) -> None:
    """One PI3K in some six hundred is active without a growth factor."""
    PI3K = place.molecule(molecules.PI3K, "gab1", "basal")
    place.rule(
        "PI3K_is_active_at_rest",
        PI3K(gab1=None, basal="no") | PI3K(gab1=None, basal="yes"),
        place.constant("k_PI3K_basal", 0.00068, "1/s", _AKT),
        place.constant("k_PI3K_basal_off", 0.45, "1/s", _AKT),
    )


def PI3K_makes_PIP3(place: Place) -> None:
    """PI3K on Gab1, and the little that is active at rest, phosphorylate PIP2; its Km is 4.2 uM."""
    PI3K = place.molecule(molecules.PI3K, "gab1", "basal")
    Gab1 = place.molecule(molecules.Gab1, "pi3k")
    PI = place.molecule(molecules.Phosphoinositide, "kind", "holds")
    on_Gab1 = place.observe("PI3K_on_Gab1", Gab1(pi3k=1) % PI3K(gab1=1))
    at_rest = place.observe("PI3K_active_at_rest", PI3K(basal="yes"))
    PIP2 = place.observe("PIP2", PI(kind="PIP2"))
    kcat = place.constant("kcat_PI3K", 4, "1/s", _AKT)
    Km = place.constant("Km_PI3K", 4.17, "uM", _AKT)
    enzyme = place.concentration(on_Gab1 + at_rest)
    place.rule(
        "PI3K_phosphorylates_PIP2",
        PI(kind="PIP2", holds=None) >> PI(kind="PIP3", holds=None),
        place.expression("v_PI3K", kcat * enzyme / (Km + place.concentration(PIP2))),
    )


def PTEN_removes_PIP3(place: Place) -> None:
    """PTEN dephosphorylates PIP3 that holds nothing."""
    PI = place.molecule(molecules.Phosphoinositide, "kind", "holds")
    PTEN = place.molecule(molecules.PTEN, "substrate")
    free, held = PI(kind="PIP3", holds=None), PI(kind="PIP3", holds=1)
    place.rule(
        "PTEN_binds_PIP3",
        PTEN(substrate=None) + free | PTEN(substrate=1) % held,
        place.constant("k_PTEN_PIP3", 330, "1/uM/s", _AKT),
        place.constant("k_PTEN_off_PIP3", 22, "1/s", _AKT),
    )
    place.rule(
        "PTEN_dephosphorylates_PIP3",
        PTEN(substrate=1) % held >> PTEN(substrate=None) + PI(kind="PIP2", holds=None),
        place.constant("kcat_PTEN", 5.5, "1/s", _AKT),
    )


def PIP3_holds_Akt_and_PDK1(place: Place) -> None:
    """Akt and PDK1 come to PIP3; Akt that is phosphorylated stays there."""
    PI = place.molecule(molecules.Phosphoinositide, "kind", "holds")
    Akt = place.molecule(molecules.Akt, "membrane", "T308", "S473")
    PDK1 = place.molecule(molecules.PDK1, "membrane")
    free, holding = PI(kind="PIP3", holds=None), PI(kind="PIP3", holds=1)
    bare = {"T308": "u", "S473": "u"}
    place.rule(
        "PIP3_binds_Akt",
        free + Akt(membrane=None, **bare) | holding % Akt(membrane=1, **bare),
        place.constant("k_PIP3_Akt", 45, "1/uM/s", _AKT),
        place.constant("k_PIP3_off_Akt", 0.089, "1/s", _AKT),
    )
    place.rule(
        "PIP3_binds_PDK1",
        free + PDK1(membrane=None) | holding % PDK1(membrane=1),
        place.constant("k_PIP3_PDK1", 0.7, "1/uM/s", _AKT),
        place.constant("k_PIP3_off_PDK1", 0.98, "1/s", _AKT),
    )


def phosphorylate_Akt(place: Place) -> None:
    """PDK1 on PIP3 phosphorylates Thr308, then PDK2 Ser473, each saturated by half a uM of Akt."""
    PI = place.molecule(molecules.Phosphoinositide, "kind", "holds")
    Akt = place.molecule(molecules.Akt, "membrane", "T308", "S473")
    PDK1 = place.molecule(molecules.PDK1, "membrane")
    PDK2 = place.molecule(molecules.PDK2)
    ready = place.observe("PDK1_on_PIP3", PI(holds=1) % PDK1(membrane=1))
    bare = place.observe("Akt_on_PIP3", PI(holds=1) % Akt(membrane=1, T308="u", S473="u"))
    half = place.observe("Akt_with_T308", Akt(T308="p", S473="u"))
    kcat1 = place.constant("kcat_PDK1_T308", 10, "1/s", _AKT)
    Km1 = place.constant("Km_PDK1_T308", 0.417, "uM", _AKT)
    kcat2 = place.constant("kcat_PDK2_S473", 20, "1/s", _AKT)
    Km2 = place.constant("Km_PDK2_S473", 0.833, "uM", _AKT)
    all_PDK2 = place.concentration(place.observe("PDK2_all", PDK2()))
    place.rule(
        "PDK1_phosphorylates_T308",
        PI(holds=1) % Akt(membrane=1, T308="u", S473="u")
        >> PI(holds=1) % Akt(membrane=1, T308="p", S473="u"),
        place.expression(
            "v_PDK1", kcat1 * place.concentration(ready) / (Km1 + place.concentration(bare))
        ),
    )
    place.rule(
        "PDK2_phosphorylates_S473",
        Akt(T308="p", S473="u") >> Akt(T308="p", S473="p"),
        place.expression("v_PDK2", kcat2 * all_PDK2 / (Km2 + place.concentration(half))),
    )


def PP2A_dephosphorylates_Akt(place: Place) -> None:
    """PP2A takes Ser473 off first, then Thr308; it is far from saturated."""
    Akt = place.molecule(molecules.Akt, "T308", "S473")
    rate = acts(
        place,
        "v_PP2A_on_Akt",
        active_PP2A(place),
        place.constant("k_PP2A_binds_Akt", 1.80, "1/uM/s", _AKT),
        place.constant("k_PP2A_leaves_Akt", 7.2, "1/s", _AKT),
        place.constant("kcat_PP2A_on_Akt", 1.8, "1/s", _AKT),
    )
    place.rule(
        "PP2A_dephosphorylates_S473", Akt(T308="p", S473="p") >> Akt(T308="p", S473="u"), rate
    )
    place.rule(
        "PP2A_dephosphorylates_T308", Akt(T308="p", S473="u") >> Akt(T308="u", S473="u"), rate
    )


def active(place: Place) -> Symbol:
    """The number of Akt with both phosphates."""
    Akt = place.molecule(molecules.Akt, "T308", "S473")
    return place.observe("Akt_active", Akt(T308="p", S473="p"))
