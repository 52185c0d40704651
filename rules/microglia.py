"""Microglia: they eat the synapses that complement has tagged, and have the others scaled up.

A weak synapse shows phosphatidylserine, C1q binds it and has C3b fixed on the synapse for good, and
a process of a microglial cell that meets C3b with its receptor CR3 engulfs it (Stevens et al. 2007,
Schafer et al. 2012). ATP of busy synapses draws processes near by P2Y12. Glia that find a neuron
too quiet make TNF alpha, and all its synapses gain receptors in proportion (Stellwagen and Malenka
2006). A synapse is one molecule: it lives or it is engulfed, and only a living one holds its slots.
Nobody has published rates: all are assumed, and only signs, orders and times of days are claimed.
"""

from pysb.core import Symbol

from engrammar.place import Place
from engrammar.rules import molecules
from engrammar.rules.homeostasis import receptors
from engrammar.sources import assumed, defined

_NONE = assumed("its gene knocked out, or no complement: 0; as it is: 1", 0, 1)


def weak_synapses_show_phosphatidylserine(place: Place) -> None:
    """The fewer receptors a synapse has, the more often phosphatidylserine turns outward.

    Strong synapses keep CD47 and turn it back in; half as often outward with 30 receptors.
    """
    Synapse = place.molecule(molecules.Synapse, "serine", "state")
    strength = receptors(place)
    k = place.constant("k_serine_out", 1 / 24, "1/h", assumed("once a day", 1 / 240, 1))
    half = place.constant(
        "receptors_for_half", 30, "molecule", assumed("a weak synapse of CA1", 10, 100)
    )
    steep = place.constant("steepness", 4, "", assumed("weakest first", 1, 8))
    back = place.constant("k_serine_in", 1 / 3, "1/h", assumed("by flippases, in hours", 0.1, 10))
    place.rule(
        "weak_synapse_shows_serine",
        Synapse(serine="inside", state="living") | Synapse(serine="exposed", state="living"),
        place.expression("v_serine_out", k / (1 + (strength / half) ** steep)),
        back,
    )


def C1q_binds_and_fixes_C3(place: Place) -> None:
    """C1q binds exposed serine, and while it does, C3b is fixed on the synapse and stays."""
    Synapse = place.molecule(molecules.Synapse, "serine", "C1q", "C3")
    C1q = place.input("C1q_level", 1, "", _NONE)
    C3 = place.input("C3_level", 1, "", _NONE)
    on = place.constant("k_C1q_on", 1, "1/h", assumed("within an hour", 0.1, 10))
    off = place.constant("k_C1q_off", 0.5, "1/h", assumed("six heads hold on", 0.05, 5))
    fix = place.constant("k_C3_fixed", 0.03, "1/h", assumed("days", 0.003, 0.3))
    place.rule(
        "C1q_binds_exposed_serine",
        Synapse(serine="exposed", C1q="free") >> Synapse(serine="exposed", C1q="bound"),
        place.expression("v_C1q_on", on * C1q),
    )
    place.rule("C1q_leaves", Synapse(C1q="bound") >> Synapse(C1q="free"), off)
    place.rule(
        "C1q_has_C3b_fixed",
        Synapse(C1q="bound", C3="none") >> Synapse(C1q="bound", C3="C3b"),
        place.expression("v_C3_fixed", fix * C3),
    )


def P2Y12_follows_ATP(place: Place) -> None:
    """ATP binds P2Y12 of a process, which then comes near the synapse; without it, it leaves."""
    Process = place.molecule(molecules.Process, "at", "P2Y12", "CR3")
    ATP = place.input("ATP", 0.1, "uM", assumed("at the synapse at rest", 0.01, 1))
    K = place.constant("K_ATP_P2Y12", 1, "uM", assumed("of P2Y12 for ADP and ATP", 0.1, 10))
    off = place.constant("k_ATP_off_P2Y12", 0.02, "1/s", assumed("below a minute", 0.01, 10))
    comes = place.constant("k_process_comes", 1 / 300, "1/s", assumed("5 min", 1e-3, 0.02))
    goes = place.constant("k_process_goes", 1 / 1200, "1/s", assumed("20 min", 1e-4, 0.01))
    place.rule(
        "ATP_binds_P2Y12",
        Process(P2Y12="free") | Process(P2Y12="ATP"),
        place.expression("v_ATP_on_P2Y12", off * ATP / K),
        off,
    )
    place.rule(
        "process_comes_near",
        Process(at="away", P2Y12="ATP") >> Process(at="near", P2Y12="ATP"),
        comes,
    )
    place.rule("process_goes", Process(at="near", CR3=None) >> Process(at="away", CR3=None), goes)


