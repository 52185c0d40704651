"""From rules to a network: forecast, expand once, remember."""

from collections.abc import Collection
from typing import Literal, get_args

import numpy as np
import pysb
from pysb.generator.bng import expression_to_muparser, format_reactionpattern

from engrammar import cache, units
from engrammar.about import Background
from engrammar.assembly import LOCATION, assemble
from engrammar.blueprint import Blueprint
from engrammar.expansion import bionetgen, native, netfile
from engrammar.expansion.bionetgen import NOTHING_HAPPENS, ExpansionError, Progress, TooLarge
from engrammar.expansion.forecasting import Forecast, forecast
from engrammar.formulas import Formula
from engrammar.imported import Imported
from engrammar.network import Integers, NamedQuantity, Network

__all__ = ["ExpansionError", "Forecast", "Progress", "TooLarge", "expand", "forecast", "limit"]

Generator = Literal["auto", "native", "bionetgen"]

MAX_SPECIES = 20_000
"""The largest network BioNetGen expands unless told otherwise; it may take hours."""
BYTES_PER_SPECIES = 5_000
"""What a species costs with its reactions: 3,800 to 4,400 in rings of six to twelve subunits."""
_FORMAT = "1"  # raise when the meaning of a cached network changes


def expand(
    blueprint: Blueprint | Imported,
    *,
    generator: Generator = "auto",
    max_species: int | None = None,
    timeout: float | None = None,
    progress: Progress | None = None,
    force: bool = False,
) -> Network:
    """The reaction network of a model; an imported model has its own.

    "auto" takes the native generator where it was built and takes the model, and BioNetGen
    otherwise; which one it was, and why, is the network's `generator`. BioNetGen's networks come
    from a cache if the rules were expanded before: it knows a network by its rules and not by its
    numbers, so that constants, volumes and starting amounts can change without a new expansion.
    `force` goes ahead where the forecast cannot bound the network, still stopping at `max_species`.

    Without `max_species`, BioNetGen is given 20,000, and the native generator what fits into
    `native.MEMORY`, 4 GiB: some 850,000 species by the forecast, and the memory itself while it
    works.

    Raises `TooLarge` if the forecast or the network has more species than `max_species`,
    `ExpansionError` if the generator fails, does not take the model, or runs past `timeout`
    seconds (BioNetGen only).
    """
    if isinstance(blueprint, Imported):
        return blueprint.network
    if generator not in get_args(Generator):
        have = ", ".join(get_args(Generator))
        raise ExpansionError(f"There is no generator {generator!r}; there are {have}.")
    model = assemble(blueprint)
    if not model.rules or not model.initials:
        missing = "rules" if not model.rules else "molecules to start with"
        raise ExpansionError(f"{blueprint.name} has no {missing}: there is nothing to expand.")
    reason = ""
    if generator != "bionetgen":
        try:
            structure = _natively(model, limit(max_species, natively=True), force, progress)
            return _network(blueprint, model, structure, "native")
        except native.Unsupported as problem:
            if generator == "native":
                raise ExpansionError(
                    f"The native generator cannot expand it: {problem}"
                ) from problem
            reason = f" ({problem})"
    limited = limit(max_species, natively=False)
    structure = _by_bionetgen(model, limited, force, timeout, progress)
    name = f"BioNetGen {bionetgen.version()}{reason}"
    return _network(blueprint, model, structure, name)


def limit(max_species: int | None, *, natively: bool) -> int:
    """The species a network may have: as told, or else what a generator can be expected to hold."""
    if max_species is not None:
        return max_species
    return native.MEMORY // BYTES_PER_SPECIES if natively else MAX_SPECIES


def _natively(
    model: pysb.Model, max_species: int, force: bool, progress: Progress | None
) -> netfile.NetFile:
    tables = native.compile_model(model)
    _refuse_if_too_large(model, max_species, force)
    structure = native.generate(model, tables, max_species=max_species, progress=progress)
    if not len(structure.factor):
        raise ExpansionError(NOTHING_HAPPENS)
    return structure


