"""Small models with more than one steady state, or an oscillation, and closed forms for them."""

from small_models import constant, one_place

from engrammar import BOND, Blueprint, Molecule

X = Molecule("X", "test:X", {"b": BOND})
Y = Molecule("Y", "test:Y", {"b": BOND})


def self_activation(leak: float = 5.0, start: float = 0.0) -> Blueprint:
    """X is made faster the more there is of it: leak + v x^2/(K^2 + x^2), lost at d x."""
    model, cell = one_place("self_activation")
    x = cell.molecule(X)
    count = cell.observe("X_total", x())
    b, v = constant(cell, "leak", leak, "molecule/s"), constant(cell, "v", 100, "molecule/s")
    K, d = constant(cell, "K", 55, "molecule"), constant(cell, "d", 1.0, "1/s")
    making = cell.expression("making", b + v * count**2 / (K**2 + count**2))
    cell.rule("X_is_made", None >> x(), making)
    cell.rule("X_is_lost", x() >> None, d)
    cell.start(x(), constant(cell, "X_0", start, "molecule"))
    return model


def toggle(a: float = 3.0, x_0: float = 1.0, y_0: float = 1.0) -> Blueprint:
    """Two genes that repress each other, Hill coefficient 2, in units of the half-point.

    The symmetric state solves x (1 + x^2) = a and loses its stability at a = 2; beyond, the two
    others have x y = 1 and x + y = a (Gardner et al. 2000, reduced to equal promoters).
    """
    model, cell = one_place("toggle")
    x, y = cell.molecule(X), cell.molecule(Y)
    seen = {name: cell.observe(name, each()) for name, each in (("X_total", x), ("Y_total", y))}
    strength, one = constant(cell, "a", a, "molecule/s"), constant(cell, "K", 1, "molecule")
    d = constant(cell, "d", 1.0, "1/s")
    for name, made, other in (("X", x, "Y_total"), ("Y", y, "X_total")):
        rate = cell.expression(f"making_{name}", strength / (1 + (seen[other] / one) ** 2))
        cell.rule(f"{name}_is_made", None >> made(), rate)
        cell.rule(f"{name}_is_lost", made() >> None, d)
    cell.start(x(), constant(cell, "X_0", x_0, "molecule"))
    cell.start(y(), constant(cell, "Y_0", y_0, "molecule"))
    return model


def brusselator(B: float = 1.0) -> Blueprint:
    """The Brusselator: one state, x = 1 and y = B, that begins to oscillate at B = 2."""
    model, cell = one_place("brusselator")
    x, y = cell.molecule(X), cell.molecule(Y)
    count = cell.observe("X_total", x())
    cell.observe("Y_total", y())
    one = constant(cell, "per_second", 1.0, "1/s")
    cell.rule("X_is_fed", None >> x(), constant(cell, "feed", 1.0, "molecule/s"))
    cell.rule("X_is_lost", x() >> None, one)
    cell.rule("X_becomes_Y", x() >> y(), constant(cell, "B", B, "1/s"))
    square = constant(cell, "k", 1.0, "1/molecule^2/s")
    cell.rule("Y_becomes_X", y() >> x(), cell.expression("autocatalysis", square * count**2))
    cell.start(x(), constant(cell, "X_0", 1.2, "molecule"))
    cell.start(y(), constant(cell, "Y_0", 0.8, "molecule"))
    return model
