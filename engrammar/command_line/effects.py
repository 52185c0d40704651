"""What overlays do to models, computed: the rows of `docs/overlays.md`."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engrammar.blueprint import Blueprint
    from engrammar.overlays.effect import Direction, Effect

SAME = 0.05
"""A change by less than this, as a share, is none."""


def readings(effect: "Effect") -> tuple[float, float]:
    """What is read without and with the overlays of a row: molecules; a loss or gain as a share."""
    return _read(effect, effect.beside), _read(effect, (*effect.beside, *effect.overlays))


def direction(without: float, changed: float) -> "Direction":
    """Which way a reading went."""
    if abs(changed - without) <= SAME * abs(without):
        return "as before"
    return "up" if changed > without else "down"


def _read(effect: "Effect", overlays: tuple[str, ...]) -> float:
    from engrammar.expansion import expand
    from engrammar.simulation import simulate
    from engrammar.stimulus import seconds

    model = _model(effect, overlays)
    course = simulate(
        expand(model),
        effect.until,
        stimulus=model.question.stimulus if effect.stimulus is None else effect.stimulus,
        points=241,
        engine="kernel",
    )
    values = sum(course[each].to_numpy()[0] for each in effect.observable.split(" + "))
    if effect.how == "end":
        return float(values[-1])
    after = values[course["time"].to_numpy() >= seconds(effect.since) - 1e-9]
    found = {
        "peak": after.max(),
        "rise": after.max() - after[0],
        "fall": after[0] - after.min(),
        "loss": (after[0] - after.min()) / after[0] if after[0] else 0.0,
        "gain": (after[-1] - after[0]) / after[0] if after[0] else 0.0,
    }
    return float(found[effect.how])


def _model(effect: "Effect", overlays: tuple[str, ...]) -> "Blueprint":
    from engrammar.command_line.model_options import build

    # The options of a row are those without its overlays as well: none is switched on in between.
    return build(effect.model, [f"{a}={b}" for a, b in effect.options.items()], overlays, flag="")
