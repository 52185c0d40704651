"""Rate laws as sums of products: what makes mass action recognisable whatever its spelling.

`k*A*B`, `(k*(A/2))/0.5`, `cell*(kf*A*B - kr*C)` and `k*P*(P - 1)/2` are all sums of a number times
powers of constants times species. A law that is not (a Michaelis-Menten law) has no such form.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from engrammar.importing.mathematics import Tree

_MOST_TERMS = 16


@dataclass(frozen=True)
class Product:
    """`factor` times names to their `powers`, times each of `species` as often as it stands."""

    factor: float = 1.0
    powers: Mapping[str, int] = field(default_factory=dict)
    species: tuple[int, ...] = ()

    def times(self, other: "Product") -> "Product":
        """The product of the two."""
        powers = Counter(self.powers)
        for name, power in other.powers.items():
            powers[name] += power
        kept = {name: power for name, power in powers.items() if power}
        return Product(self.factor * other.factor, kept, self.species + other.species)

    def inverse(self) -> "Product | None":
        """One over the product; nothing if that is 1/0, or if it has species."""
        if self.species or not self.factor:
            return None
        return Product(1 / self.factor, {name: -power for name, power in self.powers.items()})

    @property
    def key(self) -> tuple[object, ...]:
        """Equal for products that differ in their number alone."""
        return frozenset(self.powers.items()), tuple(sorted(self.species))

    def text(self, names: Mapping[int, str] | None = None, *, factor: bool = True) -> str:
        """The product as a formula; `names` are those of the species, if it has any.

        >>> Product(0.5, {"k": 1, "V": -1}).text()
        '(0.5*k/V)'
        """
        above = [repr(self.factor)] if factor and self.factor != 1 else []
        above += [_power(name, power) for name, power in self.powers.items() if power > 0]
        above += [(names or {})[each] for each in self.species]
        below = [_power(name, -power) for name, power in self.powers.items() if power < 0]
        text = "*".join(above or ["1.0"]) + "".join(f"/{each}" for each in below)
        return f"({text})" if len(above) + len(below) > 1 or text.startswith("-") else text


def sum_of_products(tree: Tree, symbols: Mapping[str, Product]) -> list[Product] | None:
    """`tree` as a sum of products, like terms together; nothing if it is not one.

    `symbols` says what each name stands for.
    """
    terms = _terms(tree, symbols)
    if terms is None:
        return None
    collected: dict[tuple[object, ...], Product] = {}
    for each in terms:
        known = collected.get(each.key)
        factor = each.factor + (known.factor if known else 0.0)
        first = known or each
        collected[each.key] = Product(factor, first.powers, first.species)
    return [each for each in collected.values() if each.factor] or [Product(0.0)]


def _terms(tree: Tree, symbols: Mapping[str, Product]) -> list[Product] | None:
    if isinstance(tree, int | float):
        return [Product(float(tree))]
    if isinstance(tree, str):
        return [symbols[tree]] if tree in symbols else None
    operation, *arguments = tree
    if operation not in ("+", "-", "*", "/", "^"):
        return None
    parts = [_terms(each, symbols) for each in arguments]
    if operation == "^":
        return _raised(parts[0], arguments[1])
    found: list[Product] | None = [Product()] if operation == "*" else []
    for number, part in enumerate(parts):
        if part is None or found is None:
            return None
        if operation == "*" or (operation == "/" and number == 0):
            found = _multiplied(found or [Product()], part)
        elif operation == "/":
            below = part[0].inverse() if len(part) == 1 else None
            found = None if below is None else _multiplied(found, [below])
        else:
            minus = operation == "-" and (number > 0 or len(parts) == 1)
            found = found + [_negative(each) if minus else each for each in part]
    return found


def _raised(base: list[Product] | None, exponent: Tree) -> list[Product] | None:
    if base is None or not isinstance(exponent, int | float) or exponent != int(exponent):
        return None
    power = int(exponent)
    if power < 0:
        below = base[0].inverse() if len(base) == 1 else None
        if below is None:
            return None
        base, power = [below], -power
    if power > 10:
        return None
    found: list[Product] | None = [Product()]
    for _ in range(power):
        found = _multiplied(found, base)
    return found


def _multiplied(one: list[Product] | None, two: list[Product]) -> list[Product] | None:
    if one is None or len(one) * len(two) > _MOST_TERMS:
        return None
    return [a.times(b) for a in one for b in two]


def _negative(product: Product) -> Product:
    return Product(-product.factor, product.powers, product.species)


def _power(name: str, power: int) -> str:
    return name if power == 1 else f"{name}^{power}"
