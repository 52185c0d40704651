"""Release: vesicles dock, calcium on synaptotagmin fuses them, and the pools refill.

A docked vesicle binds up to five calcium ions on its sensor, and each ion makes fusion about
thirty times more likely (Lou et al. 2005): nothing at rest, a fraction of the pool with each spike.
Fused vesicles are recycled within the minute, and the docked pool refills from the reserve within
seconds, so that trains depress. Endocannabinoids on the terminal reduce release, nitric oxide
raises it.
"""

from pysb.core import Symbol

from engrammar.place import Place
from engrammar.rules import molecules
from engrammar.rules.nmda_receptor import glutamate
from engrammar.rules.references import LOU_2005, RODRIGUES_2023
from engrammar.sources import assumed, derived

_POOLS = RODRIGUES_2023.at("presynaptic terminal", file="SynapseElife src/ParamsSynapse.jl")
_SENSOR = "the allosteric sensor of Lou et al. (2005), remembered and not read again"


def terminal_calcium(place: Place) -> Symbol:
    """Calcium at the docked vesicles: an input, 0.05 uM between spikes."""
    return place.input("Ca_terminal", 0.05, "uM", assumed("resting calcium", 0.03, 0.1))


def bind_calcium(place: Place) -> None:
    """Synaptotagmin binds five ions one by one, and holds the later ones more tightly."""
    Vesicle = place.molecule(molecules.Vesicle, "pool", "syt")
    Ca = terminal_calcium(place)
    k_on = place.constant("k_Ca_on_syt", 100, "1/uM/s", assumed(_SENSOR, 50, 200))
    k_off = place.constant("k_Ca_off_syt", 4000, "1/s", assumed(_SENSOR, 2000, 8000))
    b = place.constant("syt_cooperativity", 0.5, "", assumed(_SENSOR, 0.25, 1))
    on = k_on * Ca
    ladder = [Vesicle(pool="docked", syt=f"Ca{ions}") for ions in range(6)]
    place.rule(
        "first_Ca_binds_syt",
        ladder[0] | ladder[1],
        place.expression("v_first_Ca_on_syt", 5 * on),
        k_off,
    )
    place.rule(
        "second_Ca_binds_syt",
        ladder[1] | ladder[2],
        place.expression("v_second_Ca_on_syt", 4 * on),
        place.expression("v_second_Ca_off_syt", 2 * k_off * b),
    )
    place.rule(
        "third_Ca_binds_syt",
        ladder[2] | ladder[3],
        place.expression("v_third_Ca_on_syt", 3 * on),
        place.expression("v_third_Ca_off_syt", 3 * k_off * b**2),
    )
    place.rule(
        "fourth_Ca_binds_syt",
        ladder[3] | ladder[4],
        place.expression("v_fourth_Ca_on_syt", 2 * on),
        place.expression("v_fourth_Ca_off_syt", 4 * k_off * b**3),
    )
    place.rule(
        "fifth_Ca_binds_syt",
        ladder[4] | ladder[5],
        place.expression("v_fifth_Ca_on_syt", on),
        place.expression("v_fifth_Ca_off_syt", 5 * k_off * b**4),
    )


