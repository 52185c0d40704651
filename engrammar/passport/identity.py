"""Which model, asked what: whether a passport that lies somewhere is of the model of today."""

from hashlib import sha256

from engrammar.blueprint import Blueprint
from engrammar.exchange.rule_texts import bngl
from engrammar.stimulus import REST, seconds


def identity(blueprint: Blueprint) -> str:
    """A digest of all that decides the numbers of a passport, in 16 hexadecimal digits.

    That is the rules with every constant, how long the question lasts, and each value that the
    stimulus holds. Sources and words are not in it, nor the order in which a generator finds the
    species: it takes no expansion.
    """
    question = blueprint.question
    stimulus = question.stimulus or REST
    held = sorted(repr(each) for each in (*stimulus.holds, *stimulus.resets))
    asked = (bngl(blueprint), seconds(question.until), held)
    return sha256(repr(asked).encode()).hexdigest()[:16]


def stamp(blueprint: Blueprint) -> str:
    """What the origin of a passport of a model of the house ends with."""
    return f"rules and question {identity(blueprint)}"
