"""Transcription factors that activity makes or readies, and proteins of the genes it reads."""

from engrammar.vocabulary import BOND, Molecule

AMPK = Molecule("AMPK", "uniprot:Q09137", {"T172": ("u", "p")})  # active when phosphorylated
Arc = Molecule(
    "Arc",
    "uniprot:Q63053",
    {
        "endophilin": BOND,
        "lysines": ("free", "ub"),  # K268 and K269: with ubiquitin the proteasome takes it
        "S206": ("u", "p"),  # by ERK: it stays out of the nucleus
    },
)
ARNT2 = Molecule("ARNT2", "uniprot:Q61324", {"partner": BOND})
CEBPb = Molecule(
    "CEBPb",
    "uniprot:P21272",
    {
        "pair": BOND,  # with another of its kind
        "dna": BOND,
    },
)
EGR1 = Molecule("EGR1", "uniprot:P08154", {})
Elk1 = Molecule(
    "Elk1",
    "uniprot:P41969",
    {
        "S383": ("u", "p"),  # by ERK
        "srf": BOND,
    },
)
Endophilin = Molecule("Endophilin", "uniprot:O35180", {"arc": BOND})
Fos = Molecule(
    "Fos",
    "uniprot:P12841",
    {
        "S374": ("u", "p"),  # by ERK, and Ser362 by RSK, as one: it lasts longer
        "jun": BOND,
    },
)
IkB = Molecule(
    "IkB",
    "uniprot:Q9Z1E3",
    {
        "S32": ("u", "p"),  # by IKK: ubiquitin and proteasome follow
        "nfkb": BOND,
    },
)
Jun = Molecule(
    "Jun",
    "uniprot:P17325",
    {
        "S63": ("u", "p"),  # by JNK, both
        "S73": ("u", "p"),
        "partner": BOND,  # the zipper of Fos or of another Jun
        "dna": BOND,
    },
)
MEF2 = Molecule(
    "MEF2",
    "uniprot:Q60929",
    {
        "S408": ("p", "u"),  # by Cdk5; calcineurin takes it off
        "K403": ("sumo", "bare", "ac"),  # SUMO silences what acetyl activates
        "dna": BOND,
    },
)
NFAT = Molecule("NFAT", "uniprot:Q8K120", {"serines": ("p", "u")})  # some 13, which it loses as one
NFkB = Molecule("NFkB", "uniprot:Q04207", {"ikb": BOND})  # p65 with p50
NPAS4 = Molecule("NPAS4", "uniprot:Q8BGD7", {"partner": BOND, "dna": BOND})
Repressor = Molecule("Repressor", "GO:0001227", {"dna": BOND})  # of Fos, which phospho-Fos has made
SRF = Molecule(
    "SRF",
    "uniprot:Q9JM73",
    {
        "dna": BOND,  # the serum response element
        "tcf": BOND,  # its partner Elk1
    },
)
tPA = Molecule("tPA", "uniprot:P19637", {})
TSC2 = Molecule(
    "TSC2",
    "uniprot:P49816",
    {
        "S1387": ("u", "p"),  # by AMPK: it silences Rheb
        "T1462": ("u", "p"),  # by Akt: it leaves Rheb alone
    },
)
Ube3A = Molecule("Ube3A", "uniprot:O08759", {"substrate": BOND})
USF = Molecule(
    "USF",
    "uniprot:Q61069",
    {
        "T153": ("u", "p"),  # by p38 and calcium's kinases
        "dna": BOND,  # the E-box
    },
)
