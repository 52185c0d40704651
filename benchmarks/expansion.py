"""How fast rules become a network: the native generator beside BNG2.pl, in one run.

    python benchmarks/expansion.py [--long] [--bionetgen SECONDS]

Each network is expanded in a process of its own, whose peak memory is reported; times are of the
expansion alone, from rules in memory to arrays in memory (for BNG2.pl: with its start, its .net
text and reading it). BNG2.pl is given up after the stated time. Prints a table in Markdown.
"""

import argparse
import platform
import resource
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from time import perf_counter

from engrammar import BOND, Blueprint, Molecule, assumed
from engrammar.assembly import assemble
from engrammar.expansion import bionetgen, native, netfile

_WHY = assumed("a benchmark: no number matters")
Subunit = Molecule(
    "Subunit",
    "benchmark:subunit",
    {
        "prev": BOND,
        "next": BOND,
        "other": BOND,
        "cam": ("free", "held"),
        "T286": ("u", "p"),
        "T306": ("u", "p"),
    },
)
Substrate = Molecule(
    "Substrate",
    "benchmark:substrate",
    {f"Y{number}": ("u", "p") for number in range(1, 10)} | {"held": BOND},
)


def ring(subunits: int, sites: int, rings: int = 1) -> Blueprint:
    """Rings of subunits that take up calmodulin, phosphorylate the next one, and lose phosphate."""
    model = Blueprint("ring")
    place = model.place("place", 1, "fL", _WHY)
    k = place.constant("k", 1, "1/s", _WHY)
    S = place.molecule(Subunit, "prev", "next", "cam", "T286")
    place.rule("takes_cam", S(cam="free") | S(cam="held"), k, k)
    for name, active in (("held", {"cam": "held", "T286": "u"}), ("autonomous", {"T286": "p"})):
        left = S(next=1, **active) % S(prev=1, cam="held", T286="u")
        right = S(next=1, **active) % S(prev=1, cam="held", T286="p")
        place.rule(f"{name}_phosphorylates", left >> right, k)
    place.rule("loses_phosphate", S(T286="p") >> S(T286="u"), k)
    if sites == 3:
        S = place.molecule(Subunit, "T306")
        place.rule(
            "T306", S(cam="free", T286="p", T306="u") | S(cam="free", T286="p", T306="p"), k, k
        )
    S = place.molecule(Subunit, "other") if rings == 2 else S
    place.start(_closed(S, subunits, rings), place.constant("one", 1, "molecule", _WHY))
    return model


def chain(subunits: int, rings: int = 1) -> Blueprint:
    """Two stacked rings of subunits with three states each, every subunit moving by itself."""
    model = Blueprint("chain")
    place = model.place("place", 1, "fL", _WHY)
    k = place.constant("k", 1, "1/s", _WHY)
    S = place.molecule(Subunit, "prev", "next", "other", "T286", "T306")
    place.rule("T286", S(T286="u", T306="u") | S(T286="p", T306="u"), k, k)
    place.rule("T306", S(T286="p", T306="u") | S(T286="p", T306="p"), k, k)
    place.start(_closed(S, subunits, rings), place.constant("one", 1, "molecule", _WHY))
    return model


def shared_enzyme(sites: int = 9) -> Blueprint:
    """A protein of nine sites with a kinase and a phosphatase for all of them."""
    model = Blueprint("shared_enzyme")
    place = model.place("place", 1, "fL", _WHY)
    k = place.constant("k", 1, "1/uM/s", _WHY)
    names = [f"Y{number}" for number in range(1, sites + 1)]
    S = place.molecule(Substrate, *names)
    kinase, phosphatase = (
        place.molecule(Molecule(name, f"benchmark:{name}", {"held": BOND}), "held")
        for name in ("Kinase", "Phosphatase")
    )
    for name in names:
        bare, done = S(**{name: "u"}), S(**{name: "p"})
        place.rule(f"phosphorylates_{name}", kinase() + bare >> kinase() + done, k)
        place.rule(f"dephosphorylates_{name}", phosphatase() + done >> phosphatase() + bare, k)
    one = place.constant("one", 1, "molecule", _WHY)
    for molecule in (S, kinase, phosphatase):
        place.start(molecule(), one)
    return model


def _closed(S, subunits: int, rings: int):  # type: ignore[no-untyped-def]
    pattern = None
    for which in range(rings):
        for index in range(subunits):
            first = which * subunits
            sites = {"prev": first + (index or subunits), "next": first + index + 1}
            if rings == 2:
                sites["other"] = 2 * subunits + index + 1
            pattern = S(**sites) if pattern is None else pattern % S(**sites)
    return pattern


CASES: dict[str, tuple[Callable[[], Blueprint], bool]] = {
    "hexamer, 4 states": (lambda: ring(6, 2), False),
    "pentamer, 8 states": (lambda: ring(5, 3), False),
    "hexamer, 8 states": (lambda: ring(6, 3), False),
    "dodecamer, 3 states": (lambda: chain(6, 2), False),
    "protein of 9 sites, shared enzymes": (shared_enzyme, False),
    "dodecamer, 4 states": (lambda: ring(6, 2, 2), True),
}


def expand_one(case: str, generator: str, timeout: float) -> tuple[int, int, float, float]:
    """Species, reactions, seconds and peak memory (MiB), in a fresh process."""
    model = assemble(CASES[case][0]())
    if generator == "native":
        began = perf_counter()
        found = native.generate(model, max_species=10**8, max_bytes=10 << 30)
    else:
        text = bionetgen.bngl(model)
        began = perf_counter()
        found = netfile.read(bionetgen.generate(text, max_species=10**8, timeout=timeout))
    seconds = perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return len(found.species), len(found.factor), seconds, peak


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--long", action="store_true", help="with the largest network")
    parser.add_argument("--bionetgen", type=float, default=300, help="seconds before it is left")
    asked = parser.parse_args()
    print(f"Python {platform.python_version()}, BioNetGen {bionetgen.version()}")
    print("| network | species | reactions | native | memory | BNG2.pl | ratio |")
    print("|---|---|---|---|---|---|---|")
    for case, (_, long) in CASES.items():
        if long and not asked.long:
            continue
        species, reactions, seconds, peak = _apart(case, "native", asked.bionetgen)
        try:
            slow = _apart(case, "bionetgen", asked.bionetgen)[2]
            theirs, ratio = f"{slow:.1f} s", f"{slow / seconds:,.0f}"
        except bionetgen.ExpansionError:
            theirs, ratio = f"> {asked.bionetgen:g} s", f"> {asked.bionetgen / seconds:,.0f}"
        print(
            f"| {case} | {species:,} | {reactions:,} | {seconds:.3g} s | {peak:,.0f} MiB "
            f"| {theirs} | {ratio} |",
            flush=True,
        )


def _apart(case: str, generator: str, timeout: float) -> tuple[int, int, float, float]:
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(expand_one, case, generator, timeout).result()


if __name__ == "__main__":
    main()
