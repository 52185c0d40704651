"""Inhibitors of deacetylases and memory: acetylation that lasts, if CBP is there to write it."""

from engrammar.about import DEVELOPERS, About
from engrammar.blueprint import Blueprint
from engrammar.place import Place
from engrammar.question import Question
from engrammar.rules import hdac_inhibitors, histone_acetylation, molecules, promoter_reading
from engrammar.rules.references import LEVENSON_2004, VECSEY_2007
from engrammar.sources import assumed, defined
from engrammar.stimulus import Stimulus, hold

_DRUGS = (
    hdac_inhibitors.TSA_binds,
    hdac_inhibitors.SAHA_binds,
    hdac_inhibitors.butyrate_binds,
    hdac_inhibitors.RGFP966_shuts_HDAC3,
    hdac_inhibitors.RGFP963_shuts_class_I,
)


def hdac_inhibition(KIX: bool = True, genes: int = 2) -> Blueprint:
    """A promoter of four nucleosomes in `genes` copies, deacetylases, and baths of five drugs.

    CREB is phosphorylated for as long as the input `pCREB_share` says, and holds CBP; without an
    intact `KIX` domain it does not. CBP acetylates K9 and K14, deacetylases undo it, and acetyl
    with CBP has the gene read. The drugs are inputs, in uM: `TSA`, `SAHA`, `butyrate`, `RGFP966`,
    `RGFP963`. The question is training with TSA in the bath (Vecsey et al. 2007).
    """
    model = Blueprint("hdac_inhibition")
    nucleus = model.place("nucleus", 1, "fL", assumed("the surroundings of a gene", 0.1, 10))
    histone_acetylation.CBP_held_by_CREB(nucleus)
    histone_acetylation.CBP_acetylates_H3(nucleus)
    histone_acetylation.H3_turns_its_acetyl_over(nucleus)
    promoter_reading.acetylated_K9_is_read(nucleus)
    promoter_reading.messengers(nucleus)
    for drug in _DRUGS:
        drug(nucleus)
    if not KIX:
        weaker = model.constant(
            "KIX_mutated", 100, "", assumed("as without the phosphate: above 100 uM", 30, 1000)
        )
        nucleus.drive(nucleus.input("KIX_weakening", 1, "", assumed("no mutation")), weaker)
    _start(nucleus, genes)
    model.describe(
        About(
            creators=DEVELOPERS,
            created="2026-11-24",
            publications=(LEVENSON_2004, VECSEY_2007),
            taxon="taxonomy:10090",  # mouse
            processes=("GO:0006325",),  # chromatin organisation
            places={"nucleus": "GO:0005634"},
        )
    )
    model.ask(
        Question(
            until="10 h",
            stimulus=training("3 h").together(hold("TSA", "0.01 uM", "3 h", "150 min")),
            observables=("messengers", "K9_acetylated"),
        )
    )
    return model


def training(start: str) -> Stimulus:
    """Most CREB of the promoter is phosphorylated for 40 min."""
    return hold("pCREB_share", "0.8", "40 min", start)


def _start(nucleus: Place, genes: int) -> None:
    HDAC = nucleus.molecule(molecules.HDAC)
    uM = nucleus.constant("HDAC_uM", 0.1, "uM", assumed("of each; only the sum counts", 0.01, 1))
    for kind in ("HDAC1", "HDAC2", "HDAC3"):
        nucleus.start(HDAC(kind=kind), uM)
    count = nucleus.constant(
        "nucleosomes", 4 * genes, "molecule", defined("four to a promoter, in two copies")
    )
    Nucleosome = nucleus.molecule(molecules.Nucleosome)
    nucleus.start(Nucleosome(), count)
