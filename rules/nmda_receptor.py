"""NMDA receptors: glutamate and a co-agonist open them, depolarisation frees them of magnesium.

A receptor has two glutamate sites on its GluN2 subunits and two co-agonist sites (glycine or
D-serine) on its GluN1 subunits. With all four filled it opens and closes, or desensitises, holding
its ligands; calcium passes where voltage has driven the magnesium ion out. So calcium tells that
the presynaptic terminal released glutamate while the spine was depolarised.
"""

import sympy
from pysb.core import MonomerPattern, Symbol

from engrammar.place import MoleculeHere, Place
from engrammar.rules import molecules
from engrammar.rules.references import DESTEXHE_1994, JAHR_1990, RODRIGUES_2023
from engrammar.rules.spine_calcium import counted_calcium, ions_freed_by
from engrammar.sources import assumed

_FIVE_STATES = DESTEXHE_1994.at("NMDA receptor of five states", file="nmda5.mod")
_GLUN2B = RODRIGUES_2023.at("GluN2B receptors", file="SynapseElife src/ParamsSynapse.jl")


def membrane_potential(place: Place) -> Symbol:
    """The membrane potential of a place: an input, -65 mV at rest."""
    return place.input("V", -65, "mV", assumed("a pyramidal cell at rest", -75, -60))


def glutamate(place: Place) -> Symbol:
    """Glutamate in the cleft over a place: an input, none between spikes."""
    return place.input("glutamate", 0, "uM", assumed("cleared within milliseconds", 0, 0.1))


def coagonist(place: Place) -> Symbol:
    """Glycine and D-serine in the cleft over a place: an input, which glia may drive."""
    return place.input("coagonist", 5, "uM", assumed("glycine and D-serine outside cells", 1, 10))


def bind_glutamate(place: Place) -> None:
    """Two glutamate ions bind the GluN2 subunits, each on its own; AP5 competes for the sites.

    AP5 has settled on the free sites before glutamate comes. Glutamate leaves only a closed gate.
    GluN2B takes it up at 0.25 times and gives it back at 0.23 times the pace of GluN2A.
    """
    NMDAR = place.molecule(molecules.NMDAR, "GluN2", "glu", "gate")
    AP5 = place.input("AP5", 0, "uM", assumed("no drug unless a stimulus brings it"))
    K_AP5 = place.constant(
        "K_AP5", 2, "uM", assumed("the affinity of D-AP5 is low micromolar", 1, 5)
    )
    k_on = place.constant("k_glutamate_on", 5, "1/uM/s", _FIVE_STATES)
    k_off = place.constant("k_glutamate_off", 12.9, "1/s", _FIVE_STATES.within(4.7, 12.9))
    forward, backward = _pace_of_GluN2B(place)
    on = place.expression("v_glutamate_on", k_on * glutamate(place) / (1 + AP5 / K_AP5))
    none_A, half_A, full_A = _glutamate_ladder(NMDAR, "A")
    none_B, half_B, full_B = _glutamate_ladder(NMDAR, "B")
    place.rule(
        "first_glutamate_binds_GluN2A",
        none_A | half_A,
        place.expression("v_first_glutamate_on_GluN2A", 2 * on),
        k_off,
    )
    place.rule(
        "second_glutamate_binds_GluN2A",
        half_A | full_A,
        on,
        place.expression("v_second_glutamate_off_GluN2A", 2 * k_off),
    )
    place.rule(
        "first_glutamate_binds_GluN2B",
        none_B | half_B,
        place.expression("v_first_glutamate_on_GluN2B", 2 * on * forward),
        place.expression("v_first_glutamate_off_GluN2B", k_off * backward),
    )
    place.rule(
        "second_glutamate_binds_GluN2B",
        half_B | full_B,
        place.expression("v_second_glutamate_on_GluN2B", on * forward),
        place.expression("v_second_glutamate_off_GluN2B", 2 * k_off * backward),
    )


def bind_coagonist(place: Place) -> None:
    """Two molecules of glycine or D-serine bind the GluN1 subunits, each on its own.

    At rest the co-agonist nearly saturates them; glia that release D-serine may change that.
    """
    NMDAR = place.molecule(molecules.NMDAR, "gly", "gate")
    k_on = place.constant(
        "k_coagonist_on", 10, "1/uM/s", assumed("as quick as ligands of this size bind", 1, 50)
    )
    k_off = place.constant(
        "k_coagonist_off", 5, "1/s", assumed("affinity of 0.5 uM; 0.1 to 3 by subunit", 1, 30)
    )
    on = place.expression("v_coagonist_on", k_on * coagonist(place))
    place.rule(
        "first_coagonist_binds_GluN1",
        NMDAR(gly="free", gate="closed") | NMDAR(gly="half", gate="closed"),
        place.expression("v_first_coagonist_on", 2 * on),
        k_off,
    )
    place.rule(
        "second_coagonist_binds_GluN1",
        NMDAR(gly="half", gate="closed") | NMDAR(gly="full", gate="closed"),
        on,
        place.expression("v_second_coagonist_off", 2 * k_off),
    )


