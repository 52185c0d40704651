"""The structure of a species, read from its BNGL text: molecules, states, bonds."""

from collections import Counter
from dataclasses import dataclass
from functools import cache

from engrammar.assembly import LOCATION

End = tuple[str, str]
"""A molecule's name and one of its sites."""


@dataclass(frozen=True)
class Site:
    """A site of one molecule: its internal state, and the number of its bond; empty if none."""

    name: str
    state: str
    bond: str


@dataclass(frozen=True)
class Part:
    """One molecule of a species."""

    molecule: str
    sites: tuple[Site, ...]


@dataclass(frozen=True)
class Structure:
    """The molecules of a species."""

    parts: tuple[Part, ...]

    @property
    def molecules(self) -> Counter[str]:
        """How many there are of each molecule."""
        return Counter(part.molecule for part in self.parts)

    @property
    def states(self) -> Counter[tuple[str, str, str]]:
        """Molecule, site and internal state, and how often."""
        return Counter(
            (part.molecule, site.name, site.state)
            for part in self.parts
            for site in part.sites
            if site.state and site.name != LOCATION
        )

    @property
    def locations(self) -> Counter[tuple[str, str]]:
        """Molecule and place, and how often; empty in models of one place."""
        return Counter(
            (part.molecule, site.state)
            for part in self.parts
            for site in part.sites
            if site.name == LOCATION
        )

    @property
    def bonds(self) -> Counter[tuple[End, ...]]:
        """The two ends of each bond, in order, and how often."""
        ends: dict[str, list[End]] = {}
        for part in self.parts:
            for site in part.sites:
                if site.bond:
                    ends.setdefault(site.bond, []).append((part.molecule, site.name))
        return Counter(tuple(sorted(pair)) for pair in ends.values())


@cache
def structure(species: str) -> Structure:
    """The structure of a BNGL species; a name of another kind is a molecule without sites.

    >>> structure("K(cam!1,T286~p).CaM(target!1)").bonds
    Counter({(('CaM', 'target'), ('K', 'cam')): 1})
    """
    if not species.endswith(")"):
        return Structure((Part(species, ()),))
    parts = []
    for text in species.lstrip("$").split(")."):
        name, _, inside = text.rstrip(")").partition("(")
        sites = tuple(_site(each) for each in inside.split(",") if each)
        parts.append(Part(name, sites))
    return Structure(tuple(parts))


def _site(text: str) -> Site:
    head, _, bond = text.partition("!")
    name, _, state = head.partition("~")
    return Site(name, state, bond)
