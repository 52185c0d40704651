"""The overlays of the house: each has its source, and finds something in some model."""

from engrammar.command_line.overlaying import models_with
from engrammar.overlay import Dosed
from engrammar.overlays import CATALOGUE

WAITING = {"rolipram"}
"""Overlays whose molecules no model has yet."""


def test_an_overlay_has_a_name_a_source_and_a_model() -> None:
    without = set()
    for name, found in CATALOGUE.items():
        assert found.name == name
        assert found.says[0].isalpha()
        assert not found.says.endswith(".")
        laid = found(found.usual) if isinstance(found, Dosed) else found
        if not models_with(laid):
            without.add(name)
    assert without == WAITING


def test_a_dose_of_a_drug_is_an_amount_of_substance_in_a_volume() -> None:
    from engrammar.overlay import concentration
    from engrammar.units import quantity

    for each in CATALOGUE.values():
        if isinstance(each, Dosed) and each.name != "age":
            assert concentration(quantity(each.usual)) > 0
