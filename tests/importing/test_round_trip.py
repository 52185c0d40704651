"""Export, import, export: the second file is the first, byte for byte."""

from collections.abc import Callable

import pytest
from small_models import ZOO

from engrammar import Blueprint, Network, expand
from engrammar.exchange import Variant, write_sbml
from engrammar.importing import sbml
from engrammar.models.camkii_switch import camkii_switch

MODELS: dict[str, Callable[[], Blueprint]] = {each.__name__: each for each in (*ZOO, camkii_switch)}


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("variant", ["deterministic", "stochastic"])
def test_export_and_import_have_a_fixed_point(model: str, variant: Variant) -> None:
    """What is computed comes back at once; what is said about it from the second file on, as
    sources without a DOI come back as `imported`.

    Both variants of a model come back as the same network, so each gives both files.
    """
    original = expand(MODELS[model]())
    network = sbml.read(write_sbml(original, variant), f"{model}.xml", repair=True).network
    second = _both(network)
    again = sbml.read(second[variant], f"{model}.xml", repair=True).network
    assert _both(again) == second
    assert _both(network, annotations=False) == _both(original, annotations=False)
    assert again.deterministic_only == ""


def _both(network: Network, *, annotations: bool = True) -> dict[str, str]:
    variants: tuple[Variant, ...] = ("deterministic", "stochastic")
    return {each: write_sbml(network, each, annotations=annotations) for each in variants}
