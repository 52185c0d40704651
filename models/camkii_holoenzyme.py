"""The CaMKII holoenzyme with its calmodulin: capture, trapping, autophosphorylation, PP1."""

from engrammar.about import DEVELOPERS, About
from engrammar.blueprint import Blueprint
from engrammar.question import Question
from engrammar.rules import camkii, molecules, phosphatases
from engrammar.rules.references import ORDYAN_2020, PEPKE_2010
from engrammar.sources import assumed, derived
from engrammar.stimulus import pulses
from engrammar.units import AVOGADRO

_SUBUNITS_UM = 80.0


def camkii_holoenzyme(subunits: int = 6, holoenzymes: int = 20, T286A: bool = False) -> Blueprint:
    """Rings whose subunits capture calmodulin one by one: four states a subunit, 700 for a hexamer.

    `holoenzymes` rings of `subunits` sit in the volume that holds CaMKII as concentrated as in a
    spine; calmodulin is scarcer than its binding sites, and PP1 is a handful of molecules. `T286A`
    is the mutant with alanine at the autonomy site: calmodulin is captured and nothing remembered.
    """
    model = Blueprint("camkii_holoenzyme")
    rings_uM = _SUBUNITS_UM / subunits
    PSD = model.place(
        "PSD",
        holoenzymes / (AVOGADRO * rings_uM),
        "fL",
        derived(f"the volume in which {holoenzymes} rings hold {_SUBUNITS_UM:g} uM of subunits"),
    )
    camkii.captures_calmodulin(PSD)
    if not T286A:
        camkii.autophosphorylates(PSD)
    phosphatases.dephosphorylate_CaMKII_released_by_calmodulin(PSD)

    PSD.start(
        camkii.ring(PSD, subunits),
        model.constant(
            "CaMKII_rings",
            rings_uM,
            "uM",
            assumed("spine models use 70 to 80 uM of subunits", 70 / subunits, 80 / subunits),
        ),
    )
    PSD.start(
        PSD.molecule(molecules.CaM)(),
        model.constant("CaM_free", 30, "uM", assumed("the value most spine models use", 10, 100)),
    )
    PSD.start(
        PSD.molecule(molecules.PP1)(),
        model.constant("PP1_free", 2, "uM", assumed("spine models use 1.25 to 2 uM", 1.25, 2)),
    )
    camkii.phosphorylated_subunits(PSD)
    CaMKII = PSD.molecule(molecules.CaMKII)
    PSD.observe("CaM_captured", CaMKII(cam=1) % PSD.molecule(molecules.CaM)(target=1))
    model.describe(
        About(
            creators=DEVELOPERS,
            created="2026-11-22",
            publications=(PEPKE_2010, ORDYAN_2020),
            taxon="taxonomy:10116",  # rat
            processes=("GO:0048167",),  # regulation of synaptic plasticity
            places={"PSD": "GO:0014069"},  # postsynaptic density
        )
    )
    model.ask(
        Question(
            until="2 min",
            stimulus=pulses("Ca", "4 uM", rate="10 Hz", count=30, width="50 ms", start="5 s"),
            observables=("T286_phosphorylated", "CaM_captured"),
        )
    )
    return model
