"""Homeostasis: a neuron that is too quiet asks for receptors at all its synapses alike.

Activity below its set point lets a signal build up (retinoic acid, TNF alpha and the like), above
it takes the signal away: an integral, so that nothing but the set point is at rest. Each synapse
has receptors inserted in proportion to the signal and to its own slots, and loses them one by one:
all are scaled by the same factor, and their differences, which are what was learnt, are kept
(Turrigiano et al. 1998). Terminals are scaled too: days without activity leave more of the
transporter that fills vesicles, days with too much leave less (De Gois et al. 2005), and how much
glutamate a vesicle holds goes with it (Wojcik et al. 2004).
"""

from pysb.core import Symbol

from engrammar.place import Place
from engrammar.rules import molecules
from engrammar.rules.references import TURRIGIANO_1998
from engrammar.sources import assumed, defined, fitted

SET_POINT = defined("the set point")


def integrate_activity(soma: Place) -> None:
    """The signal is made at a constant rate, and lost at one that goes with activity.

    `activity` is an input, 1 at the set point: TTX makes it 0, and where receptors are counted it
    may be driven by them. What is lost does not go with the signal, but for the last few molecules.
    """
    RA = soma.molecule(molecules.RA)
    activity = soma.input("activity", 1, "", SET_POINT)
    v = soma.constant(
        "v_scaling",
        1.9,
        "molecule/h",
        fitted(
            "90 % more receptors after 48 h without activity, of 100 molecules of the signal",
            TURRIGIANO_1998.at("mEPSC after 48 h of TTX"),
        ).within(0.5, 5),
    )
    few = soma.constant("RA_few", 1, "molecule", assumed("far below what is there", 0.1, 5))
    count = soma.observe("RA_count", RA())
    soma.rule("quiet_makes_signal", None >> RA(), v)
    soma.rule(
        "activity_takes_signal_away",
        RA() >> None,
        soma.expression("v_activity_on_RA", v * activity / (few + count)),
    )


def scale_synapse(synapse: Place, soma: Place) -> None:
    """Receptors are inserted in proportion to the signal and to the slots of the synapse.

    And taken in within hours: at rest as many as slots, times the signal over its set point.
    """
    GluA2 = synapse.molecule(molecules.GluA2, "at")
    PSD95 = synapse.molecule(molecules.PSD95)
    slots = synapse.observe("slots_all", PSD95())
    signal = soma.observe("RA_count", soma.molecule(molecules.RA)())
    normal = soma.constant("RA_normal", 100, "molecule", defined("the unit of the signal"))
    k = synapse.constant("k_scaling", 0.25, "1/h", assumed("receptors follow in hours", 0.05, 1))
    synapse.rule(
        "signal_inserts_GluA2",
        None >> GluA2(at="membrane"),
        synapse.expression("v_scaled_insertion", k * slots * signal / normal),
    )
    synapse.rule("scaled_GluA2_is_taken_in", GluA2(at="membrane") >> None, k)


def scale_filling(terminal: Place, soma: Place) -> None:
    """VGLUT1 is made in proportion to the signal, and lasts for a day or two.

    Which way it goes was reported (De Gois et al. 2005); that it follows the signal of receptors,
    and in proportion, is assumed.
    """
    VGLUT1 = terminal.molecule(molecules.VGLUT1)
    signal = soma.observe("RA_count", soma.molecule(molecules.RA)())
    at_rest = soma.constant("RA_normal", 100, "molecule", defined("the unit of the signal"))
    k = terminal.constant(
        "k_VGLUT1", 0.02, "1/h", assumed("half of it in 35 h, as proteins of vesicles", 0.005, 0.1)
    )
    v = terminal.expression("v_VGLUT1", k * _VGLUT1_at_rest(terminal) * signal / at_rest)
    terminal.rule("signal_makes_VGLUT1", None >> VGLUT1(), v)
    terminal.rule("VGLUT1_is_lost", VGLUT1() >> None, k)


def filling(terminal: Place) -> Symbol:
    """How much glutamate a vesicle of the terminal holds, 1 at rest: in proportion to VGLUT1."""
    count = terminal.observe("VGLUT1_count", terminal.molecule(molecules.VGLUT1)())
    return terminal.expression("vesicle_filling", count / _VGLUT1_at_rest(terminal))


def _VGLUT1_at_rest(terminal: Place) -> Symbol:
    many = assumed("some on each of a hundred vesicles; only its share of this is read", 100, 1e4)
    return terminal.constant("VGLUT1_at_rest", 1000, "molecule", many)


def receptors(synapse: Place) -> Symbol:
    """Receptors at the surface of a synapse."""
    return synapse.observe("GluA2_scaled", synapse.molecule(molecules.GluA2, "at")(at="membrane"))
