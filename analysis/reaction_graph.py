"""The reaction network of a small model as a graph, and what its species are made of."""

import networkx as nx
import numpy as np
from matplotlib.figure import Figure
from numpy.typing import NDArray
from scipy.integrate import solve_ivp
from scipy.sparse import csc_array

from engrammar.analysis import style
from engrammar.jacobian import jacobian
from engrammar.network import Network, composition
from engrammar.simulation import in_model_units
from engrammar.stimulus import REST, Stimulus, seconds

Floats = NDArray[np.float64]

MOST_SPECIES = 40
"""More circles than this are a ball of wool."""


def graph(network: Network) -> nx.DiGraph:
    """Species S0, S1, ... and what turns into what; an edge counts its reactions.

    Reactions of one species into one are edges; all others are nodes of their own. What a reaction
    only needs, a catalyst, has an edge marked `needed`.
    """
    made = nx.DiGraph()
    for index in range(len(network.species)):
        made.add_node(f"S{index}", kind="species", index=index)
    seen: dict[tuple[tuple[int, ...], tuple[int, ...]], str] = {}
    for left, right in zip(network.reactants, network.products, strict=True):
        before = tuple(sorted(int(each) for each in left if each >= 0))
        after = tuple(sorted(int(each) for each in right if each >= 0))
        if len(before) == 1 and len(after) == 1:
            _count(made, f"S{before[0]}", f"S{after[0]}")
            continue
        if (before, after) in seen:
            continue
        node = seen[before, after] = f"R{len(seen)}"
        made.add_node(node, kind="reaction")
        needed = set(before) & set(after)
        for species in set(before) - needed:
            _count(made, f"S{species}", node)
        for species in set(after) - needed:
            _count(made, node, f"S{species}")
        for species in needed:
            made.add_edge(f"S{species}", node, reactions=1, needed=True)
    return made


def figure(network: Network) -> Figure:
    """The graph with its key: circles are species, squares reactions of several species.

    Species present at the start are filled darker. Raises `ValueError` for a large network.
    """
    if len(network.species) > MOST_SPECIES:
        raise ValueError(
            f"{network.name} has {len(network.species)} species, too many to draw: up to "
            f"{MOST_SPECIES} can be read. Draw its contact map, or a smaller variant."
        )
    made = graph(network)
    places = nx.kamada_kawai_layout(made.to_undirected()) if len(made) > 1 else {"S0": (0.0, 0.0)}
    key = [f"S{index}  {in_words(name)}" for index, name in enumerate(network.species)]
    height = max(4.5, 0.19 * len(key) + 0.6)
    drawn = Figure(figsize=(11, height), layout="constrained")
    axes, words = drawn.subplots(1, 2, width_ratios=(1.35, 1))
    species = [node for node, kind in made.nodes(data="kind") if kind == "species"]
    reactions = [node for node, kind in made.nodes(data="kind") if kind == "reaction"]
    first = [f"S{index}" for index in network.starts]
    pale = [node for node in species if node not in first]
    common = {"ax": axes, "edgecolors": style.COLOURS[0]}
    nx.draw_networkx_nodes(made, places, pale, node_size=420, node_color="#eef4f9", **common)
    nx.draw_networkx_nodes(made, places, first, node_size=420, node_color="#9cc7e4", **common)
    nx.draw_networkx_nodes(
        made, places, reactions, node_size=46, node_shape="s", node_color=style.COLOURS[1], ax=axes
    )
    nx.draw_networkx_labels(made, places, {node: node for node in species}, 8, ax=axes)
    for needed, stroke in ((False, "solid"), (True, "dotted")):
        edges = [(a, b) for a, b, each in made.edges(data="needed") if bool(each) is needed]
        nx.draw_networkx_edges(
            made, places, edges, style=stroke, arrowsize=11, width=1.0, edge_color="#444444",
            node_size=420, connectionstyle="arc3,rad=0.12", ax=axes,
        )  # fmt: skip
    axes.set_axis_off()
    axes.set_title(f"{network.name}: {network.size[0]} species, {network.size[1]} reactions")
    words.set_axis_off()
    words.text(0, 1, "\n".join(key), va="top", fontsize=8, family="monospace")
    note = "dark: there at the start"
    note += " · squares: reactions of several species" if reactions else ""
    words.text(0, 0, note, va="bottom", fontsize=8, color=style.SOFT, transform=words.transAxes)
    return drawn


