"""Diseases of single genes: one copy lost, both, or one too many.

What a gene's dose does to the amount of its protein is taken as proportional, half with one copy;
that is measured for some and assumed for the others.
"""

from engrammar.overlay import Overlay
from engrammar.overlay_changes import Amount, Scaled
from engrammar.rules import molecules
from engrammar.rules.references import GREER_2010, HUBER_2002
from engrammar.sources import Reference, assumed, defined

ALARCON_2004 = Reference("Alarcón et al. 2004", "10.1016/j.neuron.2004.05.021", "checked")
AUERBACH_2011 = Reference("Auerbach et al. 2011", "10.1038/nature10658", "checked")
BOURTCHOULADZE_2003 = Reference("Bourtchouladze et al. 2003", "10.1073/pnas.1834280100", "checked")
BOZDAGI_2010 = Reference("Bozdagi et al. 2010", "10.1186/2040-2392-1-15", "checked")
COLLINS_2004 = Reference("Collins et al. 2004", "10.1093/hmg/ddh282", "checked")
RUMBAUGH_2006 = Reference("Rumbaugh et al. 2006", "10.1073/pnas.0600084103", "checked")
SKENE_2010 = Reference("Skene et al. 2010", "10.1016/j.molcel.2010.01.030", "unchecked")

_LOST = defined("the gene is lost")
_HALF = assumed("one of two copies is lost; half of the protein", 0.4, 0.7)

fragile_x = Overlay(
    "fragile_x",
    "fragile X syndrome: no FMRP, so that messengers at synapses are not held",
    HUBER_2002.at("mice without Fmr1: larger mGluR-LTD"),
    (Amount(molecules.FMRP, 0, "FMRP_gene_dose", _LOST),),
)
rett = Overlay(
    "rett",
    "Rett syndrome: no MeCP2",
    SKENE_2010.at("neurons without MeCP2: acetylation of H3 is higher"),
    (Amount(molecules.MeCP2, 0, "MeCP2_gene_dose", _LOST),),
)
mecp2_duplication = Overlay(
    "mecp2_duplication",
    "MECP2 duplication syndrome: twice as much MeCP2",
    COLLINS_2004.at("mice with twice the MeCP2: a progressive disorder"),
    (
        Amount(
            molecules.MeCP2,
            2,
            "MeCP2_gene_dose_doubled",
            assumed("twice the gene makes about twice the protein", 1.5, 3),
        ),
    ),
)
rubinstein_taybi = Overlay(
    "rubinstein_taybi",
    "Rubinstein-Taybi syndrome: half of CBP",
    ALARCON_2004.at("abstract: mice with one copy of CBP"),
    (Scaled("CBP_free", 0.5, _HALF), Amount(molecules.CBP, 0.5, "CBP_gene_dose", _HALF)),
)
syngap_haploinsufficiency = Overlay(
    "syngap_haploinsufficiency",
    "SYNGAP1 haploinsufficiency: half of SynGAP",
    RUMBAUGH_2006.at("neurons with less SynGAP: more AMPA receptors at synapses"),
    (Amount(molecules.SynGAP, 0.5, "SynGAP_gene_dose", _HALF),),
)
shank3_haploinsufficiency = Overlay(
    "shank3_haploinsufficiency",
    "Phelan-McDermid syndrome: half of SHANK3, which here only holds slots of PSD-95 in place",
    BOZDAGI_2010.at("mice with one copy of Shank3: less AMPA transmission and LTP"),
    (
        Amount(
            molecules.PSD95,
            0.75,
            "slots_with_half_of_SHANK3",
            assumed("SHANK3 is not in the models; a quarter of slots is lost with half", 0.5, 0.95),
        ),
    ),
)
angelman = Overlay(
    "angelman",
    "Angelman syndrome: no UBE3A in neurons, so that Arc lives longer",
    GREER_2010.at("without Ube3a Arc accumulates and AMPA receptors are taken in"),
    (
        Scaled(
            "k_protein_loss", 0.5, assumed("UBE3A does half of the degradation of Arc", 0.2, 0.8)
        ),
    ),
)
tuberous_sclerosis = Overlay(
    "tuberous_sclerosis",
    "tuberous sclerosis: half of TSC2, so that more Rheb keeps its GTP",
    AUERBACH_2011.at("abstract: mice with one copy of Tsc2"),
    (
        Scaled(
            "Rheb_GTP",
            3,
            assumed("half of its GTPase-activating protein: two to ten times", 2, 10),
        ),
    ),
)
