"""GraphML: species and reactions as the two kinds of nodes of a graph."""

from engrammar.exchange.forms.drawing_limits import check_size
from engrammar.exchange.reaction_kinds import kinds
from engrammar.exchange.sbml_names import quantity_ids, reaction_ids, species_ids
from engrammar.exchange.xml_text import element, to_text
from engrammar.network import Network

MOST_SPECIES, MOST_REACTIONS = 2_000, 20_000

_KEYS = {
    "node": ("kind", "name", "place", "rate"),
    "edge": ("role", "stoichiometry"),
}


def graphml(network: Network) -> str:
    """The network as a directed graph, for Cytoscape, yEd, Gephi or networkx.

    Nodes are called as in the SBML. Edges lead from reactants (and modifiers) to the reaction and
    on to the products. Raises `TooLargeToDraw`.
    """
    check_size(network, "GraphML", MOST_SPECIES, MOST_REACTIONS)
    root = element(None, "graphml", {"xmlns": "http://graphml.graphdrawing.org/xmlns"})
    for kind, keys in _KEYS.items():
        for key in keys:
            attributes = {"id": key, "for": kind, "attr.name": key, "attr.type": "string"}
            element(root, "key", attributes)
    graph = element(root, "graph", {"id": network.name, "edgedefault": "directed"})

    def add(tag: str, attributes: dict[str, str], data: dict[str, str]) -> None:
        item = element(graph, tag, attributes)
        for key, value in data.items():
            element(item, "data", {"key": key}).text = value

    taken = set(quantity_ids(network).values())
    species = species_ids(network, taken)
    reactions = reaction_ids(network, {*taken, *species})
    for index, name in enumerate(network.species):
        place = network.places[network.place[index]]
        add("node", {"id": species[index]}, {"kind": "species", "name": name, "place": place})
    for index, kind in enumerate(kinds(network)):
        rate = network.rates[network.rate[index]]
        add(
            "node", {"id": reactions[index]}, {"kind": kind, "name": reactions[index], "rate": rate}
        )
    for index, reaction in enumerate(reactions):
        left, right, drivers = (
            [each for each in table[index].tolist() if each >= 0]
            for table in (network.reactants, network.products, network.driving)
        )
        for one in dict.fromkeys(left):
            ends = {"source": species[one], "target": reaction}
            add("edge", ends, {"role": "reactant", "stoichiometry": str(left.count(one))})
        for one in dict.fromkeys(each for each in drivers if each not in left):
            add("edge", {"source": species[one], "target": reaction}, {"role": "modifier"})
        for one in dict.fromkeys(right):
            ends = {"source": reaction, "target": species[one]}
            add("edge", ends, {"role": "product", "stoichiometry": str(right.count(one))})
    return to_text(root)
