"""Homodimers, and symmetric catalysts, contexts, observables and rates."""

from pysb import ANY
from small_models import constant
from symmetric_words import M, N, T, dimers, rule, start, symmetric

from engrammar import Place


@symmetric
def binding(cell: Place) -> None:
    """2 M <-> M.M."""
    m = cell.molecule(M, "d")
    start(cell, "monomers", m(), 800)
    rule(cell, "bind", m(d=None) + m(d=None) | m(d=1) % m(d=1), 0.002, 0.5)
    cell.observe("free", m(d=None))


@symmetric
def unbinding_of_unlike(cell: Place) -> None:
    """Dimers of states come apart, each pair of states at its own rate."""
    m = dimers(cell, "s", s="u")
    rule(cell, "flip", m(s="u") | m(s="p"), 1.0, 1.0)
    rule(cell, "uu", m(d=1, s="u") % m(d=1, s="u") >> m(d=None, s="u") + m(d=None, s="u"), 0.7)
    rule(cell, "up", m(d=1, s="u") % m(d=1, s="p") >> m(d=None, s="u") + m(d=None, s="p"), 0.3)
    cell.observe("free", m(d=None))


@symmetric
def unlike_reactants_overlap(cell: Place) -> None:
    """Any M phosphorylates any other, itself excepted: the two patterns overlap."""
    m = cell.molecule(M, "s")
    start(cell, "monomers", m(), 400)
    rule(cell, "meet", m() + m(s="u") >> m() + m(s="p"), 0.002)
    cell.observe("p", m(s="p"))


@symmetric
def few_meet(cell: Place) -> None:
    """Three molecules: A (A - 1) and not A^2."""
    m = cell.molecule(M, "s")
    start(cell, "monomers", m(), 3)
    rule(cell, "meet", m(s="u") + m(s="u") >> m(s="p") + m(s="p"), 0.4)
    cell.observe("p", m(s="p"))


@symmetric
def one_of_two_like_reactants_changes(cell: Place) -> None:
    """Two like molecules meet, and one of them is changed."""
    m = cell.molecule(M, "s")
    start(cell, "monomers", m(), 400)
    rule(cell, "meet", m(s="u") + m(s="u") >> m(s="p") + m(s="u"), 0.002)
    cell.observe("p", m(s="p"))


@symmetric
def one_of_a_dimer(cell: Place) -> None:
    """A symmetric pattern of which one half is changed: u.u -> u.p."""
    m = dimers(cell, "s")
    rule(
        cell,
        "one",
        m(d=1, s="u") % m(d=1, s="u") >> m(d=1, s="u") % m(d=1, s="p"),
        0.5,
    )
    cell.observe("p", m(s="p"))


@symmetric
def both_of_a_dimer(cell: Place) -> None:
    """A symmetric pattern, symmetrically changed: u.u -> p.p."""
    m = dimers(cell, "s")
    rule(
        cell,
        "both",
        m(d=1, s="u") % m(d=1, s="u") >> m(d=1, s="p") % m(d=1, s="p"),
        0.5,
    )
    cell.observe("p", m(s="p"))


@symmetric
def across_a_dimer(cell: Place) -> None:
    """One half, in whatever state, phosphorylates the other, and they lose it alone."""
    m = dimers(cell, "s")
    rule(cell, "trans", m(d=1) % m(d=1, s="u") >> m(d=1) % m(d=1, s="p"), 0.5)
    rule(cell, "loss", m(s="p") >> m(s="u"), 0.3)
    cell.observe("p", m(s="p"))


@symmetric
def symmetric_catalyst(cell: Place) -> None:
    """A homodimer, unchanged, acts on another molecule."""
    m, t = dimers(cell, amount=40), cell.molecule(T, "s")
    start(cell, "substrate", t(), 800)
    catalyst = m(d=1) % m(d=1)
    rule(cell, "act", catalyst + t(s="u") >> catalyst + t(s="p"), 0.02)
    cell.observe("p", t(s="p"))


@symmetric
def symmetric_source(cell: Place) -> None:
    """A homodimer, unchanged, makes another molecule."""
    m, t = dimers(cell, amount=40), cell.molecule(T)
    dimer = m(d=1) % m(d=1)
    rule(cell, "make", dimer >> dimer + t(), 5.0)
    cell.observe("made", t())


@symmetric
def half_as_catalyst(cell: Place) -> None:
    """One molecule of a dimer, which half does not matter, acts on another molecule."""
    m, t = dimers(cell, amount=40), cell.molecule(T, "s")
    start(cell, "substrate", t(), 800)
    half = m(d=ANY)
    rule(cell, "act", half + t(s="u") >> half + t(s="p"), 0.01)
    cell.observe("p", t(s="p"))


@symmetric
def symmetric_context(cell: Place) -> None:
    """A homodimer in which something else is bound turns over what is bound."""
    m, t = dimers(cell, "x", amount=200), cell.molecule(T, "e", "s")
    start(cell, "substrate", t(), 600)
    rule(cell, "bind", m(x=None) + t(e=None) | m(x=1) % t(e=1), 0.005, 0.5)
    dimer = m(d=1, x=2) % m(d=1)
    rule(cell, "turn", dimer % t(e=2, s="u") >> dimer % t(e=2, s="p"), 0.8)
    cell.observe("p", t(s="p"))


@symmetric
def dimer_bound_on_both_sides(cell: Place) -> None:
    """A symmetric pattern of four molecules, changed at one end."""
    m, t = dimers(cell, "x", amount=200), cell.molecule(T, "e", "s")
    start(cell, "substrate", t(), 600)
    rule(cell, "bind", m(x=None) + t(e=None) | m(x=1) % t(e=1), 0.005, 0.5)
    dimer = m(d=1, x=2) % m(d=1, x=3)
    rule(
        cell,
        "turn",
        dimer % t(e=2, s="u") % t(e=3, s="u") >> dimer % t(e=2, s="u") % t(e=3, s="p"),
        0.8,
    )
    cell.observe("p", t(s="p"))


