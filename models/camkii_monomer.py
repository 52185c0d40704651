"""CaMKII subunits and calmodulin in all its calcium states, the ring as an average neighbour."""

from engrammar.about import DEVELOPERS, About
from engrammar.blueprint import Blueprint
from engrammar.question import Question
from engrammar.rules import calmodulin, camkii, camkii_subunit, molecules, phosphatases
from engrammar.rules.references import ORDYAN_2020, PEPKE_2010
from engrammar.sources import assumed
from engrammar.stimulus import pulses


def camkii_monomer(PP1: bool = False, ions: bool = False) -> Blueprint:
    """Calmodulin fills with calcium on and off CaMKII, whose subunits phosphorylate each other.

    The states and concentrations of Model 1 of Pepke et al. (2010), the neighbour taken on average.
    `PP1` adds the phosphatase, and Thr306. `ions` counts 100 uM of calcium ions, which calmodulin
    uses up, instead of clamping calcium to the input.
    """
    model = Blueprint("camkii_monomer")
    spine = model.place("spine", 0.02, "fL", assumed("a small spine head", 0.01, 0.5))
    if ions:
        calmodulin.binds_calcium_ions(spine)
        calmodulin.binds_calcium_ions_on_CaMKII(spine)
        Ca_total = model.constant("Ca_total", 100, "uM", camkii_subunit.MODEL_1)
        spine.start(spine.molecule(molecules.Calcium)(), Ca_total)
    else:
        calmodulin.binds_calcium(spine)
        calmodulin.binds_calcium_on_CaMKII(spine)
    camkii_subunit.captures_calmodulin_in_any_state(spine)
    camkii_subunit.neighbours_phosphorylate_on_average(spine)
    if PP1:
        phosphatases.dephosphorylate_CaMKII_released_by_calmodulin(spine)
        camkii.phosphorylates_T306(spine)
        PP1_free = model.constant("PP1_free", 2, "uM", assumed("spine models: 1.25 to 2", 1.25, 2))
        spine.start(spine.molecule(molecules.PP1)(), PP1_free)

    CaM, CaMKII = spine.molecule(molecules.CaM), spine.molecule(molecules.CaMKII)
    spine.start(CaM(), model.constant("CaM_total", 30, "uM", camkii_subunit.MODEL_1))
    spine.start(CaMKII(), model.constant("CaMKII_total", 80, "uM", camkii_subunit.MODEL_1))
    camkii.phosphorylated_subunits(spine)
    spine.observe("CaM_captured", CaM(target=1) % CaMKII(cam=1))
    spine.observe(
        "T286_phosphorylated_under_full_CaM",
        CaM(C="Ca2", N="Ca2", target=1) % CaMKII(cam=1, T286="p"),
    )
    train = pulses("Ca", "4 uM", rate="10 Hz", count=5, width="20 ms", start="100 ms")
    model.describe(
        About(
            creators=DEVELOPERS,
            created="2026-11-24",
            publications=(PEPKE_2010, ORDYAN_2020),
            taxon="taxonomy:10116",  # rat
            processes=("GO:0048167",),  # regulation of synaptic plasticity
        )
    )
    model.ask(
        Question(
            until="1 s" if ions else "2 s",
            stimulus=None if ions else train,
            observables=("T286_phosphorylated", "CaM_captured"),
        )
    )
    return model
