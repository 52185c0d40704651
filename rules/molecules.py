"""The molecules, and what each of their sites means. Every mechanism shares these names."""

from engrammar.vocabulary import BOND, Molecule

Calbindin = Molecule(
    "Calbindin",
    "uniprot:P07171",
    {
        "tight": ("Ca0", "Ca1", "Ca2"),  # two sites of high affinity
        "loose": ("Ca0", "Ca1", "Ca2"),  # and two of medium
    },
)
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
CaMKII = Molecule(
    "CaMKII",
    "uniprot:P11275",
    {
        "prev": BOND,  # the neighbouring subunits of the ring, which has a direction
        "next": BOND,
        "cam": BOND,  # the calmodulin it has captured
        "T286": ("u", "p"),  # autonomy site
        "T306": ("u", "p"),  # inside the calmodulin site: phosphorylated, it keeps it out
        "across": BOND,  # the subunit of the other ring, back to back
        "nmdar": BOND,  # the tail of GluN2B in its substrate site
    },
)
CaN = Molecule(
    "CaN",
    "uniprot:P63329",
    {
        "B": ("Ca0", "Ca1", "Ca2", "Ca3", "Ca4"),  # calcium ions on its regulatory B subunit
        "cam": BOND,  # the calmodulin that activates it
        "substrate": BOND,
    },
)
Calcium = Molecule("Calcium", "CHEBI:29108", {})  # a free ion
I1 = Molecule(
    "I1",
    "uniprot:P19103",
    {
        "T35": ("u", "p"),  # phosphorylated by PKA, it inhibits PP1
        "pp1": BOND,
        "enzyme": BOND,
    },
)
NMDAR = Molecule(
    "NMDAR",
    "uniprot:P35439",
    {
        "GluN2": ("A", "B"),  # the subunit that sets its pace
        "glu": ("free", "half", "full"),  # its two glutamate sites, on GluN2
        "gly": ("free", "half", "full"),  # its two co-agonist sites, on GluN1
        "gate": ("closed", "open", "desensitised"),
        "ckii": BOND,  # the CaMKII subunit that holds on to the tail of GluN2B
    },
)
PKAc = Molecule(
    "PKAc",
    "uniprot:P27791",
    {
        "r": BOND,  # the regulatory subunit that holds it
        "substrate": BOND,
    },
)
PP1 = Molecule("PP1", "uniprot:P62138", {"i1": BOND})
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
AC = Molecule(
    "AC",
    "uniprot:P51828",
    {
        "kind": ("AC1", "AC8"),
        "cam": BOND,
        "gs": BOND,
    },
)
BetaAR = Molecule(
    "bAR",
    "uniprot:P10608",
    {
        "ligand": ("empty", "agonist"),
        "PKA": ("p0", "p1", "p2", "p3", "p4"),  # phosphates on its tail: four uncouple it from Gs
    },
)
CyclicAMP = Molecule("cAMP", "CHEBI:17489", {"enzyme": BOND})
DARPP32 = Molecule(
    "DARPP32",
    "uniprot:Q6J4I0",
    {
        "T34": ("u", "p"),  # phosphorylated by PKA, it inhibits PP1
        "T75": ("u", "p"),  # phosphorylated by Cdk5, it inhibits PKA
        "pp1": BOND,
        "enzyme": BOND,
    },
)
Gs = Molecule("Gs", "uniprot:P63095", {"nucleotide": ("GDP", "GTP"), "ac": BOND})
PDE = Molecule(
    "PDE",
    "uniprot:P14646",
    {
        "kind": ("PDE4", "PDE1"),
        "camp": BOND,
        "cam": BOND,
        "PKA": ("u", "p"),  # phosphorylated by PKA, PDE4 is faster
    },
)
PKAr = Molecule(
    "PKAr",
    "uniprot:P12369",
    {
        "c": BOND,  # the catalytic subunit it holds
        "cAMP": ("empty", "cAMP"),
        "S95": ("u", "p"),  # phosphorylated by the catalytic subunit it holds
        "akap": ("free", "AKAP79"),  # on the scaffold that holds calcineurin as well
        "can": BOND,
    },
)
PKC = Molecule(
    "PKC",
    "uniprot:P63319",
    {
        "C2": ("empty", "Ca"),
        "C1": ("empty", "DAG"),
        "lipid": ("empty", "AA"),  # arachidonic acid
        "state": ("cytosolic", "active"),
    },
)
Stargazin = Molecule("Stargazin", "uniprot:Q71RJ2", {"S": ("u", "p")})  # its many serines as one
AKAR4 = Molecule("AKAR4", "uniprot:Q99490", {"T": ("u", "p"), "kinase": BOND})  # a reporter of PKA
ERK = Molecule(
    "ERK",
    "uniprot:P63086",
    {
        "T185": ("u", "p"),
        "Y187": ("u", "p"),  # active with both
        "enzyme": BOND,
        "substrate": BOND,
    },
)
GrowthReceptor = Molecule(
    "GrowthReceptor",
    "uniprot:P00533",
    {
        "ligand": ("empty", "bound"),
        "at": ("surface", "inside"),
        "substrate": BOND,
    },
)
MEK = Molecule(
    "MEK",
    "uniprot:Q01986",
    {
        "S218": ("u", "p"),
        "S222": ("u", "p"),  # active with both
        "enzyme": BOND,
        "substrate": BOND,
    },
)
MKP1 = Molecule("MKP1", "uniprot:P28562", {"substrate": BOND})
P38 = Molecule(
    "P38",
    "uniprot:P47811",
    {
        "T180": ("u", "p"),
        "Y182": ("u", "p"),  # active with both
    },
)
MK2 = Molecule("MK2", "uniprot:P49138", {"T317": ("u", "p")})
MKK6 = Molecule("MKK6", "uniprot:P70236", {"S207": ("u", "p")})
Raf = Molecule(
    "Raf",
    "uniprot:P04049",
    {
        "ras": BOND,
        "feedback": ("u", "p"),  # phosphorylated by ERK, it leaves Ras
        "substrate": BOND,
    },
)
Ras = Molecule("Ras", "uniprot:P01112", {"nucleotide": ("GDP", "GTP"), "raf": BOND})
Rap1 = Molecule("Rap1", "uniprot:P62834", {"nucleotide": ("GDP", "GTP"), "raf": BOND})
BRaf = Molecule("BRaf", "uniprot:P28028", {"rap": BOND, "substrate": BOND})
Epac = Molecule("Epac", "uniprot:Q9Z1C8", {"cAMP": ("empty", "cAMP")})
Shc = Molecule("Shc", "uniprot:P98083", {"Y317": ("u", "p"), "sos": BOND, "enzyme": BOND})
Sos = Molecule(
    "Sos",
    "uniprot:Q62245",
    {
        "shc": BOND,
        "feedback": ("u", "p"),  # phosphorylated by ERK, it leaves Shc
    },
)
SynGAP = Molecule("SynGAP", "uniprot:Q9QUH6", {"S": ("u", "p")})  # phosphorylated by CaMKII
