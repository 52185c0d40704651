"""Small models full of symmetry, on which network-free simulators are known to err.

Each begins with so many molecules that a wrong factor shows in a few runs; the answers are those of
the expanded network. Molecules are homodimers, rings, symmetric catalysts, or bound twice.
"""

from collections.abc import Callable
from typing import Any

from pysb import ANY
from pysb.core import RuleExpression
from small_models import closed_ring, constant, one_place

from engrammar import BOND, Blueprint, Molecule, Place
from engrammar.place import MoleculeHere

M = Molecule("M", "test:M", {"d": BOND, "s": ("u", "p"), "x": BOND, "y": BOND})
N = Molecule("N", "test:N", {"x": BOND, "y": BOND, "s": ("u", "p")})
T = Molecule("T", "test:T", {"s": ("u", "p"), "e": BOND})
K = Molecule("K", "test:K", {"prev": BOND, "next": BOND, "s": ("u", "p"), "cam": BOND})
STACKED = Molecule("S", "test:S", {"prev": BOND, "next": BOND, "other": BOND, "s": ("u", "p")})
CAM = Molecule("CaM", "test:CaM", {"t": BOND})

SYMMETRIC: dict[str, Callable[[], Blueprint]] = {}
"""The models by name."""


def _model(make: Callable[[Place], None]) -> Callable[[Place], None]:
    def blueprint() -> Blueprint:
        model, cell = one_place(make.__name__)
        make(cell)
        return model

    SYMMETRIC[make.__name__] = blueprint
    return make


def _start(cell: Place, name: str, pattern: Any, amount: int) -> None:
    cell.start(pattern, constant(cell, name, amount, "molecule"))


def _rule(cell: Place, name: str, expression: RuleExpression, *rates: float) -> None:
    order = sum(1 for each in expression.reactant_pattern.complex_patterns if each)
    back = sum(1 for each in expression.product_pattern.complex_patterns if each)
    units = ["1/molecule/s" if n == 2 else "1/s" for n in (order, back)]
    named = [
        constant(cell, f"k{number}_{name}", rate, unit)
        for number, (rate, unit) in enumerate(zip(rates, units, strict=False))
    ]
    cell.rule(name, expression, *named)


def _dimers(cell: Place, *sites: str, amount: int = 400, **conditions: str) -> MoleculeHere:
    """Homodimers to start with."""
    m = cell.molecule(M, "d", *sites)
    _start(cell, "dimers", m(d=1, **conditions) % m(d=1, **conditions), amount)
    return m


@_model
def binding(cell: Place) -> None:
    """2 M <-> M.M."""
    m = cell.molecule(M, "d")
    _start(cell, "monomers", m(), 800)
    _rule(cell, "bind", m(d=None) + m(d=None) | m(d=1) % m(d=1), 0.002, 0.5)
    cell.observe("free", m(d=None))


@_model
def unbinding_of_unlike(cell: Place) -> None:
    """Dimers of states come apart, each pair of states at its own rate."""
    m = _dimers(cell, "s", s="u")
    _rule(cell, "flip", m(s="u") | m(s="p"), 1.0, 1.0)
    _rule(cell, "uu", m(d=1, s="u") % m(d=1, s="u") >> m(d=None, s="u") + m(d=None, s="u"), 0.7)
    _rule(cell, "up", m(d=1, s="u") % m(d=1, s="p") >> m(d=None, s="u") + m(d=None, s="p"), 0.3)
    cell.observe("free", m(d=None))


@_model
def unlike_reactants_overlap(cell: Place) -> None:
    """Any M phosphorylates any other, itself excepted: the two patterns overlap."""
    m = cell.molecule(M, "s")
    _start(cell, "monomers", m(), 400)
    _rule(cell, "meet", m() + m(s="u") >> m() + m(s="p"), 0.002)
    cell.observe("p", m(s="p"))


@_model
def few_meet(cell: Place) -> None:
    """Three molecules: A (A - 1) and not A^2."""
    m = cell.molecule(M, "s")
    _start(cell, "monomers", m(), 3)
    _rule(cell, "meet", m(s="u") + m(s="u") >> m(s="p") + m(s="p"), 0.4)
    cell.observe("p", m(s="p"))