def _by_bionetgen(
    model: pysb.Model,
    max_species: int,
    force: bool,
    timeout: float | None,
    progress: Progress | None,
) -> netfile.NetFile:
    text = bionetgen.bngl(model)
    name = cache.key(_FORMAT, "bionetgen", bionetgen.version(), bionetgen.structure(text))
    observables = model.observables.keys()
    structure = _cached(name, observables)
    if structure is None:
        _refuse_if_too_large(model, max_species, force)
        written = bionetgen.generate(
            text, max_species=max_species, timeout=timeout, progress=progress
        )
        try:
            structure = netfile.read(written, observables)
        except netfile.NetFileError as problem:
            raise ExpansionError(str(problem)) from problem
        cache.write("networks", name, written.encode())
    if len(structure.species) > max_species:
        raise TooLarge(
            f"The network has {len(structure.species):,} species; {_way_out(max_species)}"
        )
    return structure


def _cached(name: str, observables: Collection[str]) -> netfile.NetFile | None:
    stored = cache.read("networks", name)
    if stored is None:
        return None
    try:
        return netfile.read(stored.decode(), observables)
    except (netfile.NetFileError, UnicodeDecodeError):
        return None


def _refuse_if_too_large(model: pysb.Model, max_species: int, force: bool) -> None:
    expected = forecast(model)
    if expected.species is None and not force:
        raise TooLarge(
            f"The network of {model.name} may grow without bound: {expected.reason} "
            "Simulate it network-free, close the rings it can form, or force the expansion up to "
            f"{max_species:,} species."
        )
    if expected.species is not None and expected.species > max_species:
        raise TooLarge(
            f"{model.name} is forecast at {expected.species:,} species, driven by "
            f"{expected.driver}; {_way_out(max_species)}"
        )


def _way_out(max_species: int) -> str:
    return (
        f"the limit is {max_species:,}. Simulate it network-free, take a smaller ring or a lumped "
        "variant, or raise the limit (--max-species)."
    )


def _network(
    blueprint: Blueprint, model: pysb.Model, structure: netfile.NetFile, generator: str
) -> Network:
    places = tuple(blueprint.places)
    return Network(
        name=blueprint.name,
        species=structure.species,
        places=places,
        place=places_of(structure.species, places),
        fixed=structure.fixed,
        starts=structure.starts,
        reactants=structure.reactants,
        products=structure.products,
        factor=structure.factor,
        rate=structure.rate,
        rates=structure.rates,
        rules=structure.rules,
        quantities=quantities(blueprint, model),
        observables={
            name: repr(model.observables[name].reaction_pattern) for name in structure.observables
        },
        weights=structure.weights,
        generator=generator,
        background=Background(
            blueprint.about,
            {name: each.identifier for name, each in sorted(blueprint.molecules.items())},
            {rule.name: _written(rule) for rule in model.rules},
        ),
    )


def _written(rule: pysb.Rule) -> str:
    """A rule in BioNetGen's words, without its rates."""
    arrow = "<->" if rule.is_reversible else "->"
    sides = (rule.reactant_pattern, rule.product_pattern)
    left, right = (format_reactionpattern(side) or "0" for side in sides)
    return f"{left} {arrow} {right}"


def quantities(blueprint: Blueprint, model: pysb.Model) -> dict[str, NamedQuantity]:
    quantities = {}
    for declared in blueprint.declared.values():
        name = blueprint.name_of(declared)
        unit = units.unit_name(declared.dimension)
        if declared.role == "observable":
            continue
        if declared.role == "formula":
            text = expression_to_muparser(model.expressions[name])
            quantities[name] = NamedQuantity(name, unit, "formula", formula=Formula(text))
        else:
            value = float(model.parameters[name].value)
            quantities[name] = NamedQuantity(
                name, unit, declared.role, value=value, declared=declared.constant
            )
    return dict(sorted(quantities.items()))


def places_of(species: tuple[str, ...], places: tuple[str, ...]) -> Integers:
    """The place of each species; one that spans several is filed under the first of them."""
    if len(places) < 2:
        return np.zeros(len(species), dtype=np.int32)
    number = {f"{LOCATION}~{place}": index for index, place in enumerate(places)}
    found = []
    for name in species:
        sites = {site for part in name.split(".") for site in part[:-1].split("(")[1].split(",")}
        found.append(min(number[site] for site in sites & number.keys()))
    return np.array(found, dtype=np.int32)
