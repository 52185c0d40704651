"""How long ERK is at work decides how much phosphorylated c-Fos a cell has."""

from engrammar.about import DEVELOPERS, About
from engrammar.blueprint import Blueprint
from engrammar.question import Question
from engrammar.rules import ap1, fos, fos_repressor, molecules, serum_response
from engrammar.rules.references import NAKAKUKI_2010
from engrammar.sources import assumed, defined, derived
from engrammar.stimulus import hold

_MODEL = NAKAKUKI_2010.at(
    "refined model, parameters", file="biomass-dev/biomass Nakakuki_Cell_2010 set_model.py"
)


def fos_switch(minutes: float = 20) -> Blueprint:
    """c-Fos and AP-1 of one cell while ERK is at work for so many `minutes`.

    A saturated phosphatase keeps c-Fos bare until there is more of it than the phosphatase can
    serve: c-Fos rises in proportion to the minutes of ERK, phosphorylated c-Fos with about their
    fourth power from ten to twenty. That is a steep threshold and not a memory: with ERK gone the
    phosphate goes within the hour, and where ERK stays low the end does not depend on the start.
    Nor is it all or none in single cells, which differ by half around one mean. AP-1 has the Jun
    gene read and Jun rises about tenfold, which adds little to phosphorylated c-Fos.
    """
    model = Blueprint("fos_switch")
    nucleus = model.place("nucleus", 220, "fL", derived("the published nucleus", _MODEL))
    cytosol = model.place("cytosol", 940, "fL", derived("the published cytosol", _MODEL))
    ratio = nucleus.constant(
        "ERK_in_nucleus", 1, "", assumed("as concentrated in both, to ask with one input", 0.3, 3)
    )
    nucleus.drive(serum_response.active_ERK(nucleus), ratio * serum_response.active_ERK(cytosol))
    serum_response.ERK_activates_RSK(nucleus, cytosol)
    serum_response.RSK_phosphorylates_CREB(nucleus)
    serum_response.Elk1_follows_ERK(nucleus)
    for mechanism in (
        serum_response.Elk1_of_the_pool_joins_SRF,
        serum_response.CREB_of_the_pool_binds_CRE,
        fos.CREB_and_Elk1_have_Fos_read,
        fos.kinases_phosphorylate_nuclear_Fos,
        fos.Fos_decays,
        fos_repressor.repressor_silences_Fos,
        ap1.Fos_pairs_with_Jun,
        ap1.AP1_binds_the_Jun_gene,
        ap1.AP1_has_Jun_made,
        ap1.Jun_decays,
    ):
        mechanism(nucleus)
    for shared in (
        fos.Fos_messenger_is_exported,
        fos.Fos_shuttles,
        fos_repressor.has_its_repressor_made,
    ):
        shared(nucleus, cytosol)
    for outside in (
        fos.Fos_messenger_decays,
        fos.Fos_is_made,
        fos.kinases_phosphorylate_cytosolic_Fos,
        fos.Fos_decays,
    ):
        outside(cytosol)
    Gene, SRF = nucleus.molecule(molecules.Gene), nucleus.molecule(molecules.SRF)
    Jun = nucleus.molecule(molecules.Jun)
    copies = nucleus.constant("copies", 2, "molecule", defined("a diploid cell"))
    nucleus.start(Gene(name="Fos", sre=1) % SRF(dna=1), copies)
    nucleus.start(Gene(name="Jun"), copies)
    nucleus.start(
        Jun(),
        nucleus.constant(
            "Jun_at_rest",
            769,
            "molecule",
            assumed("what two copies make without AP-1, over its decay", 77, 3080),
        ),
    )
    nucleus.start(
        nucleus.molecule(molecules.Fos)(S374="p"),
        nucleus.constant("pFos_at_start", 0, "molecule", defined("the question: none")),
    )
    Fos, RNA = model.molecule(molecules.Fos), model.molecule(molecules.Transcript)
    model.observe("pFos", Fos(S374="p"))
    model.observe("Fos", Fos())
    model.observe("messenger", RNA(gene="Fos", form="mature"))
    model.observe("Jun", model.molecule(molecules.Jun)())
    ap1.AP1(nucleus)
    model.describe(
        About(
            creators=DEVELOPERS,
            created="2026-11-29",
            publications=(NAKAKUKI_2010,),
            taxon="taxonomy:9606",  # MCF-7 cells
            processes=("GO:0070371",),  # ERK1 and ERK2 cascade
            places={"nucleus": "GO:0005634", "cytosol": "GO:0005829"},
        )
    )
    model.ask(
        Question(
            until="2 h",
            stimulus=hold("ERK_active_in_cytosol", "0.3 uM", f"{minutes:g} min"),
            observables=("pFos", "Fos", "Jun"),
        )
    )
    return model
