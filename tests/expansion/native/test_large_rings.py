"""Networks that no other generator reaches, against the numbers of combinatorics."""

from math import gcd

import numpy as np
import pytest

from engrammar.assembly import assemble
from engrammar.blueprint import Blueprint
from engrammar.expansion import forecast, native
from engrammar.expansion.bionetgen import TooLarge
from engrammar.network import composition
from engrammar.sources import assumed
from engrammar.vocabulary import BOND, Molecule

_WHY = assumed("a test: only the number of species matters")


def _subunit(states: int) -> Molecule:
    names = tuple(f"state{number}" for number in range(states))
    return Molecule("S", "test:S", {"prev": BOND, "next": BOND, "across": BOND, "state": names})


def _rings(subunits: int, states: int, opposed: bool | None = None) -> Blueprint:
    """One ring, or two stacked ones that run in the same or in opposed directions.

    Every subunit moves by itself along a reversible chain of states.
    """
    model = Blueprint("rings")
    place = model.place("place", 1, "fL", _WHY)
    k = place.constant("k", 1, "1/s", _WHY)
    molecule = _subunit(states)
    S = place.molecule(molecule, "prev", "next", "state")
    for one, other in zip(molecule.sites["state"], molecule.sites["state"][1:], strict=False):
        place.rule(f"{one}_to_{other}", S(state=one) | S(state=other), k, k)
    if opposed is not None:
        S = place.molecule(molecule, "across")
    pattern = None
    for layer in range(1 if opposed is None else 2):
        for index in range(subunits):
            bonds = [layer * subunits + (index or subunits), layer * subunits + index + 1]
            prev, following = reversed(bonds) if opposed and layer else bonds
            sites = {"prev": prev, "next": following}
            if opposed is not None:
                sites["across"] = 2 * subunits + index + 1
            pattern = S(**sites) if pattern is None else pattern % S(**sites)
    place.start(pattern, place.constant("one", 1, "molecule", _WHY))
    return model


def _necklaces(beads: int, colours: int) -> int:
    """Rotations of a ring, by Burnside's lemma: the sum over them of colours^gcd."""
    return sum(colours ** gcd(beads, turn) for turn in range(beads)) // beads


SIZES = [(subunits, states) for subunits in range(2, 9) for states in range(2, 9)]
EXPANDED = [size for size in SIZES if _necklaces(*size) < 60_000]  # larger ones: the benchmark


@pytest.mark.parametrize(("subunits", "states"), SIZES)
def test_forecast_counts_necklaces(subunits: int, states: int) -> None:
    expected = forecast(assemble(_rings(subunits, states)))
    assert expected.species == _necklaces(subunits, states)
    assert expected.exact


@pytest.mark.parametrize(("subunits", "states"), EXPANDED)
def test_as_many_species_as_necklaces(subunits: int, states: int) -> None:
    expected = _necklaces(subunits, states)
    found = native.generate(assemble(_rings(subunits, states)), max_species=expected)
    assert len(found.species) == expected


@pytest.mark.parametrize(("states", "reactions"), [(3, 944), (4, 6096)])
def test_reactions_of_hexamers(states: int, reactions: int) -> None:
    """BioNetGen's own counts for chains of three and four independent states."""
    found = native.generate(assemble(_rings(6, states)), max_species=1000)
    assert len(found.factor) == reactions


@pytest.mark.parametrize(
    ("states", "opposed", "species"), [(2, False, 362), (2, True, 382), (3, False, 44_487)]
)
def test_dodecamers(states: int, opposed: bool, species: int) -> None:
    """Two stacked rings: turned together, and turned over (opposed) or exchanged (alike)."""
    model = assemble(_rings(6, states, opposed))
    assert forecast(model).species == species
    found = native.generate(model, max_species=species)
    assert len(found.species) == species
    # Of 12 subunits each has one step in an end state and two between: sums over a species' steps.
    steps = np.zeros(species)
    np.add.at(steps, found.reactants[:, 0], found.factor)
    ends = np.array(
        [name.count("state0") + name.count(f"state{states - 1}") for name in found.species]
    )
    np.testing.assert_array_equal(steps, ends + 2 * (12 - ends))


def test_a_growing_chain_is_stopped_and_named() -> None:
    model = Blueprint("polymer")
    place = model.place("place", 1, "fL", _WHY)
    S = place.molecule(_subunit(2), "prev", "next")
    k = place.constant("k", 1, "1/uM/s", _WHY)
    place.rule("grows", S(next=None) + S(prev=None) >> S(next=1) % S(prev=1), k)
    place.start(S(), place.constant("one", 1, "molecule", _WHY))
    built = assemble(model)
    with pytest.raises(TooLarge, match="more than 50 species"):
        native.generate(built, max_species=50)
    with pytest.raises(TooLarge, match=r"more than 250 molecules is growing: S\(prev"):
        native.generate(built, max_species=10_000)
    with pytest.raises(TooLarge, match="MiB"):
        native.generate(built, max_species=10_000, max_bytes=100_000)


def test_every_reaction_keeps_every_molecule() -> None:
    found = native.generate(assemble(_rings(5, 3)), max_species=1000)
    molecules = np.array([dict(composition(name))["S"] for name in found.species])
    before, after = molecules[found.reactants[:, 0]], molecules[found.products[:, 0]]
    np.testing.assert_array_equal(before, after)


def test_progress_is_reported() -> None:
    seen: list[tuple[int, int]] = []
    native.generate(
        assemble(_rings(6, 4)), max_species=1000, progress=lambda *found: seen.append(found)
    )
    assert seen
    assert seen[0][0] >= 1
