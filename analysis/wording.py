"""Numbers as an experimenter reads them: three digits, a fitting unit of time, no NaN."""

import math

_SCALES = ((1.0, 1e-3, "ms"), (180.0, 1.0, "s"), (10_800.0, 60.0, "min"), (259_200.0, 3600.0, "h"))
UNDEFINED = "undefined"


def time_scale(end: float) -> tuple[float, str]:
    """The unit for times up to `end` seconds: how many seconds it has, and its name.

    >>> time_scale(600.0)
    (60.0, 'min')
    """
    for limit, seconds, unit in _SCALES:
        if end < limit or (end == limit and unit != "ms"):
            return seconds, unit
    return 86_400.0, "d"


def moment(time: float, end: float) -> str:
    """`time` (s) in the unit that fits a course of `end` seconds.

    >>> moment(90.0, 600.0)
    '1.5 min'
    """
    seconds, unit = time_scale(end)
    return f"{number(time / seconds)} {unit}"


def number(value: float) -> str:
    """A number to three digits, and a word where there is none.

    >>> number(1234.5), number(0.012345), number(float("nan"))
    ('1,230', '0.0123', 'undefined')
    """
    if math.isnan(value):
        return UNDEFINED
    if value == 0:
        return "0"
    if 1e-3 <= abs(value) < 1e6:
        digits = 2 - math.floor(math.log10(abs(value)))
        rounded = round(value, digits)
        text = f"{rounded:,.{max(digits, 0)}f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    return f"{value:.3g}"


def written(value: float, form: str) -> str:
    """A number in a given form, as ".5g", and a word where there is none.

    >>> written(0.219571, ".5g"), written(float("nan"), ".1e")
    ('0.21957', 'undefined')
    """
    return UNDEFINED if math.isnan(value) else format(value, form)


def unit_behind(unit: str) -> str:
    """A unit as it stands behind a number, with the space between; nothing for pure numbers.

    >>> unit_behind("uM"), unit_behind("dimensionless")
    (' uM', '')
    """
    return "" if unit in ("", "1", "dimensionless") else f" {unit}"


def percent(fraction: float) -> str:
    """A fraction as per cent.

    >>> percent(0.95), percent(float("nan"))
    ('95 %', 'undefined')
    """
    if math.isnan(fraction):
        return UNDEFINED
    return f"{100 * fraction:.3g} %"
