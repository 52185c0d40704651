"""Small models whose answers are known, for the tests of the machinery."""

from collections.abc import Callable

import numpy as np
import sympy
from numpy.typing import NDArray
from pysb.core import ComplexPattern, MonomerPattern, Symbol

from engrammar import BOND, Blueprint, Molecule, Place, assumed
from engrammar.place import MoleculeHere

SOURCE = assumed("a number for a test")

A = Molecule("A", "test:A", {"b": BOND, "state": ("u", "p")})
B = Molecule("B", "test:B", {"a": BOND, "c": BOND})
C = Molecule("C", "test:C", {"b": BOND})
ENZYME = Molecule("E", "test:E", {"s": BOND})
SUBSTRATE = Molecule("S", "test:S", {"e": BOND, "state": ("u", "p")})
SUBUNIT = Molecule(
    "K",
    "test:K",
    {"prev": BOND, "next": BOND, "third": BOND, "state": ("s0", "s1", "s2", "s3"), "cam": BOND},
)
PARTNER = Molecule("CaM", "test:CaM", {"target": BOND})


def one_place(name: str = "model", volume: float = 1.0) -> tuple[Blueprint, Place]:
    """An empty model of one place, 1 fL unless told otherwise."""
    model = Blueprint(name)
    return model, model.place("cell", volume, "fL", SOURCE)


def constant(place: Place, name: str, value: float, unit: str) -> Symbol:
    return place.constant(name, value, unit, SOURCE)


def birth_death(birth: float = 20.0, death: float = 1.0, start: float = 0.0) -> Blueprint:
    """Molecules appear at `birth` a second and each lives 1/`death` s: Poisson at rest."""
    model, cell = one_place("birth_death")
    a = cell.molecule(A)
    cell.rule("A_appears", None >> a(), constant(cell, "k_birth", birth, "molecule/s"))
    cell.rule("A_decays", a() >> None, constant(cell, "k_death", death, "1/s"))
    cell.start(a(), constant(cell, "A_0", start, "molecule"))
    cell.observe("A_total", a())
    return model


def decay(molecules: float = 1.0, k: float = 1.0) -> Blueprint:
    """A molecule turns from u to p once, at rate `k`."""
    model, cell = one_place("decay")
    a = cell.molecule(A, "state")
    cell.rule("A_turns", a(state="u") >> a(state="p"), constant(cell, "k", k, "1/s"))
    cell.start(a(), constant(cell, "A_0", molecules, "molecule"))
    cell.observe("A_u", a(state="u"))
    cell.observe("A_p", a(state="p"))
    return model


def dimerisation(molecules: float = 11.0, k: float = 0.1) -> Blueprint:
    """2 A -> D, never back; `k` is per pair of molecules."""
    model, cell = one_place("dimerisation")
    a = cell.molecule(A, "b")
    cell.rule(
        "A_dimerises",
        a(b=None) + a(b=None) >> a(b=1) % a(b=1),
        constant(cell, "k", k, "1/molecule/s"),
    )
    cell.start(a(), constant(cell, "A_0", molecules, "molecule"))
    cell.observe("A_free", a(b=None))
    cell.observe("A_total", a())
    return model


def enzyme(volume: float = 1.0) -> Blueprint:
    """E + S <-> ES -> E + P, with constants in micromolar."""
    model, cell = one_place("enzyme", volume)
    e, s = cell.molecule(ENZYME, "s"), cell.molecule(SUBSTRATE, "e", "state")
    cell.rule(
        "E_binds_S",
        e(s=None) + s(e=None, state="u") | e(s=1) % s(e=1, state="u"),
        constant(cell, "k_on", 2.0, "1/uM/s"),
        constant(cell, "k_off", 1.0, "1/s"),
    )
    cell.rule(
        "E_turns_S_over",
        e(s=1) % s(e=1, state="u") >> e(s=None) + s(e=None, state="p"),
        constant(cell, "kcat", 0.5, "1/s"),
    )
    cell.start(e(), constant(cell, "E_0", 0.1, "uM"))
    cell.start(s(), constant(cell, "S_0", 1.0, "uM"))
    cell.observe("S_p", s(state="p"))
    cell.observe("E_busy", e(s=1) % s(e=1))
    return model


def closed_ring(subunit: MoleculeHere, subunits: int, **conditions: str) -> ComplexPattern:
    """`subunits` molecules in a directed ring, from `next` to `prev`."""
    parts: list[MonomerPattern] = [
        subunit(prev=number or subunits, next=number + 1, **conditions)
        for number in range(subunits)
    ]
    whole = parts[0]
    for part in parts[1:]:
        whole = whole % part
    return whole


def chain_ring(subunits: int, states: int, subunit: Molecule = SUBUNIT) -> Blueprint:
    """A ring whose subunits move independently along a reversible chain of `states` states."""
    model, cell = one_place("chain_ring")
    k = cell.molecule(subunit, "prev", "next", "state")
    forward, back = constant(cell, "k_forward", 1.0, "1/s"), constant(cell, "k_back", 0.5, "1/s")
    for one, two in ((f"s{step}", f"s{step + 1}") for step in range(states - 1)):
        cell.rule(f"{one}_to_{two}", k(state=one) | k(state=two), forward, back)
    cell.start(closed_ring(k, subunits), constant(cell, "rings", 10, "molecule"))
    cell.observe("K_s1", k(state="s1"))
    cell.observe("K_total", k())
    return model


