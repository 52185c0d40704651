"""Nucleosomes, the methyl of DNA, and what writes, reads and removes marks."""

from engrammar.vocabulary import BOND, Molecule

BAF = Molecule("BAF", "GO:0071565", {"nucleosome": BOND})  # nBAF, the remodeller of neurons
CpG = Molecule(
    "CpG",
    "CHEBI:16991",
    {
        # Both strands bare, one methylated, both, or both oxidised.
        "state": ("C", "hemi", "mC", "hmC"),
        "reader": BOND,
    },
)
eRNA = Molecule("eRNA", "SO:0001870", {"nelf": BOND})  # of enhancers
Gadd45b = Molecule("Gadd45b", "uniprot:P22339", {})  # brings base excision repair to DNA
HDAC = Molecule(
    "HDAC",
    "interpro:IPR000286",
    {
        "kind": ("HDAC1", "HDAC2", "HDAC3"),  # class I, which sits on chromatin
        # A benzamide is met first, then the enzyme shuts on it.
        "drug": (
            "free",
            "TSA",
            "SAHA",
            "butyrate",
            "RGFP966",
            "RGFP966_shut",
            "RGFP963",
            "RGFP963_shut",
        ),
    },
)
HDAC5 = Molecule(
    "HDAC5",
    "uniprot:Q9Z2V6",
    {
        # Class IIa: hardly an enzyme, it brings HDAC3 to chromatin.
        "S259": ("u", "p"),  # by CaMKII and PKD; either of the two makes 14-3-3 carry it out
        "S498": ("u", "p"),
    },
)
LateRNA = Molecule("LateRNA", "SO:0000234", {})  # of a gene that its promoter's marks decide on
MeCP2 = Molecule(
    "MeCP2",
    "uniprot:Q9Z2D6",
    {
        "cpg": BOND,
        "S421": ("u", "p"),  # by CaMKII and CaMKIV: it lets DNA go
    },
)
NELF = Molecule("NELF", "GO:0032021", {"rna": BOND})  # has polymerases pause
Nucleosome = Molecule(
    "Nucleosome",
    "GO:0000786",
    {
        "prev": BOND,  # its neighbours in the row, which has a direction
        "next": BOND,
        "K4": ("u", "me1", "me2", "me3"),  # lysines of histone H3
        "K9": ("u", "ac", "me1", "me2", "me3"),  # acetylated or methylated, never both
        "K14": ("u", "ac"),
        "K27": ("u", "ac", "me1", "me2", "me3"),
        "K36": ("u", "me1", "me2", "me3"),
        "H4K5": ("u", "ac"),  # and of histone H4
        "H4K12": ("u", "ac"),
        "access": ("closed", "open"),  # whether it leaves its DNA free to be bound
        "baf": BOND,
        "bromo": BOND,  # a bromodomain that reads its acetyl
    },
)
