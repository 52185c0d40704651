"""Calcium, calmodulin, and what lets calcium in, holds it and takes it out."""

from engrammar.vocabulary import BOND, Molecule

Calbindin = Molecule(
    "Calbindin",
    "uniprot:P07171",
    {
        "tight": ("Ca0", "Ca1", "Ca2"),  # two sites of high affinity
        "loose": ("Ca0", "Ca1", "Ca2"),  # and two of medium
    },
)
Calcium = Molecule("Calcium", "CHEBI:29108", {})  # a free ion
CaM = Molecule(
    "CaM",
    "uniprot:P0DP29",
    {
        "N": ("Ca0", "Ca1", "Ca2"),  # calcium ions on the amino-terminal lobe
        "C": ("Ca0", "Ca1", "Ca2"),  # and on the carboxy-terminal one
        "target": BOND,  # the protein it activates
        # For the two-state view instead of the lobes: four EF hands that share one conformation.
        "EF1": ("empty", "Ca"),
        "EF2": ("empty", "Ca"),
        "EF3": ("empty", "Ca"),
        "EF4": ("empty", "Ca"),
        "shape": ("T", "R"),  # closed; open, which holds calcium tightly and binds targets
    },
)
IP3R = Molecule(
    "IP3R",
    "uniprot:P29994",
    {
        "ip3": ("empty", "IP3"),
        "act": ("empty", "Ca"),  # calcium here opens the subunit
        "inact": ("empty", "Ca"),  # and here shuts it
    },
)
NCX = Molecule("NCX", "uniprot:Q01728", {"ca": ("empty", "Ca")})
Ng = Molecule(
    "Ng",
    "uniprot:Q04940",
    {
        "cam": BOND,
        "S36": ("u", "p"),  # phosphorylated by PKC, it lets calmodulin go
    },
)
PMCA = Molecule("PMCA", "uniprot:P11505", {"ca": ("empty", "Ca")})
SERCA = Molecule("SERCA", "uniprot:P11507", {"ca": ("empty", "Ca", "two")})
VGCC = Molecule(
    "VGCC",
    "interpro:IPR002077",
    {
        "kind": ("L", "T", "R"),
        "m": ("closed", "open"),  # the voltage sensor of activation
        "h": ("available", "inactivated"),  # inactivation by voltage
        "cdi": ("none", "inactivated"),  # inactivation by calcium, through its own calmodulin
        "S1928": ("u", "p"),  # phosphorylated by PKA
    },
)
