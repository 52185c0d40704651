"""A microRNA sets a threshold: below it its target is silent, above it all is translated."""

from engrammar.about import DEVELOPERS, About
from engrammar.blueprint import Blueprint
from engrammar.question import Question
from engrammar.rules import molecules, noncoding_rna
from engrammar.rules.references import MUKHERJI_2011
from engrammar.sources import assumed


def microrna_threshold(RISC: int = 100) -> Blueprint:
    """A target transcribed at the rate of the input `transcription`, and `RISC` complexes for it.

    RISC has at most so many messengers an hour decayed; what is made beyond accumulates, in a
    straight line (Mukherji et al. 2011). The question is two days at the threshold, where
    single cells differ most: the mean field has fewer free messengers than cells have on average.
    """
    model = Blueprint("microrna_threshold")
    soma = model.place("soma", 10, "fL", assumed("some of the cytosol around a nucleus", 1, 1000))
    for mechanism in (
        noncoding_rna.target_is_transcribed,
        noncoding_rna.RISC_binds_target,
        noncoding_rna.RISC_has_target_decayed,
        noncoding_rna.free_target_is_translated,
    ):
        mechanism(soma)
    complexes = soma.constant("RISC_count", RISC, "molecule", assumed("of one guide", 10, 1000))
    soma.start(soma.molecule(molecules.RISC)(), complexes)
    noncoding_rna.free_targets(soma)
    mRNA = soma.molecule(molecules.mRNA)
    soma.observe("targets_all", mRNA())
    soma.observe("protein", soma.molecule(molecules.TargetProtein)())
    model.describe(
        About(
            creators=DEVELOPERS,
            created="2026-11-24",
            publications=(MUKHERJI_2011,),
            taxon="taxonomy:9606",  # HeLa cells
            processes=("GO:0035195",),  # silencing by microRNA
            places={"soma": "GO:0043025"},
        )
    )
    model.ask(Question(until="48 h", observables=("targets_free", "protein")))
    return model
