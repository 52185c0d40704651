"""Calcium of a spine, counted ion by ion: what channels let in, and what is cleared.

Whatever senses calcium reads the input `Ca`; here it follows the free ions of the place. Of the
ions that enter, mobile and fixed buffers take all but a few at once (the buffer capacity), and the
pumps clear the free ones with one time constant. Calmodulin is among those buffers, so that the
ions it binds are not counted twice.
"""

from pysb.core import Symbol

from engrammar.place import Place
from engrammar.rules import molecules
from engrammar.rules.calmodulin import free_calcium
from engrammar.rules.references import SABATINI_2002
from engrammar.sources import assumed, derived


def counted_calcium(place: Place) -> Symbol:
    """The free calcium ions of a place; the concentration `Ca` follows them."""
    Calcium = place.molecule(molecules.Calcium)
    ions = place.observe("Ca_ions", Calcium())
    place.drive(free_calcium(place), place.concentration(ions))
    return ions


def clear_calcium(place: Place) -> None:
    """Pumps and exchangers clear free calcium within milliseconds, against a leak that holds rest.

    One time constant stands for all of them: 12 ms in spines of CA1 (Sabatini et al. 2002).
    """
    Calcium = place.molecule(molecules.Calcium)
    counted_calcium(place)
    tau = place.constant(
        "tau_Ca",
        12,
        "ms",
        SABATINI_2002.at(
            "decay of calcium in spines", file="KappaNEURON simple-psd-pepke-kappa-nmda.ka"
        ).within(8, 50),
    )
    resting = resting_calcium(place)
    place.rule("pumps_clear_Ca", Calcium() >> None, place.expression("k_Ca_clearance", 1 / tau))
    place.rule("Ca_leaks_in", None >> Calcium(), place.expression("v_Ca_leak", resting / tau))


def resting_calcium(place: Place) -> Symbol:
    """What the leak holds free calcium at between stimuli."""
    return place.constant(
        "Ca_rest", 0.1, "uM", assumed("the resting calcium of most spine models", 0.05, 0.1)
    )


def ions_freed_by(place: Place, name: str, picoamperes: Symbol) -> Symbol:
    """Free calcium ions a second from a calcium current, after the buffers have taken their part.

    An ion carries two charges; of those that enter, 1 / (1 + capacity) stay free.
    """
    capacity = place.constant(
        "Ca_buffer_capacity",
        20,
        "",
        assumed("bound ions for each free one in CA1 spines, after Sabatini et al. 2002", 10, 60),
    )
    ions = place.constant(
        "ions_per_charge",
        1e-12 / (2 * 1.602176634e-19),
        "1/(pA*s)",
        derived("two elementary charges of 1.602176634e-19 C an ion"),
    )
    return place.expression(name, picoamperes * ions / (1 + capacity))
