"""How fast rules become a network: the native generator beside BNG2.pl, in one run.

    python benchmarks/expansion.py [--long] [--catalogue] [--bionetgen SECONDS]

Each network is expanded in a process of its own, whose peak memory is reported (for BNG2.pl: that
of Perl); times are of the expansion alone, from rules in memory to arrays in memory (for BNG2.pl:
with its start, its .net text and reading it). BNG2.pl is given up after the stated time, and after
a fifth of it where nobody has seen it arrive. Prints tables in Markdown.
"""

import argparse
import platform
import resource
from collections.abc import Callable
from time import perf_counter
from typing import NamedTuple, cast

from measuring import apart, peak_memory
from rule_sets import chain, egfr, fceri, ring, shared_enzyme

from engrammar import Blueprint
from engrammar.assembly import assemble
from engrammar.command_line import catalogue
from engrammar.expansion import bionetgen, native, netfile

Build = Callable[[], Blueprint]


class Case(NamedTuple):
    """A rule set; whether BNG2.pl is known to arrive, and whether it is for `--long` alone."""

    build: Build
    arrives: bool = True
    long: bool = False


CASES = {
    "hexamer, 4 states": Case(lambda: ring(6, 2)),
    "pentamer, 8 states": Case(lambda: ring(5, 3)),
    "hexamer, 8 states": Case(lambda: ring(6, 3), arrives=False),
    "dodecamer, 3 states": Case(lambda: chain(6, 2), arrives=False),
    "protein of 9 sites, shared enzymes": Case(shared_enzyme),
    "EGF receptor (Blinov 2006)": Case(egfr),
    "IgE receptor (Faeder 2003), ligand sites named": Case(fceri),
    "dodecamer, 4 states": Case(lambda: ring(6, 2, 2), arrives=False, long=True),
}
Found = tuple[int, int, float, float]


def expand_one(build: Build, generator: str, timeout: float) -> Found:
    """Species, reactions, seconds and peak memory (MiB), in a fresh process."""
    model = assemble(build())
    who = resource.RUSAGE_SELF
    if generator == "native":
        began = perf_counter()
        found = native.generate(model, max_species=10**8, max_bytes=10 << 30)
    else:
        who = resource.RUSAGE_CHILDREN
        text = bionetgen.bngl(model)
        began = perf_counter()
        found = netfile.read(bionetgen.generate(text, max_species=10**8, timeout=timeout))
    seconds = perf_counter() - began
    return len(found.species), len(found.factor), seconds, peak_memory(who)


def case(name: str, generator: str, timeout: float) -> Found:
    """One of `CASES`."""
    return expand_one(CASES[name].build, generator, timeout)


def model(name: str, generator: str, timeout: float) -> Found:
    """One model of the catalogue."""
    return expand_one(cast(Build, catalogue.find(name)), generator, timeout)


def compare(what: Callable[[str, str, float], Found], name: str, patience: float) -> str:
    """A row of the table."""
    species, reactions, seconds, peak = apart(what, name, "native", patience)
    try:
        *_, slow, memory = apart(what, name, "bionetgen", patience)
        theirs = f"{slow:.1f} s | {memory:,.0f} MiB | {slow / seconds:,.0f}"
    except bionetgen.ExpansionError:
        theirs = f"> {patience:g} s | | > {patience / seconds:,.0f}"
    ours = f"{species:,} | {reactions:,} | {seconds:.3g} s | {peak:,.0f} MiB"
    return f"| {name} | {ours} | {theirs} |"


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--long", action="store_true", help="with the largest network")
    parser.add_argument("--catalogue", action="store_true", help="the models, not the rule sets")
    parser.add_argument("--bionetgen", type=float, default=300, help="seconds before it is left")
    asked = parser.parse_args()
    print(f"Python {platform.python_version()}, BioNetGen {bionetgen.version()}\n")
    print("| network | species | reactions | native | memory | BNG2.pl | memory | ratio |")
    print("|---|---|---|---|---|---|---|---|")
    if asked.catalogue:
        for name in catalogue.names():
            print(compare(model, name, asked.bionetgen), flush=True)
        return
    for name, each in CASES.items():
        if asked.long or not each.long:
            patience = asked.bionetgen if each.arrives else asked.bionetgen / 5
            print(compare(case, name, patience), flush=True)


if __name__ == "__main__":
    main()
