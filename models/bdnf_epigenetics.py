"""Promoter IV of Bdnf: methyl, MeCP2 and deacetylases against CREB and CBP."""

from engrammar.about import DEVELOPERS, About
from engrammar.blueprint import Blueprint
from engrammar.place import Place
from engrammar.question import Question
from engrammar.rules import (
    dna_methylation,
    hdac_inhibitors,
    histone_acetylation,
    mecp2,
    molecules,
    promoter_reading,
)
from engrammar.rules.references import VECSEY_2007
from engrammar.sources import assumed, defined
from engrammar.stimulus import Stimulus, hold


def bdnf_epigenetics(MeCP2: float = 1.0, KIX: bool = True) -> Blueprint:
    """Two copies of a promoter, each of four nucleosomes and six CpG that carry methyl.

    MeCP2 on methyl has K27 deacetylated until CaMKII makes it let go; Gadd45b has the methyl itself
    removed, hours later; CREB brings CBP, which acetylates, and together they have the gene read.
    `MeCP2` is 0 in Rett syndrome and 2 where its gene is duplicated. Without `KIX` CREB does not
    hold CBP. The question is an hour of depolarisation (`depolarise`), and the day that follows.
    """
    model = Blueprint("bdnf_epigenetics")
    nucleus = model.place("nucleus", 1, "fL", assumed("the surroundings of a gene", 0.1, 10))
    histone_acetylation.CBP_held_by_CREB(nucleus)
    for mechanism in (
        histone_acetylation.CBP_acetylates_K27,
        histone_acetylation.K27_turns_its_acetyl_over,
        hdac_inhibitors.TSA_binds,
        dna_methylation.DNMT3A_methylates,
        dna_methylation.TET_oxidises,
        dna_methylation.Gadd45b_brings_repair,
        dna_methylation.activity_makes_Gadd45b,
        mecp2.binds_methylated_CpG,
        mecp2.CaMKII_phosphorylates_S421,
        mecp2.brings_HDAC3,
        promoter_reading.acetylated_K27_is_read,
    ):
        mechanism(nucleus)
    promoter_reading.messengers(nucleus)
    if not KIX:
        weaker = model.constant(
            "KIX_mutated", 100, "", assumed("as without the phosphate: above 100 uM", 30, 1000)
        )
        nucleus.drive(nucleus.input("KIX_weakening", 1, "", assumed("no mutation")), weaker)
    _start(nucleus, MeCP2)
    CpG = nucleus.molecule(molecules.CpG)
    nucleus.observe("CpG_bare", CpG(state="C"))
    model.describe(
        About(
            creators=DEVELOPERS,
            created="2026-11-24",
            publications=(VECSEY_2007,),
            taxon="taxonomy:10090",  # mouse
            processes=("GO:0040029",),  # epigenetic regulation of gene expression
            places={"nucleus": "GO:0005634"},
        )
    )
    model.ask(
        Question(
            until="34 h",
            stimulus=depolarise("10 h"),
            observables=("messengers", "K27_acetylated", "CpG_read"),
        )
    )
    return model


def depolarise(start: str, lasting: str = "1 h") -> Stimulus:
    """Calcium: nuclear CaMKII, phosphorylated CREB, Gadd45b in the making, and TET called."""
    stimulus = hold("CaMKII_nuclear", "1 uM", lasting, start)
    for name, value in (("pCREB_share", "0.8"), ("NMDAR_activity", "1"), ("TET_activity", "20")):
        stimulus = stimulus.together(hold(name, value, lasting, start))
    return stimulus


def _start(nucleus: Place, MeCP2: float) -> None:
    CpG = nucleus.molecule(molecules.CpG)
    sites = nucleus.constant("CpG_sites", 12, "molecule", defined("six to each of two promoters"))
    nucleus.start(CpG(state="mC"), sites)
    normal = nucleus.constant(
        "MeCP2_uM", 10, "uM", assumed("free in the nucleus; as many as nucleosomes in all", 1, 100)
    )
    dose = nucleus.constant("MeCP2_dose", MeCP2, "", defined("the question: copies of its gene"))
    nucleus.start(
        nucleus.molecule(molecules.MeCP2)(), nucleus.expression("MeCP2_at_start", normal * dose)
    )
    HDAC = nucleus.molecule(molecules.HDAC)
    uM = nucleus.constant("HDAC_uM", 0.1, "uM", assumed("of each; only the sum counts", 0.01, 1))
    for kind in ("HDAC1", "HDAC2", "HDAC3"):
        nucleus.start(HDAC(kind=kind), uM)
    count = nucleus.constant("nucleosomes", 8, "molecule", defined("four to each of two promoters"))
    nucleus.start(nucleus.molecule(molecules.Nucleosome)(), count)
