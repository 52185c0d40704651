"""From a rate law to a rate and the species that drive it, where it is one of mass action."""

from collections import Counter
from dataclasses import dataclass

from engrammar.importing.products import Product

_NEAR = 1e-12


@dataclass(frozen=True)
class Channel:
    """One way of a reaction: `rate` (a product without species) times the counts of `drivers`.

    `of_counts` is true where the file itself wrote A (A - 1).
    """

    rate: Product
    drivers: tuple[int, ...]
    backward: bool = False
    of_counts: bool = False


def channels(
    terms: list[Product],
    reactants: Counter[int],
    products: Counter[int],
    *,
    reversible: bool,
    as_written: bool = False,
) -> list[Channel] | None:
    """The ways in which a reaction with the law `terms` happens; nothing if it is no mass action.

    `reactants` and `products` are those whose amounts change. A difference is split into two ways
    only if the reaction is reversible and each way is driven by what it uses up. Laws k A (A - 1)
    are recognised unless they are to stay `as_written`.
    """
    if len(terms) == 1:
        (term,) = terms
        return [_channel(term)] if term.factor >= 0 else None
    falling = None if as_written else _falling(terms)
    if falling is not None and not (reversible and _is_difference(terms, reactants, products)):
        return [falling]
    if all(each.factor > 0 for each in terms) and len(terms) <= 4:
        return [_channel(each) for each in terms]
    if reversible and _is_difference(terms, reactants, products):
        forward, backward = sorted(terms, key=lambda each: -each.factor)
        negated = Product(-backward.factor, backward.powers, backward.species)
        return [_channel(forward), _channel(negated, backward=True)]
    return None


def _channel(term: Product, *, backward: bool = False) -> Channel:
    return Channel(Product(term.factor, term.powers), term.species, backward)


def _is_difference(terms: list[Product], reactants: Counter[int], products: Counter[int]) -> bool:
    if len(terms) != 2:
        return False
    forward, backward = sorted(terms, key=lambda each: -each.factor)
    return (
        forward.factor > 0 > backward.factor
        and Counter(forward.species) >= reactants
        and Counter(backward.species) >= products
    )


def _falling(terms: list[Product]) -> Channel | None:
    """The law as k A (A - 1) (A - 2) ..., times other species, if it is one."""
    top = max(terms, key=lambda each: len(each.species))
    if top.factor <= 0 or max(Counter(top.species).values(), default=0) < 2:
        return None
    expected: dict[tuple[object, ...], float] = {}
    rate = Product(top.factor, top.powers)
    for each in _expanded(Counter(top.species), rate):
        expected[each.key] = expected.get(each.key, 0.0) + each.factor
    found = {each.key: each.factor for each in terms}
    if found.keys() != expected.keys():
        return None
    if any(abs(found[key] - expected[key]) > _NEAR * abs(expected[key]) for key in found):
        return None
    return Channel(rate, top.species, of_counts=True)


def _expanded(counts: Counter[int], rate: Product) -> list[Product]:
    """rate A (A - 1) ... written out as a sum."""
    factors = [
        [Product(1.0, {}, (species,)), Product(-float(taken))]
        for species, number in counts.items()
        for taken in range(number)
    ]
    terms = [rate]
    for pair in factors:
        terms = [one.times(two) for one in terms for two in pair if two.factor]
    return terms


def common_multiple(numbers: list[float], most: int = 100) -> int | None:
    """The smallest whole number that makes all `numbers` whole, if one below `most` does.

    >>> common_multiple([0.5, 1.0]), common_multiple([0.3333])
    (2, None)
    """
    for factor in range(1, most + 1):
        if all(abs(each * factor - round(each * factor)) < 1e-9 * factor for each in numbers):
            return factor
    return None
