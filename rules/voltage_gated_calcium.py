"""Voltage-gated calcium channels: how a back-propagating spike lets calcium into a spine.

Spines of pyramidal cells carry L, T and R type channels, a few of each. Depolarisation opens an
activation gate within a millisecond or two and shuts an inactivation gate more slowly. L-type
channels are also inactivated by the calcium they let in, through a calmodulin of their own, and
PKA raises their opening by phosphorylating Ser1928.
"""

import sympy
from pysb.core import Symbol

from engrammar.place import Place
from engrammar.rules import molecules
from engrammar.rules.activities import active_PKA
from engrammar.rules.calmodulin import free_calcium
from engrammar.rules.nmda_receptor import calcium_reversal, membrane_potential
from engrammar.rules.references import CHANG_2019, CUI_2016, RODRIGUES_2023
from engrammar.rules.spine_calcium import counted_calcium, ions_freed_by
from engrammar.sources import assumed, fitted

_CAV13 = CUI_2016.at("Cav1.3", file="ModelDB 187605, paramets.py")
_MAGEE = "after the recordings of Magee and Johnston (1995) in CA1 dendrites"


def open_L_type(place: Place) -> None:
    """L-type channels (Cav1.3) open from -40 mV on and inactivate slowly."""
    VGCC = place.molecule(molecules.VGCC, "kind", "m", "h")
    tau_m = place.constant("tau_m_L", 1.5, "ms", assumed("a millisecond or two", 1, 3))
    tau_h = place.constant("tau_h_L", 44.3, "ms", _CAV13)
    V_m = place.constant("V_m_L", -33, "mV", _CAV13)
    V_h = place.constant("V_h_L", -13.4, "mV", _CAV13)
    opens = _above(place, V_m, place.constant("slope_m_L", 6.7, "mV", _CAV13))
    stays = 1 - _above(place, V_h, place.constant("slope_h_L", 11.9, "mV", _CAV13))
    place.rule(
        "L_type_channel_activates",
        VGCC(kind="L", m="closed") | VGCC(kind="L", m="open"),
        place.expression("v_L_activation", opens / tau_m),
        place.expression("v_L_deactivation", (1 - opens) / tau_m),
    )
    place.rule(
        "L_type_channel_inactivates",
        VGCC(kind="L", h="available") | VGCC(kind="L", h="inactivated"),
        place.expression("v_L_inactivation", (1 - stays) / tau_h),
        place.expression("v_L_recovery", stays / tau_h),
    )


def open_T_type(place: Place) -> None:
    """T-type channels open at low voltage and inactivate within tens of milliseconds."""
    VGCC = place.molecule(molecules.VGCC, "kind", "m", "h")
    tau_m = place.constant("tau_m_T", 2, "ms", assumed(_MAGEE, 1, 5))
    tau_h = place.constant("tau_h_T", 30, "ms", assumed(_MAGEE, 15, 50))
    V_m = place.constant("V_m_T", -32, "mV", assumed(_MAGEE, -40, -28))
    V_h = place.constant("V_h_T", -70, "mV", assumed(_MAGEE, -76, -65))
    opens = _above(place, V_m, place.constant("slope_m_T", 7, "mV", assumed(_MAGEE, 6, 8)))
    stays = 1 - _above(place, V_h, place.constant("slope_h_T", 6.5, "mV", assumed(_MAGEE, 6, 7)))
    place.rule(
        "T_type_channel_activates",
        VGCC(kind="T", m="closed") | VGCC(kind="T", m="open"),
        place.expression("v_T_activation", opens / tau_m),
        place.expression("v_T_deactivation", (1 - opens) / tau_m),
    )
    place.rule(
        "T_type_channel_inactivates",
        VGCC(kind="T", h="available") | VGCC(kind="T", h="inactivated"),
        place.expression("v_T_inactivation", (1 - stays) / tau_h),
        place.expression("v_T_recovery", stays / tau_h),
    )


def open_R_type(place: Place) -> None:
    """R-type channels (Cav2.3) need a full spike to open; half of them are inactivated at rest."""
    VGCC = place.molecule(molecules.VGCC, "kind", "m", "h")
    tau_m = place.constant("tau_m_R", 1, "ms", assumed(_MAGEE, 0.5, 3.6))
    tau_h = place.constant("tau_h_R", 50, "ms", assumed(_MAGEE, 20, 100))
    V_m = place.constant("V_m_R", 3, "mV", assumed(_MAGEE, -5, 10))
    V_h = place.constant("V_h_R", -39, "mV", assumed(_MAGEE, -65, -30))
    opens = _above(place, V_m, place.constant("slope_m_R", 8, "mV", assumed(_MAGEE, 7, 9)))
    stays = 1 - _above(place, V_h, place.constant("slope_h_R", 9.2, "mV", assumed(_MAGEE, 8, 10)))
    place.rule(
        "R_type_channel_activates",
        VGCC(kind="R", m="closed") | VGCC(kind="R", m="open"),
        place.expression("v_R_activation", opens / tau_m),
        place.expression("v_R_deactivation", (1 - opens) / tau_m),
    )
    place.rule(
        "R_type_channel_inactivates",
        VGCC(kind="R", h="available") | VGCC(kind="R", h="inactivated"),
        place.expression("v_R_inactivation", (1 - stays) / tau_h),
        place.expression("v_R_recovery", stays / tau_h),
    )


