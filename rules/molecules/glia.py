"""Astrocytes and microglia: what listens to a synapse, feeds it, tags it and eats it."""

from engrammar.vocabulary import BOND, Molecule

Dserine = Molecule("Dserine", "CHEBI:16523", {})
Gliosome = Molecule(
    "Gliosome",
    "GO:0031982",
    {
        # A vesicle of an astrocyte.
        "cargo": ("Dserine", "glutamate"),
        "sensor": ("Ca0", "Ca1", "Ca2", "Ca3", "Ca4"),  # ions on its synaptotagmin
        "pool": ("docked", "fusing", "spent"),
    },
)
GLT1 = Molecule(
    "GLT1",
    "uniprot:P31596",
    {
        "facing": ("outside", "inside"),
        "glu": BOND,  # its binding site, open to the side it faces
    },
)
Glutamate = Molecule("Glutamate", "CHEBI:29985", {"carrier": BOND})
InsP3 = Molecule("InsP3", "CHEBI:16595", {})  # IP3, counted
mGluR5 = Molecule(
    "mGluR5",
    "uniprot:P31424",
    {
        "glu": ("empty", "bound"),
        "S839": ("u", "p"),  # phosphorylated by PKC, it loses glutamate the sooner
    },
)
Process = Molecule(
    "Process",
    "GO:0097386",
    {
        # The tip of a process of a microglial cell.
        "at": ("away", "near"),
        "P2Y12": ("free", "ATP"),
        "CR3": BOND,  # complement receptor 3, which holds C3b
    },
)
Synapse = Molecule(
    "Synapse",
    "GO:0045202",
    {
        # A synapse as microglia find it.
        "serine": ("inside", "exposed"),  # phosphatidylserine of its membrane
        "C1q": ("free", "bound"),
        "C3": ("none", "C3b"),  # fixed on it by a bond that lasts
        "process": BOND,  # the microglial process that holds its C3b
        "state": ("living", "engulfed"),
    },
)
TNF = Molecule("TNF", "uniprot:P06804", {})
