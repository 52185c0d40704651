"""Protein phosphatase 1 and the two inhibitors through which PKA and calcineurin fight over it.

PKA phosphorylates inhibitor 1 and DARPP-32, which then block PP1; calcineurin takes the phosphate
off again, also where the inhibitor holds PP1. So a little calcium, which turns on calcineurin and
not yet CaMKII, frees PP1 and depresses a synapse. (`phosphatases` has the same in equilibrium.)
"""

from pysb.core import Symbol

from engrammar.place import Place
from engrammar.rules import molecules
from engrammar.rules.references import JAIN_2009, LI_2012, MAKI_MARTTUNEN_2020
from engrammar.sources import assumed

_INHIBITOR_1 = MAKI_MARTTUNEN_2020.at("inhibitor 1", file="ModelDB 260971, NeuroRD/Reactions.xml")
_CALCINEURIN = JAIN_2009.at(
    "calcineurin and PP2A on inhibitor 1", file="BhallaLab/FindSim models/CaMKII_MAPK_7.g"
)
_DARPP32 = LI_2012.at("model parameters", file="BioModels BIOMD0000000628")


def PKA_phosphorylates_inhibitor_1(place: Place) -> None:
    """The free catalytic subunit of PKA binds inhibitor 1 and phosphorylates Thr35."""
    PKAc = place.molecule(molecules.PKAc, "r", "substrate")
    I1 = place.molecule(molecules.I1, "T35", "pp1", "enzyme")
    place.rule(
        "PKA_binds_I1",
        PKAc(r=None, substrate=None) + I1(T35="u", pp1=None, enzyme=None)
        | PKAc(r=None, substrate=1) % I1(T35="u", pp1=None, enzyme=1),
        place.constant("k_PKA_I1", 1.4, "1/uM/s", _INHIBITOR_1),
        place.constant("k_PKA_off_I1", 5.6, "1/s", _INHIBITOR_1),
    )
    place.rule(
        "PKA_phosphorylates_T35",
        PKAc(r=None, substrate=1) % I1(T35="u", pp1=None, enzyme=1)
        >> PKAc(r=None, substrate=None) + I1(T35="p", pp1=None, enzyme=None),
        place.constant("kcat_PKA_I1", 1.4, "1/s", _INHIBITOR_1),
    )


def inhibitor_1_blocks_PP1(place: Place) -> None:
    """Inhibitor 1 phosphorylated at Thr35 binds PP1 at a nanomolar, for a quarter of an hour."""
    PP1 = place.molecule(molecules.PP1, "i1")
    I1 = place.molecule(molecules.I1, "T35", "pp1", "enzyme")
    place.rule(
        "I1_blocks_PP1",
        I1(T35="p", pp1=None, enzyme=None) + PP1(i1=None)
        | I1(T35="p", pp1=1, enzyme=None) % PP1(i1=1),
        place.constant("k_I1_PP1", 1, "1/uM/s", _INHIBITOR_1.within(1, 500)),
        place.constant("k_I1_off_PP1", 0.0011, "1/s", _INHIBITOR_1.within(0.0011, 0.1)),
    )
    place.rule(
        "dephosphorylated_I1_leaves_PP1",
        I1(T35="u", pp1=1) % PP1(i1=1) >> I1(T35="u", pp1=None) + PP1(i1=None),
        place.constant("k_dephosphorylated_I1_off_PP1", 1, "1/s", _CALCINEURIN),
    )