def inactivate_by_calcium(place: Place) -> None:
    """Calcium on the calmodulin of an open L-type channel shuts it until the calcium leaves."""
    VGCC = place.molecule(molecules.VGCC, "kind", "m", "cdi")
    Ca = free_calcium(place)
    k_on = place.constant(
        "k_CDI", 5, "1/uM/s", assumed("inactivates within 50 ms at several uM", 1, 20)
    )
    k_off = place.constant("k_CDI_recovery", 10, "1/s", assumed("recovers within 100 ms", 2, 20))
    place.rule(
        "Ca_inactivates_L_type_channel",
        VGCC(kind="L", m="open", cdi="none") >> VGCC(kind="L", m="open", cdi="inactivated"),
        place.expression("v_CDI", k_on * Ca),
    )
    place.rule(
        "L_type_channel_recovers_from_Ca",
        VGCC(kind="L", cdi="inactivated") >> VGCC(kind="L", cdi="none"),
        k_off,
    )


def phosphorylate_S1928(place: Place) -> None:
    """PKA phosphorylates L-type channels at Ser1928; phosphatases undo it within minutes."""
    VGCC = place.molecule(molecules.VGCC, "kind", "S1928")
    k = place.constant(
        "k_PKA_on_S1928",
        0.2,
        "1/uM/s",
        assumed("kcat / Km of PKA on membrane proteins, as GluA1 Ser845", 0.05, 1),
    )
    k_off = place.constant(
        "k_S1928_dephosphorylation", 0.005, "1/s", assumed("minutes to reverse", 0.001, 0.05)
    )
    place.rule(
        "PKA_phosphorylates_S1928",
        VGCC(kind="L", S1928="u") | VGCC(kind="L", S1928="p"),
        place.expression("v_S1928_phosphorylation", k * active_PKA(place)),
        k_off,
    )


def let_calcium_in(place: Place) -> None:
    """Open channels pass calcium; nimodipine blocks the L-type, and Ser1928 doubles its current."""
    VGCC = place.molecule(molecules.VGCC, "kind", "m", "h", "cdi", "S1928")
    Calcium = place.molecule(molecules.Calcium)
    counted_calcium(place)
    conductances = RODRIGUES_2023.at("channels", file="SynapseElife src/ParamsSynapse.jl")
    g_L = place.constant("g_L", 27, "pS", conductances)
    g_T = place.constant("g_T", 12, "pS", conductances)
    g_R = place.constant("g_R", 17, "pS", conductances)
    scale = place.constant(
        "VGCC_conductance_in_Ca",
        0.0105,
        "",
        fitted(
            "a spike raises calcium by 0.8 uM; conductances were measured in 110 mM barium",
            CHANG_2019.at("calcium of a spike", file="CaMKII_SimRev.py"),
        ).within(0.005, 0.1),
    )
    gain = place.constant(
        "S1928_gain", 2, "", assumed("PKA about doubles the current of L-type channels", 1.3, 3)
    )
    nimodipine = place.input("nimodipine", 0, "uM", assumed("no drug unless a stimulus brings it"))
    K = place.constant("K_nimodipine", 0.3, "uM", assumed("Cav1.3 is the less sensitive", 0.1, 3))
    driving = scale * (calcium_reversal(place) - membrane_potential(place))
    spared = g_L * driving / (1 + nimodipine / K)
    L = {"kind": "L", "m": "open", "h": "available", "cdi": "none"}
    T = {"kind": "T", "m": "open", "h": "available"}
    R = {"kind": "R", "m": "open", "h": "available"}
    place.rule(
        "L_type_channel_lets_Ca_in",
        VGCC(**L, S1928="u") >> VGCC(**L, S1928="u") + Calcium(),
        ions_freed_by(place, "v_Ca_through_L", spared),
    )
    place.rule(
        "phosphorylated_L_type_channel_lets_Ca_in",
        VGCC(**L, S1928="p") >> VGCC(**L, S1928="p") + Calcium(),
        ions_freed_by(place, "v_Ca_through_phosphorylated_L", gain * spared),
    )
    place.rule(
        "T_type_channel_lets_Ca_in",
        VGCC(**T) >> VGCC(**T) + Calcium(),
        ions_freed_by(place, "v_Ca_through_T", g_T * driving),
    )
    place.rule(
        "R_type_channel_lets_Ca_in",
        VGCC(**R) >> VGCC(**R) + Calcium(),
        ions_freed_by(place, "v_Ca_through_R", g_R * driving),
    )


def _above(place: Place, half: Symbol, slope: Symbol) -> sympy.Expr:
    """The fraction of gates that have moved at the membrane potential: Boltzmann's."""
    return 1 / (1 + sympy.exp((half - membrane_potential(place)) / slope))
