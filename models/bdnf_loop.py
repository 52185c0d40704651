"""BDNF that has BDNF made: by CREB within hours, and by C/EBPb half a day later."""

from engrammar.about import DEVELOPERS, About
from engrammar.blueprint import Blueprint
from engrammar.place import Place
from engrammar.question import Question
from engrammar.rules import bdnf_gene, creb, molecules, slow_factors
from engrammar.rules.references import NAKAKUKI_2010, ZHANG_2016
from engrammar.sources import assumed, defined, derived, fitted
from engrammar.stimulus import Stimulus, hold

_LOOP = ZHANG_2016.at("model", file="ModelDB 222715, BDNFloop-model-Zhang-2016.ode")
_VOLUMES = NAKAKUKI_2010.at(
    "refined model, parameters", file="biomass-dev/biomass Nakakuki_Cell_2010 set_model.py"
)


def bdnf_loop(copies: int = 2) -> Blueprint:
    """The loop of Zhang et al. (2016), with `copies` of two genes instead of their Hill curves.

    BDNF around the cell has CREB phosphorylated. CREB with USF has promoter IV of Bdnf read, at
    once, and clears the gene of C/EBPb, over hours; C/EBPb has promoter IV read too. What comes of
    it is released without activity, cut, and acts on the same cell. The question is a training that
    brings BDNF from elsewhere for some minutes (`train`), and the day that follows. It starts with
    what the published model has at rest and no messengers; the rest of this one takes days.
    """
    model = Blueprint("bdnf_loop")
    nucleus = model.place("nucleus", 220, "fL", derived("that of fos_switch", _VOLUMES))
    cytosol = model.place("cytosol", 940, "fL", derived("that of fos_switch", _VOLUMES))
    around = model.place("around", 1000, "fL", assumed("as much space as cell", 100, 1e4))
    for mechanism in (
        slow_factors.BDNF_phosphorylates_CREB,
        slow_factors.pCREB_clears_the_Cebpb_gene,
        slow_factors.CEBPb_is_made,
        slow_factors.CEBPb_pairs_and_binds_promoter_IV,
        creb.binds_CRE,
        bdnf_gene.CREB_and_USF_have_promoter_IV_read,
        bdnf_gene.CEBPb_has_promoter_IV_read,
    ):
        mechanism(nucleus)
    bdnf_gene.Bdnf_messenger_is_exported(nucleus, cytosol)
    bdnf_gene.Bdnf_messenger_decays(cytosol)
    bdnf_gene.proBDNF_is_made(cytosol)
    bdnf_gene.proBDNF_is_released(cytosol, around)
    bdnf_gene.tPA_cuts_proBDNF(around)
    bdnf_gene.BDNF_is_lost(around)
    _acts_on_its_own_cell(nucleus, around)
    _start(nucleus, around, copies)
    RNA = model.molecule(molecules.Transcript)
    model.observe("Bdnf_messengers", RNA(gene="Bdnf", form="mature"))
    model.observe("pCREB", model.molecule(molecules.CREB)(S133="p"))
    model.observe("CEBPb", model.molecule(molecules.CEBPb)())
    model.describe(
        About(
            creators=DEVELOPERS,
            created="2026-11-30",
            publications=(ZHANG_2016,),
            taxon="taxonomy:10116",  # rat
            processes=("GO:0031547",),  # BDNF receptor signalling
            places={"nucleus": "GO:0005634", "cytosol": "GO:0005829", "around": "GO:0005615"},
        )
    )
    model.ask(
        Question(
            until="24 h",
            stimulus=train("1 h"),
            observables=("BDNF_in_around", "Bdnf_messengers", "pCREB", "CEBPb"),
        )
    )
    return model


def train(start: str, lasting: str = "10 min") -> Stimulus:
    """BDNF from elsewhere at 1.8, in units of Zhang et al., which their minute of release leaves.

    For ten minutes, after which as much CREB is phosphorylated as theirs within an hour.
    """
    return hold("BDNF_of_training_in_nucleus", "1.8", lasting, start)


def _acts_on_its_own_cell(nucleus: Place, around: Place) -> None:
    found = around.observe("BDNF", around.molecule(molecules.BDNF)())
    scale = around.constant(
        "BDNF_activity_per_uM", 40.4, "1/uM", fitted("their 0.0723 at rest", _LOOP)
    )
    trained = nucleus.input("BDNF_of_training", 0, "", assumed("none from elsewhere at rest"))
    activity = nucleus.input("BDNF_activity", 0.0723, "", _LOOP)
    nucleus.drive(activity, trained + scale * around.concentration(found))


def _start(nucleus: Place, around: Place, copies: int) -> None:
    Gene, USF = nucleus.molecule(molecules.Gene), nucleus.molecule(molecules.USF)
    CREB, CEBPb = nucleus.molecule(molecules.CREB), nucleus.molecule(molecules.CEBPb)
    genes = nucleus.constant("gene_copies", copies, "molecule", defined("two in a diploid cell"))
    nucleus.start(Gene(name="Bdnf_IV", ebox=1) % USF(dna=1), genes)
    nucleus.start(Gene(name="Cebpb"), genes)
    marked = nucleus.constant("pCREB_uM", 0.0066, "uM", _LOOP)
    total = nucleus.constant("CREB_uM", 0.085, "uM", _LOOP)
    nucleus.start(CREB(S133="p"), marked)
    nucleus.start(CREB(S133="u"), nucleus.expression("bare_CREB_uM", total - marked))
    nucleus.start(CEBPb(), nucleus.constant("CEBPb_uM", 0.076, "uM", _LOOP))
    around.start(
        around.molecule(molecules.tPA)(),
        around.constant("tPA_nM", 10, "nM", assumed("cuts within minutes", 1, 100)),
    )
