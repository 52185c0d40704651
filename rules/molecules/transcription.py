"""Genes that activity turns on, what binds their promoters, and what is read off them."""

from engrammar.vocabulary import BOND, Molecule

GENES = (
    "Fos",
    "Arc",
    "Npas4",
    "Egr1",
    "Bdnf",
    "late",
    "Jun",
    "repressor",
    "Cebpb",
    "Bdnf_I",
    "Bdnf_IV",
)
"""Genes that activity turns on: early ones, Bdnf, one that stands for the late response, what
shuts Fos off again, and the promoters I and IV of Bdnf where they are told apart."""

CaMKIV = Molecule(
    "CaMKIV",
    "uniprot:P08414",
    {
        "cam": BOND,
        "T196": ("u", "p"),  # by CaMKK: active, and soon without calmodulin
    },
)
CaMKK = Molecule("CaMKK", "uniprot:Q8C078", {"cam": BOND})
CBP = Molecule(
    "CBP",
    "uniprot:P45481",
    {
        "kix": BOND,  # the kinase-inducible domain of CREB
        "S301": ("u", "p"),  # by CaMKIV: it acts as coactivator
        "bromo": BOND,  # acetyl of a nucleosome
        "loop": ("u", "ac"),  # its own acetyl, which opens its active site
    },
)
CREB = Molecule(
    "CREB",
    "uniprot:Q01147",
    {
        # A dimer, its two halves as one.
        "S133": ("u", "p"),  # by PKA, CaMKIV, MSK and RSK: the kinase-inducible domain folds on KIX
        "S142": ("u", "p"),  # by CaMKII: it does not
        "dna": BOND,  # the CRE of a gene
        "kid": BOND,  # the KIX domain of CBP
        "crtc": BOND,  # CRTC on its leucine zipper
    },
)
CRTC1 = Molecule(
    "CRTC1",
    "uniprot:Q68ED7",
    {
        "S151": ("p", "u"),  # by SIK, off by calcineurin: without it 14-3-3 lets it go
        "creb": BOND,
    },
)
gammaCaMKII = Molecule(
    "gammaCaMKII",
    "uniprot:Q923T9",
    {
        "cam": BOND,  # the calmodulin that it carries into the nucleus
        "T287": ("u", "p"),  # by beta CaMKII: it holds calmodulin fast
        "S334": ("p", "u"),  # off by calcineurin: its way into the nucleus is shown
    },
)
Gene = Molecule(
    "Gene",
    "SO:0000704",
    {
        # One copy, of two in a cell.
        "name": GENES,
        "cre": BOND,  # elements of its promoter and enhancer: CREB
        "sre": BOND,  # SRF with its partner
        "mre": BOND,  # MEF2
        "ap1": BOND,  # Fos and Jun
        "ebox": BOND,  # USF, Npas4
        "cebp": BOND,  # C/EBPb
        "silencer": BOND,  # what shuts the gene off
        "nucleosomes": ("three", "two", "one", "none"),  # that are in the way at its promoter
        "access": ("closed", "open"),  # whether nucleosomes leave its enhancer free
        "pol": BOND,  # polymerase at its start, of which there is room for one
    },
)
Importin = Molecule("Importin", "uniprot:P70168", {"cargo": BOND})  # beta 1, with its alpha
Jacob = Molecule(
    "Jacob",
    "uniprot:Q9EPI6",
    {
        "S180": ("u", "p"),  # by ERK: it says that the receptors were synaptic
        "importin": BOND,
    },
)
MSK1 = Molecule("MSK1", "uniprot:Q8C050", {"T581": ("u", "p")})  # by ERK and p38
PolII = Molecule(
    "PolII",
    "uniprot:P08775",
    {
        "gene": BOND,  # the start of a gene
        # Phosphates on the repeats of its tail: with Ser5 it starts and pauses, with Ser2 it reads.
        "S5": ("u", "p"),  # by TFIIH
        "S2": ("u", "p"),  # by P-TEFb
    },
)
Transcript = Molecule(
    "Transcript",
    "SO:0000673",
    {
        "gene": GENES,  # that it was read from
        "form": ("nascent", "mature"),  # before and after it is finished, spliced and capped
        "tail": ("short", "long"),  # its 3' end: Bdnf has two, and only the long one travels
        "read": ("no", "once"),  # whether a ribosome has been over it
    },
)
