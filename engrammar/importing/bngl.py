"""BNGL of other labs: its rules are expanded by BioNetGen to a network, its constants kept by name.

BioNetGen executes the actions of a file as Perl. So nothing of a stranger's file reaches it but the
blocks that describe the model, with no more than the characters that rules and formulas need.
"""

import re
from collections.abc import Iterator

import numpy as np

from engrammar.expansion import MAX_SPECIES, ExpansionError, bionetgen, netfile
from engrammar.formulas import Formula, FormulaError
from engrammar.imported import Imported
from engrammar.importing.names import free_name
from engrammar.importing.screening import Unsafe
from engrammar.importing.sources_in_notes import unsourced
from engrammar.network import NamedQuantity, Network
from engrammar.question import Question
from engrammar.sources import Constant, assumed
from engrammar.units import dimension, unit_name

_KEPT = (
    "parameters",
    "molecule types",
    "seed species",
    "species",
    "observables",
    "functions",
    "reaction rules",
)
_NOT_HERE = {
    "compartments": "give volumes as parameters, or export the model as SBML",
    "energy patterns": "write the rates out",
    "population maps": "leave them out",
}
_HARMLESS = re.compile(r"[\w\s()\[\],.:;!?~+*/^<>=&|%@$#-]*")
_DURATION = re.compile(r"t_end\s*=>\s*\"?([-+.\deE]+)")
_MOST_BYTES = 5_000_000
_SECONDS = 600.0


def read(text: str, origin: str, *, max_species: int = MAX_SPECIES) -> Imported:
    """The network of a BNGL text; `origin` is the file's name.

    Raises `Unsafe` for what is not described by rules alone, `ExpansionError` if BioNetGen fails.
    """
    return read_with_names(text, origin, max_species=max_species)[0]


def read_with_names(
    text: str, origin: str, *, max_species: int = MAX_SPECIES
) -> tuple[Imported, dict[str, str]]:
    """As `read`, and what each number and observable of the file is called here."""
    blocks, actions = sorted_out(text, origin)
    name = re.sub(r"\W", "_", origin.partition(".")[0], flags=re.ASCII)
    written = bionetgen.generate(_model(blocks), max_species=max_species, timeout=_SECONDS)
    try:
        structure = netfile.read(written)
        return _imported(name, origin, written, structure, blocks, actions)
    except (netfile.NetFileError, FormulaError) as problem:
        raise ExpansionError(
            f"The network of {origin} cannot be used: {problem} Laws such as MM and Sat have to be "
            "written as functions."
        ) from problem


