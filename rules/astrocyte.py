"""Astrocytes: glutamate that leaves the synapse raises their IP3, and calcium of the store answers.

Glutamate on mGluR5 has phospholipase C beta make IP3; calcium has the delta form make it too. With
IP3 the receptors of the store open at little calcium and shut at much, so that calcium comes in
waves, every 10 to 100 s, also without glutamate (Lavrentovich and Hemkin 2008). A kinase that
calcium turns on and a phosphatase take IP3 away; PKC, which calcium turns on too, makes mGluR5 let
go of glutamate (De Pittà et al. 2009). The receptor of the store is that of `calcium_handling`.
"""

from pysb.core import Symbol

from engrammar.place import Place
from engrammar.rules import molecules
from engrammar.rules.calcium_handling import free_IP3
from engrammar.rules.calmodulin import free_calcium
from engrammar.rules.nmda_receptor import glutamate
from engrammar.rules.references import (
    CUI_2016,
    DE_PITTA_2009,
    LAVRENTOVICH_2008,
    STIMBERG_2017,
)
from engrammar.sources import assumed, defined, fitted

_GCHI = STIMBERG_2017.at(
    "parameters of the astrocyte, figure 2", file="brian2 example_2_gchi_astrocyte.py"
)
_GCHI_NETWORK = STIMBERG_2017.at(
    "parameters of the astrocytes, figure 6", file="brian2 example_6_COBA_with_astro.py"
)
_CHI = DE_PITTA_2009.at("ChI model", file="AstrocyteNeuron_Interactions ChI_model.py")
_OPEN = LAVRENTOVICH_2008.at("parameters", file="BIOMD0000000184")
_IP3 = CUI_2016.at("IP3", file="ModelDB 187605, paramets.py")


def mGluR5_binds_glutamate(place: Place) -> None:
    """Glutamate binds mGluR5; phosphorylated at Ser839 the receptor loses it 11 times as fast."""
    mGluR5 = place.molecule(molecules.mGluR5, "glu", "S839")
    on = place.constant("O_N", 0.3, "1/uM/s", _GCHI)
    off = place.constant("Omega_N", 0.5, "1/s", _GCHI)
    zeta = place.constant("zeta", 10, "", _GCHI)
    binding = place.expression("v_mGluR5_binding", on * glutamate(place))
    place.rule(
        "mGluR5_binds_glutamate",
        mGluR5(glu="empty", S839="u") | mGluR5(glu="bound", S839="u"),
        binding,
        off,
    )
    place.rule(
        "phosphorylated_mGluR5_binds_glutamate",
        mGluR5(glu="empty", S839="p") | mGluR5(glu="bound", S839="p"),
        binding,
        place.expression("k_mGluR5_loss", off * (1 + zeta)),
    )


def PKC_phosphorylates_mGluR5(place: Place) -> None:
    """Calcium turns on PKC, which phosphorylates Ser839 within seconds: half of them at 0.5 uM."""
    mGluR5 = place.molecule(molecules.mGluR5, "S839")
    K = place.constant("K_KC", 0.5, "uM", _GCHI)
    back = place.constant("k_S839_back", 1, "1/s", assumed("follows calcium", 0.2, 5))
    place.rule(
        "PKC_phosphorylates_S839",
        mGluR5(S839="u") | mGluR5(S839="p"),
        place.expression("v_PKC_on_S839", back * free_calcium(place) / K),
        back,
    )


def mGluR5_makes_IP3(place: Place) -> None:
    """mGluR5 that holds glutamate has phospholipase C beta make IP3, through Gq."""
    mGluR5 = place.molecule(molecules.mGluR5, "glu")
    InsP3 = place.molecule(molecules.InsP3)
    bound = place.observe("mGluR5_bound", mGluR5(glu="bound"))
    every = place.observe("mGluR5_all", mGluR5())
    v = place.constant("O_beta", 0.5, "uM/s", _GCHI_NETWORK.within(0.2, 5))
    place.rule(
        "PLC_beta_makes_IP3", None >> InsP3(), place.expression("v_PLC_beta", v * bound / every)
    )


def calcium_makes_IP3(place: Place) -> None:
    """Calcium turns on phospholipase C delta, which IP3 inhibits."""
    InsP3 = place.molecule(molecules.InsP3)
    Ca = free_calcium(place)
    IP3 = place.concentration(place.observe("IP3_count", InsP3()))
    v = place.constant("v_PLC_delta", 0.02, "uM/s", _IP3.within(0.02, 0.2))
    K = place.constant("K_PLC_delta", 0.1, "uM", _IP3)
    inhibition = place.constant("kappa_PLC_delta", 1.5, "uM", _IP3)
    rate = v / (1 + IP3 / inhibition) * Ca**2 / (Ca**2 + K**2)
    place.rule("PLC_delta_makes_IP3", None >> InsP3(), place.expression("v_by_PLC_delta", rate))


