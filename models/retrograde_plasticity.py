"""Retrograde messengers: what the spine tells the terminal, and how much it then releases."""

from engrammar.about import DEVELOPERS, About
from engrammar.blueprint import Blueprint
from engrammar.place import Place
from engrammar.question import Question
from engrammar.rules import endocannabinoid, molecules, nitric_oxide, release
from engrammar.rules.references import CUI_2016, RODRIGUES_2023
from engrammar.sources import assumed, defined
from engrammar.stimulus import Stimulus, hold


def retrograde_plasticity(endocannabinoids: bool = True, NO: bool = True) -> Blueprint:
    """A spine that makes 2-AG and nitric oxide, and a terminal that listens.

    Calcium and glutamate of the spine are inputs (`Ca_in_spine`, `glutamate_in_spine`), and so is
    the terminal's calcium (`Ca_terminal_in_terminal`). Without `endocannabinoids` or `NO` the
    terminal is deaf to one of them. The question is depolarisation-induced suppression: five
    seconds of high calcium and glutamate, and a test spike before, after, and once it is over.
    """
    model = Blueprint("retrograde_plasticity")
    spine = model.place("spine", 0.1, "fL", assumed("a small spine", 0.03, 0.2))
    terminal = model.place("terminal", 0.3, "fL", assumed("a small bouton", 0.1, 0.5))
    release.bind_calcium(terminal)
    release.fuse(terminal)
    release.recycle(terminal)
    if endocannabinoids:
        endocannabinoid.make_DAG(spine)
        endocannabinoid.activate_DAGL(spine)
        endocannabinoid.make_2AG(spine)
        endocannabinoid.open_CB1(spine, terminal)
    if NO:
        nitric_oxide.activate_nNOS(spine)
        nitric_oxide.make_NO(spine)
        nitric_oxide.cross_the_cleft(spine, terminal)
        nitric_oxide.bind_guanylyl_cyclase(terminal)
        nitric_oxide.make_cGMP(terminal)
    _start(model, spine, terminal, endocannabinoids, NO)
    model.describe(
        About(
            creators=DEVELOPERS,
            created="2026-11-24",
            publications=(CUI_2016, RODRIGUES_2023),
            taxon="taxonomy:10116",  # rat
            processes=("GO:0048167",),  # regulation of synaptic plasticity
        )
    )
    model.ask(
        Question(
            until="2 min",
            stimulus=suppression().together(spikes_at(9.0, 17.0, 110.0)),
            observables=("vesicles_docked", "vesicles_spent"),
        )
    )
    return model


def suppression(start: str = "10 s", lasting: str = "5 s") -> Stimulus:
    """A busy spine: 2 uM of calcium, and glutamate on its metabotropic receptors, for seconds."""
    calcium = hold("Ca_in_spine", "2 uM", lasting=lasting, start=start)
    return calcium.together(hold("glutamate_in_spine", "100 uM", lasting=lasting, start=start))


def spikes_at(*times: float) -> Stimulus:
    """A millisecond of 15 uM at the docked vesicles at each time (s)."""
    spikes = hold("Ca_terminal_in_terminal", "15 uM", "1 ms", f"{times[0]} s")
    for time in times[1:]:
        spikes = spikes.together(hold("Ca_terminal_in_terminal", "15 uM", "1 ms", f"{time} s"))
    return spikes


def _start(
    model: Blueprint, spine: Place, terminal: Place, endocannabinoids: bool, NO: bool
) -> None:
    pools = RODRIGUES_2023.at("pools of vesicles", file="SynapseElife src/ParamsSynapse.jl")
    Vesicle = terminal.molecule(molecules.Vesicle)
    terminal.start(Vesicle(pool="docked"), model.constant("D0", 25, "molecule", pools))
    terminal.start(Vesicle(pool="reserve"), model.constant("R0", 30, "molecule", pools))
    model.observe("vesicles_docked", Vesicle(pool="docked"))
    model.observe("vesicles_spent", Vesicle(pool="recycling"))
    if endocannabinoids:
        count = model.constant("DAGL_count", 100, "molecule", defined("the unit of its activity"))
        spine.start(spine.molecule(molecules.DAGL)(), count)
        receptors = model.constant("CB1R_count", 100, "molecule", assumed("a bouton's", 30, 300))
        terminal.start(terminal.molecule(molecules.CB1R)(), receptors)
    if NO:
        CaM = model.constant("CaM_free", 10, "uM", assumed("what others leave of it", 1, 30))
        spine.start(spine.molecule(molecules.CaM)(), CaM)
        few = model.constant("nNOS_count", 20, "molecule", assumed("beside its receptors", 5, 100))
        spine.start(spine.molecule(molecules.nNOS)(), few)
        sGC_uM = model.constant("sGC_uM", 0.1, "uM", assumed("a few tens a bouton", 0.03, 1))
        terminal.start(terminal.molecule(molecules.sGC)(), sGC_uM)