def coupled_ring(subunits: int = 6, to: str = "next") -> Blueprint:
    """A ring in which a phosphorylated subunit (s1) speeds up the neighbour it points `to`."""
    back = {"next": "prev", "prev": "next"}[to]
    model, cell = one_place("coupled_ring")
    k = cell.molecule(SUBUNIT, "prev", "next", "state")
    for name, neighbour, rate in (("initiation", "s0", 0.3), ("propagation", "s1", 2.0)):
        kinase = k(**{to: 1, "state": neighbour})
        cell.rule(
            f"{name}_of_phosphorylation",
            kinase % k(**{back: 1, "state": "s0"}) >> kinase % k(**{back: 1, "state": "s1"}),
            constant(cell, f"k_{name}", rate, "1/s"),
        )
    cell.rule(
        "dephosphorylation", k(state="s1") >> k(state="s0"), constant(cell, "k_dephos", 0.7, "1/s")
    )
    cell.start(closed_ring(k, subunits), constant(cell, "rings", 10, "molecule"))
    cell.observe("K_phosphorylated", k(state="s1"))
    return model


def ring_with_partner(subunits: int, states: int = 2) -> Blueprint:
    """Subunits are in one of `states`, and free or hold CaM, independently."""
    model, cell = one_place("ring_with_partner")
    k = cell.molecule(SUBUNIT, "prev", "next", "state", "cam")
    CaM = cell.molecule(PARTNER, "target")
    k_p, k_u = constant(cell, "k_p", 1.0, "1/s"), constant(cell, "k_u", 0.5, "1/s")
    k_on, k_off = constant(cell, "k_on", 3.0, "1/uM/s"), constant(cell, "k_off", 2.0, "1/s")
    for one, two in ((f"s{step}", f"s{step + 1}") for step in range(states - 1)):
        cell.rule(f"K_{one}_to_{two}", k(state=one) | k(state=two), k_p, k_u)
    cell.rule(
        "K_captures_CaM", k(cam=None) + CaM(target=None) | k(cam=1) % CaM(target=1), k_on, k_off
    )
    cell.start(closed_ring(k, subunits), constant(cell, "rings", 10, "molecule"))
    cell.start(CaM(), constant(cell, "CaM_0", 60, "molecule"))
    cell.observe("K_phosphorylated", k(state="s1"))
    cell.observe("CaM_bound", CaM(target=1) % k(cam=1))
    return model


def binds(place: Place) -> None:
    """A and C bind each other: a mechanism that may be applied in several places."""
    a, c = place.molecule(A, "b"), place.molecule(C, "b")
    place.rule(
        "A_binds_C",
        a(b=None) + c(b=None) | a(b=1) % c(b=1),
        constant(place, "k_on", 3.0, "1/uM/s"),
        constant(place, "k_off", 0.4, "1/s"),
    )


def two_places(volume_of_spine: float = 0.1) -> Blueprint:
    """A and C bind in a spine and in a dendrite of 1 fL, and A moves between them.

    A receptor B of the spine also takes up A from the dendrite, across the boundary.
    """
    model = Blueprint("two_places")
    spine = model.place("spine", volume_of_spine, "fL", SOURCE)
    dendrite = model.place("dendrite", 1.0, "fL", SOURCE)
    binds(spine)
    binds(dendrite)
    here, there = spine.molecule(A, "b"), dendrite.molecule(A, "b")
    receptor = spine.molecule(B, "a")
    spine.rule(
        "A_moves",
        here(b=None) | there(b=None),
        constant(spine, "k_out", 0.8, "1/s"),
        constant(spine, "k_in", 0.05, "1/s"),
    )
    dendrite.rule(
        "B_takes_A",
        receptor(a=None) + there(b=None) | receptor(a=1) % there(b=1),
        constant(dendrite, "k_take", 2.0, "1/uM/s"),
        constant(dendrite, "k_give", 0.3, "1/s"),
    )
    for place in (spine, dendrite):
        place.start(place.molecule(A)(), constant(place, "A_0", 0.5, "uM"))
        place.start(place.molecule(C)(), constant(place, "C_0", 0.3, "uM"))
        place.observe("A_free", place.molecule(A)(b=None))
        place.observe("A_with_C", place.molecule(A)(b=1) % place.molecule(C)(b=1))
    spine.start(receptor(), constant(spine, "B_0", 20, "molecule"))
    model.observe("B_busy", model.molecule(B)(a=1) % model.molecule(A)(b=1))
    model.observe("A_total", model.molecule(A)())
    return model


