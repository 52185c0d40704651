"""CREB, CBP and polymerase at two copies of a gene: from calcium in the nucleus to transcripts."""

from engrammar.about import DEVELOPERS, About
from engrammar.blueprint import Blueprint
from engrammar.place import Place
from engrammar.question import Question
from engrammar.rules import (
    camkiv,
    cbp,
    creb,
    hdac_inhibitors,
    histone_acetylation,
    molecules,
    polymerase,
)
from engrammar.rules.references import SMOLEN_2006, VECSEY_2007
from engrammar.sources import assumed, defined
from engrammar.stimulus import Stimulus, hold

_MECHANISMS = (
    camkiv.binds_CaMKK,
    camkiv.binds_CaMKIV,
    camkiv.CaMKK_phosphorylates_T196,
    camkiv.PP2A_dephosphorylates_T196,
    creb.PKA_phosphorylates_S133,
    creb.CaMKIV_phosphorylates_S133,
    creb.ERK_activates_MSK,
    creb.MSK_phosphorylates_S133,
    creb.CaMKII_phosphorylates_S142,
    creb.PP1_dephosphorylates_S133,
    creb.binds_CRE,
    cbp.KIX_binds_pS133,
    cbp.CaMKIV_phosphorylates_S301,
    cbp.brings_polymerase,
    cbp.brings_PTEFb,
    polymerase.binds_promoter,
    polymerase.TFIIH_has_it_start,
    polymerase.PTEFb_releases_it,
    polymerase.finishes,
    polymerase.reads_late_gene,
    polymerase.transcripts_are_finished,
    polymerase.late_transcript_decays,
    histone_acetylation.CBP_acetylates_H3,
    histone_acetylation.H3_turns_its_acetyl_over,
    hdac_inhibitors.TSA_binds,
)


def creb_cbp_transcription(KIX: bool = True, genes: int = 2) -> Blueprint:
    """A femtolitre of nucleus with `genes` copies of a gene, and all of it counted.

    Calcium of the nucleus, its ERK, its PKA and its CaMKII are inputs. They phosphorylate CREB,
    which sits on the gene and brings CBP; CBP calls polymerase, has it released from its pause, and
    acetylates the nucleosomes of the promoter. The gene stands for one of a thousand that have
    nothing but a CRE. Without an intact `KIX` domain CREB does not hold CBP. The question is
    three tetani, with the ERK that outlasts them (`tetani`).
    """
    model = Blueprint("creb_cbp_transcription")
    nucleus = model.place("nucleus", 1, "fL", assumed("the surroundings of a gene", 0.1, 10))
    for mechanism in _MECHANISMS:
        mechanism(nucleus)
    cbp.acetylates_where_CREB_holds_it(nucleus)
    cbp.on_genes(nucleus)
    creb.able_to_bind_CBP(nucleus)
    creb.phosphorylated_share(nucleus)
    polymerase.at_promoters(nucleus)
    polymerase.paused(nucleus)
    nucleus.observe("K9_acetylated", nucleus.molecule(molecules.Nucleosome, "K9")(K9="ac"))
    if not KIX:
        weaker = model.constant(
            "KIX_mutated", 100, "", assumed("as without the phosphate: above 100 uM", 30, 1000)
        )
        nucleus.drive(nucleus.input("KIX_weakening", 1, "", assumed("no mutation")), weaker)
    _start(nucleus, genes)
    model.describe(
        About(
            creators=DEVELOPERS,
            created="2026-11-29",
            publications=(SMOLEN_2006, VECSEY_2007),
            taxon="taxonomy:10090",  # mouse
            processes=("GO:0006357",),  # regulation of transcription by RNA polymerase II
            places={"nucleus": "GO:0005634"},
        )
    )
    model.ask(
        Question(
            until="4 h",
            stimulus=tetani("30 min"),
            observables=("transcripts_of_late", "K9_acetylated", "pCREB_count"),
        )
    )
    return model


def tetani(start: str = "0 s", ERK: str = "30 min") -> Stimulus:
    """Three tetani 5 min apart, 3 s of calcium each, and active ERK in the nucleus for a while."""
    calcium = hold("Ca_nuclear", "0.5 uM", "3 s").repeat(3, "5 min")
    return hold("PKA_nuclear", "0 uM", start).then(
        calcium.together(hold("ERK_active", "0.2 uM", ERK, "2 min"))
    )


def _start(nucleus: Place, genes: int) -> None:
    start_CREB_and_its_kinases(nucleus)
    nucleus.start_at(molecules.PolII, "PolII_uM", 0.5, assumed("10^5 in a nucleus", 0.1, 1))
    nucleus.start_at(molecules.HDAC, "HDAC_uM", 0.3, assumed("of class I together", 0.03, 3))
    copies = nucleus.constant("gene_copies", genes, "molecule", defined("two in a diploid cell"))
    nucleus.start(nucleus.molecule(molecules.Gene)(name="late"), copies)
    count = nucleus.constant(
        "nucleosomes", 4 * genes, "molecule", defined("four to a promoter, in two copies")
    )
    nucleus.start(nucleus.molecule(molecules.Nucleosome)(), count)


def start_CREB_and_its_kinases(nucleus: Place) -> None:
    """CREB, CBP and the kinases that calcium and ERK turn on in the nucleus."""
    nucleus.start_at(molecules.CaM, "CaM_uM", 1, assumed("scarce in the nucleus", 0.2, 5))
    nucleus.start_at(molecules.CaMKK, "CaMKK_uM", 0.1, assumed("less than CaMKIV", 0.02, 0.5))
    nucleus.start_at(molecules.CaMKIV, "CaMKIV_uM", 0.5, assumed("models have 0.5", 0.1, 2))
    nucleus.start_at(molecules.MSK1, "MSK1_uM", 0.1, assumed("as other kinases there", 0.02, 0.5))
    nucleus.start_at(molecules.CREB, "CREB_uM", 0.3, assumed("10^5 in a nucleus", 0.05, 1))
    nucleus.start_at(molecules.CBP, "CBP_uM", 0.5, assumed("its loss by half is felt", 0.1, 2))
