"""Second messengers, kinases, phosphatases, and their small G proteins."""

from engrammar.vocabulary import BOND, Molecule

AC = Molecule(
    "AC",
    "uniprot:O88444",
    {
        "kind": ("AC1", "AC8"),
        "cam": BOND,
        "gs": BOND,
    },
)
AKAR4 = Molecule("AKAR4", "SO:0000104", {"T": ("u", "p"), "kinase": BOND})  # a reporter of PKA
Akt = Molecule(
    "Akt",
    "uniprot:P47196",
    {
        "membrane": BOND,  # the PIP3 that holds it
        "T308": ("u", "p"),
        "S473": ("u", "p"),  # active with both
    },
)
ArachidonicAcid = Molecule("ArachidonicAcid", "CHEBI:15843", {})
BetaAR = Molecule(
    "bAR",
    "uniprot:P10608",
    {
        "ligand": ("empty", "agonist"),
        "PKA": ("p0", "p1", "p2", "p3", "p4"),  # phosphates on its tail: four uncouple it from Gs
    },
)
BRaf = Molecule("BRaf", "uniprot:P28028", {"rap": BOND, "substrate": BOND})
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
cGMP = Molecule("cGMP", "CHEBI:16356", {})
CyclicAMP = Molecule("cAMP", "CHEBI:17489", {"enzyme": BOND})
DAG = Molecule("DAG", "CHEBI:18035", {})
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
Epac = Molecule("Epac", "uniprot:Q9Z1C8", {"cAMP": ("empty", "cAMP")})
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
Gab1 = Molecule("Gab1", "uniprot:Q9QYY0", {"grb2": BOND, "pi3k": BOND})
Grb2 = Molecule("Grb2", "uniprot:P62994", {"shc": BOND, "gab1": BOND})
GrowthReceptor = Molecule(
    "GrowthReceptor",
    "uniprot:P00533",
    {
        "ligand": ("empty", "bound"),
        "at": ("surface", "inside"),
        "substrate": BOND,
    },
)
Gs = Molecule("Gs", "uniprot:P63095", {"nucleotide": ("GDP", "GTP"), "ac": BOND})
I1 = Molecule(
    "I1",
    "uniprot:P19103",
    {
        "T35": ("u", "p"),  # phosphorylated by PKA, it inhibits PP1
        "pp1": BOND,
        "enzyme": BOND,
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
MK2 = Molecule("MK2", "uniprot:P49138", {"T317": ("u", "p")})
MKK6 = Molecule("MKK6", "uniprot:P70236", {"S207": ("u", "p")})
MKP1 = Molecule("MKP1", "uniprot:P28562", {"substrate": BOND})
P38 = Molecule(
    "P38",
    "uniprot:P47811",
    {
        "T180": ("u", "p"),
        "Y182": ("u", "p"),  # active with both
    },
)
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
PDK1 = Molecule("PDK1", "uniprot:O55173", {"membrane": BOND})
PDK2 = Molecule("PDK2", "GO:0031932", {})  # TORC2, which was known by what it does
Phosphoinositide = Molecule(
    "Phosphoinositide", "CHEBI:18179", {"kind": ("PIP2", "PIP3"), "holds": BOND}
)
PI3K = Molecule("PI3K", "GO:0005942", {"gab1": BOND, "basal": ("no", "yes")})
PKAc = Molecule(
    "PKAc",
    "uniprot:P27791",
    {
        "r": BOND,  # the regulatory subunit that holds it
        "substrate": BOND,
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
PLA2 = Molecule(
    "PLA2",
    "uniprot:P47713",
    {
        "C2": ("empty", "Ca"),
        "lipid": ("empty", "PIP2", "DAG"),
        "S505": ("u", "p"),  # by ERK: calcium binds ten times as well
    },
)
PP1 = Molecule("PP1", "uniprot:P62138", {"i1": BOND, "substrate": BOND})
PP2A = Molecule("PP2A", "uniprot:P63331", {})
PTEN = Molecule("PTEN", "uniprot:O08586", {"substrate": BOND})
Raf = Molecule(
    "Raf",
    "uniprot:P04049",
    {
        "ras": BOND,
        "feedback": ("u", "p"),  # phosphorylated by ERK, it leaves Ras
        "PKC": ("u", "p"),  # phosphorylated by PKC, it is ready for Ras
        "substrate": BOND,
    },
)
Rap1 = Molecule("Rap1", "uniprot:P62834", {"nucleotide": ("GDP", "GTP"), "raf": BOND})
Ras = Molecule("Ras", "uniprot:P01112", {"nucleotide": ("GDP", "GTP"), "raf": BOND})
RasGAP = Molecule("RasGAP", "GO:0005096", {"PKC": ("u", "p")})
RasGEF = Molecule("RasGEF", "uniprot:Q13972", {"cam": BOND, "PKC": ("u", "p")})
sGC = Molecule("sGC", "uniprot:P20595", {"NO": ("free", "six", "five")})  # bonds of its iron
Shc = Molecule("Shc", "uniprot:P98083", {"Y317": ("u", "p"), "sos": BOND, "enzyme": BOND})
Sos = Molecule(
    "Sos",
    "uniprot:Q62245",
    {
        "shc": BOND,
        "feedback": ("u", "p"),  # phosphorylated by ERK, it leaves Shc
    },
)
