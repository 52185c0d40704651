"""Molecules that come and go, alone or with what is bound to them."""

from pysb import ANY
from small_models import constant
from symmetric_words import M, N, dimers, rule, start, symmetric

from engrammar import Place


@symmetric
def losing_a_partner(cell: Place) -> None:
    """Half of a homodimer is degraded; the other is left alone."""
    m = dimers(cell)
    cell.rule("degrade", m(d=ANY) >> None, constant(cell, "k", 0.4, "1/s"), delete_molecules=True)
    cell.observe("all", m())
    cell.observe("free", m(d=None))


@symmetric
def losing_a_complex(cell: Place) -> None:
    """A molecule is degraded with all that is bound to it."""
    m = dimers(cell, "s")
    rule(cell, "flip", m(s="u") >> m(s="p"), 1.0)
    rule(cell, "degrade", m(s="p") >> None, 0.4)
    cell.observe("all", m())


@symmetric
def losing_a_symmetric_complex(cell: Place) -> None:
    """A homodimer, named whole, is degraded."""
    m = dimers(cell)
    rule(cell, "degrade", m(d=1) % m(d=1) >> None, 0.4)
    cell.observe("all", m())


@symmetric
def losing_a_named_partner(cell: Place) -> None:
    """A bound molecule is degraded out of a pair, and the rule names the bond."""
    m, n = cell.molecule(M, "x"), cell.molecule(N, "x")
    start(cell, "pairs", m(x=1) % n(x=1), 400)
    rule(cell, "degrade", m(x=1) % n(x=1) >> m(x=None), 0.4)
    cell.observe("free", m(x=None))
    cell.observe("Ns", n())


@symmetric
def losing_a_bound_molecule(cell: Place) -> None:
    """A molecule is degraded, bound or not, and its partner is left alone."""
    m, n = cell.molecule(M, "x"), cell.molecule(N, "x")
    start(cell, "pairs", m(x=1) % n(x=1), 400)
    start(cell, "Ns", n(), 100)
    cell.rule("degrade", n() >> None, constant(cell, "k", 0.4, "1/s"), delete_molecules=True)
    cell.observe("free", m(x=None))
    cell.observe("N_all", n())


@symmetric
def losing_a_pair(cell: Place) -> None:
    """A molecule that is one in its complex is degraded with its partner."""
    m, n = cell.molecule(M, "x"), cell.molecule(N, "x")
    start(cell, "pairs", m(x=1) % n(x=1), 400)
    start(cell, "Ns", n(), 100)
    rule(cell, "degrade", n() >> None, 0.4)
    cell.observe("Ms", m())
    cell.observe("N_all", n())


@symmetric
def coming_and_going(cell: Place) -> None:
    """Molecules appear, pair, and go when alone."""
    m, n = cell.molecule(M, "d"), cell.molecule(M, "d")
    cell.rule("appear", None >> m(), constant(cell, "birth", 200, "molecule/s"))
    rule(cell, "bind", m(d=None) + n(d=None) | m(d=1) % n(d=1), 0.01, 0.5)
    rule(cell, "go", m(d=None) >> None, 0.5)
    start(cell, "M_0", m(), 100)
    cell.observe("all", m())
    cell.observe("free", m(d=None))