def open_and_desensitise(place: Place) -> None:
    """With all four sites filled the gate opens and closes, or desensitises, and recovers."""
    NMDAR = place.molecule(molecules.NMDAR, "GluN2", "glu", "gly", "gate")
    k_open = place.constant("k_NMDAR_opening", 46.5, "1/s", _FIVE_STATES.within(10, 84))
    k_close = place.constant("k_NMDAR_closing", 73.8, "1/s", _FIVE_STATES.within(59, 322))
    k_desensitise = place.constant("k_NMDAR_desensitises", 8.4, "1/s", _FIVE_STATES.within(4, 16))
    k_recover = place.constant("k_NMDAR_recovers", 6.8, "1/s", _FIVE_STATES.within(0.3, 13))
    forward, backward = _pace_of_GluN2B(place)
    A = {"GluN2": "A", "glu": "full", "gly": "full"}
    B = {"GluN2": "B", "glu": "full", "gly": "full"}
    place.rule(
        "GluN2A_receptor_opens",
        NMDAR(**A, gate="closed") | NMDAR(**A, gate="open"),
        k_open,
        k_close,
    )
    place.rule(
        "GluN2A_receptor_desensitises",
        NMDAR(**A, gate="closed") | NMDAR(**A, gate="desensitised"),
        k_desensitise,
        k_recover,
    )
    place.rule(
        "GluN2B_receptor_opens",
        NMDAR(**B, gate="closed") | NMDAR(**B, gate="open"),
        place.expression("v_GluN2B_opening", k_open * forward),
        place.expression("v_GluN2B_closing", k_close * backward),
    )
    place.rule(
        "GluN2B_receptor_desensitises",
        NMDAR(**B, gate="closed") | NMDAR(**B, gate="desensitised"),
        place.expression("v_GluN2B_desensitises", k_desensitise * forward),
        place.expression("v_GluN2B_recovers", k_recover * backward),
    )


def unblocked_fraction(place: Place) -> Symbol:
    """The fraction of open receptors that magnesium leaves free at a membrane potential.

    1 / (1 + [Mg] / 3.57 mM exp(-0.062 V / mV)) (Jahr and Stevens 1990).
    """
    fit = JAHR_1990.at("fit of the block, equation 4", file="nmda5.mod")
    Mg = place.constant("Mg", 1, "mM", assumed("artificial cerebrospinal fluid", 0.8, 1.5))
    K_Mg = place.constant("K_Mg", 3.57, "mM", fit)
    per_mV = place.constant("Mg_block_per_mV", 0.062, "1/mV", fit)
    block = Mg / K_Mg * sympy.exp(-per_mV * membrane_potential(place))
    return place.expression("NMDAR_unblocked", 1 / (1 + block))


def let_calcium_in(place: Place) -> None:
    """Open receptors pass calcium into the spine, as much as voltage and magnesium allow.

    The current falls in a line to its reversal at +130 mV, where calcium would flow out.
    """
    NMDAR = place.molecule(molecules.NMDAR, "gate")
    Calcium = place.molecule(molecules.Calcium)
    counted_calcium(place)
    conductance = place.constant(
        "g_Ca_NMDAR",
        1.5,
        "pS",
        assumed("a tenth of the current of a 45 pS channel at -65 mV is calcium", 0.8, 3),
    )
    reversal = calcium_reversal(place)
    current = conductance * (reversal - membrane_potential(place)) * unblocked_fraction(place)
    place.rule(
        "NMDAR_lets_Ca_in",
        NMDAR(gate="open") >> NMDAR(gate="open") + Calcium(),
        ions_freed_by(place, "v_Ca_through_NMDAR", current),
    )


def calcium_reversal(place: Place) -> Symbol:
    """The membrane potential at which calcium would cease to flow in."""
    return place.constant(
        "E_Ca", 130, "mV", assumed("2 mM outside against 0.1 uM inside, 120 to 140 mV", 120, 140)
    )


def _pace_of_GluN2B(place: Place) -> tuple[Symbol, Symbol]:
    """Forward and backward rates of GluN2B as fractions of those of GluN2A."""
    return (
        place.constant("GluN2B_forward", 0.25, "", _GLUN2B),
        place.constant("GluN2B_backward", 0.23, "", _GLUN2B),
    )


def _glutamate_ladder(NMDAR: MoleculeHere, GluN2: str) -> list[MonomerPattern]:
    """Closed receptors with none, one and both of their glutamate sites filled."""
    filled = ("free", "half", "full")
    return [NMDAR(GluN2=GluN2, glu=each, gate="closed") for each in filled]
