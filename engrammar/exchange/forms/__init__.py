"""Other forms of a model: one file each, for people and for programs of other kinds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from engrammar.blueprint import Blueprint
from engrammar.exchange.forms.drawing_limits import TooLargeToDraw
from engrammar.exchange.forms.graphml import graphml
from engrammar.exchange.forms.kappa import NoKappa, kappa
from engrammar.exchange.forms.sbgn import sbgn
from engrammar.exchange.forms.tables import html, latex
from engrammar.exchange.rule_texts import bngl, flat_pysb
from engrammar.exchange.sbml import write_sbml
from engrammar.network import Network

__all__ = ["FORMS", "Form", "NoKappa", "TooLargeToDraw"]


@dataclass(frozen=True)
class Form:
    """How a form is written, and how its files end."""

    ending: str
    write: Callable[[Blueprint, Network], str]


def _antimony(_: Blueprint, network: Network) -> str:
    from engrammar.exchange.parcel import antimony

    return antimony(write_sbml(network))


FORMS: Mapping[str, Form] = {
    "antimony": Form(".ant", _antimony),
    "bngl": Form(".bngl", lambda blueprint, _: bngl(blueprint)),
    "graphml": Form(".graphml", lambda _, network: graphml(network)),
    "html": Form(".html", lambda _, network: html(network)),
    "kappa": Form(".ka", lambda blueprint, _: kappa(blueprint)),
    "latex": Form(".tex", lambda _, network: latex(network)),
    "pysb": Form("_pysb.py", lambda blueprint, _: flat_pysb(blueprint)),
    "sbgn": Form(".sbgn", lambda _, network: sbgn(network)),
}