def calcineurin_dephosphorylates_inhibitor_1(place: Place) -> None:
    """Calcineurin with full calmodulin dephosphorylates Thr35, whether or not it blocks PP1."""
    CaM = place.molecule(molecules.CaM, "N", "C", "target")
    CaN = place.molecule(molecules.CaN, "cam", "substrate")
    I1 = place.molecule(molecules.I1, "T35", "enzyme")
    full = CaM(N="Ca2", C="Ca2", target=2)
    place.rule(
        "calcineurin_binds_I1",
        full % CaN(cam=2, substrate=None) + I1(T35="p", enzyme=None)
        >> full % CaN(cam=2, substrate=1) % I1(T35="p", enzyme=1),
        place.constant("k_CaN_I1", 0.342, "1/uM/s", _CALCINEURIN),
    )
    place.rule(
        "calcineurin_leaves_I1",
        CaN(substrate=1) % I1(T35="p", enzyme=1) >> CaN(substrate=None) + I1(T35="p", enzyme=None),
        place.constant("k_CaN_off_I1", 1.36, "1/s", _CALCINEURIN),
    )
    place.rule(
        "calcineurin_dephosphorylates_T35",
        CaN(substrate=1) % I1(T35="p", enzyme=1) >> CaN(substrate=None) + I1(T35="u", enzyme=None),
        place.constant("kcat_CaN_I1", 0.34, "1/s", _CALCINEURIN),
    )


def PP2A_dephosphorylates_inhibitor_1(place: Place) -> None:
    """PP2A dephosphorylates Thr35 steadily: what balances PKA while there is little calcium."""
    I1 = place.molecule(molecules.I1, "T35", "enzyme")
    PP2A = place.constant("PP2A_total", 1, "uM", _CALCINEURIN)
    per_uM = place.constant("k_PP2A_I1", 0.07176, "1/uM/s", _CALCINEURIN)
    leaves = place.constant("k_PP2A_off_I1", 0.92593, "1/s", _CALCINEURIN)
    kcat = place.constant("kcat_PP2A_I1", 0.22222, "1/s", _CALCINEURIN)
    place.rule(
        "PP2A_dephosphorylates_T35",
        I1(T35="p", enzyme=None) >> I1(T35="u", enzyme=None),
        place.expression("v_PP2A_I1", PP2A * kcat * per_uM / (leaves + kcat)),
    )


def PKA_phosphorylates_DARPP32(place: Place) -> None:
    """The catalytic subunit of PKA phosphorylates Thr34, and is held back by phosphorylated Thr75.

    What binds with Thr75 phosphorylated is not a substrate: DARPP-32 then inhibits PKA.
    """
    PKAc = place.molecule(molecules.PKAc, "r", "substrate")
    D = place.molecule(molecules.DARPP32, "T34", "T75", "pp1", "enzyme")
    place.rule(
        "PKA_binds_DARPP32",
        PKAc(r=None, substrate=None) + D(T34="u", pp1=None, enzyme=None)
        | PKAc(r=None, substrate=1) % D(T34="u", pp1=None, enzyme=1),
        place.constant("k_PKA_DARPP32", 5.6, "1/uM/s", _DARPP32),
        place.constant("k_PKA_off_DARPP32", 10.8, "1/s", _DARPP32),
    )
    place.rule(
        "PKA_phosphorylates_T34",
        PKAc(r=None, substrate=1) % D(T34="u", T75="u", pp1=None, enzyme=1)
        >> PKAc(r=None, substrate=None) + D(T34="p", T75="u", pp1=None, enzyme=None),
        place.constant("kcat_PKA_DARPP32", 2.7, "1/s", _DARPP32),
    )


def Cdk5_phosphorylates_DARPP32(place: Place) -> None:
    """Cdk5, always active, phosphorylates Thr75; PP2A takes it off."""
    D = place.molecule(molecules.DARPP32, "T75", "enzyme")
    place.rule(
        "Cdk5_phosphorylates_T75",
        D(T75="u", enzyme=None) | D(T75="p", enzyme=None),
        place.constant(
            "k_Cdk5_T75", 0.01, "1/s", assumed("a quarter of Thr75 is phosphorylated", 0.001, 0.1)
        ),
        place.constant(
            "k_PP2A_T75", 0.03, "1/s", assumed("a quarter of Thr75 is phosphorylated", 0.003, 0.3)
        ),
    )


