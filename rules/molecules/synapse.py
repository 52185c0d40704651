"""Receptors, scaffold, skeleton and vesicles of a synapse, and what crosses its cleft."""

from engrammar.vocabulary import BOND, Molecule

Actin = Molecule("Actin", "uniprot:P60711", {"form": ("monomer", "dynamic", "stable")})
AG = Molecule("AG", "CHEBI:52392", {})  # 2-arachidonoylglycerol
Arrestin2 = Molecule("Arrestin2", "uniprot:P29067", {"receptor": BOND})
BDNF = Molecule("BDNF", "uniprot:P23363", {"trkb": BOND, "second": BOND})  # a dimer
Cargo = Molecule("Cargo", "GO:0031045", {"motor": BOND})  # a vesicle with BDNF or receptors
CB1R = Molecule("CB1R", "uniprot:P20272", {"gate": ("closed", "open", "desensitised")})
Cdc42 = Molecule("Cdc42", "uniprot:Q8CFN2", {"nucleotide": ("GDP", "GTP")})
Cofilin = Molecule("Cofilin", "uniprot:P45592", {"S3": ("u", "p")})  # phosphorylated, it rests
DAGL = Molecule("DAGL", "uniprot:Q5YLM1", {"state": ("resting", "active")})
GluA1 = Molecule(
    "GluA1",
    "uniprot:P19490",
    {
        # An AMPA receptor with GluA1, inserted by activity; its stargazin is part of it.
        "at": ("inside", "membrane"),  # recycling endosome or surface
        "slot": BOND,  # the scaffold that holds it in the synapse
        "S831": ("u", "p"),  # by CaMKII and PKC: more current through each channel
        "S845": ("u", "p"),  # by PKA: insertion, and an open channel for longer
        "S567": ("u", "p"),  # by CaMKII, in the first loop: keeps the receptor out of the synapse
        "stargazin": ("u", "p"),  # the serines of its stargazin, as one: phosphorylated, it anchors
        "enzyme": BOND,  # the kinase or phosphatase at work on it
    },
)
GluA2 = Molecule(
    "GluA2",
    "uniprot:P19491",
    {
        # An AMPA receptor of GluA2 and GluA3, which cycles all the time.
        "at": ("inside", "membrane"),
        "slot": BOND,
        "S880": ("u", "p"),  # by PKC: lets go of GRIP, and is taken in
    },
)
GRK2 = Molecule("GRK2", "uniprot:P26817", {"substrate": BOND})
Kinesin = Molecule("Kinesin", "uniprot:Q2PQA9", {"cargo": BOND})
LIMK = Molecule("LIMK", "uniprot:P53668", {"T508": ("u", "p")})
mGluR1 = Molecule(
    "mGluR1",
    "uniprot:P23385",
    {
        "glu": ("free", "bound"),
        "tail": ("u", "p"),  # the serines of its tail as one, marked by GRK2
        "arrestin": BOND,
        "kinase": BOND,
        "at": ("membrane", "inside"),
    },
)
Microtubule = Molecule("Microtubule", "GO:0005874", {"tip": ("shaft", "spine")})
NMDAR = Molecule(
    "NMDAR",
    "uniprot:P35439",
    {
        "GluN2": ("A", "B"),  # the subunit that sets its pace
        "glu": ("free", "half", "full"),  # its two glutamate sites, on GluN2
        "gly": ("free", "half", "full"),  # its two co-agonist sites, on GluN1
        "gate": ("closed", "open", "desensitised"),
        "ckii": BOND,  # the CaMKII subunit that holds on to the tail of GluN2B
        "psd95": BOND,
    },
)
nNOS = Molecule("nNOS", "uniprot:P29476", {"cam": BOND})
NO = Molecule("NO", "CHEBI:16480", {})
p75 = Molecule("p75", "uniprot:P07174", {"proBDNF": BOND})
PAK = Molecule("PAK", "uniprot:P35465", {"T423": ("u", "p")})
PKMzeta = Molecule("PKMzeta", "uniprot:P09217", {"T410": ("u", "p")})
PKMzeta_mRNA = Molecule("PKMzeta_mRNA", "SO:0000234", {"translation": ("blocked", "running")})
proBDNF = Molecule("proBDNF", "uniprot:P23363", {"p75": BOND})
PRP = Molecule("PRP", "GO:0007616", {"tag": BOND})  # a plasticity-related protein
PSD95 = Molecule(
    "PSD95",
    "uniprot:P31016",
    {
        "palm": ("no", "yes"),  # palmitates that anchor it under the membrane
        "pdz1": BOND,  # a slot for an AMPA receptor's stargazin, or SynGAP instead
        "pdz2": BOND,  # an NMDA receptor's tail
    },
)
RA = Molecule("RA", "CHEBI:15367", {})  # retinoic acid, and what else asks for receptors
Rac1 = Molecule("Rac1", "uniprot:Q6RUV5", {"nucleotide": ("GDP", "GTP")})
RhoA = Molecule("RhoA", "uniprot:P61589", {"nucleotide": ("GDP", "GTP")})
SSH = Molecule("SSH", "uniprot:Q76I79", {"S978": ("p", "u")})  # slingshot; phosphorylated it rests
Stargazin = Molecule("Stargazin", "uniprot:Q71RJ2", {"S": ("u", "p")})  # its many serines as one
SynGAP = Molecule(
    "SynGAP",
    "uniprot:Q9QUH6",
    {
        "pdz": BOND,
        "S": ("u", "p"),  # phosphorylated by CaMKII, it leaves the scaffold
    },
)
Tag = Molecule(
    "Tag",
    "GO:0048167",
    {
        # A place in the synapse where a lasting change may be fixed.
        "set": ("no", "potentiated", "depressed"),
        "prp": BOND,  # the plasticity-related protein it has captured
        "fixed": ("no", "stronger", "weaker"),  # and which way that fixed it
        "CaMKII_site": ("u", "p"),
        "PKA_site": ("u", "p"),
        "ERK_site": ("u", "p"),
    },
)
TrkB = Molecule(
    "TrkB",
    "uniprot:Q63604",
    {
        "bdnf": BOND,
        "Y515": ("u", "p"),
        "shc": BOND,  # the adaptor at Tyr515
        "at": ("membrane", "endosome"),
    },
)
VGLUT1 = Molecule("VGLUT1", "uniprot:Q62634", {})  # fills vesicles with glutamate
Vesicle = Molecule(
    "Vesicle",
    "GO:0008021",
    {
        "pool": ("reserve", "docked", "fusing", "recycling"),
        "syt": ("Ca0", "Ca1", "Ca2", "Ca3", "Ca4", "Ca5"),  # ions on its synaptotagmin
    },
)