@symmetric
def dimers_of_dimers(cell: Place) -> None:
    """Homodimers bind each other by either half."""
    m, n = cell.molecule(M, "d", "x"), cell.molecule(M, "d", "y")
    start(cell, "dimers", m(d=1) % m(d=1), 300)
    dimer = m(d=1, x=None) % m(d=1, x=None)
    rule(
        cell,
        "bind",
        dimer + n(d=None, y=None) >> m(d=1, x=2) % m(d=1, x=None) % n(d=None, y=2),
        0.002,
    )
    start(cell, "monomers", n(), 300)
    cell.observe("bound", m(x=ANY))


@symmetric
def functional_binding(cell: Place) -> None:
    """2 M <-> M.M at rates that look at what is there."""
    m = cell.molecule(M, "d")
    start(cell, "monomers", m(), 800)
    free = cell.observe("free", m(d=None))
    k, off = constant(cell, "k", 0.002, "1/molecule/s"), constant(cell, "off", 0.5, "1/s")
    half = constant(cell, "half", 400, "molecule")
    on = cell.expression("on", k * half / (half + free))
    away = cell.expression("away", off * free / (half + free))
    cell.rule("bind", m(d=None) + m(d=None) | m(d=1) % m(d=1), on, away)


@symmetric
def functional_across_a_dimer(cell: Place) -> None:
    """Halves of a dimer phosphorylate each other at a rate that looks at what is there."""
    m = dimers(cell, "s")
    p = cell.observe("p", m(s="p"))
    k, half = constant(cell, "k", 0.5, "1/s"), constant(cell, "half", 200, "molecule")
    rate = cell.expression("rate", k * half / (half + p))
    cell.rule("trans", m(d=1) % m(d=1, s="u") >> m(d=1) % m(d=1, s="p"), rate)


@symmetric
def functional_both_of_a_dimer(cell: Place) -> None:
    """A symmetric pattern, symmetrically changed, at a rate that looks at what is there."""
    m = dimers(cell, "s")
    p = cell.observe("p", m(s="p"))
    k, half = constant(cell, "k", 0.5, "1/s"), constant(cell, "half", 200, "molecule")
    rate = cell.expression("rate", k * half / (half + p))
    cell.rule("both", m(d=1, s="u") % m(d=1, s="u") >> m(d=1, s="p") % m(d=1, s="p"), rate)


@symmetric
def functional_symmetric_catalyst(cell: Place) -> None:
    """A homodimer, unchanged, acts on another molecule at a rate that looks at what is left."""
    m, t = dimers(cell, amount=40), cell.molecule(T, "s")
    start(cell, "substrate", t(), 800)
    left = cell.observe("left", t(s="u"))
    k, half = constant(cell, "k", 0.02, "1/molecule/s"), constant(cell, "half", 400, "molecule")
    catalyst = m(d=1) % m(d=1)
    rate = cell.expression("rate", k * half / (half + left))
    cell.rule("act", catalyst + t(s="u") >> catalyst + t(s="p"), rate)


@symmetric
def observing_dimers(cell: Place) -> None:
    """A symmetric observable counts each homodimer twice, as BioNetGen does."""
    m = cell.molecule(M, "d", "s")
    start(cell, "monomers", m(), 400)
    rule(cell, "bind", m(d=None) + m(d=None) | m(d=1) % m(d=1), 0.003, 0.5)
    rule(cell, "flip", m(s="u") | m(s="p"), 0.5, 0.5)
    cell.observe("dimers", m(d=1) % m(d=1))
    cell.observe("like", m(d=1, s="p") % m(d=1, s="p"))
    cell.observe("unlike", m(d=1, s="u") % m(d=1, s="p"))


@symmetric
def symmetric_rate(cell: Place) -> None:
    """A rate that looks at a symmetric observable."""
    m = dimers(cell, "s", amount=200)
    alike = cell.observe("like", m(d=1, s="u") % m(d=1, s="u"))
    k, half = constant(cell, "k", 0.8, "1/s"), constant(cell, "half", 200, "molecule")
    cell.rule("flip", m(s="u") >> m(s="p"), cell.expression("rate", k * alike / (half + alike)))


@symmetric
def bound_catalyst(cell: Place) -> None:
    """An enzyme that may hold one thing acts on another: one of its kind in a complex."""
    m, n, t = cell.molecule(M, "x"), cell.molecule(N, "x"), cell.molecule(T, "s")
    start(cell, "pairs", m(x=1) % n(x=1), 50)
    start(cell, "substrate", t(), 400)
    rule(cell, "act", m() + t(s="u") >> m() + t(s="p"), 0.02)
    rule(cell, "part", m(x=1) % n(x=1) | m(x=None) + n(x=None), 0.5, 0.001)
    cell.observe("p", t(s="p"))


@symmetric
def enzyme_that_holds_its_substrate(cell: Place) -> None:
    """An enzyme binds, acts and lets go, on homodimers with two places to bind."""
    m, t = cell.molecule(M, "d", "x", "s"), cell.molecule(T, "e")
    start(cell, "dimers", m(d=1) % m(d=1), 200)
    start(cell, "enzyme", t(), 100)
    rule(cell, "bind", m(x=None, s="u") + t(e=None) | m(x=1, s="u") % t(e=1), 0.02, 0.5)
    rule(cell, "act", m(x=1, s="u") % t(e=1) >> m(x=None, s="p") + t(e=None), 2.0)
    cell.observe("p", m(s="p"))
