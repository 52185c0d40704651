"""Patterns plainly: PySB's conditions site by site, with the molecules in order of matching."""

from dataclasses import dataclass

import pysb
from pysb.core import ANY, WILD, ComplexPattern, MonomerPattern


class Unsupported(ValueError):
    """Something the native generator does not take; the message says what."""


@dataclass(frozen=True)
class Site:
    """A site of a pattern: a state or None for any, and a bond.

    `bond` is "free", "bound" (to anything), "anything", or the partner's molecule and site.
    """

    state: str | None
    bond: "str | tuple[int, str]"


@dataclass(frozen=True)
class Molecule:
    """A molecule of a pattern: its kind, and the sites the pattern mentions."""

    kind: str
    sites: tuple[tuple[str, Site], ...]

    def looks_like(self, other: "Molecule") -> bool:
        """The same kind in the same condition, whoever the partners are."""
        return self.kind == other.kind and [
            (name, site.state, _kind_of_bond(site.bond)) for name, site in self.sites
        ] == [(name, site.state, _kind_of_bond(site.bond)) for name, site in other.sites]

    def at(self, site: str) -> Site:
        """The condition of a site that the pattern mentions."""
        return dict(self.sites)[site]


@dataclass(frozen=True)
class Pattern:
    """A connected pattern; each molecule after the first is bound to an earlier one."""

    molecules: tuple[Molecule, ...]
    origin: tuple[int, ...]
    """For each molecule, its number in the pattern as it was written."""

    def isomorphisms(self, other: "Pattern") -> list[list[int]]:
        """The ways to lay this pattern exactly on `other`: one image decides all the others."""
        if len(self.molecules) != len(other.molecules):
            return []
        found = []
        for image in range(len(other.molecules)):
            mapping = {0: image}
            for index, molecule in enumerate(self.molecules):
                target = other.molecules[mapping[index]]
                if not molecule.looks_like(target):
                    break
                for (_, site), (_, laid) in zip(molecule.sites, target.sites, strict=True):
                    if not isinstance(site.bond, tuple) or not isinstance(laid.bond, tuple):
                        continue
                    partner, there = laid.bond
                    image = mapping.setdefault(site.bond[0], partner)
                    if site.bond[1] != there or image != partner:
                        break
                else:
                    continue
                break
            else:
                if len(set(mapping.values())) == len(mapping):
                    found.append([mapping[index] for index in range(len(self.molecules))])
        return found


def translate(pattern: ComplexPattern) -> Pattern:
    """A PySB pattern. Raises `Unsupported` for repeated sites, tags, and loose molecules."""
    if pattern.match_once or pattern.compartment is not None or pattern._tag:
        raise Unsupported(f"{pattern} has a tag, a compartment or MatchOnce.")
    parts = pattern.monomer_patterns
    ends: dict[int, list[tuple[int, str]]] = {}
    conditions = []
    for index, part in enumerate(parts):
        conditions.append({site: _condition(part, site) for site in part.site_conditions})
        for site, (_, bond) in conditions[-1].items():
            if type(bond) is int:
                ends.setdefault(bond, []).append((index, site))
    order = _in_order_of_matching(len(parts), ends)
    if len(order) != len(parts):
        raise Unsupported(f"The molecules of {pattern} are not all joined by bonds.")
    position = {index: place for place, index in enumerate(order)}
    molecules = []
    for index in order:
        sites = []
        for name, (state, bond) in sorted(conditions[index].items()):
            if isinstance(bond, int):
                partner, there = next(end for end in ends[bond] if end != (index, name))
                sites.append((name, Site(state, (position[partner], there))))
            else:
                sites.append((name, Site(state, bond)))
        molecules.append(Molecule(parts[index].monomer.name, tuple(sites)))
    return Pattern(tuple(molecules), tuple(order))


def check_molecules(model: pysb.Model) -> None:
    """Raise `Unsupported` if a molecule has several sites of one name, or too many for a byte."""
    for monomer in model.monomers:
        if len(set(monomer.sites)) != len(monomer.sites):
            raise Unsupported(f"{monomer.name} has several sites of one name.")
        if len(monomer.sites) > 250 or any(len(s) > 250 for s in monomer.site_states.values()):
            raise Unsupported(f"{monomer.name} has more than 250 sites or states.")
    if len(model.monomers) > 250:
        raise Unsupported("The model has more than 250 kinds of molecules.")


def _condition(part: MonomerPattern, site: str) -> "tuple[str | None, str | int]":
    given = part.site_conditions[site]
    state, bond = given if isinstance(given, tuple) else (None, given)
    if isinstance(bond, str):
        return bond, "free"
    if bond is None:
        return state, "free"
    if bond is ANY:
        return state, "bound"
    if bond is WILD:
        return state, "anything"
    if type(bond) is int:
        return state, bond
    raise Unsupported(f"{part} has a condition at {site} that is neither a state nor a bond.")


def _in_order_of_matching(count: int, ends: dict[int, list[tuple[int, str]]]) -> list[int]:
    neighbours: dict[int, list[int]] = {index: [] for index in range(count)}
    for (one, _), (other, _) in ends.values():
        neighbours[one].append(other)
        neighbours[other].append(one)
    order = [0]
    for index in order:
        order += [each for each in dict.fromkeys(neighbours[index]) if each not in order]
    return order


def _kind_of_bond(bond: "str | tuple[int, str]") -> str:
    return "to" if isinstance(bond, tuple) else bond