def CR3_engulfs(place: Place) -> None:
    """A near process holds C3b of a synapse with CR3, and engulfs it; it may also let go."""
    Synapse = place.molecule(molecules.Synapse, "C3", "process", "state")
    Process = place.molecule(molecules.Process, "at", "CR3")
    CR3 = place.input("CR3_level", 1, "", _NONE)
    meets = place.constant("k_CR3_meets_C3b", 0.5, "1/molecule/h", assumed("hours", 0.05, 5))
    lets_go = place.constant("k_CR3_lets_go", 1, "1/h", assumed("half of them", 0.1, 10))
    engulfs = place.constant("k_engulfs", 1, "1/h", assumed("within an hour of contact", 0.1, 10))
    tagged = {"C3": "C3b", "state": "living"}
    place.rule(
        "CR3_holds_C3b",
        Process(at="near", CR3=None) + Synapse(process=None, **tagged)
        >> Process(at="near", CR3=1) % Synapse(process=1, **tagged),
        place.expression("k_CR3_holds", meets * CR3),
    )
    held = Process(at="near", CR3=1) % Synapse(process=1, **tagged)
    place.rule(
        "CR3_lets_go",
        held >> Process(at="near", CR3=None) + Synapse(process=None, **tagged),
        lets_go,
    )
    place.rule(
        "process_engulfs_synapse",
        held >> Process(at="near", CR3=None) + Synapse(process=None, C3="C3b", state="engulfed"),
        engulfs,
    )


def living_synapse_holds_slots(place: Place) -> None:
    """A living synapse takes up PSD-95, and loses it molecule by molecule, within hours.

    So an engulfed one loses its slots, and those who lose slots lose receptors.
    """
    Synapse, PSD95 = place.molecule(molecules.Synapse, "state"), place.molecule(molecules.PSD95)
    size = slots_normal(place)
    k = place.constant("k_slot_exchange", 1 / 3, "1/h", assumed("hours", 0.1, 2))
    living = Synapse(state="living")
    place.rule(
        "living_synapse_takes_up_PSD95",
        living >> living + PSD95(),
        place.expression("v_slots", k * size),
    )
    place.rule("PSD95_leaves_synapse", PSD95() >> None, k)


def slots_normal(place: Place) -> Symbol:
    """How many slots a living synapse holds: an input, which plasticity may drive."""
    return place.input("slots_normal", 30, "", assumed("of a small synapse", 5, 300))


def quiet_glia_make_TNF(soma: Place) -> None:
    """Glia make TNF alpha the more, the less the neuron fires; it is cleared within hours."""
    TNF = soma.molecule(molecules.TNF)
    activity = soma.input("activity", 1, "", defined("the set point"))
    made = soma.constant("v_TNF", 200, "molecule/h", assumed("at no activity", 20, 2000))
    lost = soma.constant("k_TNF_loss", 1, "1/h", assumed("within hours", 0.2, 5))
    soma.rule(
        "quiet_glia_make_TNF", None >> TNF(), soma.expression("v_TNF_made", made / (1 + activity))
    )
    soma.rule("TNF_is_lost", TNF() >> None, lost)


def TNF_scales(synapse: Place, soma: Place) -> None:
    """TNF alpha has receptors inserted in proportion to slots: all synapses gain one factor."""
    GluA2, PSD95 = synapse.molecule(molecules.GluA2, "at"), synapse.molecule(molecules.PSD95)
    slots = synapse.observe("slots_all", PSD95())
    TNF = soma.observe("TNF_count", soma.molecule(molecules.TNF)())
    normal = soma.constant("TNF_normal", 100, "molecule", defined("at the set point"))
    k = synapse.constant("k_TNF_scaling", 0.25, "1/h", assumed("in hours", 0.05, 1))
    synapse.rule(
        "TNF_inserts_GluA2",
        None >> GluA2(at="membrane"),
        synapse.expression("v_TNF_insertion", k * slots * TNF / normal),
    )
    synapse.rule("GluA2_is_taken_in_again", GluA2(at="membrane") >> None, k)


def near(place: Place) -> Symbol:
    """Processes of microglia near the synapse."""
    return place.observe("processes_near", place.molecule(molecules.Process, "at")(at="near"))