def sorted_out(text: str, origin: str) -> tuple[dict[str, list[str]], str]:
    """The blocks of the model, line by line, and everything else. Raises `Unsafe`."""
    if len(text) > _MOST_BYTES:
        raise Unsafe(f"{origin} has more than {_MOST_BYTES:,} characters.")
    blocks: dict[str, list[str]] = {}
    outside = []
    block = ""
    for number, line in _lines(text):
        words = " ".join(line.split())
        if words.startswith("begin "):
            block = words[6:]
            if block in _NOT_HERE:
                raise Unsafe(f"{origin}, line {number}: {block} are not read; {_NOT_HERE[block]}.")
            blocks.setdefault(block, [])
        elif words.startswith("end "):
            block = ""
        elif block in _KEPT:
            if not _HARMLESS.fullmatch(line) or "__" in line or re.search(r"\btfun\b", line, re.I):
                raise Unsafe(
                    f"{origin}, line {number}: {words[:60]!r} has characters that no rule needs, "
                    "or reads another file."
                )
            blocks[block].append(line)
        else:
            outside.append(line)
    for wanted in ("parameters", "reaction rules"):
        if not blocks.get(wanted):
            raise Unsafe(f"{origin} has no {wanted}: it is no BNGL model, or one without blocks.")
    return blocks, "\n".join(outside)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Lines without comments, those that go on in the next joined to it."""
    before = ""
    for number, line in enumerate(text.splitlines(), start=1):
        content = before + line.partition("#")[0].rstrip()
        if content.endswith("\\"):
            before = content[:-1] + " "
            continue
        before = ""
        if content.strip():
            yield number, content


def _model(blocks: dict[str, list[str]]) -> str:
    parts = ["begin model"]
    for name in _KEPT:
        if name in blocks:
            parts += [f"begin {name}", *blocks[name], f"end {name}"]
    return "\n".join([*parts, "end model", ""])


def _imported(
    name: str,
    origin: str,
    written: str,
    structure: netfile.NetFile,
    blocks: dict[str, list[str]],
    actions: str,
) -> tuple[Imported, dict[str, str]]:
    listed = netfile.blocks(written)
    taken: set[str] = set()
    names: dict[str, str] = {}
    for each in (*_names(listed.get("parameters", [])), *structure.observables):
        names[each] = free_name(each, taken)
    for each in _names(listed.get("functions", [])):
        names.setdefault(each, free_name(each, taken))
    quantities = _quantities(listed, names, structure, origin)
    starts = _starts(structure, names, quantities, taken, origin)
    volume = free_name("V_cell", taken)
    why = "BNGL counts molecules, and nothing looks at this volume"
    quantities[volume] = NamedQuantity(
        volume, "fL", "volume", 1.0, declared=Constant(volume, 1.0, "fL", assumed(why))
    )
    patterns = dict(_patterns(blocks.get("observables", [])))
    network = Network(
        name=name,
        species=structure.species,
        places=(volume.removeprefix("V_"),),
        place=np.zeros(len(structure.species), dtype=np.int32),
        fixed=structure.fixed,
        starts=starts,
        reactants=structure.reactants,
        products=structure.products,
        factor=structure.factor,
        rate=structure.rate,
        rates=tuple(names[each] for each in structure.rates),
        rules=structure.rules,
        quantities=dict(sorted(quantities.items())),
        observables={names[each]: patterns.get(each, each) for each in structure.observables},
        weights=structure.weights,
        generator=f"BioNetGen {bionetgen.version()} from the file {origin}",
    )
    renamed = [f"{old} is called {new} here." for old, new in names.items() if old != new]
    duration = _DURATION.search(actions)
    notes = ["BNGL has no units: molecules and seconds are meant.", *renamed]
    if actions.strip():
        notes.append("The actions of the file are not executed.")
    question = Question(until=f"{float(duration[1])!r} s" if duration else "")
    return Imported(network, question, origin, tuple(notes), text=""), names


def _names(lines: list[str]) -> list[str]:
    return [line.split()[1].partition("(")[0] for line in lines]


def _quantities(
    listed: dict[str, list[str]], names: dict[str, str], structure: netfile.NetFile, origin: str
) -> dict[str, NamedQuantity]:
    units = _units(structure)
    found = {}
    for kind in ("parameters", "functions"):
        for line in listed.get(kind, []):
            _, name, text = line.partition("#")[0].split(None, 2)
            name = name.partition("(")[0]
            ours, unit = names[name], units.get(name, "dimensionless")
            try:
                value = float(text)
            except ValueError:
                formula = Formula(_renamed(text.strip(), names))
                unknown = formula.names - set(names.values())
                if unknown:
                    what = ", ".join(sorted(unknown))
                    raise FormulaError(f"{name} looks at {what}, which is not there.") from None
                found[ours] = NamedQuantity(ours, unit, "formula", formula=formula)
                continue
            printed = "" if unit == "dimensionless" else unit
            declared = Constant(ours, value, printed, unsourced(origin))
            found[ours] = NamedQuantity(ours, unit, "constant", value, declared=declared)
    return found


def _units(structure: netfile.NetFile) -> dict[str, str]:
    """The units that follow from use: of starts, and of rates that belong to one order alone."""
    units: dict[str, str] = {}
    orders: dict[str, set[int]] = {}
    for index, rate in enumerate(structure.rate.tolist()):
        order = int(np.sum(structure.reactants[index] >= 0))
        orders.setdefault(structure.rates[rate], set()).add(order)
    for name, of in orders.items():
        if len(of) == 1:
            (order,) = of
            units[name] = unit_name(dimension("molecule") ** (1 - order) / dimension("s"))
    for name in structure.starts.values():
        if name in units:
            del units[name]  # a number used in two ways
        else:
            units[name] = "molecule"
    return units


def _starts(
    structure: netfile.NetFile,
    names: dict[str, str],
    quantities: dict[str, NamedQuantity],
    taken: set[str],
    origin: str,
) -> dict[int, str]:
    starts = {}
    for species, text in structure.starts.items():
        if text in names:
            starts[species] = names[text]
            continue
        stem = re.sub(r"\W+", "_", structure.species[species], flags=re.ASCII).strip("_")
        name = free_name(f"{stem}_0", taken)
        declared = Constant(name, float(text), "molecule", unsourced(origin))
        quantities[name] = NamedQuantity(
            name, "molecule", "constant", float(text), declared=declared
        )
        starts[species] = name
    return starts


def _patterns(lines: list[str]) -> Iterator[tuple[str, str]]:
    for line in lines:
        words = line.split(None, 2)
        if len(words) == 3:
            yield words[1], words[2]


def _renamed(text: str, names: dict[str, str]) -> str:
    return re.sub(r"[A-Za-z_]\w*", lambda found: names.get(found[0], found[0]), text)
