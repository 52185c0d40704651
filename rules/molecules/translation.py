"""Messengers, and what has them read or keeps them silent."""

from engrammar.vocabulary import BOND, Molecule

EBP = Molecule(
    "EBP",
    "uniprot:Q62622",
    {
        # 4E-BP: holds eIF4E off the cap of messengers.
        "T37": ("u", "p"),  # and Thr46, by mTORC1
        "S65": ("u", "p"),  # by mTORC1, after them: it lets go
        "eIF4E": BOND,
    },
)
eEF2 = Molecule("eEF2", "uniprot:P05197", {"T56": ("u", "p")})  # phosphorylated, ribosomes stop
eEF2K = Molecule(
    "eEF2K",
    "uniprot:P70531",
    {
        "cam": ("empty", "CaM"),  # active with full calmodulin
        "S366": ("u", "p"),  # by S6 kinase: keeps calmodulin away
    },
)
eIF4E = Molecule("eIF4E", "uniprot:P63074", {"site": BOND})  # for 4E-BP or the cap of a messenger
FMRP = Molecule(
    "FMRP",
    "uniprot:P35922",
    {
        "S499": ("p", "u"),  # phosphorylated, as at rest, it holds messengers
        "mRNA": BOND,
    },
)
mRNA = Molecule(
    "mRNA",
    "SO:0000234",
    {
        # A messenger at synapses.
        "cap": BOND,  # the eIF4E there
        "ribosomes": ("none", "one", "two", "three"),  # that are reading it
        "fmrp": BOND,
        "mre": BOND,  # the microRNA's Argonaute, on its 3' end
        "motion": ("resting", "anterograde", "retrograde"),  # along microtubules
    },
)
mTORC1 = Molecule("mTORC1", "uniprot:P42346", {"state": ("resting", "active")})
Rheb = Molecule("Rheb", "uniprot:Q921J2", {"nucleotide": ("GDP", "GTP")})
RISC = Molecule(
    "RISC",
    "uniprot:Q8CJG0",
    {
        # Argonaute 2, and the microRNA that guides it to messengers.
        "guide": ("miR134", "miR132"),
        "target": BOND,
    },
)
S6K = Molecule("S6K", "uniprot:P67999", {"T389": ("u", "p")})  # active when phosphorylated
SynapticProtein = Molecule("SynapticProtein", "SO:0000104", {})  # made where depression asks for it
TargetProtein = Molecule("TargetProtein", "SO:0000104", {})  # of a messenger with a microRNA site
