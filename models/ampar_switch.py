"""The AMPA receptor switch: two stable numbers of receptors, though each one comes and goes."""

from engrammar.about import DEVELOPERS, About
from engrammar.blueprint import Blueprint
from engrammar.question import Question
from engrammar.rules import ampa_recruitment, molecules
from engrammar.rules.references import HAYER_2005
from engrammar.sources import assumed, defined
from engrammar.stimulus import hold


def ampar_switch(potentiated: bool = False, volume: float = 0.02) -> Blueprint:
    """Receptors that keep themselves at the surface, after Hayer and Bhalla (2005).

    `potentiated` starts with all of them doubly phosphorylated at the surface, else bare and
    inside. In the 0.02 fL of a small spine head's rim there are 241 receptors and seven molecules
    of each enzyme; another `volume` (fL) keeps concentrations. The question is whether ten minutes
    of stronger PKA throw the switch.
    """
    model = Blueprint("ampar_switch")
    rim = model.place("rim", volume, "fL", defined("the question: how many molecules there are"))
    ampa_recruitment.phosphorylate_in_turn(rim)
    ampa_recruitment.dephosphorylate_in_turn(rim)
    ampa_recruitment.insert_when_doubly_phosphorylated(rim)

    GluA1 = rim.molecule(molecules.GluA1)
    receptors = model.constant(
        "receptors", 20, "uM", assumed("a few hundred in and about a synapse", 10, 50)
    )
    enzymes = model.constant("enzymes", 0.6, "uM", assumed("far fewer than receptors", 0.3, 2))
    if potentiated:
        rim.start(GluA1(at="membrane", S845="p", S831="p"), receptors)
    else:
        rim.start(GluA1(at="inside", S845="u", S831="u"), receptors)
    rim.start(rim.molecule(molecules.PKAc)(), enzymes)
    rim.start(rim.molecule(molecules.PP1)(), enzymes)
    rim.observe("GluA1_at_surface", GluA1(at="membrane"))
    model.describe(
        About(
            creators=DEVELOPERS,
            created="2026-11-24",
            publications=(HAYER_2005,),
            taxon="taxonomy:10116",  # rat
            processes=("GO:0048167",),  # regulation of synaptic plasticity
        )
    )
    model.ask(
        Question(
            until="3 h",
            stimulus=hold("PKA_gain", "8", lasting="30 min", start="30 min"),
            observables=("GluA1_at_surface",),
        )
    )
    return model
