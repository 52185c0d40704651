"""What two models do not have in common: molecules, rules, species, reactions, numbers.

Models of any kind are compared by what they mean: species by their complexes and not by their
numbering, reactions by what they use and make, constants in the model's units. So a model can be
compared with the one before it, with what came back from another lab, or with somebody else's.
"""

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass

from engrammar.blueprint import Blueprint
from engrammar.expansion import expand
from engrammar.expansion.agreement import canonical
from engrammar.formulas import Formula
from engrammar.imported import Imported
from engrammar.network import NamedQuantity, Network
from engrammar.question import Question
from engrammar.simulation import in_model_units
from engrammar.sources import Source
from engrammar.stimulus import FOREVER, lasting

Model = Blueprint | Imported | Network

_SAME = 1e-12
"""Relative; what two ways of writing a number down may differ by."""


@dataclass(frozen=True)
class Change:
    """One difference: `what` (of a `kind`) `was` one thing in the first model and `now` another.

    An empty text means that the model does not have it.
    """

    kind: str
    what: str
    was: str
    now: str
    by: str = ""

    def __str__(self) -> str:
        if not self.was or not self.now:
            which, there = ("second", self.now) if not self.was else ("first", self.was)
            said = f"only in the {which}" + (f": {there}" if there != self.what else "")
        else:
            said = f"{self.was} -> {self.now}"
            said += f" ({self.by})" if self.by else ""
        return f"{self.what}: {said}"


def differences(
    one: Model, other: Model, *, networks: tuple[Network, Network] | None = None
) -> list[Change]:
    """What changed from one model to the other; empty if they are the same model.

    `networks` are theirs, where they have been expanded already. Raises what `expand` raises for
    models with rules.
    """
    found: list[Change] = []
    if isinstance(one, Blueprint) and isinstance(other, Blueprint):
        found += _compared("molecule", _molecules(one), _molecules(other))
        found += _compared("rule", _rules(one), _rules(other))
    first, second = networks or (_network(one), _network(other))
    found += _compared("place", _places(first), _places(second))
    found += sorted(_quantities(first, second), key=lambda each: each.kind)
    names = _common_names(first, second)
    found += _compared("species", *(_species(each, names) for each in (first, second)))
    found += _starts(first, second, names)
    found += _compared("reaction", *(_reactions(each, names) for each in (first, second)))
    found += _compared("observable", *(_observables(each, names) for each in (first, second)))
    found += _questions((one, other), (first, second))
    return found


def _network(model: Model) -> Network:
    return model if isinstance(model, Network) else expand(model)


def _compared(kind: str, one: Mapping[str, str], other: Mapping[str, str]) -> Iterator[Change]:
    for name in sorted({*one, *other}):
        was, now = one.get(name, ""), other.get(name, "")
        if was != now:
            yield Change(kind, name, was, now)


def _molecules(model: Blueprint) -> dict[str, str]:
    found = {}
    for name, molecule in model.molecules.items():
        used = model.monomers[name].sites
        sites = (
            f"{site}~{'~'.join(states)}" if states else site
            for site, states in molecule.sites.items()
            if site in used
        )
        found[name] = f"{name}({', '.join(sites)})"
    return found


def _rules(model: Blueprint) -> dict[str, str]:
    found = {}
    for rule in model.rules:
        rates = ", ".join(str(rate) for rate in (rule.forward, rule.reverse) if rate is not None)
        name = f"{rule.name} in {rule.place.name}" if len(model.places) > 1 else rule.name
        found[name] = f"{rule.expression} at {rates}"
    return found


def _places(network: Network) -> dict[str, str]:
    return {place: place for place in network.places}


def _quantities(one: Network, other: Network) -> Iterator[Change]:
    """Constants, inputs and volumes with their units, formulas, and where numbers are from."""
    for name in sorted({*one.quantities, *other.quantities}):
        was, now = one.quantities.get(name), other.quantities.get(name)
        if was is None or now is None:
            there = was or now
            assert there is not None
            text = _said(there)
            yield Change(there.role, name, text if was else "", text if now else "")
            continue
        if was.role != now.role:
            yield Change(was.role, name, f"{was.role} {_said(was)}", f"{now.role} {_said(now)}")
        elif was.formula is not None and now.formula is not None:
            if _plain(was.formula) != _plain(now.formula):
                yield Change("formula", name, was.formula.text, now.formula.text)
        elif not _same(was.value, now.value) or was.unit != now.unit:
            yield Change(was.role, name, _said(was), _said(now), _by(was, now))
        elif (sources := tuple(map(_source, (was, now))))[0] != sources[1]:
            yield Change("source", name, *sources)


def _said(quantity: NamedQuantity) -> str:
    if quantity.formula is not None:
        return quantity.formula.text
    unit = "" if quantity.unit == "dimensionless" else f" {quantity.unit}"
    return f"{quantity.value:.10g}{unit}"


