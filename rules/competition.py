"""Spines on one dendrite: they share what is scarce, and what one makes reaches the next.

Receptors at the surface diffuse along the membrane, so that the spine with more free slots draws
them from its neighbours (heterosynaptic loss). Ras with GTP leaves a stimulated spine and spreads
over ten micrometres, which lowers the threshold of the neighbours for as many minutes (clustering).
Diffusion between two places goes both ways with one conductance G (fL/s): G / V of each a second,
so that it ends with equal concentrations, whatever the volumes.
"""

from pysb.core import Symbol

from engrammar.place import Place
from engrammar.rules import molecules
from engrammar.rules.activities import active_CaMKII
from engrammar.rules.references import HARVEY_2008
from engrammar.sources import assumed, derived


def share_GluA1(spine: Place, dendrite: Place) -> None:
    """Free GluA1 receptors at the surface pass between a spine and its dendrite."""
    inside = spine.molecule(molecules.GluA1, "at", "slot")(at="membrane", slot=None)
    outside = dendrite.molecule(molecules.GluA1, "at", "slot")(at="membrane", slot=None)
    G = spine.constant(
        "G_receptors",
        0.002,
        "fL/s",
        assumed("receptors leave a spine of 0.1 fL within a minute", 0.0005, 0.02),
    )
    spine.rule(
        "GluA1_diffuses_out_of_spine",
        inside | outside,
        spine.expression("k_GluA1_leaves_spine", G / spine.volume),
        spine.expression("k_GluA1_enters_spine", G / dendrite.volume),
    )


def share_PSD95(spine: Place, dendrite: Place) -> None:
    """PSD-95 without palmitate, and so without a slot in use, passes from spine to spine.

    This is how slots themselves are shared, within tens of minutes.
    """
    inside = spine.molecule(molecules.PSD95, "palm", "pdz1")(palm="no", pdz1=None)
    outside = dendrite.molecule(molecules.PSD95, "palm", "pdz1")(palm="no", pdz1=None)
    G = spine.constant(
        "G_PSD95", 1e-4, "fL/s", assumed("PSD-95 is exchanged within tens of minutes", 1e-5, 1e-3)
    )
    spine.rule(
        "PSD95_diffuses_out_of_spine",
        inside | outside,
        spine.expression("k_PSD95_leaves_spine", G / spine.volume),
        spine.expression("k_PSD95_enters_spine", G / dendrite.volume),
    )


def activate_Ras(place: Place) -> None:
    """CaMKII loads Ras with GTP through its exchange factors, for some minutes."""
    Ras = place.molecule(molecules.Ras, "nucleotide")
    k = place.constant(
        "k_CaMKII_on_Ras", 1e-3, "1/uM/s", assumed("within a minute of active CaMKII", 1e-4, 1e-2)
    )
    off = place.constant(
        "k_Ras_hydrolysis",
        1 / 300,
        "1/s",
        assumed("Ras is active for 5 to 15 min after uncaging (Harvey et al. 2008)", 1e-3, 0.01),
    )
    place.rule(
        "CaMKII_loads_Ras",
        Ras(nucleotide="GDP") | Ras(nucleotide="GTP"),
        place.expression("v_Ras_exchange", k * active_CaMKII(place)),
        off,
    )


def spread_Ras(spine: Place, dendrite: Place) -> None:
    """Ras, with GTP or GDP, leaves the spine through its neck within seconds."""
    inside = spine.molecule(molecules.Ras, "nucleotide")
    outside = dendrite.molecule(molecules.Ras, "nucleotide")
    G = spine.constant(
        "G_Ras",
        0.02,
        "fL/s",
        derived(
            "Ras leaves a spine of 0.1 fL with a time constant of 5 s",
            HARVEY_2008.at("exchange of Ras between spine and dendrite"),
        ).within(0.005, 0.05),
    )
    out = spine.expression("k_Ras_leaves_spine", G / spine.volume)
    back = spine.expression("k_Ras_enters_spine", G / dendrite.volume)
    spine.rule(
        "Ras_GTP_leaves_spine", inside(nucleotide="GTP") | outside(nucleotide="GTP"), out, back
    )
    spine.rule(
        "Ras_GDP_leaves_spine", inside(nucleotide="GDP") | outside(nucleotide="GDP"), out, back
    )


def spread_Ras_along(near: Place, far: Place) -> None:
    """Ras diffuses from one stretch of dendrite to the next, ten micrometres on."""
    here, there = near.molecule(molecules.Ras), far.molecule(molecules.Ras)
    D = near.constant("D_Ras", 0.7, "um^2/s", assumed("a lipid-anchored protein", 0.2, 1.5))
    length = near.constant("distance", 10, "um", assumed("about as far as Ras spreads", 5, 15))
    rate = near.expression("k_Ras_along", D / length**2)
    near.rule("Ras_diffuses_along_dendrite", here() | there(), rate, _balanced(near, far, rate))


def _balanced(near: Place, far: Place, rate: Symbol) -> Symbol:
    """The way back: equal concentrations are at rest."""
    return near.expression("k_Ras_back_along", rate * near.volume / far.volume)
