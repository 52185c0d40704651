"""SBGN-ML: a process description diagram, in the notation that biologists read.

Molecules show their states, complexes their molecules, each place is a compartment. The layout is a
plain one, species in rows and the processes under their reactants: an SBGN editor can do better.
"""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from engrammar.assembly import LOCATION
from engrammar.exchange.forms.drawing_limits import check_size
from engrammar.exchange.reaction_kinds import Kind, Matter, kinds, matter
from engrammar.exchange.sbml_names import (
    compartment_ids,
    quantity_ids,
    reaction_ids,
    species_ids,
)
from engrammar.exchange.structure import Part, structure
from engrammar.exchange.xml_text import element, to_text
from engrammar.network import Network

MOST_SPECIES, MOST_REACTIONS = 100, 300

_CLASS: dict[Matter, str] = {
    "protein": "macromolecule",
    "RNA": "nucleic acid feature",
    "DNA": "nucleic acid feature",
    "chemical": "simple chemical",
    "": "unspecified entity",
}
_PROCESS: dict[Kind, str] = {"binding": "association", "dissociation": "dissociation"}
_WIDTH, _HEIGHT, _GAP = 120, 60, 40
_IN_A_ROW = 6
_PROCESS_SIZE = 20


def sbgn(network: Network) -> str:
    """The network as SBGN-ML 0.3, process description. Raises `TooLargeToDraw`."""
    check_size(network, "SBGN", MOST_SPECIES, MOST_REACTIONS)
    return to_text(_Map(network).root)


