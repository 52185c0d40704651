"""BioNetGen's .net text, read straight into arrays."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from engrammar.network import Floats, Integers, Rules

_REVERSE = "_reverse_"


class NetFileError(ValueError):
    """A .net text that is cut short or not one."""


@dataclass(frozen=True)
class NetFile:
    """What a .net file says of structure; its numbers are left to the ledger."""

    species: tuple[str, ...]
    fixed: "np.ndarray[tuple[int], np.dtype[np.bool_]]"
    starts: dict[int, str]
    reactants: Integers
    products: Integers
    factor: Floats
    rate: Integers
    rates: tuple[str, ...]
    rules: Rules
    observables: tuple[str, ...]
    weights: sparse.csr_array


def read(text: str, observables: Collection[str] = ()) -> NetFile:
    """The species, reactions and groups of a .net file.

    Raises `NetFileError` if a block or a group of one of `observables` is missing, or a line is
    missing or cannot be read.
    """
    listed = blocks(text)
    for name in ("species", "reactions", *(("groups",) if observables else ())):
        if name not in listed:
            raise NetFileError(f"The network has no block of {name}: BioNetGen did not finish it.")
    try:
        found = _assemble(listed)
    except (ValueError, IndexError) as problem:
        raise NetFileError(f"The network cannot be read: {problem}") from problem
    if missing := set(observables) - set(found.observables):
        raise NetFileError(f"The network has no group {', '.join(sorted(missing))}.")
    return found


def _assemble(blocks: dict[str, list[str]]) -> NetFile:
    names, amounts = [], {}
    for index, line in enumerate(blocks["species"]):
        number, name, amount = line.split()
        _check_number(number, index)
        names.append(name)
        if amount != "0":
            amounts[index] = amount
    count = len(names)
    reactants, products, factors, rates, rules, backward = [], [], [], [], [], []
    rate_index: dict[str, int] = {}
    rule_index: dict[str, int] = {}
    for index, line in enumerate(blocks["reactions"]):
        head, _, comment = line.partition("#")
        number, left, right, law = head.split()
        _check_number(number, index)
        factor, _, rate = law.rpartition("*")
        label = comment.split(",")[0].split("(")[0].strip()
        is_backward = label.startswith(_REVERSE)
        label = label.removeprefix(_REVERSE)
        reactants.append([int(each) - 1 for each in left.split(",") if each != "0"])
        products.append([int(each) - 1 for each in right.split(",") if each != "0"])
        factors.append(float(factor) if factor else 1.0)
        rates.append(rate_index.setdefault(rate, len(rate_index)))
        rules.append(rule_index.setdefault(label, len(rule_index)))
        backward.append(is_backward)
    observables, weights = _groups(blocks.get("groups", []), count)
    return NetFile(
        species=tuple(name.removeprefix("$") for name in names),
        fixed=np.array([name.startswith("$") for name in names], dtype=bool),
        starts=amounts,
        reactants=padded(reactants, count),
        products=padded(products, count),
        factor=np.array(factors, dtype=np.float64),
        rate=np.array(rates, dtype=np.int32),
        rates=tuple(rate_index),
        rules=Rules(
            tuple(rule_index), np.array(rules, dtype=np.int32), np.array(backward, dtype=bool)
        ),
        observables=observables,
        weights=weights,
    )


def _check_number(number: str, index: int) -> None:
    if int(number) != index + 1:
        raise ValueError(f"number {index + 1} is missing")


def _groups(lines: list[str], species: int) -> tuple[tuple[str, ...], sparse.csr_array]:
    names, rows, columns, data = [], [], [], []
    for row, line in enumerate(lines):
        _, name, *members = line.split()
        names.append(name)
        for member in members[0].split(",") if members else ():
            weight, _, index = member.rpartition("*")
            rows.append(row)
            columns.append(int(index) - 1)
            data.append(float(weight) if weight else 1.0)
    shape = (len(names), species)
    return tuple(names), sparse.csr_array(sparse.coo_array((data, (rows, columns)), shape=shape))


def padded(lists: list[list[int]], species: int) -> Integers:
    """Lists of species as a table, filled up with -1. Raises `ValueError` for unknown species."""
    width = max((len(each) for each in lists), default=0)
    table = np.full((len(lists), max(width, 1)), -1, dtype=np.int32)
    for row, each in enumerate(lists):
        table[row, : len(each)] = each
    if table.size and (table.max(initial=-1) >= species or table.min(initial=0) < -1):
        raise ValueError("a reaction names a species that is not listed")
    return table


def blocks(text: str) -> dict[str, list[str]]:
    """The lines of each block of a .net text."""
    return dict(_each_block(text.splitlines()))


def _each_block(lines: list[str]) -> Iterator[tuple[str, list[str]]]:
    name = ""
    content: list[str] = []
    for line in lines:
        if line.startswith("begin "):
            name, content = line[6:].strip(), []
        elif line.startswith("end "):
            yield name, content
            name = ""
        elif name and line.strip():
            content.append(line)