@_model
def one_of_two_like_reactants_changes(cell: Place) -> None:
    """Two like molecules meet, and one of them is changed."""
    m = cell.molecule(M, "s")
    _start(cell, "monomers", m(), 400)
    _rule(cell, "meet", m(s="u") + m(s="u") >> m(s="p") + m(s="u"), 0.002)
    cell.observe("p", m(s="p"))


@_model
def one_of_a_dimer(cell: Place) -> None:
    """A symmetric pattern of which one half is changed: u.u -> u.p."""
    m = _dimers(cell, "s")
    _rule(
        cell,
        "one",
        m(d=1, s="u") % m(d=1, s="u") >> m(d=1, s="u") % m(d=1, s="p"),
        0.5,
    )
    cell.observe("p", m(s="p"))


@_model
def both_of_a_dimer(cell: Place) -> None:
    """A symmetric pattern, symmetrically changed: u.u -> p.p."""
    m = _dimers(cell, "s")
    _rule(
        cell,
        "both",
        m(d=1, s="u") % m(d=1, s="u") >> m(d=1, s="p") % m(d=1, s="p"),
        0.5,
    )
    cell.observe("p", m(s="p"))


@_model
def across_a_dimer(cell: Place) -> None:
    """One half, in whatever state, phosphorylates the other, and they lose it alone."""
    m = _dimers(cell, "s")
    _rule(cell, "trans", m(d=1) % m(d=1, s="u") >> m(d=1) % m(d=1, s="p"), 0.5)
    _rule(cell, "loss", m(s="p") >> m(s="u"), 0.3)
    cell.observe("p", m(s="p"))


@_model
def symmetric_catalyst(cell: Place) -> None:
    """A homodimer, unchanged, acts on another molecule."""
    m, t = _dimers(cell, amount=40), cell.molecule(T, "s")
    _start(cell, "substrate", t(), 800)
    catalyst = m(d=1) % m(d=1)
    _rule(cell, "act", catalyst + t(s="u") >> catalyst + t(s="p"), 0.02)
    cell.observe("p", t(s="p"))


@_model
def symmetric_source(cell: Place) -> None:
    """A homodimer, unchanged, makes another molecule."""
    m, t = _dimers(cell, amount=40), cell.molecule(T)
    dimer = m(d=1) % m(d=1)
    _rule(cell, "make", dimer >> dimer + t(), 5.0)
    cell.observe("made", t())


@_model
def half_as_catalyst(cell: Place) -> None:
    """One molecule of a dimer, which half does not matter, acts on another molecule."""
    m, t = _dimers(cell, amount=40), cell.molecule(T, "s")
    _start(cell, "substrate", t(), 800)
    half = m(d=ANY)
    _rule(cell, "act", half + t(s="u") >> half + t(s="p"), 0.01)
    cell.observe("p", t(s="p"))


@_model
def symmetric_context(cell: Place) -> None:
    """A homodimer in which something else is bound turns over what is bound."""
    m, t = _dimers(cell, "x", amount=200), cell.molecule(T, "e", "s")
    _start(cell, "substrate", t(), 600)
    _rule(cell, "bind", m(x=None) + t(e=None) | m(x=1) % t(e=1), 0.005, 0.5)
    dimer = m(d=1, x=2) % m(d=1)
    _rule(cell, "turn", dimer % t(e=2, s="u") >> dimer % t(e=2, s="p"), 0.8)
    cell.observe("p", t(s="p"))


@_model
def dimer_bound_on_both_sides(cell: Place) -> None:
    """A symmetric pattern of four molecules, changed at one end."""
    m, t = _dimers(cell, "x", amount=200), cell.molecule(T, "e", "s")
    _start(cell, "substrate", t(), 600)
    _rule(cell, "bind", m(x=None) + t(e=None) | m(x=1) % t(e=1), 0.005, 0.5)
    dimer = m(d=1, x=2) % m(d=1, x=3)
    _rule(
        cell,
        "turn",
        dimer % t(e=2, s="u") % t(e=3, s="u") >> dimer % t(e=2, s="u") % t(e=3, s="p"),
        0.8,
    )
    cell.observe("p", t(s="p"))