def fuse(place: Place) -> None:
    """A vesicle fuses at 2e-4 /s without calcium, and 31 times as often with each ion.

    Open CB1 receptors and cyclic GMP in the terminal scale this down and up.
    """
    Vesicle = place.molecule(molecules.Vesicle, "pool", "syt")
    basal = place.constant("k_fusion", 2e-4, "1/s", assumed(_SENSOR, 1e-4, 1e-3))
    factor = place.constant(
        "fusion_per_Ca",
        31,
        "",
        derived("fusion with n ions, 31^n", LOU_2005.at("allosteric model")),
    )
    scale = release_scale(place)
    fused = Vesicle(pool="fusing", syt="Ca0")

    def docked(ions: int) -> object:
        return Vesicle(pool="docked", syt=f"Ca{ions}")

    place.rule("vesicle_fuses", docked(0) >> fused, place.expression("v_fusion_0", basal * scale))
    place.rule(
        "vesicle_with_one_Ca_fuses",
        docked(1) >> fused,
        place.expression("v_fusion_1", basal * factor * scale),
    )
    place.rule(
        "vesicle_with_two_Ca_fuses",
        docked(2) >> fused,
        place.expression("v_fusion_2", basal * factor**2 * scale),
    )
    place.rule(
        "vesicle_with_three_Ca_fuses",
        docked(3) >> fused,
        place.expression("v_fusion_3", basal * factor**3 * scale),
    )
    place.rule(
        "vesicle_with_four_Ca_fuses",
        docked(4) >> fused,
        place.expression("v_fusion_4", basal * factor**4 * scale),
    )
    place.rule(
        "vesicle_with_five_Ca_fuses",
        docked(5) >> fused,
        place.expression("v_fusion_5", basal * factor**5 * scale),
    )


def release_scale(place: Place) -> Symbol:
    """By how much retrograde messengers change release: 1 / (1 + CB1) (1 + gain cGMP / (K + cGMP)).

    CB1 receptors, open or desensitised after they opened, hold back the calcium channels.
    """
    CB1R = place.molecule(molecules.CB1R, "gate")
    cGMP = place.molecule(molecules.cGMP)
    engaged = place.observe("CB1R_engaged", CB1R(gate="desensitised"))
    half = place.constant(
        "CB1R_for_half", 20, "molecule", assumed("a fifth of a hundred receptors", 5, 50)
    )
    message = place.concentration(place.observe("cGMP_count", cGMP()))
    K = place.constant("K_cGMP", 1, "uM", assumed("PKG opens at about 1 uM", 0.1, 3))
    gain = place.constant(
        "cGMP_gain", 0.5, "", assumed("release rises by half when cGMP saturates", 0.2, 1)
    )
    return place.expression(
        "release_scale", (1 + gain * message / (K + message)) / (1 + engaged / half)
    )


def recycle(place: Place) -> None:
    """Fused vesicles empty in a millisecond, are taken back, refilled, and dock again."""
    Vesicle = place.molecule(molecules.Vesicle, "pool", "syt")
    empties = place.constant("tau_emptying", 1, "ms", assumed("glutamate leaves at once", 0.2, 2))
    tau_R = place.constant("tau_R", 5, "s", _POOLS)
    tau_D = place.constant("tau_D", 45, "s", _POOLS)
    tau_ref = place.constant("tau_ref", 40, "s", _POOLS)
    place.rule(
        "vesicle_is_taken_back",
        Vesicle(pool="fusing") >> Vesicle(pool="recycling"),
        place.expression("k_emptying", 1 / empties),
    )
    place.rule(
        "vesicle_is_refilled",
        Vesicle(pool="recycling") >> Vesicle(pool="reserve"),
        place.expression("k_refilling", 1 / tau_ref),
    )
    place.rule(
        "vesicle_docks",
        Vesicle(pool="reserve") >> Vesicle(pool="docked"),
        place.expression("k_docking", 1 / tau_R),
    )
    place.rule(
        "vesicle_undocks",
        Vesicle(pool="docked", syt="Ca0") >> Vesicle(pool="reserve", syt="Ca0"),
        place.expression("k_undocking", 1 / tau_D),
    )


def glutamate_of_vesicles(terminal: Place, spine: Place) -> Symbol:
    """Glutamate over the spine, made to follow the terminal.

    Each vesicle that empties holds it at 1 mM, and it is gone when the vesicle is empty.
    """
    Vesicle = terminal.molecule(molecules.Vesicle, "pool")
    emptying = terminal.observe("vesicles_emptying", Vesicle(pool="fusing"))
    quantum = spine.constant(
        "glutamate_of_a_vesicle", 1, "mM/molecule", assumed("peak in the cleft", 0.5, 3)
    )
    in_cleft = glutamate(spine)
    spine.drive(in_cleft, quantum * emptying)
    return in_cleft
