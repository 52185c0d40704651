"""A spine grows: uncaged glutamate, CaMKII, small GTPases, cofilin and actin."""

from engrammar.about import DEVELOPERS, About
from engrammar.blueprint import Blueprint
from engrammar.place import Place
from engrammar.question import Question
from engrammar.rules import actin, camkii, molecules, phosphatases
from engrammar.rules.references import MATSUZAKI_2004, MURAKOSHI_2011
from engrammar.sources import assumed, derived
from engrammar.stimuli.calcium_kernels import UNCAGING, by_kernel
from engrammar.stimuli.protocol import Protocol


def spine_growth(subunits: int = 2, T286A: bool = False) -> Blueprint:
    """Calcium to volume in one spine: 200 to 300 % more within two minutes, half of it lasting.

    Flashes of glutamate come at 0.5 Hz for a minute; the volume goes with the filaments of actin
    (`F_actin_dynamic` and `F_actin_stable`). Rings of CaMKII are cut to pairs of `subunits`, enough
    for a neighbour to phosphorylate. `T286A` is the mutant that remembers nothing.
    """
    model = Blueprint("spine_growth")
    spine = model.place("spine", 0.1, "fL", assumed("a small spine", 0.03, 0.2))
    camkii.captures_calmodulin(spine)
    if not T286A:
        camkii.autophosphorylates(spine)
    phosphatases.dephosphorylate_CaMKII_released_by_calmodulin(spine)
    actin.activate_Rac1(spine)
    actin.activate_Cdc42(spine)
    actin.activate_RhoA(spine)
    actin.activate_PAK(spine)
    actin.phosphorylate_LIMK(spine)
    actin.switch_slingshot(spine)
    actin.phosphorylate_cofilin(spine)
    actin.turn_filaments_over(spine)
    actin.filaments(spine)
    _start(model, spine, subunits)
    flashes = tuple(10 + 2 * n for n in range(30))
    source = MATSUZAKI_2004.at("repeated flashes over one spine")
    stimulus = by_kernel(Protocol("uncaging", source, flashes), UNCAGING, pieces=2)
    model.describe(
        About(
            creators=DEVELOPERS,
            created="2026-11-24",
            publications=(MURAKOSHI_2011, MATSUZAKI_2004),
            taxon="taxonomy:10116",  # rat
            processes=("GO:0048167",),  # regulation of synaptic plasticity
        )
    )
    model.ask(
        Question(
            until="45 min",
            stimulus=stimulus,
            observables=("F_actin_dynamic", "F_actin_stable", "Cdc42_GTP"),
        )
    )
    return model


def _start(model: Blueprint, spine: Place, subunits: int) -> None:
    """The spine at rest: slingshot awake, most actin in monomers."""
    rings = model.constant(
        "CaMKII_rings", 70 / subunits, "uM", assumed("70 uM of subunits", 50 / subunits, 80)
    )
    spine.start(camkii.ring(spine, subunits), rings)
    CaM = model.constant("CaM_free", 30, "uM", assumed("the value of most spine models", 10, 100))
    spine.start(spine.molecule(molecules.CaM)(), CaM)
    few = "enzymes of the cofilin pathway, a uM or so of each"
    enzyme = model.constant("each_enzyme", 1, "uM", assumed(few, 0.3, 5))
    PP1 = model.constant("PP1_free", 2, "uM", assumed("spine models use 1.25 to 2 uM", 1.25, 2))
    spine.start(spine.molecule(molecules.PP1)(), PP1)
    for molecule in (
        molecules.Rac1,
        molecules.Cdc42,
        molecules.RhoA,
        molecules.PAK,
        molecules.LIMK,
    ):
        spine.start(spine.molecule(molecule)(), enzyme)
    spine.start(spine.molecule(molecules.SSH, "S978")(S978="u"), enzyme)
    cofilin = model.constant("cofilin", 10, "uM", assumed("about a tenth of actin", 3, 30))
    spine.start(spine.molecule(molecules.Cofilin)(), cofilin)
    actin_total = model.constant("actin_total", 100, "uM", assumed("actin of a spine", 50, 300))
    resting = model.constant(
        "F_actin_at_rest",
        0.1435,
        "",
        derived("where growth, cutting and bundling of filaments settle without calcium"),
    )
    half = model.constant("stable_at_rest", 0.5, "", derived("bundling equals loosening at rest"))
    Actin = spine.molecule(molecules.Actin, "form")
    filaments = actin_total * resting
    spine.start(
        Actin(form="monomer"), model.expression("G_actin_start", actin_total * (1 - resting))
    )
    spine.start(Actin(form="dynamic"), model.expression("F_start", filaments * (1 - half)))
    spine.start(Actin(form="stable"), model.expression("F_stable_start", filaments * half))
