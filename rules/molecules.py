"""The molecules, and what each of their sites means. Every mechanism shares these names."""

from engrammar.vocabulary import BOND, Molecule

CaM = Molecule(
    "CaM",
    "uniprot:P0DP29",
    {
        "N": ("Ca0", "Ca1", "Ca2"),  # calcium ions on the amino-terminal lobe
        "C": ("Ca0", "Ca1", "Ca2"),  # and on the carboxy-terminal one
        "target": BOND,  # the protein it activates
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
    },
)
I1 = Molecule(
    "I1",
    "uniprot:P19103",
    {
        "T35": ("u", "p"),  # phosphorylated by PKA, it inhibits PP1
        "pp1": BOND,
    },
)
PP1 = Molecule("PP1", "uniprot:P62138", {"i1": BOND})