class _Map:
    def __init__(self, network: Network) -> None:
        self.network = network
        self.root = element(None, "sbgn", {"xmlns": "http://sbgn.org/libsbgn/0.3"})
        attributes = {"id": network.name, "language": "process description"}
        self.map = element(self.root, "map", attributes)
        taken = set(quantity_ids(network).values())
        self.species = species_ids(network, taken)
        self.reactions = reaction_ids(network, {*taken, *self.species})
        self.at: dict[str, tuple[float, float]] = {}
        self.arcs: list[tuple[str, str, str, int]] = []
        bottom = self._draw_places()
        self._draw_processes(bottom)
        for number, arc in enumerate(self.arcs, start=1):
            self._draw_arc(f"arc_{number}", *arc)

    def _draw_places(self) -> float:
        """Each place with its species; returns where the last of them ends."""
        names, top = compartment_ids(self.network), float(_GAP)
        known = self.network.place.tolist()
        for index, place in enumerate(self.network.places):
            members = [each for each, here in enumerate(known) if here == index]
            height = max(
                (self._height(each) for each in members),
                default=_HEIGHT,
            )
            rows = -(-len(members) // _IN_A_ROW) or 1
            box = (_GAP, top, _IN_A_ROW * (_WIDTH + _GAP) + _GAP, rows * (height + _GAP) + 2 * _GAP)
            _glyph(self.map, names[f"V_{place}"], "compartment", box, label=place)
            for position, each in enumerate(members):
                row, column = divmod(position, _IN_A_ROW)
                left = 2 * _GAP + column * (_WIDTH + _GAP)
                self._draw_species(
                    each, left, top + 2 * _GAP + row * (height + _GAP), names[f"V_{place}"]
                )
            top += box[3] + _GAP
        return top

    def _height(self, index: int) -> float:
        return float(_HEIGHT * max(1, len(structure(self.network.species[index]).parts)))

    def _draw_species(self, index: int, left: float, top: float, place: str) -> None:
        parts = structure(self.network.species[index]).parts
        name, box = self.species[index], (left, top, _WIDTH, self._height(index))
        self.at[name] = left + _WIDTH / 2, top + box[3]
        if len(parts) == 1:
            self._draw_molecule(self.map, parts[0], name, box, place)
            return
        whole = _glyph(self.map, name, "complex", box, place=place)
        for number, part in enumerate(parts):
            inner = (left + 10, top + 5 + number * _HEIGHT, _WIDTH - 20, _HEIGHT - 10)
            self._draw_molecule(whole, part, f"{name}_part_{number + 1}", inner)

    def _draw_molecule(
        self, parent: Element, part: Part, name: str, box: Sequence[float], place: str = ""
    ) -> None:
        made_of = matter(self.network.background.molecules.get(part.molecule, ""))
        glyph = _glyph(parent, name, _CLASS[made_of], box, place=place, label=part.molecule)
        if made_of == "chemical":
            return  # a simple chemical has no state variables in SBGN
        states = [site for site in part.sites if site.state and site.name != LOCATION]
        for number, site in enumerate(states):
            small = (box[0] + number * 36, box[1] - 8, 34, 16)
            inside = (site.name, site.state)
            _glyph(glyph, f"{name}_{site.name}", "state variable", small, state=inside)

    def _draw_processes(self, top: float) -> None:
        for index, kind in enumerate(kinds(self.network)):
            name = self.reactions[index]
            row, column = divmod(index, 2 * _IN_A_ROW)
            left = 2 * _GAP + column * (_WIDTH + _GAP) / 2
            box = (left, top + row * 3 * _PROCESS_SIZE, _PROCESS_SIZE, _PROCESS_SIZE)
            _glyph(self.map, name, _PROCESS.get(kind, "process"), box)
            self.at[name] = left + _PROCESS_SIZE / 2, box[1]
            left_side, right_side, drivers = (
                [self.species[each] for each in table[index].tolist() if each >= 0]
                for table in (
                    self.network.reactants,
                    self.network.products,
                    self.network.driving,
                )
            )
            for each in dict.fromkeys((*left_side, *right_side)):
                used, made = left_side.count(each), right_side.count(each)
                if used == made:  # it takes part and stays
                    self.arcs.append(("catalysis", each, name, 1))
                elif used > made:
                    self.arcs.append(("consumption", each, name, used - made))
                else:
                    self.arcs.append(("production", name, each, made - used))
            for each in dict.fromkeys(one for one in drivers if one not in left_side):
                self.arcs.append(("modulation", each, name, 1))
            for side, arc in ((left_side, "consumption"), (right_side, "production")):
                if not side:
                    self._draw_nothing(name, arc)

    def _draw_nothing(self, process: str, arc: str) -> None:
        """Where a molecule comes from nowhere, or goes there."""
        name = f"{process}_{arc}_of_nothing"
        x, y = self.at[process]
        offset = -30 if arc == "consumption" else 30
        _glyph(self.map, name, "source and sink", (x + offset - 8, y + 2, 16, 16))
        self.at[name] = x + offset, y + 10
        ends = (name, process) if arc == "consumption" else (process, name)
        self.arcs.append((arc, *ends, 1))

    def _draw_arc(self, name: str, kind: str, source: str, target: str, number: int) -> None:
        arc = element(
            self.map, "arc", {"id": name, "class": kind, "source": source, "target": target}
        )
        (x, y), (to_x, to_y) = self.at[source], self.at[target]
        if number > 1:
            middle = ((x + to_x) / 2, (y + to_y) / 2, 16, 16)
            _glyph(arc, f"{name}_number", "cardinality", middle, label=str(number))
        element(arc, "start", {"x": f"{x:g}", "y": f"{y:g}"})
        element(arc, "end", {"x": f"{to_x:g}", "y": f"{to_y:g}"})


def _glyph(
    parent: Element,
    name: str,
    kind: str,
    box: Sequence[float],
    *,
    place: str = "",
    label: str = "",
    state: tuple[str, str] | None = None,
) -> Element:
    """A glyph with its label or its state (site and value), and its bounding box, in this order."""
    attributes = {"class": kind, "id": name} | ({"compartmentRef": place} if place else {})
    glyph = element(parent, "glyph", attributes)
    if label:
        element(glyph, "label", {"text": label})
    if state is not None:
        element(glyph, "state", {"value": state[1], "variable": state[0]})
    x, y, width, height = box
    element(glyph, "bbox", {"x": f"{x:g}", "y": f"{y:g}", "w": f"{width:g}", "h": f"{height:g}"})
    return glyph