def DARPP32_blocks_PP1(place: Place) -> None:
    """DARPP-32 phosphorylated at Thr34 binds PP1."""
    PP1 = place.molecule(molecules.PP1, "i1")
    D = place.molecule(molecules.DARPP32, "T34", "pp1", "enzyme")
    place.rule(
        "DARPP32_blocks_PP1",
        D(T34="p", pp1=None, enzyme=None) + PP1(i1=None)
        | D(T34="p", pp1=1, enzyme=None) % PP1(i1=1),
        place.constant("k_DARPP32_PP1", 4, "1/uM/s", _DARPP32),
        place.constant("k_DARPP32_off_PP1", 0.4, "1/s", _DARPP32),
    )


def calcineurin_dephosphorylates_DARPP32(place: Place) -> None:
    """Calcineurin with full calmodulin dephosphorylates Thr34 of DARPP-32 that holds no PP1."""
    CaM = place.molecule(molecules.CaM, "N", "C", "target")
    CaN = place.molecule(molecules.CaN, "cam", "substrate")
    D = place.molecule(molecules.DARPP32, "T34", "pp1", "enzyme")
    full = CaM(N="Ca2", C="Ca2", target=2)
    place.rule(
        "calcineurin_binds_DARPP32",
        full % CaN(cam=2, substrate=None) + D(T34="p", pp1=None, enzyme=None)
        >> full % CaN(cam=2, substrate=1) % D(T34="p", pp1=None, enzyme=1),
        place.constant("k_CaN_DARPP32", 4.1, "1/uM/s", _DARPP32),
    )
    place.rule(
        "calcineurin_leaves_DARPP32",
        CaN(substrate=1) % D(T34="p", enzyme=1) >> CaN(substrate=None) + D(T34="p", enzyme=None),
        place.constant("k_CaN_off_DARPP32", 6.4, "1/s", _DARPP32),
    )
    place.rule(
        "calcineurin_dephosphorylates_T34",
        CaN(substrate=1) % D(T34="p", enzyme=1) >> CaN(substrate=None) + D(T34="u", enzyme=None),
        place.constant("kcat_CaN_DARPP32", 0.2, "1/s", _DARPP32),
    )


def CaMKII_and_PP1_act_on_stargazin(place: Place) -> None:
    """CaMKII phosphorylates stargazin, which then anchors AMPA receptors; PP1 undoes it.

    A substrate that both reach: the sign of plasticity is which way it moves from rest.
    """
    S = place.molecule(molecules.Stargazin, "S")
    CaMKII = place.molecule(molecules.CaMKII, "cam", "T286")
    CaM = place.molecule(molecules.CaM, "N", "C", "target")
    holding = place.observe(
        "full_CaM_on_unphosphorylated",
        CaM(N="Ca2", C="Ca2", target=1) % CaMKII(cam=1, T286="u"),
    )
    autonomous = place.observe("T286_phosphorylated", CaMKII(T286="p"))
    uninhibited = place.observe("PP1_uninhibited", place.molecule(molecules.PP1, "i1")(i1=None))
    k_CaMKII = place.constant(
        "k_CaMKII_stargazin",
        0.001,
        "1/uM/s",
        assumed("minutes at 80 uM of subunits, some of them active", 0.0001, 0.01),
    )
    k_PP1 = place.constant(
        "k_PP1_stargazin", 0.02, "1/uM/s", assumed("minutes at 1 to 2 uM of PP1", 0.002, 0.2)
    )
    basal = place.constant(
        "k_stargazin_basal", 0.0005, "1/s", assumed("half phosphorylated at rest", 0.00005, 0.005)
    )
    kinase = place.concentration(holding + autonomous)
    place.rule(
        "stargazin_is_phosphorylated",
        S(S="u") | S(S="p"),
        place.expression("v_stargazin_phosphorylation", basal + k_CaMKII * kinase),
        place.expression("v_stargazin_dephosphorylation", k_PP1 * place.concentration(uninhibited)),
    )


def uninhibited(place: Place) -> Symbol:
    """The number of PP1 molecules that no inhibitor holds."""
    return place.observe("PP1_uninhibited", place.molecule(molecules.PP1, "i1")(i1=None))