def cooperative() -> Blueprint:
    """Activation by calcium, an input, with a Hill coefficient of 4."""
    model, cell = one_place("cooperative")
    a = cell.molecule(A, "state")
    Ca = cell.input("Ca", 0.1, "uM", SOURCE)
    K, k = constant(cell, "K_half", 0.7, "uM"), constant(cell, "k_max", 2.0, "1/s")
    rate = cell.expression("activation", k * Ca**4 / (K**4 + Ca**4))
    cell.rule(
        "Ca_activates_A", a(state="u") | a(state="p"), rate, constant(cell, "k_off", 0.5, "1/s")
    )
    cell.start(a(), constant(cell, "A_0", 100, "molecule"))
    cell.observe("A_p", a(state="p"))
    return model


def saturation(volume: float = 0.5) -> Blueprint:
    """A phosphatase in quasi-steady state: its rate a molecule falls as its substrate rises."""
    model, cell = one_place("saturation", volume)
    a = cell.molecule(A, "state")
    substrate = cell.observe("A_p", a(state="p"))
    v_max, K_m = constant(cell, "v_max", 0.2, "uM/s"), constant(cell, "K_m", 0.3, "uM")
    rate = cell.expression("dephosphorylation", v_max / (K_m + cell.concentration(substrate)))
    cell.rule("A_is_dephosphorylated", a(state="p") >> a(state="u"), rate)
    cell.start(a(state="p"), constant(cell, "A_0", 1.0, "uM"))
    return model


def voltage() -> Blueprint:
    """A channel whose opening depends on the membrane potential, an input below zero at rest."""
    model, cell = one_place("voltage")
    a = cell.molecule(A, "state")
    V, slope = cell.input("V", -70, "mV", SOURCE), constant(cell, "slope", 10, "mV")
    half, k = constant(cell, "V_half", -40, "mV"), constant(cell, "k_open", 3.0, "1/s")
    rate = cell.expression("opening", k / (1 + sympy.exp((half - V) / slope)))
    cell.rule(
        "channel_opens", a(state="u") | a(state="p"), rate, constant(cell, "k_close", 1.0, "1/s")
    )
    cell.start(a(), constant(cell, "A_0", 50, "molecule"))
    cell.observe("A_open", a(state="p"))
    return model


def buffered() -> Blueprint:
    """A is made from a buffered source and lost: the source never changes."""
    model, cell = one_place("buffered")
    a, c = cell.molecule(A), cell.molecule(C)
    cell.rule("C_makes_A", c() >> c() + a(), constant(cell, "k_make", 2.0, "1/s"))
    cell.rule("A_and_C_vanish", a() + c() >> None, constant(cell, "k_loss", 0.1, "1/molecule/s"))
    cell.start(c(), constant(cell, "C_0", 5, "molecule"), fixed=True)
    cell.start(a(), constant(cell, "A_0", 40, "molecule"))
    cell.observe("A_total", a())
    cell.observe("C_total", c())
    return model


SCHLOEGL = {"b0": 4.5, "b2": 0.36, "d0": 2.8, "d2": 0.0095}
"""Births and deaths that balance at 2.2, 7.8 and 28 molecules a unit of size."""


def schloegl(size: float = 1.0, start: int = 2) -> Blueprint:
    """Molecules of two minds: for long either few or many, their mean field bistable.

    Born at size b0 + b2 x (x - 1) / size, each dying at d0 + d2 (x - 1) (x - 2) / size^2. This is
    Schloegl's model, whose stationary distribution follows from detailed balance.
    """
    model, cell = one_place("schloegl")
    a = cell.molecule(A)
    x = cell.observe("X", a())
    one = constant(cell, "one", 1.0, "molecule")
    v = constant(cell, "size", size, "")
    b0, b2, d0, d2 = (constant(cell, name, value, "1/s") for name, value in SCHLOEGL.items())
    births = v * b0 * one + b2 * x * (x - one) / (v * one)
    deaths = d0 + d2 * (x - one) * (x - 2 * one) / (v * one) ** 2
    cell.rule("A_appears", None >> a(), cell.expression("births", births))
    cell.rule("A_decays", a() >> None, cell.expression("deaths", deaths))
    cell.start(a(), constant(cell, "A_0", start, "molecule"))
    return model


def schloegl_at_rest(size: float = 1.0, states: int = 400) -> NDArray[np.float64]:
    """The stationary distribution of `schloegl`, (states,), from detailed balance."""
    x = np.arange(states)
    births = size * SCHLOEGL["b0"] + SCHLOEGL["b2"] * x * (x - 1) / size
    deaths = x * (SCHLOEGL["d0"] + SCHLOEGL["d2"] * (x - 1) * (x - 2) / size**2)
    logarithm = np.concatenate([[0], np.cumsum(np.log(births[:-1]) - np.log(deaths[1:]))])
    weights = np.exp(logarithm - logarithm.max())
    return np.asarray(weights / weights.sum())


ZOO: tuple[Callable[[], Blueprint], ...] = (
    birth_death,
    decay,
    dimerisation,
    enzyme,
    coupled_ring,
    two_places,
    cooperative,
    saturation,
    voltage,
    buffered,
)
"""One model for each thing a model may contain."""
