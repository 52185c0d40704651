"""The CaMKII holoenzyme with its calmodulin: capture, trapping, autophosphorylation, PP1."""

from engrammar.about import DEVELOPERS, About
from engrammar.blueprint import Blueprint
from engrammar.place import Place
from engrammar.question import Question
from engrammar.rules import (
    calmodulin,
    camkii,
    camkii_on_nmdar,
    camkii_subunit,
    molecules,
    phosphatases,
)
from engrammar.rules.references import ORDYAN_2020, PEPKE_2010, RODRIGUES_2023
from engrammar.sources import assumed, derived
from engrammar.stimulus import pulses
from engrammar.units import AVOGADRO

_SUBUNITS_UM = 80.0


def camkii_holoenzyme(
    subunits: int = 6,
    holoenzymes: int = 20,
    T286A: bool = False,
    dodecamer: bool = False,
    receptors: int = 0,
    lobes: bool = False,
) -> Blueprint:
    """Rings whose subunits capture calmodulin one by one: four states a subunit, 700 for a hexamer.

    `holoenzymes` rings of `subunits` sit in the volume that holds CaMKII as concentrated as in a
    spine; calmodulin is scarcer than its binding sites, and PP1 is a handful of molecules. `T286A`
    is the mutant with alanine at the autonomy site: calmodulin is captured and nothing remembered.

    The larger variants have no network and are simulated network-free. A `dodecamer` is two rings
    of `subunits`, back to back (1,399,176 species). With `receptors`, so many NMDA receptors of
    GluN2B (15 are published for a spine), active subunits bind them and stay active (43,800). With
    `lobes` calmodulin binds calcium ion by ion, free and held, and is captured in each of its nine
    calcium states (10,668,140).
    """
    model = Blueprint("camkii_holoenzyme")
    size = subunits * (2 if dodecamer else 1)
    rings_uM = _SUBUNITS_UM / size
    PSD = model.place(
        "PSD",
        holoenzymes / (AVOGADRO * rings_uM),
        "fL",
        derived(f"the volume in which {holoenzymes} rings hold {_SUBUNITS_UM:g} uM of subunits"),
    )
    if lobes:
        calmodulin.binds_calcium(PSD)
        calmodulin.binds_calcium_on_CaMKII(PSD)
        camkii_subunit.captures_calmodulin_in_any_state(PSD)
    else:
        camkii.captures_calmodulin(PSD)
    if not T286A and lobes:
        camkii_subunit.neighbours_phosphorylate_in_ring(PSD)
    elif not T286A:
        camkii.autophosphorylates(PSD)
    phosphatases.dephosphorylate_CaMKII_released_by_calmodulin(PSD)
    if receptors:
        _start_with_receptors(PSD, receptors)
        if not T286A and lobes:
            camkii_subunit.neighbours_bound_to_NMDAR_phosphorylate_in_ring(PSD)
        elif not T286A:
            camkii_on_nmdar.acts_while_bound_to_NMDAR(PSD)

    PSD.start(
        (camkii.stacked_rings if dodecamer else camkii.ring)(PSD, subunits),
        model.constant(
            "CaMKII_rings",
            rings_uM,
            "uM",
            assumed("spine models use 70 to 80 uM of subunits", 70 / size, 80 / size),
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
            observables=(
                "T286_phosphorylated",
                "CaM_captured",
                *(("CaMKII_on_NMDAR",) if receptors else ()),
            ),
        )
    )
    return model


def _start_with_receptors(PSD: Place, receptors: int) -> None:
    camkii_on_nmdar.binds_NMDAR(PSD)
    camkii_on_nmdar.subunits_bound_to_NMDAR(PSD)
    number = PSD.constant(
        "NMDARs",
        receptors,
        "molecule",
        RODRIGUES_2023.at("NMDA receptors of a spine", file="SynapseElife src/ParamsSynapse.jl")
        if receptors == 15
        else assumed("as asked; 15 are published for a spine (Rodrigues et al. 2023)"),
    )
    PSD.start(PSD.molecule(molecules.NMDAR)(GluN2="B"), number)
