"""Microtubules: now and then one grows into a spine, and motors bring cargo along it.

Microtubules of the shaft visit a few percent of the spines at a time, for minutes; calcium through
NMDA receptors makes visits more frequent. Kinesin carries vesicles with BDNF and receptors
along the dendrite, and into a spine while a microtubule is in it.
"""

from pysb.core import Symbol

from engrammar.place import Place
from engrammar.rules import molecules
from engrammar.rules.calmodulin import free_calcium
from engrammar.sources import assumed, defined


def visit(place: Place) -> None:
    """A microtubule enters the spine from the shaft, sooner with calcium, and leaves in minutes."""
    Microtubule = place.molecule(molecules.Microtubule, "tip")
    rare = place.constant(
        "k_entry", 2e-4, "1/s", assumed("1 to 10 % of spines are visited at a time", 5e-5, 1e-3)
    )
    with_Ca = place.constant(
        "k_entry_by_Ca", 1e-3, "1/uM/s", assumed("visits are several times as many", 2e-4, 1e-2)
    )
    leaves = place.constant("k_exit", 1 / 180, "1/s", assumed("visits last minutes", 1e-3, 0.02))
    place.rule(
        "microtubule_enters_spine",
        Microtubule(tip="shaft") | Microtubule(tip="spine"),
        place.expression("v_entry", rare + with_Ca * free_calcium(place)),
        leaves,
    )


def load_cargo(place: Place) -> None:
    """Kinesin picks a vesicle up and drops it within a second or two on the way."""
    Kinesin = place.molecule(molecules.Kinesin, "cargo")
    Cargo = place.molecule(molecules.Cargo, "motor")
    place.rule(
        "kinesin_picks_cargo_up",
        Kinesin(cargo=None) + Cargo(motor=None) | Kinesin(cargo=1) % Cargo(motor=1),
        place.constant("k_kinesin_on", 1, "1/uM/s", assumed("seconds at a uM of motors", 0.1, 10)),
        place.constant("k_kinesin_off", 1, "1/s", assumed("a run of kinesin-3, 1 um/s", 0.2, 2)),
    )


def walk(near: Place, far: Place) -> None:
    """Loaded kinesin walks from one stretch of the dendrite to the next."""
    here, there = _loaded(near), _loaded(far)
    speed = near.constant("kinesin_speed", 1, "um/s", assumed("kinesin-3, 0.5 to 2 um/s", 0.5, 2))
    length = near.constant(
        "segment_length", 10, "um", defined("the length of dendrite a place stands for")
    )
    near.rule("kinesin_walks_on", here >> there, near.expression("v_walk", speed / length))


def deliver(dendrite: Place, spine: Place) -> None:
    """Loaded kinesin turns into the spine while a microtubule is there."""
    Microtubule = spine.molecule(molecules.Microtubule, "tip")
    inside = spine.observe("microtubules_inside", Microtubule(tip="spine"))
    per_tip = spine.constant(
        "k_turning_in", 0.1, "1/molecule/s", assumed("a tenth of those that pass", 0.01, 0.5)
    )
    spine.rule(
        "kinesin_turns_into_spine",
        _loaded(dendrite) >> _loaded(spine),
        spine.expression("v_turning_in", per_tip * inside),
    )


def _loaded(place: Place) -> Symbol:
    Kinesin = place.molecule(molecules.Kinesin, "cargo")
    Cargo = place.molecule(molecules.Cargo, "motor")
    return Kinesin(cargo=1) % Cargo(motor=1)