def IP3_is_removed(place: Place) -> None:
    """Calcium turns on the 3-kinase of IP3 with its fourth power; the 5-phosphatase is steady."""
    InsP3 = place.molecule(molecules.InsP3)
    Ca = free_calcium(place)
    IP3 = place.concentration(place.observe("IP3_count", InsP3()))
    v = place.constant("v_3K", 2, "uM/s", _CHI)
    K_Ca = place.constant("K_D", 0.7, "uM", _CHI)
    K_IP3 = place.constant("K_3K", 1, "uM", _CHI)
    rate = v * Ca**4 / (Ca**4 + K_Ca**4) / (K_IP3 + IP3)
    place.rule("kinase_removes_IP3", InsP3() >> None, place.expression("k_3K", rate))
    place.rule(
        "phosphatase_removes_IP3", InsP3() >> None, place.constant("r_5P", 0.04, "1/s", _CHI)
    )


def SERCA2b_fills_the_store(cytosol: Place, store: Place) -> None:
    """The pump takes two ions, the second more tightly than the first, and turns over slowly.

    Half of its speed at 0.1 uM and a Hill coefficient near 2, as the published pump has.
    """
    Calcium, stored = cytosol.molecule(molecules.Calcium), store.molecule(molecules.Calcium)
    SERCA = cytosol.molecule(molecules.SERCA, "ca")
    speed = fitted("half of the speed at 0.1 uM of calcium, Hill coefficient 2", _CHI)
    on = cytosol.constant("k_Ca_on_SERCA2b", 200, "1/uM/s", speed.within(100, 500))
    cytosol.rule(
        "SERCA2b_binds_first_Ca",
        SERCA(ca="empty") + Calcium() | SERCA(ca="Ca"),
        on,
        cytosol.constant("k_first_Ca_off_SERCA2b", 60, "1/s", speed.within(20, 200)),
    )
    cytosol.rule(
        "SERCA2b_binds_second_Ca",
        SERCA(ca="Ca") + Calcium() | SERCA(ca="two"),
        on,
        cytosol.constant("k_second_Ca_off_SERCA2b", 2, "1/s", speed.within(0.5, 10)),
    )
    cytosol.rule(
        "SERCA2b_fills_the_store",
        SERCA(ca="two") >> SERCA(ca="empty") + stored() + stored(),
        cytosol.constant("kcat_SERCA2b", 2, "1/s", assumed("slow, of a tight pump", 1, 10)),
    )


def store_leaks(cytosol: Place, store: Place) -> None:
    """Calcium leaks out of the store, down its gradient."""
    Calcium, stored = cytosol.molecule(molecules.Calcium), store.molecule(molecules.Calcium)
    k = cytosol.constant(
        "k_leak",
        0.02,
        "1/s",
        fitted("waves 10 to 100 s apart, which the published 0.11 ends", _CHI).within(0.01, 0.11),
    )
    cytosol.rule("Ca_leaks_out_of_the_store", stored() >> Calcium(), k)
    back = cytosol.expression("k_leak_back", k * store.volume / cytosol.volume)
    store.rule("Ca_leaks_back", Calcium() >> stored(), back)


def calcium_crosses_the_membrane(place: Place) -> None:
    """Calcium enters steadily and is pumped out; what waves lose is so replaced."""
    Calcium = place.molecule(molecules.Calcium)
    place.rule(
        "Ca_enters_astrocyte", None >> Calcium(), place.constant("v_in", 0.05, "uM/s", _OPEN)
    )
    place.rule("Ca_leaves_astrocyte", Calcium() >> None, place.constant("k_out", 0.5, "1/s", _OPEN))


def counted_messengers(place: Place) -> Symbol:
    """Free calcium and IP3 follow counted molecules; a clamp of 1 holds calcium at rest instead.

    Returns the calcium (uM) that all of the astrocyte senses.
    """
    ions = place.observe("Ca_ions", place.molecule(molecules.Calcium)())
    clamp = place.input("Ca_clamp", 0, "", defined("no buffer in the astrocyte"))
    held = place.constant(
        "Ca_clamped", 0.08, "uM", assumed("what the clamps of Henneberger et al. held", 0.05, 0.1)
    )
    Ca = free_calcium(place)
    place.drive(Ca, clamp * held + (1 - clamp) * place.concentration(ions))
    IP3 = place.observe("IP3_count", place.molecule(molecules.InsP3)())
    place.drive(free_IP3(place), place.concentration(IP3))
    return Ca
