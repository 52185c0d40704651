"""Engrammar's CaMKII switch with our reporter in the same postsynaptic density."""

from engrammar import Blueprint, Question, defined
from engrammar.models.camkii_switch import camkii_switch
from our_lab.reporter import Reporter, reports_CaMKII


def reported_switch(reporters: int = 100, holoenzymes: int = 20) -> Blueprint:
    """The CaMKII switch as a fluorescent reporter shows it."""
    model = camkii_switch(holoenzymes=holoenzymes)
    model.name = "reported_switch"
    PSD = model.places["PSD"]
    reports_CaMKII(PSD)
    reporter = PSD.molecule(Reporter)
    PSD.start(
        reporter(S="u"), PSD.constant("reporters", reporters, "molecule", defined("the question"))
    )
    PSD.observe("reporter_phosphorylated", reporter(S="p"))
    model.ask(
        Question(
            until=model.question.until,
            stimulus=model.question.stimulus,
            observables=("T286_phosphorylated", "reporter_phosphorylated"),
        )
    )
    return model
