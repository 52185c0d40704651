"""The tripartite synapse: a spine that learns only if an astrocyte gives it D-serine."""

from dataclasses import replace

from engrammar.about import DEVELOPERS, About
from engrammar.blueprint import Blueprint
from engrammar.models.ltp_ltd_spine import (
    let_calcium_in,
    move_receptors,
    sense_calcium,
    start_AMPA_receptors,
    start_enzymes,
    start_receptors,
)
from engrammar.place import Place
from engrammar.question import Question
from engrammar.rules import (
    astrocyte,
    calcium_handling,
    gliotransmission,
    molecules,
)
from engrammar.rules.nmda_receptor import glutamate
from engrammar.rules.references import (
    DE_PITTA_2009,
    HENNEBERGER_2010,
    LAVRENTOVICH_2008,
    LEHRE_1998,
)
from engrammar.sources import Source, assumed, derived
from engrammar.stimuli import Protocol, by_receptors
from engrammar.stimuli.trains import theta_burst
from engrammar.stimulus import Stimulus, seconds
from engrammar.vocabulary import Molecule


def tripartite_synapse() -> Blueprint:
    """The spine of `ltp_ltd_spine` with its receptors, and a process of an astrocyte beside it.

    Calcium of the astrocyte comes in waves out of its store, every half a minute; they release
    D-serine, which with a little glycine fills the co-agonist sites of NMDA receptors. Glutamate
    of the synapse spills over; GLT-1 takes it up, and what mGluR5 meets of it calls more waves.
    `Ca_clamp_in_astrocyte` of 1 holds calcium of the astrocyte at rest, `Dserine_bath_in_spine`
    is D-serine in the bath. `glutamate_of` turns a protocol into the inputs of the spine.
    """
    model = Blueprint("tripartite_synapse")
    spine = model.place("spine", 0.1, "fL", assumed("a small spine head", 0.03, 0.5))
    cleft = model.place(
        "cleft", 0.1, "fL", assumed("the space around the synapse that glia enclose", 0.01, 1)
    )
    process = model.place("astrocyte", 0.5, "fL", assumed("a process by a synapse", 0.05, 5))
    share = derived("0.185 of the process", DE_PITTA_2009.at("ratio of store to cytosol, c1"))
    store = model.place("store", 0.0925, "fL", share)
    let_calcium_in(spine)
    sense_calcium(spine)
    move_receptors(spine)
    _let_astrocyte_wave(process, store)
    _join(spine, cleft, process)
    start_receptors(spine)
    start_enzymes(spine)
    start_AMPA_receptors(spine, charged=0.4)
    _start(cleft, process, store)
    model.describe(
        About(
            creators=DEVELOPERS,
            created="2026-11-29",
            publications=(HENNEBERGER_2010, DE_PITTA_2009, LAVRENTOVICH_2008),
            taxon="taxonomy:10116",  # rat
            processes=("GO:0048167",),  # regulation of synaptic plasticity
            places={"spine": "GO:0043197"},
        )
    )
    model.ask(
        Question(
            until="8 s",
            stimulus=glutamate_of(theta_burst(bursts=5), start="5 s"),
            observables=(
                "Ca_ions_in_astrocyte",
                "Dserine_count_in_cleft",
                "T286_phosphorylated_in_spine",
            ),
        )
    )
    return model


def glutamate_of(protocol: Protocol, start: str = "0 s") -> Stimulus:
    """What a protocol does to the spine: glutamate in its cleft, and its potential."""
    made = by_receptors(protocol).delayed(seconds(start))
    return Stimulus(
        tuple(replace(each, input=f"{each.input}_in_spine") for each in made.holds), made.duration
    )


def _let_astrocyte_wave(process: Place, store: Place) -> None:
    astrocyte.mGluR5_binds_glutamate(process)
    astrocyte.PKC_phosphorylates_mGluR5(process)
    astrocyte.mGluR5_makes_IP3(process)
    astrocyte.calcium_makes_IP3(process)
    astrocyte.IP3_is_removed(process)
    astrocyte.calcium_crosses_the_membrane(process)
    astrocyte.SERCA2b_fills_the_store(process, store)
    astrocyte.store_leaks(process, store)
    calcium_handling.IP3_receptor_gates(process)
    calcium_handling.is_released_by_IP3_receptors(process, store)
    astrocyte.counted_messengers(process)


def _join(spine: Place, cleft: Place, process: Place) -> None:
    """Glutamate from the synapse to the astrocyte, D-serine from the astrocyte to the synapse."""
    cleft.drive(glutamate(cleft), glutamate(spine))
    gliotransmission.glutamate_spills_over(cleft)
    gliotransmission.GLT1_takes_up_glutamate(cleft)
    process.drive(glutamate(process), gliotransmission.glutamate_around(cleft))
    gliotransmission.calcium_fills_the_sensor(process)
    gliotransmission.vesicles_fuse_and_return(process)
    gliotransmission.vesicles_give_Dserine(process, cleft)
    gliotransmission.vesicles_give_glutamate(process, cleft)
    gliotransmission.Dserine_is_cleared(cleft)
    gliotransmission.coagonist_from(cleft, spine)


def _start(cleft: Place, process: Place, store: Place) -> None:
    def begin(molecule: Molecule, name: str, value: float, unit: str, source: Source) -> None:
        amount = process.constant(name, value, unit, source)
        process.start(process.molecule(molecule)(), amount)

    speed = derived("0.9 uM/s of two ions a turn at 2 /s", DE_PITTA_2009.at("v3, ChI model"))
    begin(molecules.SERCA, "SERCA_total", 0.225, "uM", speed)
    begin(molecules.IP3R, "IP3R_subunits", 60, "molecule", assumed("a cluster of 15", 20, 400))
    begin(molecules.mGluR5, "mGluR5_total", 100, "molecule", assumed("of a process", 10, 1000))
    begin(molecules.Calcium, "Ca_at_start", 0.1, "uM", assumed("at rest", 0.05, 0.1))
    begin(molecules.InsP3, "IP3_at_start", 0.1, "uM", assumed("at rest", 0.01, 0.2))
    full = store.constant("Ca_store", 15, "uM", assumed("in the midst of its waves", 5, 50))
    store.start(store.molecule(molecules.Calcium)(), full)
    Gliosome = process.molecule(molecules.Gliosome)
    with_Dserine = process.constant("gliosomes_Dserine", 10, "molecule", assumed("few", 3, 50))
    with_glutamate = process.constant("gliosomes_glutamate", 3, "molecule", assumed("fewer", 0, 50))
    process.start(Gliosome(cargo="Dserine"), with_Dserine)
    process.start(Gliosome(cargo="glutamate"), with_glutamate)
    density = LEHRE_1998.at("8,500 of GLT in 1 um^2 of membrane of astrocytes, abstract")
    transporters = cleft.constant(
        "GLT1_total",
        4250,
        "molecule",
        derived("half a square micrometre", density).within(850, 17000),
    )
    cleft.start(cleft.molecule(molecules.GLT1)(), transporters)
    Dserine = cleft.constant(
        "Dserine_at_start", 1, "uM", assumed("in the midst of its waves", 0.1, 5)
    )
    cleft.start(cleft.molecule(molecules.Dserine)(), Dserine)
