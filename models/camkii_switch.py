"""The CaMKII switch: does a calcium pulse leave a postsynaptic density phosphorylated?"""

from engrammar.about import DEVELOPERS, About
from engrammar.blueprint import Blueprint
from engrammar.place import Place
from engrammar.question import Memory, Question
from engrammar.rules import camkii, molecules, phosphatases
from engrammar.rules.references import GRAUPNER_2007
from engrammar.rules.turnover import replaces_phosphorylated_subunits
from engrammar.sources import defined, derived
from engrammar.stimulus import hold
from engrammar.units import AVOGADRO

_HOLOENZYMES_UM = 33.3


def camkii_switch(
    subunits: int = 6,
    phosphorylated: float = 0.0,
    holoenzymes: int = 20,
    explicit_PP1: bool = False,
    T286A: bool = False,
    turnover: bool = False,
) -> Blueprint:
    """Rings of CaMKII against PP1, with the constants of Graupner and Brunel (2007).

    `holoenzymes` rings of `subunits` sit in the volume in which they are as concentrated as
    published: 20, the size of a postsynaptic density, by default. The fraction `phosphorylated` of
    them starts fully phosphorylated. `explicit_PP1` counts PP1 and inhibitor 1 as molecules, for
    places that hold thousands of rings: among 20 there would be a tenth of a PP1. `T286A` is
    the mutant with alanine at the autonomy site. With `turnover` subunits are replaced.
    """
    model = Blueprint("camkii_switch")
    volume = holoenzymes / (AVOGADRO * _HOLOENZYMES_UM)
    PSD = model.place(
        "PSD",
        volume,
        "fL",
        derived(f"the volume in which {holoenzymes} rings are {_HOLOENZYMES_UM} uM"),
    )
    if not T286A:
        camkii.autophosphorylates_in_equilibrium(PSD)
    if turnover:
        replaces_phosphorylated_subunits(PSD)
    if explicit_PP1:
        phosphatases.inhibit_PP1(PSD)
        phosphatases.dephosphorylate_T286(PSD)
        _start_with_PP1_in_equilibrium(PSD)
    else:
        phosphatases.dephosphorylate_T286_with_PP1_in_equilibrium(PSD)

    table = GRAUPNER_2007.at("model parameters, hexamers", file="ModelDB 114452")
    rings = model.constant("CaMKII_rings", _HOLOENZYMES_UM, "uM", table)
    fraction = model.constant(
        "phosphorylated", phosphorylated, "", defined("the question: where the switch starts")
    )
    PSD.start(
        camkii.ring(PSD, subunits, T286="u"),
        model.expression("resting_rings", rings * (1 - fraction)),
    )
    PSD.start(
        camkii.ring(PSD, subunits, T286="p"),
        model.expression("phosphorylated_rings", rings * fraction),
    )
    camkii.phosphorylated_subunits(PSD)
    model.describe(
        About(
            creators=DEVELOPERS,
            created="2026-11-22",
            publications=(GRAUPNER_2007,),
            taxon="taxonomy:10116",  # rat
            processes=("GO:0048167",),  # regulation of synaptic plasticity
            places={"PSD": "GO:0014069"},  # postsynaptic density
        )
    )
    model.ask(
        Question(
            until="5 min",
            stimulus=hold("Ca", "1 uM", lasting="300 ms", start="10 s"),
            observables=("T286_phosphorylated",),
            memory=Memory("Ca", "0.05 uM", "0.5 uM", {"phosphorylated": 0}, {"phosphorylated": 1}),
        )
    )
    return model


def _start_with_PP1_in_equilibrium(place: Place) -> None:
    """PP1 that starts free would dephosphorylate everything before inhibitor 1 arrives."""
    PP1 = place.molecule(molecules.PP1, "i1")
    I1 = place.molecule(molecules.I1, "T35", "pp1")
    free = phosphatases.PP1_in_equilibrium(place)
    inhibited = place.expression("PP1_inhibited", phosphatases.PP1_total(place) - free)
    place.start(PP1(i1=None), free)
    place.start(I1(T35="p", pp1=1) % PP1(i1=1), inhibited)
    place.start(I1(T35="p", pp1=None), phosphatases.I1_phosphorylated_in_equilibrium(place))
    place.start(I1(T35="u", pp1=None), phosphatases.I1_total(place), fixed=True)
