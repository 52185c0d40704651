"""The overlays of the house: each has its source, and finds something in some model."""

from engrammar.blueprint import Blueprint
from engrammar.command_line import catalogue
from engrammar.command_line.mechanisms import variants
from engrammar.overlay import Dosed, Overlay, OverlayError
from engrammar.overlays import CATALOGUE


def test_an_overlay_has_a_name_a_source_and_a_model() -> None:
    without, blueprints = set(), [each for name in catalogue.names() for each in variants(name)]
    for name, found in CATALOGUE.items():
        assert found.name == name
        assert found.says[0].isalpha()
        assert not found.says.endswith(".")
        laid = found(found.usual) if isinstance(found, Dosed) else found
        if not any(fits(laid, each) for each in blueprints):
            without.add(name)
    assert not without


def fits(overlay: Overlay, blueprint: Blueprint) -> bool:
    """Whether it finds something to change."""
    try:
        with overlay(blueprint):
            return True
    except OverlayError:
        return False


def test_a_dose_of_a_drug_is_an_amount_of_substance_in_a_volume() -> None:
    from engrammar.overlay import concentration
    from engrammar.units import quantity

    for each in CATALOGUE.values():
        if isinstance(each, Dosed) and each.name not in ("age", "temperature"):
            assert concentration(quantity(each.usual)) > 0


def test_all_that_fit_are_laid_together_and_undone() -> None:
    """Every overlay that finds something in the memory trace, one on top of the other."""
    from contextlib import ExitStack

    from engrammar.exchange.rule_texts import bngl
    from engrammar.models.memory_trace import memory_trace
    from engrammar.overlay import TouchesNothing

    model = memory_trace("receptors")
    before = model.name, dict(model.constants), bngl(model)
    with ExitStack() as stack:
        laid = []
        for name, found in CATALOGUE.items():
            each = found(found.usual) if isinstance(found, Dosed) else found
            try:
                stack.enter_context(each(model))
            except TouchesNothing:
                continue
            laid.append(name)
        assert {"SAHA", "AP5", "temperature", "neocortex_L5", "KG-501", "corticosterone"} <= {*laid}
        assert len(laid) > 12
        assert bngl(model) != before[2]
    assert (model.name, dict(model.constants), bngl(model)) == before


def test_neocortex_is_the_cortical_spine_of_the_spike_timing_model() -> None:
    from engrammar.models.stdp_spine import stdp_spine
    from engrammar.overlays import neocortex_L5

    cortical = stdp_spine("cortical").constants
    with neocortex_L5(stdp_spine()) as laid:
        for name in ("NMDAR_GluN2A", "CaMKII_rings", "NMDAR_GluN2B"):
            assert abs(laid.constants[name].value / cortical[name].value - 1) < 1e-12


def test_a_temperature_is_above_zero_and_its_own_changes_nothing() -> None:
    """Rates taken at 23 degrees stay there; their Q10 doubles them in ten degrees where it is 2."""
    from engrammar.models.ltp_ltd_spine import ltp_ltd_spine
    from engrammar.overlays import temperature

    model = ltp_ltd_spine("receptors")
    opening, unbinding = (
        model.constants[name].value for name in ("k_NMDAR_opening", "k_glutamate_off")
    )
    with temperature("296.15 K")(model):
        assert model.constants["k_NMDAR_opening"].value == opening
    with temperature("306.15 K")(model):
        assert abs(model.constants["k_NMDAR_opening"].value / opening - 2) < 1e-9
        assert abs(model.constants["k_glutamate_off"].value / unbinding - 3.6) < 1e-9


def test_human_receptors_are_blocked_more_steeply() -> None:
    """0.077 for 0.062 /mV: at -65 mV two fifths of it pass, at 0 mV as much as before."""
    from math import exp

    from engrammar.models.ltp_ltd_spine import ltp_ltd_spine
    from engrammar.overlays import human

    model = ltp_ltd_spine("receptors")

    def unblocked(voltage: float) -> float:
        values = (model.constants[each].value for each in ("Mg", "K_Mg", "Mg_block_per_mV"))
        Mg, K, per_mV = values
        return 1 / (1 + Mg / K * exp(-per_mV * voltage))

    rodent = {voltage: unblocked(voltage) for voltage in (-65, 0)}
    with human(model):
        assert abs(model.constants["Mg_block_per_mV"].value - 0.077) < 1e-12
        assert 0.3 < unblocked(-65) / rodent[-65] < 0.45
        assert unblocked(0) == rodent[0]