def _by(was: NamedQuantity, now: NamedQuantity) -> str:
    if was.unit != now.unit or not was.value or now.value is None:
        return ""
    return f"times {now.value / was.value:.4g}"


def _source(quantity: NamedQuantity) -> str:
    """A source by what it says; one that was read back from a file has no more than its text."""
    source: Source | None = quantity.declared.source if quantity.declared else None
    return str(source).removeprefix("imported, ") if source else "none"


def _same(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one == other
    return abs(one - other) <= _SAME * max(abs(one), abs(other))


def _plain(formula: Formula) -> str:
    """A formula without the brackets and spaces that mean nothing, 2 as 2.0."""
    return ast.unparse(_Floats().visit(deepcopy(formula.tree)))


class _Floats(ast.NodeTransformer):
    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        return ast.Constant(float(node.value)) if isinstance(node.value, int) else node


def _common_names(one: Network, other: Network) -> dict[str, str]:
    """One name for each species, the same for the same complex written in two ways."""
    names = {name: name for name in (*one.species, *other.species)}
    strange = set(one.species) ^ set(other.species)
    known: dict[object, str] = {}
    for name in sorted(strange):
        names[name] = known.setdefault(canonical(name), name)
    return names


def _species(network: Network, names: Mapping[str, str]) -> dict[str, str]:
    return {
        names[name]: "fixed" if fixed else "there"
        for name, fixed in zip(network.species, network.fixed.tolist(), strict=True)
    }


def _starts(one: Network, other: Network, names: Mapping[str, str]) -> Iterator[Change]:
    first, second = (
        {
            names[name]: float(amount)
            for name, amount in zip(each.species, each.initial_amounts(), strict=True)
        }
        for each in (one, other)
    )
    for name in sorted(first.keys() & second.keys()):
        was, now = first[name], second[name]
        if not _same(was, now):
            by = f"times {now / was:.4g}" if was else ""
            yield Change("start", name, f"{was:.10g} molecules", f"{now:.10g} molecules", by)


def _reactions(network: Network, names: Mapping[str, str]) -> dict[str, str]:
    """The law of each reaction, in words; those that do the same at the same rate are one."""
    laws: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for index in range(network.size[1]):
        left, right, drivers = (
            sorted(names[network.species[each]] for each in table[index].tolist() if each >= 0)
            for table in (network.reactants, network.products, network.driving)
        )
        reaction = f"{' + '.join(left) or '0'} -> {' + '.join(right) or '0'}"
        law = network.rates[network.rate[index]]
        if drivers != left:
            law += "".join(f" * {each}" for each in drivers)
        laws[reaction][law] += float(network.factor[index])
    return {
        reaction: " + ".join(
            law if abs(factor - 1) < _SAME else f"{factor:.10g} * {law}"
            for law, factor in sorted(found.items())
        )
        for reaction, found in laws.items()
    }


def _observables(network: Network, names: Mapping[str, str]) -> dict[str, str]:
    found: dict[str, list[str]] = {name: [] for name in network.observables}
    table = network.weights.tocoo()
    listed = list(network.observables)
    for row, species, weight in zip(*table.coords, table.data, strict=True):
        name = names[network.species[species]]
        found[listed[row]].append(name if weight == 1 else f"{weight:g} * {name}")
    return {name: " + ".join(sorted(terms)) or "nothing" for name, terms in found.items()}


def _questions(models: tuple[Model, Model], networks: tuple[Network, Network]) -> Iterator[Change]:
    """What the models ask of themselves: for how long, and under which stimulus."""
    was, now = (Question("") if isinstance(each, Network) else each.question for each in models)
    held = (_held(*each) for each in zip((was, now), networks, strict=True))
    yield from _compared("question", *held)
    lengths = [lasting(each.until) if each.until else None for each in (was, now)]
    if not _same(*lengths):
        yield Change("question", "how long", was.until or "not said", now.until or "not said")


def _held(question: Question, network: Network) -> dict[str, str]:
    """A stimulus by where inputs are not at rest, in the model's units, however it is written."""
    if question.stimulus is None:
        return {}
    found = {
        f"{each.observable} at {each.time:.9g} s": f"{each.molecules:.10g}"
        for each in question.stimulus.resets
    }
    spans: list[tuple[str, float, float, float]] = []
    for each in sorted(question.stimulus.holds, key=lambda one: (one.input, one.start)):
        value = in_model_units(network, each.input, each.value)
        if _same(value, network.quantities[each.input].value):
            continue
        name, held, start, stop = spans[-1] if spans else ("", 0.0, 0.0, 0.0)
        if name == each.input and _same(held, value) and _same(stop, each.start):
            spans[-1] = (name, held, start, each.stop)
        else:
            spans.append((each.input, value, each.start, each.stop))
    for name, value, start, stop in spans:
        end = "from then on" if stop >= FOREVER else f"until {stop:.9g} s"
        unit = network.quantities[name].unit.replace("dimensionless", "")
        found[f"{name} from {start:.9g} s"] = " ".join(f"{value:.10g} {unit} {end}".split())
    return found
