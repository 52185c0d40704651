"""The molecules, and what each of their sites means. Every mechanism shares these names."""

from engrammar.vocabulary import BOND, Molecule

AC = Molecule(
    "AC",
    "uniprot:P51828",
    {
        "kind": ("AC1", "AC8"),
        "cam": BOND,
        "gs": BOND,
    },
)
Actin = Molecule("Actin", "uniprot:P60711", {"form": ("monomer", "dynamic", "stable")})
AG = Molecule("AG", "CHEBI:52392", {})  # 2-arachidonoylglycerol
AKAR4 = Molecule("AKAR4", "uniprot:Q99490", {"T": ("u", "p"), "kinase": BOND})  # a reporter of PKA
BAF = Molecule("BAF", "GO:0071565", {"nucleosome": BOND})  # nBAF, the remodeller of neurons
BDNF = Molecule("BDNF", "uniprot:P23363", {"trkb": BOND, "second": BOND})  # a dimer
BetaAR = Molecule(
    "bAR",
    "uniprot:P10608",
    {
        "ligand": ("empty", "agonist"),
        "PKA": ("p0", "p1", "p2", "p3", "p4"),  # phosphates on its tail: four uncouple it from Gs
    },
)
BRaf = Molecule("BRaf", "uniprot:P28028", {"rap": BOND, "substrate": BOND})
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
Cargo = Molecule("Cargo", "GO:0031045", {"motor": BOND})  # a vesicle with BDNF or receptors
CB1R = Molecule("CB1R", "uniprot:P20272", {"gate": ("closed", "open", "desensitised")})
Cdc42 = Molecule("Cdc42", "uniprot:Q8CFN2", {"nucleotide": ("GDP", "GTP")})
cGMP = Molecule("cGMP", "CHEBI:16356", {})
Cofilin = Molecule("Cofilin", "uniprot:P45592", {"S3": ("u", "p")})  # phosphorylated, it rests
CpG = Molecule(
    "CpG",
    "CHEBI:60537",
    {
        # Both strands bare, one methylated, both, or both oxidised.
        "state": ("C", "hemi", "mC", "hmC"),
        "reader": BOND,
    },
)
CyclicAMP = Molecule("cAMP", "CHEBI:17489", {"enzyme": BOND})
DAG = Molecule("DAG", "CHEBI:18035", {})
DAGL = Molecule("DAGL", "uniprot:Q5YLM1", {"state": ("resting", "active")})
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
Epac = Molecule("Epac", "uniprot:Q9Z1C8", {"cAMP": ("empty", "cAMP")})
eRNA = Molecule("eRNA", "SO:0001870", {"nelf": BOND})  # of enhancers
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
FMRP = Molecule(
    "FMRP",
    "uniprot:P35922",
    {
        "S499": ("p", "u"),  # phosphorylated, as at rest, it holds messengers
        "mRNA": BOND,
    },
)
Gadd45b = Molecule("Gadd45b", "uniprot:P22339", {})  # brings base excision repair to DNA
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
I1 = Molecule(
    "I1",
    "uniprot:P19103",
    {
        "T35": ("u", "p"),  # phosphorylated by PKA, it inhibits PP1
        "pp1": BOND,
        "enzyme": BOND,
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
Kinesin = Molecule("Kinesin", "uniprot:Q2PQA9", {"cargo": BOND})
LIMK = Molecule("LIMK", "uniprot:P53668", {"T508": ("u", "p")})
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
MeCP2 = Molecule(
    "MeCP2",
    "uniprot:Q9Z2D6",
    {
        "cpg": BOND,
        "S421": ("u", "p"),  # by CaMKII and CaMKIV: it lets DNA go
    },
)
Microtubule = Molecule("Microtubule", "GO:0005874", {"tip": ("shaft", "spine")})
MK2 = Molecule("MK2", "uniprot:P49138", {"T317": ("u", "p")})
MKK6 = Molecule("MKK6", "uniprot:P70236", {"S207": ("u", "p")})
MKP1 = Molecule("MKP1", "uniprot:P28562", {"substrate": BOND})
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
LateRNA = Molecule("LateRNA", "SO:0000234", {})  # of a gene that its promoter's marks decide on
NCX = Molecule("NCX", "uniprot:Q01728", {"ca": ("empty", "Ca")})
NELF = Molecule("NELF", "GO:0032021", {"rna": BOND})  # has polymerases pause
Ng = Molecule(
    "Ng",
    "uniprot:Q04940",
    {
        "cam": BOND,
        "S36": ("u", "p"),  # phosphorylated by PKC, it lets calmodulin go
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
        "psd95": BOND,
    },
)
nNOS = Molecule("nNOS", "uniprot:P29476", {"cam": BOND})
NO = Molecule("NO", "CHEBI:16480", {})
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
    },
)
P38 = Molecule(
    "P38",
    "uniprot:P47811",
    {
        "T180": ("u", "p"),
        "Y182": ("u", "p"),  # active with both
    },
)
p75 = Molecule("p75", "uniprot:P07174", {"proBDNF": BOND})
PAK = Molecule("PAK", "uniprot:P35465", {"T423": ("u", "p")})
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
PKMzeta = Molecule("PKMzeta", "uniprot:P09217", {"T410": ("u", "p")})
PKMzeta_mRNA = Molecule("PKMzeta_mRNA", "SO:0000234", {"translation": ("blocked", "running")})
PMCA = Molecule("PMCA", "uniprot:P11505", {"ca": ("empty", "Ca")})
PP1 = Molecule("PP1", "uniprot:P62138", {"i1": BOND, "substrate": BOND})
PP2A = Molecule("PP2A", "uniprot:P63331", {})
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
Raf = Molecule(
    "Raf",
    "uniprot:P04049",
    {
        "ras": BOND,
        "feedback": ("u", "p"),  # phosphorylated by ERK, it leaves Ras
        "substrate": BOND,
    },
)
Rap1 = Molecule("Rap1", "uniprot:P62834", {"nucleotide": ("GDP", "GTP"), "raf": BOND})
Ras = Molecule("Ras", "uniprot:P01112", {"nucleotide": ("GDP", "GTP"), "raf": BOND})
RhoA = Molecule("RhoA", "uniprot:P61589", {"nucleotide": ("GDP", "GTP")})
S6K = Molecule("S6K", "uniprot:P67999", {"T389": ("u", "p")})  # active when phosphorylated
RISC = Molecule(
    "RISC",
    "uniprot:Q8CJG0",
    {
        # Argonaute 2, and the microRNA that guides it to messengers.
        "guide": ("miR134", "miR132"),
        "target": BOND,
    },
)
SERCA = Molecule("SERCA", "uniprot:P11507", {"ca": ("empty", "Ca", "two")})
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
SSH = Molecule("SSH", "uniprot:Q76I79", {"S978": ("p", "u")})  # slingshot; phosphorylated it rests
Stargazin = Molecule("Stargazin", "uniprot:Q71RJ2", {"S": ("u", "p")})  # its many serines as one
SynapticProtein = Molecule("SynapticProtein", "GO:0060292", {})  # made where depression asks for it
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
TargetProtein = Molecule("TargetProtein", "SO:0000104", {})  # of a messenger with a microRNA site
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
Vesicle = Molecule(
    "Vesicle",
    "GO:0008021",
    {
        "pool": ("reserve", "docked", "fusing", "recycling"),
        "syt": ("Ca0", "Ca1", "Ca2", "Ca3", "Ca4", "Ca5"),  # ions on its synaptotagmin
    },
)
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