def in_words(species: str, most: int = 58) -> str:
    """A species as its molecules with the states that are set, a repeated one counted.

    >>> in_words("K(next!1,prev!2,T286~p).K(next!2,prev!1,T286~u)")
    'K(T286~p) K(T286~u)'
    """
    parts = []
    for part in species.lstrip("$").split("."):
        name, _, inside = part.partition("(")
        states = [each.partition("!")[0] for each in inside.rstrip(")").split(",") if "~" in each]
        parts.append(f"{name}({','.join(states)})" if states else name)
    counted = [
        f"{parts.count(each)} {each}" if parts.count(each) > 1 else each
        for each in sorted(set(parts))
    ]
    text = " ".join(counted)
    return text if len(text) <= most else text[: most - 1] + "…"


def shares(network: Network, amounts: Floats) -> dict[str, dict[str, float]]:
    """For each molecule the fraction of it in each kind of complex, at `amounts` (species,).

    Complexes are told apart by what they are made of, not by states.
    """
    found: dict[str, dict[str, float]] = {}
    for species, amount in zip(network.species, amounts.tolist(), strict=True):
        made_of = composition(species)
        name = " + ".join(f"{count} {each}" if count > 1 else each for each, count in made_of)
        for molecule, count in made_of:
            of = found.setdefault(molecule, {})
            of[name] = of.get(name, 0.0) + count * amount
    return {
        molecule: {name: amount / total for name, amount in of.items()}
        for molecule, of in sorted(found.items())
        if (total := sum(of.values())) > 0
    }


def amounts_after(network: Network, until: str, stimulus: Stimulus | None = None) -> Floats:
    """The amounts of all species at the end of a deterministic run, shape (species,)."""
    amounts = network.initial_amounts()
    resting = {name: network.quantities[name].value for name in network.inputs}
    for segment in (stimulus or REST).segments(seconds(until)):
        held = {n: in_model_units(network, n, value) for n, value in segment.values.items()}
        here = network.with_values({n: float(v or 0.0) for n, v in {**resting, **held}.items()})
        amounts = _integrated(here, amounts, segment.stop - segment.start)
    return np.asarray(np.maximum(amounts, 0.0))


def _integrated(network: Network, amounts: Floats, duration: float) -> Floats:
    known = network.values()

    def drift(_: float, now: Floats) -> Floats:
        return network.derivative(now, known)

    def slope(_: float, now: Floats) -> csc_array:
        return jacobian(network, now, known).tocsc()

    course = solve_ivp(drift, (0.0, duration), amounts, "BDF", jac=slope, rtol=1e-6, atol=1e-6)
    return np.asarray(course.y[:, -1])


def composition_figure(network: Network, amounts: Floats, most: int = 6) -> Figure:
    """What each molecule is part of, as bars of fractions, at `amounts` of the species.

    The `most` largest kinds of complex of a molecule are named, the rest drawn together.
    """
    found = shares(network, amounts)
    if not found:
        raise ValueError(f"{network.name} has no molecules at this time, so nothing to compose.")
    kept: dict[str, float] = {}
    for of in found.values():
        for name in sorted(of, key=lambda each: -of[each])[:most]:
            kept[name] = max(kept.get(name, 0.0), of[name])
    names = sorted(kept, key=lambda each: -kept[each])[: len(style.COLOURS) - 1]
    colours = dict(zip(names, map(style.tint, style.COLOURS), strict=False))
    made, (axes,) = style.sheet(8, 0.6 * len(found) + 1.6)
    for row, of in enumerate(found.values()):
        left = 0.0
        parts = {name: of[name] for name in names if name in of}
        parts["others"] = 1 - sum(parts.values())
        for name, share in parts.items():
            if share > 1e-9:
                colour = colours.get(name, (0.8, 0.8, 0.8))
                axes.barh(row, share, left=left, color=colour, edgecolor="white", label=name)
                if share > 0.014 * len(name):
                    axes.text(left + share / 2, row, name, ha="center", va="center", fontsize=8)
            left += share
    axes.set_yticks(range(len(found)), list(found))
    axes.invert_yaxis()
    axes.set_xlim(0, 1)
    axes.set_xlabel("fraction of the molecules of each kind, by what they are part of")
    axes.set_title(f"{network.name}: composition")
    style.legend_below(made, [axes], columns=4)
    return made


def _count(made: nx.DiGraph, start: str, end: str) -> None:
    before = made.edges[start, end]["reactions"] if made.has_edge(start, end) else 0
    made.add_edge(start, end, reactions=before + 1, needed=False)
