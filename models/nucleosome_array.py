"""An array of nucleosomes that holds acetyl or methyl on lysine 27, and for how long."""

from typing import Literal

from engrammar.about import DEVELOPERS, About
from engrammar.blueprint import Blueprint
from engrammar.place import Place
from engrammar.question import Memory, Question
from engrammar.rules import histone_acetylation, molecules, nucleosome_memory
from engrammar.rules.references import DODD_2007
from engrammar.sources import defined, derived
from engrammar.units import AVOGADRO

Steps = Literal["five", "three", "two"]

_NUCLEOSOMES_UM = 100.0
_MEMORY = Memory("CBP_recruited", "0 molecule", "2 molecule", {"active": 0}, {"active": 1})
_MECHANISMS = {
    ("five", True): (
        nucleosome_memory.K27_changes_by_itself,
        nucleosome_memory.readers_act_by_contact,
    ),
    ("five", False): (
        nucleosome_memory.K27_changes_by_itself,
        nucleosome_memory.readers_act_on_neighbours,
    ),
    ("three", True): (
        nucleosome_memory.K27_changes_by_itself_in_three_states,
        nucleosome_memory.readers_act_by_contact_in_three_states,
    ),
    ("three", False): (
        nucleosome_memory.K27_changes_by_itself_in_three_states,
        nucleosome_memory.readers_act_on_neighbours_in_three_states,
    ),
    ("two", True): (
        nucleosome_memory.K27_changes_by_itself_in_two_states,
        nucleosome_memory.readers_act_by_contact_in_two_states,
    ),
    ("two", False): (
        nucleosome_memory.K27_changes_by_itself_in_two_states,
        nucleosome_memory.readers_act_on_neighbours_in_two_states,
    ),
}


def nucleosome_array(
    nucleosomes: int = 20, states: Steps = "five", folds: bool = True, active: float = 0.6
) -> Blueprint:
    """Readers bring writers of their own mark: does an array stay acetylated, or methylated?

    Lysine 27 is bare, acetylated, or methylated one to three times: `five` states, `three` if the
    methyls count as one as in Dodd et al. (2007), or `two` if one mark replaces the other at once,
    which does not remember. Where the fibre `folds` any nucleosome touches any other, and what
    counts is how many are in each state. Otherwise each acts on its two neighbours, the row as a
    whole is one species, and ten nucleosomes of five states have 9,765,625: they run
    network-free. The fraction `active` of the domain, or of ten copies of the row, starts
    acetylated, the rest methylated. In the mean field the majority wins; single domains may go
    either way. CBP that CREB brings, an input, acetylates what is bare and may turn a domain over
    for good (not one of `two` states).
    """
    model = Blueprint("nucleosome_array")
    domain = model.place(
        "domain",
        nucleosomes / (AVOGADRO * _NUCLEOSOMES_UM),
        "fL",
        derived(f"the volume in which {nucleosomes} nucleosomes are {_NUCLEOSOMES_UM:g} uM"),
    )
    for mechanism in _MECHANISMS[states, folds]:
        mechanism(domain)
    if states != "two":
        histone_acetylation.CBP_acetylates_K27(domain)
    _start(domain, nucleosomes, folds, active)
    Nucleosome = domain.molecule(molecules.Nucleosome)
    model.observe("acetylated", Nucleosome(K27="ac"))
    model.observe("methylated", Nucleosome(K27="me3"))
    model.describe(
        About(
            creators=DEVELOPERS,
            created="2026-11-24",
            publications=(DODD_2007,),
            taxon="taxonomy:4896",  # fission yeast, whose silent region the paper is about
            processes=("GO:0040029",),  # epigenetic regulation of gene expression
            places={"domain": "GO:0000785"},  # chromatin
        )
    )
    model.ask(
        Question(
            until="50 h",
            observables=("methylated", "acetylated"),
            memory=_MEMORY if folds and states != "two" else None,
        )
    )
    return model


def _start(domain: Place, nucleosomes: int, folds: bool, active: float) -> None:
    fraction = domain.constant("active", active, "", defined("the question: where it starts"))
    if folds:
        uM = nucleosome_memory.concentration(domain)
        number = domain.expression("nucleosomes", uM * domain.volume * domain.blueprint.avogadro)
        Nucleosome = domain.molecule(molecules.Nucleosome)
        acetylated, methylated = Nucleosome(K27="ac"), Nucleosome(K27="me3")
    else:
        number = domain.constant("rows", 10, "molecule", defined("the question: five cells"))
        acetylated = nucleosome_memory.row(domain, nucleosomes, K27="ac")
        methylated = nucleosome_memory.row(domain, nucleosomes, K27="me3")
    domain.start(acetylated, domain.expression("active_at_start", number * fraction))
    domain.start(methylated, domain.expression("silent_at_start", number * (1 - fraction)))
