"""Mutants of single sites: an alanine where a serine or threonine would be phosphorylated."""

from engrammar.overlay import Overlay
from engrammar.overlay_changes import Mutated
from engrammar.rules import molecules
from engrammar.sources import Reference

COHEN_2011 = Reference("Cohen et al. 2011", "10.1016/j.neuron.2011.08.022", "checked")
ELGERSMA_2002 = Reference("Elgersma et al. 2002", "10.1016/S0896-6273(02)01007-3", "unchecked")
GIESE_1998 = Reference("Giese et al. 1998", "10.1126/science.279.5352.870", "checked")
GONZALEZ_1989 = Reference("Gonzalez and Montminy 1989", "10.1016/0092-8674(89)90013-5", "checked")
LEE_2010 = Reference("Lee et al. 2010", "10.1152/jn.00835.2009", "unchecked")

T286A = Overlay(
    "T286A",
    "CaMKII with alanine at its autonomy site: calmodulin activates it, and nothing is remembered",
    GIESE_1998.at("mice with T286A: no LTP in CA1"),
    (Mutated(molecules.CaMKII, "T286"),),
)
T305AV = Overlay(
    "T305AV",
    "CaMKII whose calmodulin site cannot be phosphorylated (T305V, T306A; the site T306 here)",
    ELGERSMA_2002.at("mice with TT305/6VA: a lower threshold for LTP"),
    (Mutated(molecules.CaMKII, "T306"),),
)
S845A = Overlay(
    "S845A",
    "GluA1 that PKA cannot phosphorylate at Ser845",
    LEE_2010.at("mice with S845A: no LTD with 1 Hz"),
    (Mutated(molecules.GluA1, "S845"),),
)
S831A = Overlay(
    "S831A",
    "GluA1 that CaMKII and PKC cannot phosphorylate at Ser831",
    LEE_2010.at("mice with S831A: LTP and LTD as in the wild type"),
    (Mutated(molecules.GluA1, "S831"),),
)
S421A = Overlay(
    "S421A",
    "MeCP2 that calcium cannot have let go of DNA by Ser421",
    COHEN_2011.at("mice with S421A: dendrites and behaviour differ"),
    (Mutated(molecules.MeCP2, "S421"),),
)
S133A = Overlay(
    "S133A",
    "CREB that no kinase can phosphorylate at Ser133",
    GONZALEZ_1989.at("CREB with S133A does not have genes read"),
    (Mutated(molecules.CREB, "S133"),),
)
