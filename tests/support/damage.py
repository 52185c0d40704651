"""Files as they come out of accidents and attacks: small, well-formed changes, and broken bytes."""

import random
import re

_VALUES = [
    "0", "-1", "1e308", "1e-320", "INF", "NaN", "-INF", "", "x", "A", "B", "k", "cell", "true",
    "10000000000", "0.5", "lambda", "time", "\u00b5", "1e999", " 3 ", "dimensionless", "item",
]  # fmt: skip
_TAGS = [
    "plus", "minus", "times", "divide", "power", "root", "log", "exp", "ln", "floor", "piecewise",
    "lambda", "min", "rem", "and", "not", "lt", "eq", "true", "pi", "csymbol", "cn", "ci", "apply",
]  # fmt: skip


def damaged(text: str, seed: int) -> str:
    """An XML text with one to five things changed, still well-formed more often than not."""
    lot = random.Random(seed)
    for _ in range(lot.randint(1, 5)):
        text = lot.choice(
            [_value, _value, _dropped, _doubled, _tag, _content, _moved, _attribute, _dropped]
        )(text, lot)
    return text


def broken(content: bytes, seed: int) -> bytes:
    """Bytes with some changed, cut out or repeated."""
    lot = random.Random(seed)
    for _ in range(lot.randint(1, 8)):
        at, length = lot.randrange(len(content) + 1), lot.randint(0, 40)
        piece = lot.choice(
            [b"", bytes([lot.randrange(256)]), content[at : at + length] * 2, b"\0" * length]
        )
        content = content[:at] + piece + content[at + lot.randint(0, length) :]
    return content


def _value(text: str, lot: random.Random) -> str:
    found = list(re.finditer(r'="([^"]*)"', text))
    one = lot.choice(found)
    return text[: one.start(1)] + lot.choice(_VALUES) + text[one.end(1) :]


def _attribute(text: str, lot: random.Random) -> str:
    found = list(re.finditer(r'\s\w+="[^"]*"', text))
    one = lot.choice(found)
    return text[: one.start()] + text[one.end() :]


def _elements(text: str) -> list[re.Match[str]]:
    return list(re.finditer(r"<(\w+)\b[^<>]*/>|<(\w+)\b[^<>]*>[^<>]*</\2>", text))


def _dropped(text: str, lot: random.Random) -> str:
    found = _elements(text)
    if not found:
        return text
    one = lot.choice(found)
    return text[: one.start()] + text[one.end() :]


def _doubled(text: str, lot: random.Random) -> str:
    found = _elements(text)
    if not found:
        return text
    one = lot.choice(found)
    return text[: one.end()] + one[0] + text[one.end() :]


def _moved(text: str, lot: random.Random) -> str:
    found = _elements(text)
    if not found:
        return text
    one, other = lot.choice(found), lot.choice(found)
    return text[: other.end()] + one[0] + text[other.end() :]


def _tag(text: str, lot: random.Random) -> str:
    found = list(re.finditer(r"<(\w+)/>", text))
    if not found:
        return text
    one = lot.choice(found)
    return text[: one.start(1)] + lot.choice(_TAGS) + text[one.end(1) :]


def _content(text: str, lot: random.Random) -> str:
    found = list(re.finditer(r"<(ci|cn)\b[^<>]*>([^<>]*)</", text))
    if not found:
        return text
    one = lot.choice(found)
    return text[: one.start(2)] + lot.choice(_VALUES) + text[one.end(2) :]