@_model
def dimers_of_dimers(cell: Place) -> None:
    """Homodimers bind each other by either half."""
    m, n = cell.molecule(M, "d", "x"), cell.molecule(M, "d", "y")
    _start(cell, "dimers", m(d=1) % m(d=1), 300)
    dimer = m(d=1, x=None) % m(d=1, x=None)
    _rule(
        cell,
        "bind",
        dimer + n(d=None, y=None) >> m(d=1, x=2) % m(d=1, x=None) % n(d=None, y=2),
        0.002,
    )
    _start(cell, "monomers", n(), 300)
    cell.observe("bound", m(x=ANY))


@_model
def functional_binding(cell: Place) -> None:
    """2 M <-> M.M at rates that look at what is there."""
    m = cell.molecule(M, "d")
    _start(cell, "monomers", m(), 800)
    free = cell.observe("free", m(d=None))
    k, off = constant(cell, "k", 0.002, "1/molecule/s"), constant(cell, "off", 0.5, "1/s")
    half = constant(cell, "half", 400, "molecule")
    on = cell.expression("on", k * half / (half + free))
    away = cell.expression("away", off * free / (half + free))
    cell.rule("bind", m(d=None) + m(d=None) | m(d=1) % m(d=1), on, away)


@_model
def functional_across_a_dimer(cell: Place) -> None:
    """Halves of a dimer phosphorylate each other at a rate that looks at what is there."""
    m = _dimers(cell, "s")
    p = cell.observe("p", m(s="p"))
    k, half = constant(cell, "k", 0.5, "1/s"), constant(cell, "half", 200, "molecule")
    rate = cell.expression("rate", k * half / (half + p))
    cell.rule("trans", m(d=1) % m(d=1, s="u") >> m(d=1) % m(d=1, s="p"), rate)


@_model
def functional_both_of_a_dimer(cell: Place) -> None:
    """A symmetric pattern, symmetrically changed, at a rate that looks at what is there."""
    m = _dimers(cell, "s")
    p = cell.observe("p", m(s="p"))
    k, half = constant(cell, "k", 0.5, "1/s"), constant(cell, "half", 200, "molecule")
    rate = cell.expression("rate", k * half / (half + p))
    cell.rule("both", m(d=1, s="u") % m(d=1, s="u") >> m(d=1, s="p") % m(d=1, s="p"), rate)


@_model
def functional_symmetric_catalyst(cell: Place) -> None:
    """A homodimer, unchanged, acts on another molecule at a rate that looks at what is left."""
    m, t = _dimers(cell, amount=40), cell.molecule(T, "s")
    _start(cell, "substrate", t(), 800)
    left = cell.observe("left", t(s="u"))
    k, half = constant(cell, "k", 0.02, "1/molecule/s"), constant(cell, "half", 400, "molecule")
    catalyst = m(d=1) % m(d=1)
    rate = cell.expression("rate", k * half / (half + left))
    cell.rule("act", catalyst + t(s="u") >> catalyst + t(s="p"), rate)


