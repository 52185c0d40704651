"""Run the compiled expander on a model."""

from importlib import import_module
from types import ModuleType
from typing import Any

import numpy as np
import pysb
from scipy import sparse

from engrammar.expansion.bionetgen import Progress, TooLarge
from engrammar.expansion.native.compilation import Tables, Unsupported, compile_model
from engrammar.expansion.netfile import NetFile
from engrammar.network import Rules

MEMORY = 4 << 30
"""The most the expander may use, in bytes, unless told otherwise."""


def available() -> bool:
    """Whether the compiled part was built; without a compiler, the installation goes on without."""
    return _module() is not None


def generate(
    model: pysb.Model,
    tables: Tables | None = None,
    *,
    max_species: int,
    max_bytes: int = MEMORY,
    progress: Progress | None = None,
) -> NetFile:
    """The network of `model`, whose `tables` are compiled unless they are given.

    Raises `Unsupported` for models it does not take and where it was not built, `TooLarge` past a
    limit.
    """
    expander = _module()
    if expander is None:
        raise Unsupported("it was not built, for want of a C++20 compiler")
    tables = tables or compile_model(model)
    try:
        found = expander.expand(
            tables.numbers,
            tables.words,
            tables.factors,
            max_species,
            max_bytes,
            progress,
        )
    except expander.TooManySpecies as problem:
        raise TooLarge(f"The network of {model.name} has {problem}.") from problem
    return _net_file(model, tables.rates, tables.rule_names, found)


def _net_file(
    model: pysb.Model, rates: list[str], rules: list[str], found: dict[str, Any]
) -> NetFile:
    species = tuple(found["species"])
    started = found["started"].tolist()
    fixed = np.zeros(len(species), dtype=bool)
    fixed[[s for s, i in zip(started, model.initials, strict=True) if i.fixed]] = True
    shape = (len(model.observables), len(species))
    weights = sparse.coo_array((found["weights"], (found["rows"], found["columns"])), shape=shape)
    return NetFile(
        species=species,
        fixed=fixed,
        starts={s: i.value.name for s, i in zip(started, model.initials, strict=True)},
        reactants=found["reactants"],
        products=found["products"],
        factor=found["factor"],
        rate=found["rate"],
        rates=tuple(rates),
        rules=Rules(tuple(rules), found["rule"], found["backward"].astype(bool)),
        observables=tuple(each.name for each in model.observables),
        weights=sparse.csr_array(weights),
    )


def _module() -> ModuleType | None:
    try:
        return import_module("engrammar.expansion.native._expander")
    except ImportError:
        return None
