"""BDNF that has BDNF made: by CREB within hours, and by C/EBPb half a day later."""

from collections.abc import Callable

from pysb.core import Symbol

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
    brings BDNF from elsewhere for some minutes (`train`), and the day that follows. It starts at
    its own rest, which by itself it takes weeks to reach.
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
    _start(nucleus, cytosol, around, copies)
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
        "BDNF_activity_per_uM", 58.9, "1/uM", fitted("their 0.0723 at rest", _LOOP)
    )
    trained = nucleus.input("BDNF_of_training", 0, "", assumed("none from elsewhere at rest"))
    activity = nucleus.input("BDNF_activity", 0.0723, "", _LOOP)
    nucleus.drive(activity, trained + scale * around.concentration(found))


def _start(nucleus: Place, cytosol: Place, around: Place, copies: int) -> None:
    """Where nothing changes while BDNF acts as the published model has it at rest.

    Formulas of the constants, in the order of the loop, so that the rest goes with them; only that
    what is made then acts as much is the fit of `BDNF_activity_per_uM`. CREB on genes, a molecule
    or two, is left free, and bare promoters find theirs within a minute.
    """
    at = _constants(nucleus.blueprint)
    genes = nucleus.constant("gene_copies", copies, "molecule", defined("two in a diploid cell"))
    CREB = nucleus.constant("CREB_uM", 0.085, "uM", _LOOP)
    tPA = around.constant("tPA_nM", 10, "nM", assumed("cuts within minutes", 1, 100))
    around.start(around.molecule(molecules.tPA)(), tPA)
    marked = _start_CREB(nucleus, CREB)
    cleared = _start_Cebpb(nucleus, genes, marked)
    held = _start_CEBPb(nucleus, genes, cleared)
    share = CREB / (CREB + at("Kd_CREB_CRE"))
    read = nucleus.expression("read_at_rest", at("v_Bdnf") * genes * (share * marked + held))
    nascent = nucleus.expression("nascent_at_rest", read / (2 * at("k_Bdnf_export")))
    RNA = nucleus.molecule(molecules.Transcript)
    nucleus.start(RNA(gene="Bdnf", form="nascent"), nascent)
    each = cytosol.expression("messengers_of_each_tail_at_rest", read / (2 * at("k_Bdnf_decay")))
    for tail in ("short", "long"):
        mature = cytosol.molecule(molecules.Transcript)
        cytosol.start(mature(gene="Bdnf", form="mature", tail=tail), each)
    made = cytosol.expression("proBDNF_made_at_rest", at("k_proBDNF") * 2 * each)
    inside = cytosol.expression("proBDNF_inside_at_rest", made / at("k_BDNF_release"))
    cytosol.start(cytosol.molecule(molecules.proBDNF)(), inside)
    cut, loss = at("k_tPA") * tPA, at("k_BDNF_loss")
    outside = around.expression("proBDNF_outside_at_rest", made / (cut + loss))
    around.start(around.molecule(molecules.proBDNF)(), outside)
    BDNF = around.expression("BDNF_at_rest", cut * outside / loss)
    around.start(around.molecule(molecules.BDNF)(), BDNF)


def _start_CREB(nucleus: Place, total: Symbol) -> Symbol:
    """CREB phosphorylated and not; the share of the former."""
    at, CREB = _constants(nucleus.blueprint), nucleus.molecule(molecules.CREB)
    BDNF = nucleus.constant("BDNF_activity_at_rest", 0.0723, "", _LOOP)
    acting = BDNF**2 / (at("K_BDNF_on_CREB") ** 2 + BDNF**2)
    on = at("k_CREB_at_rest") + at("k_BDNF_on_CREB") * acting
    marked = nucleus.expression("CREB_marked_at_rest", on / (on + at("k_CREB_back")))
    nucleus.start(CREB(S133="p"), nucleus.expression("pCREB_at_rest", total * marked))
    nucleus.start(CREB(S133="u"), nucleus.expression("bare_CREB_at_rest", total * (1 - marked)))
    return marked


def _start_Cebpb(nucleus: Place, genes: Symbol, marked: Symbol) -> Symbol:
    """Copies of Cebpb by nucleosomes in the way: a geometric series; the share with none."""
    at, Gene = _constants(nucleus.blueprint), nucleus.molecule(molecules.Gene)
    ratio = nucleus.expression(
        "clearing_ratio", at("k_clearing") * marked / at("k_nucleosome_back")
    )
    all_four = nucleus.expression("clearing_sum", 1 + ratio + ratio**2 + ratio**3)
    for moved, (left, name) in enumerate(
        (
            ("three", "Cebpb_closed_at_rest"),
            ("two", "Cebpb_less_one_at_rest"),
            ("one", "Cebpb_less_two_at_rest"),
            ("none", "Cebpb_cleared_at_rest"),
        )
    ):
        count = nucleus.expression(name, genes * ratio**moved / all_four)
        nucleus.start(Gene(name="Cebpb", nucleosomes=left), count)
    return nucleus.expression("cleared_share_at_rest", ratio**3 / all_four)


def _start_CEBPb(nucleus: Place, genes: Symbol, cleared: Symbol) -> Symbol:
    """C/EBPb alone, in pairs, and in pairs on promoter IV; the share of the latter."""
    at = _constants(nucleus.blueprint)
    loss = at("k_CEBPb_loss")
    CEBPb, Gene = nucleus.molecule(molecules.CEBPb), nucleus.molecule(molecules.Gene)
    USF = nucleus.molecule(molecules.USF)
    made = at("v_CEBPb_at_rest") + nucleus.concentration(at("v_CEBPb") * genes * cleared)
    total = nucleus.expression("CEBPb_at_rest", made / loss)
    K = nucleus.expression("K_of_pairs", (at("k_CEBPb_parts") + 2 * loss) / at("k_CEBPb_pairs"))
    root = (1 + 4 * total / K) ** 0.5
    alone = nucleus.expression("CEBPb_alone_at_rest", K * (root - 1) / 2)
    pairs = nucleus.expression("CEBPb_pairs_at_rest", (total - alone) / 2)
    nucleus.start(CEBPb(), alone)
    nucleus.start(CEBPb(pair=1) % CEBPb(pair=1), pairs)
    K_DNA = at("k_CEBPb_off_DNA") / (2 * at("k_CEBPb_DNA"))  # either of a pair holds it
    held = nucleus.expression("held_share_at_rest", pairs / (pairs + K_DNA))
    bare = nucleus.expression("Bdnf_IV_without_CEBPb_at_rest", genes * (1 - held))
    nucleus.start(Gene(name="Bdnf_IV", ebox=1) % USF(dna=1), bare)
    nucleus.start(
        Gene(name="Bdnf_IV", ebox=1, cebp=2) % USF(dna=1) % CEBPb(pair=3, dna=2) % CEBPb(pair=3),
        nucleus.expression("Bdnf_IV_with_CEBPb_at_rest", genes * held),
    )
    return held


def _constants(model: Blueprint) -> Callable[[str], Symbol]:
    """A constant that the mechanisms have declared, by its name."""
    return lambda name: model.declared[name, ""].symbol