def _ring(cell: Place, subunits: int) -> None:
    """Neighbours in a directed ring phosphorylate each other, faster if phosphorylated."""
    k = cell.molecule(K, "prev", "next", "s")
    _start(cell, "rings", closed_ring(k, subunits), 1200 // subunits)
    for name, acting, rate in (("slow", "u", 0.2), ("fast", "p", 1.5)):
        kinase = k(next=1, s=acting)
        _rule(cell, name, kinase % k(prev=1, s="u") >> kinase % k(prev=1, s="p"), rate)
    _rule(cell, "loss", k(s="p") >> k(s="u"), 0.4)
    cell.observe("p", k(s="p"))
    cell.observe("pairs", k(next=1, s="p") % k(prev=1, s="p"))


@_model
def ring_of_two(cell: Place) -> None:
    """Two subunits bound twice: each is before and behind the other."""
    _ring(cell, 2)


@_model
def ring_of_three(cell: Place) -> None:
    """Three subunits."""
    _ring(cell, 3)


@_model
def ring_of_six(cell: Place) -> None:
    """The hexamer."""
    _ring(cell, 6)


@_model
def whole_ring_of_three(cell: Place) -> None:
    """A rule that names the whole ring, and changes all of it or one of it."""
    k = cell.molecule(K, "prev", "next", "s")
    _start(cell, "rings", closed_ring(k, 3), 300)
    whole = closed_ring(k, 3, s="u")
    one = k(prev=3, next=1, s="p") % k(prev=1, next=2, s="u") % k(prev=2, next=3, s="u")
    _rule(cell, "all", whole >> closed_ring(k, 3, s="p"), 0.2)
    _rule(cell, "one", whole >> one, 0.3)
    cell.observe("p", k(s="p"))


@_model
def ring_as_catalyst(cell: Place) -> None:
    """A whole ring, unchanged, acts on another molecule."""
    k, t = cell.molecule(K, "prev", "next"), cell.molecule(T, "s")
    _start(cell, "rings", closed_ring(k, 3), 40)
    _start(cell, "substrate", t(), 800)
    whole = closed_ring(k, 3)
    _rule(cell, "act", whole + t(s="u") >> closed_ring(k, 3) + t(s="p"), 0.02)
    cell.observe("p", t(s="p"))


@_model
def ring_with_partners(cell: Place) -> None:
    """Subunits capture CaM, and those that hold it phosphorylate a neighbour that holds it."""
    k, cam = cell.molecule(K, "prev", "next", "s", "cam"), cell.molecule(CAM, "t")
    _start(cell, "rings", closed_ring(k, 3), 200)
    _start(cell, "CaM_0", cam(), 400)
    _rule(cell, "capture", k(cam=None) + cam(t=None) | k(cam=1) % cam(t=1), 0.004, 0.5)
    kinase = k(next=1, cam=ANY)
    _rule(
        cell,
        "phosphorylate",
        kinase % k(prev=1, cam=ANY, s="u") >> kinase % k(prev=1, cam=ANY, s="p"),
        0.9,
    )
    cell.observe("p", k(s="p"))
    cell.observe("captured", k(cam=ANY))


@_model
def closing_a_ring(cell: Place) -> None:
    """A chain of two closes to a ring by itself, and opens again."""
    k = cell.molecule(K, "prev", "next")
    _start(cell, "chains", k(prev=None, next=1) % k(prev=1, next=None), 400)
    _rule(
        cell,
        "close",
        k(prev=None, next=1) % k(prev=1, next=None) | k(prev=2, next=1) % k(prev=1, next=2),
        0.5,
        0.8,
    )
    cell.observe("open", k(next=None))


@_model
def closing_a_ring_of_three(cell: Place) -> None:
    """A chain of three closes to a ring by itself, and opens again at any of its bonds."""
    k = cell.molecule(K, "prev", "next")
    a, b, c = k(prev=None, next=1), k(prev=1, next=2), k(prev=2, next=None)
    _start(cell, "chains", a % b % c, 300)
    _rule(
        cell,
        "close",
        a % b % c | k(prev=3, next=1) % k(prev=1, next=2) % k(prev=2, next=3),
        0.5,
        0.3,
    )
    cell.observe("open", k(next=None))


@_model
def bound_twice(cell: Place) -> None:
    """M and N bind at one site, then at another, and let go in any order."""
    m, n = cell.molecule(M, "x", "y"), cell.molecule(N, "x", "y")
    _start(cell, "Ms", m(), 500)
    _start(cell, "Ns", n(), 500)
    _rule(
        cell,
        "first",
        m(x=None, y=None) + n(x=None, y=None) | m(x=1, y=None) % n(x=1, y=None),
        0.003,
        0.4,
    )
    _rule(
        cell,
        "second",
        m(x=1, y=None) % n(x=1, y=None) | m(x=1, y=2) % n(x=1, y=2),
        0.9,
        0.6,
    )
    cell.observe("once", m(x=ANY))
    cell.observe("twice", m(y=ANY))


@_model
def both_bonds_at_once(cell: Place) -> None:
    """A pair held by two bonds comes apart in one step."""
    m, n = cell.molecule(M, "x", "y"), cell.molecule(N, "x", "y")
    _start(cell, "pairs", m(x=1, y=2) % n(x=1, y=2), 500)
    _rule(
        cell,
        "part",
        m(x=1, y=2) % n(x=1, y=2) >> m(x=None, y=None) + n(x=None, y=None),
        0.5,
    )
    cell.observe("bound", m(x=ANY))


@_model
def one_bond_of_two(cell: Place) -> None:
    """Breaking one of two bonds to give two complexes: it cannot happen, they hang together."""
    m, n = cell.molecule(M, "x", "y"), cell.molecule(N, "x", "y", "s")
    _start(cell, "pairs", m(x=1, y=2) % n(x=1, y=2), 500)
    _rule(cell, "x_parts", m(x=1) % n(x=1) >> m(x=None) + n(x=None), 0.5)
    _rule(cell, "y_flips", m(y=1) % n(y=1, s="u") >> m(y=1) % n(y=1, s="p"), 0.5)
    cell.observe("bound", m(x=ANY))
    cell.observe("p", n(s="p"))


@_model
def acting_within_a_complex(cell: Place) -> None:
    """A free-floating rule of two molecules does not act on two that are bound to each other."""
    m, n = cell.molecule(M, "x"), cell.molecule(N, "x", "s")
    _start(cell, "pairs", m(x=1) % n(x=1), 6)
    _rule(cell, "act", m() + n(s="u") >> m() + n(s="p"), 0.05)
    cell.observe("p", n(s="p"))


@_model
def losing_a_partner(cell: Place) -> None:
    """Half of a homodimer is degraded; the other is left alone."""
    m = _dimers(cell)
    cell.rule("degrade", m(d=ANY) >> None, constant(cell, "k", 0.4, "1/s"), delete_molecules=True)
    cell.observe("all", m())
    cell.observe("free", m(d=None))


@_model
def losing_a_complex(cell: Place) -> None:
    """A molecule is degraded with all that is bound to it."""
    m = _dimers(cell, "s")
    _rule(cell, "flip", m(s="u") >> m(s="p"), 1.0)
    _rule(cell, "degrade", m(s="p") >> None, 0.4)
    cell.observe("all", m())


@_model
def losing_a_symmetric_complex(cell: Place) -> None:
    """A homodimer, named whole, is degraded."""
    m = _dimers(cell)
    _rule(cell, "degrade", m(d=1) % m(d=1) >> None, 0.4)
    cell.observe("all", m())


@_model
def observing_dimers(cell: Place) -> None:
    """A symmetric observable counts each homodimer twice, as BioNetGen does."""
    m = cell.molecule(M, "d", "s")
    _start(cell, "monomers", m(), 400)
    _rule(cell, "bind", m(d=None) + m(d=None) | m(d=1) % m(d=1), 0.003, 0.5)
    _rule(cell, "flip", m(s="u") | m(s="p"), 0.5, 0.5)
    cell.observe("dimers", m(d=1) % m(d=1))
    cell.observe("like", m(d=1, s="p") % m(d=1, s="p"))
    cell.observe("unlike", m(d=1, s="u") % m(d=1, s="p"))


@_model
def symmetric_rate(cell: Place) -> None:
    """A rate that looks at a symmetric observable."""
    m = _dimers(cell, "s", amount=200)
    dimers = cell.observe("like", m(d=1, s="u") % m(d=1, s="u"))
    k, half = constant(cell, "k", 0.8, "1/s"), constant(cell, "half", 200, "molecule")
    cell.rule("flip", m(s="u") >> m(s="p"), cell.expression("rate", k * dimers / (half + dimers)))


def one_pair() -> Blueprint:
    """A pair bound at x, which no other pair is there to bind at y: not expandable, and idle."""
    model, cell = one_place("one_pair")
    m, n = cell.molecule(M, "x", "y"), cell.molecule(N, "x", "y")
    _start(cell, "pairs", m(x=1) % n(x=1), 1)
    _rule(cell, "at_y", m(y=None) + n(y=None) >> m(y=1) % n(y=1), 10.0)
    cell.observe("y", m(y=ANY))
    return model


@_model
def losing_a_named_partner(cell: Place) -> None:
    """A bound molecule is degraded out of a pair, and the rule names the bond."""
    m, n = cell.molecule(M, "x"), cell.molecule(N, "x")
    _start(cell, "pairs", m(x=1) % n(x=1), 400)
    _rule(cell, "degrade", m(x=1) % n(x=1) >> m(x=None), 0.4)
    cell.observe("free", m(x=None))
    cell.observe("Ns", n())


@_model
def losing_a_bound_molecule(cell: Place) -> None:
    """A molecule is degraded, bound or not, and its partner is left alone."""
    m, n = cell.molecule(M, "x"), cell.molecule(N, "x")
    _start(cell, "pairs", m(x=1) % n(x=1), 400)
    _start(cell, "Ns", n(), 100)
    cell.rule("degrade", n() >> None, constant(cell, "k", 0.4, "1/s"), delete_molecules=True)
    cell.observe("free", m(x=None))
    cell.observe("N_all", n())


@_model
def losing_a_pair(cell: Place) -> None:
    """A molecule that is one in its complex is degraded with its partner."""
    m, n = cell.molecule(M, "x"), cell.molecule(N, "x")
    _start(cell, "pairs", m(x=1) % n(x=1), 400)
    _start(cell, "Ns", n(), 100)
    _rule(cell, "degrade", n() >> None, 0.4)
    cell.observe("Ms", m())
    cell.observe("N_all", n())


@_model
def coming_and_going(cell: Place) -> None:
    """Molecules appear, pair, and go when alone."""
    m, n = cell.molecule(M, "d"), cell.molecule(M, "d")
    cell.rule("appear", None >> m(), constant(cell, "birth", 200, "molecule/s"))
    _rule(cell, "bind", m(d=None) + n(d=None) | m(d=1) % n(d=1), 0.01, 0.5)
    _rule(cell, "go", m(d=None) >> None, 0.5)
    _start(cell, "M_0", m(), 100)
    cell.observe("all", m())
    cell.observe("free", m(d=None))


@_model
def bound_catalyst(cell: Place) -> None:
    """An enzyme that may hold one thing acts on another: one of its kind in a complex."""
    m, n, t = cell.molecule(M, "x"), cell.molecule(N, "x"), cell.molecule(T, "s")
    _start(cell, "pairs", m(x=1) % n(x=1), 50)
    _start(cell, "substrate", t(), 400)
    _rule(cell, "act", m() + t(s="u") >> m() + t(s="p"), 0.02)
    _rule(cell, "part", m(x=1) % n(x=1) | m(x=None) + n(x=None), 0.5, 0.001)
    cell.observe("p", t(s="p"))


@_model
def enzyme_that_holds_its_substrate(cell: Place) -> None:
    """An enzyme binds, acts and lets go, on homodimers with two places to bind."""
    m, t = cell.molecule(M, "d", "x", "s"), cell.molecule(T, "e")
    _start(cell, "dimers", m(d=1) % m(d=1), 200)
    _start(cell, "enzyme", t(), 100)
    _rule(cell, "bind", m(x=None, s="u") + t(e=None) | m(x=1, s="u") % t(e=1), 0.02, 0.5)
    _rule(cell, "act", m(x=1, s="u") % t(e=1) >> m(x=None, s="p") + t(e=None), 2.0)
    cell.observe("p", m(s="p"))


@_model
def stacked_rings(cell: Place) -> None:
    """Two rings of two subunits, bound face to face, whose subunits act on the next."""
    k = cell.molecule(STACKED, "prev", "next", "other", "s")
    lower = k(prev=2, next=1, other=5) % k(prev=1, next=2, other=6)
    upper = k(prev=4, next=3, other=6) % k(prev=3, next=4, other=5)
    _start(cell, "stacks", lower % upper, 200)
    kinase = k(next=1, s="p")
    _rule(cell, "start", k(s="u") | k(s="p"), 0.1, 0.4)
    _rule(cell, "act", kinase % k(prev=1, s="u") >> kinase % k(prev=1, s="p"), 1.5)
    _rule(
        cell,
        "help",
        k(other=1, s="u") % k(other=1, s="p") >> k(other=1, s="p") % k(other=1, s="p"),
        0.3,
    )
    cell.observe("p", k(s="p"))
    cell.observe("pairs", k(other=1, s="p") % k(other=1, s="p"))
