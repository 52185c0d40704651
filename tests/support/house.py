"""The models of the house, made once a process for all tests that only look at them."""

from functools import cache

from engrammar import Blueprint, Network, expand
from engrammar.command_line.storing import of_the_house


@cache
def made(name: str) -> Blueprint:
    """A model with the options it has when nothing is said; not to be changed."""
    return of_the_house(name)


@cache
def expanded(name: str) -> Network:
    """The network of a model."""
    return expand(made(name))
