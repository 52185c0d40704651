"""Rings that act, close and stack, and molecules that are bound twice."""

from pysb import ANY
from small_models import closed_ring, one_place
from symmetric_words import CAM, STACKED, K, M, N, T, rule, start, symmetric

from engrammar import Blueprint, Place


def _ring(cell: Place, subunits: int) -> None:
    """Neighbours in a directed ring phosphorylate each other, faster if phosphorylated."""
    k = cell.molecule(K, "prev", "next", "s")
    start(cell, "rings", closed_ring(k, subunits), 1200 // subunits)
    for name, acting, rate in (("slow", "u", 0.2), ("fast", "p", 1.5)):
        kinase = k(next=1, s=acting)
        rule(cell, name, kinase % k(prev=1, s="u") >> kinase % k(prev=1, s="p"), rate)
    rule(cell, "loss", k(s="p") >> k(s="u"), 0.4)
    cell.observe("p", k(s="p"))
    cell.observe("pairs", k(next=1, s="p") % k(prev=1, s="p"))


@symmetric
def ring_of_two(cell: Place) -> None:
    """Two subunits bound twice: each is before and behind the other."""
    _ring(cell, 2)


@symmetric
def ring_of_three(cell: Place) -> None:
    """Three subunits."""
    _ring(cell, 3)


@symmetric
def ring_of_six(cell: Place) -> None:
    """The hexamer."""
    _ring(cell, 6)


@symmetric
def whole_ring_of_three(cell: Place) -> None:
    """A rule that names the whole ring, and changes all of it or one of it."""
    k = cell.molecule(K, "prev", "next", "s")
    start(cell, "rings", closed_ring(k, 3), 300)
    whole = closed_ring(k, 3, s="u")
    one = k(prev=3, next=1, s="p") % k(prev=1, next=2, s="u") % k(prev=2, next=3, s="u")
    rule(cell, "all", whole >> closed_ring(k, 3, s="p"), 0.2)
    rule(cell, "one", whole >> one, 0.3)
    cell.observe("p", k(s="p"))


@symmetric
def ring_as_catalyst(cell: Place) -> None:
    """A whole ring, unchanged, acts on another molecule."""
    k, t = cell.molecule(K, "prev", "next"), cell.molecule(T, "s")
    start(cell, "rings", closed_ring(k, 3), 40)
    start(cell, "substrate", t(), 800)
    whole = closed_ring(k, 3)
    rule(cell, "act", whole + t(s="u") >> closed_ring(k, 3) + t(s="p"), 0.02)
    cell.observe("p", t(s="p"))


@symmetric
def ring_with_partners(cell: Place) -> None:
    """Subunits capture CaM, and those that hold it phosphorylate a neighbour that holds it."""
    k, cam = cell.molecule(K, "prev", "next", "s", "cam"), cell.molecule(CAM, "t")
    start(cell, "rings", closed_ring(k, 3), 200)
    start(cell, "CaM_0", cam(), 400)
    rule(cell, "capture", k(cam=None) + cam(t=None) | k(cam=1) % cam(t=1), 0.004, 0.5)
    kinase = k(next=1, cam=ANY)
    rule(
        cell,
        "phosphorylate",
        kinase % k(prev=1, cam=ANY, s="u") >> kinase % k(prev=1, cam=ANY, s="p"),
        0.9,
    )
    cell.observe("p", k(s="p"))
    cell.observe("captured", k(cam=ANY))


@symmetric
def closing_a_ring(cell: Place) -> None:
    """A chain of two closes to a ring by itself, and opens again."""
    k = cell.molecule(K, "prev", "next")
    start(cell, "chains", k(prev=None, next=1) % k(prev=1, next=None), 400)
    rule(
        cell,
        "close",
        k(prev=None, next=1) % k(prev=1, next=None) | k(prev=2, next=1) % k(prev=1, next=2),
        0.5,
        0.8,
    )
    cell.observe("open", k(next=None))


@symmetric
def closing_a_ring_of_three(cell: Place) -> None:
    """A chain of three closes to a ring by itself, and opens again at any of its bonds."""
    k = cell.molecule(K, "prev", "next")
    a, b, c = k(prev=None, next=1), k(prev=1, next=2), k(prev=2, next=None)
    start(cell, "chains", a % b % c, 300)
    rule(
        cell,
        "close",
        a % b % c | k(prev=3, next=1) % k(prev=1, next=2) % k(prev=2, next=3),
        0.5,
        0.3,
    )
    cell.observe("open", k(next=None))


@symmetric
def bound_twice(cell: Place) -> None:
    """M and N bind at one site, then at another, and let go in any order."""
    m, n = cell.molecule(M, "x", "y"), cell.molecule(N, "x", "y")
    start(cell, "Ms", m(), 500)
    start(cell, "Ns", n(), 500)
    rule(
        cell,
        "first",
        m(x=None, y=None) + n(x=None, y=None) | m(x=1, y=None) % n(x=1, y=None),
        0.003,
        0.4,
    )
    rule(
        cell,
        "second",
        m(x=1, y=None) % n(x=1, y=None) | m(x=1, y=2) % n(x=1, y=2),
        0.9,
        0.6,
    )
    cell.observe("once", m(x=ANY))
    cell.observe("twice", m(y=ANY))


@symmetric
def both_bonds_at_once(cell: Place) -> None:
    """A pair held by two bonds comes apart in one step."""
    m, n = cell.molecule(M, "x", "y"), cell.molecule(N, "x", "y")
    start(cell, "pairs", m(x=1, y=2) % n(x=1, y=2), 500)
    rule(
        cell,
        "part",
        m(x=1, y=2) % n(x=1, y=2) >> m(x=None, y=None) + n(x=None, y=None),
        0.5,
    )
    cell.observe("bound", m(x=ANY))


@symmetric
def one_bond_of_two(cell: Place) -> None:
    """Breaking one of two bonds to give two complexes: it cannot happen, they hang together."""
    m, n = cell.molecule(M, "x", "y"), cell.molecule(N, "x", "y", "s")
    start(cell, "pairs", m(x=1, y=2) % n(x=1, y=2), 500)
    rule(cell, "x_parts", m(x=1) % n(x=1) >> m(x=None) + n(x=None), 0.5)
    rule(cell, "y_flips", m(y=1) % n(y=1, s="u") >> m(y=1) % n(y=1, s="p"), 0.5)
    cell.observe("bound", m(x=ANY))
    cell.observe("p", n(s="p"))


@symmetric
def acting_within_a_complex(cell: Place) -> None:
    """A free-floating rule of two molecules does not act on two that are bound to each other."""
    m, n = cell.molecule(M, "x"), cell.molecule(N, "x", "s")
    start(cell, "pairs", m(x=1) % n(x=1), 6)
    rule(cell, "act", m() + n(s="u") >> m() + n(s="p"), 0.05)
    cell.observe("p", n(s="p"))


def one_pair() -> Blueprint:
    """A pair bound at x, which no other pair is there to bind at y: not expandable, and idle."""
    model, cell = one_place("one_pair")
    m, n = cell.molecule(M, "x", "y"), cell.molecule(N, "x", "y")
    start(cell, "pairs", m(x=1) % n(x=1), 1)
    rule(cell, "at_y", m(y=None) + n(y=None) >> m(y=1) % n(y=1), 10.0)
    cell.observe("y", m(y=ANY))
    return model


@symmetric
def stacked_rings(cell: Place) -> None:
    """Two rings of two subunits, bound face to face, whose subunits act on the next."""
    k = cell.molecule(STACKED, "prev", "next", "other", "s")
    lower = k(prev=2, next=1, other=5) % k(prev=1, next=2, other=6)
    upper = k(prev=4, next=3, other=6) % k(prev=3, next=4, other=5)
    start(cell, "stacks", lower % upper, 200)
    kinase = k(next=1, s="p")
    rule(cell, "start", k(s="u") | k(s="p"), 0.1, 0.4)
    rule(cell, "act", kinase % k(prev=1, s="u") >> kinase % k(prev=1, s="p"), 1.5)
    rule(
        cell,
        "help",
        k(other=1, s="u") % k(other=1, s="p") >> k(other=1, s="p") % k(other=1, s="p"),
        0.3,
    )
    cell.observe("p", k(s="p"))
    cell.observe("pairs", k(other=1, s="p") % k(other=1, s="p"))
