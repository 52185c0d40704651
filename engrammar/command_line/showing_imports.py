"""`engrammar show` of a model of another lab: reactions and species instead of rules."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from engrammar.command_line import ledger

if TYPE_CHECKING:
    from engrammar.imported import Imported
    from engrammar.network import Integers, Network

Rows = list[tuple[str, ...]]

_MOST = 200


def sections(model: "Imported") -> Iterator[tuple[str, tuple[str, ...], Rows]]:
    """The model as titled tables of text: title, columns, rows."""
    from engrammar.command_line.showing import question

    network = model.network
    yield "How the file was understood", ("note",), understood(model)
    yield "Species", ("species", "place", "molecules at the start", "fixed"), _species(network)
    yield "Reactions", ("reaction", "", "rate"), reactions(network)
    yield (
        "Inputs, which a stimulus may change",
        ("input", "resting", "unit", "source"),
        [
            (name, ledger.value(each), each.unit or "-", str(each.source))
            for name, each in ledger.of_role(model, "input").items()
        ],
    )
    yield "Observables", ("observable", "counts"), sorted(network.observables.items())
    yield "Constants", ledger.COLUMNS, list(ledger.rows(model))
    yield "Question", ("asked", "by default"), question(model)


def understood(model: "Imported") -> Rows:
    """The reader's decisions, and whether stochastic runs have a meaning."""
    rows: Rows = [(note,) for note in model.notes]
    why = model.network.deterministic_only
    verdict = f"Stochastic runs would mean nothing: {why}" if why else "Stochastic runs are sound."
    return [*rows, (verdict,)]


def reactions(network: "Network") -> Rows:
    """Reactions in words, up to a number that can be read."""
    rows: Rows = []
    for index in range(min(network.size[1], _MOST)):
        rule = network.rules.names[network.rules.of_reaction[index]]
        backward = " (back)" if network.rules.backward[index] else ""
        left, right = (
            _side(network, table[index]) for table in (network.reactants, network.products)
        )
        factor = float(network.factor[index])
        parts = [f"{factor:g}"] if factor != 1 else []
        parts.append(network.rates[network.rate[index]])
        parts += [network.species[each] for each in network.driving[index].tolist() if each >= 0]
        rows.append((rule + backward, f"{left} -> {right}", " * ".join(parts)))
    return _cut(rows, network.size[1], 3)


def _species(network: "Network") -> Rows:
    amounts = network.initial_amounts()
    rows: Rows = [
        (
            name,
            network.places[network.place[index]],
            f"{amounts[index]:g}",
            "fixed" if network.fixed[index] else "",
        )
        for index, name in enumerate(network.species[:_MOST])
    ]
    return _cut(rows, len(network.species), 4)


def _cut(rows: Rows, number: int, columns: int) -> Rows:
    if number <= len(rows):
        return rows
    return [*rows, (f"and {number - len(rows):,} more", *[""] * (columns - 1))]


def _side(network: "Network", row: "Integers") -> str:
    return " + ".join(network.species[each] for each in row.tolist() if each >= 0) or "0"
