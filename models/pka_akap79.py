"""PKA on AKAP79: calcineurin beside it shortens what cyclic AMP begins (Church et al. 2021)."""

from engrammar.about import DEVELOPERS, About
from engrammar.blueprint import Blueprint
from engrammar.question import Question
from engrammar.rules import molecules, pka
from engrammar.rules.references import CHURCH_2021
from engrammar.sources import defined


def pka_akap79(calcineurin: bool = True, AKAP79: bool = True) -> Blueprint:
    """A test tube of RII, its catalytic subunit, cyclic AMP and a reporter of phosphorylation.

    `calcineurin` adds the phosphatase, which dephosphorylates RII; `AKAP79` the scaffold on which
    it finds RII a hundred times better. The reporter AKAR4 tells how much C has been free.
    """
    model = Blueprint("pka_akap79")
    tube = model.place("tube", 0.5, "fL", defined("so little of a test tube holds 300 for 1 uM"))
    pka.binds_cAMP(tube)
    pka.RII_binds_the_catalytic_subunit(tube)
    pka.phosphorylates_its_regulatory_subunit(tube)
    pka.calcineurin_dephosphorylates_RII(tube)
    pka.phosphorylates_AKAR4(tube)

    table = CHURCH_2021.at("Fig 3, concentrations", file="uqsa inst/extdata/AKAP79/Compound.tsv")
    RII, C = tube.molecule(molecules.PKAr), tube.molecule(molecules.PKAc)
    scaffold = "AKAP79" if AKAP79 else "free"
    tube.start(RII(akap=scaffold), model.constant("RII_free", 6.3, "uM", table))
    tube.start(RII(akap=scaffold, c=1) % C(r=1), model.constant("RII_with_C", 0.63, "uM", table))
    tube.start(
        tube.molecule(molecules.CyclicAMP)(),
        model.constant("cAMP_total", 0.2, "uM", defined("one of the six doses of the figure")),
    )
    tube.start(tube.molecule(molecules.AKAR4)(), model.constant("AKAR4_total", 0.2, "uM", table))
    if calcineurin:
        tube.start(tube.molecule(molecules.CaN)(), model.constant("CaN_total", 1.5, "uM", table))
    tube.observe("AKAR4_phosphorylated", tube.molecule(molecules.AKAR4)(T="p"))
    tube.observe("C_free", C(r=None))
    tube.observe("RII_phosphorylated", RII(S95="p"))
    model.describe(
        About(
            creators=DEVELOPERS,
            created="2026-11-24",
            publications=(CHURCH_2021,),
            taxon="taxonomy:40674",  # mammals
            processes=("GO:0004691",),  # kinase activity that depends on cAMP
        )
    )
    model.ask(Question(until="605 s", observables=("AKAR4_phosphorylated", "RII_phosphorylated")))
    return model
