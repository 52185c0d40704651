"""Kappa, where it can say the same as the rules: PySB's text with its names and order mended.

Kappa finds partners by their position and counts every way a pattern fits, lets two molecules that
meet be parts of one complex, and deletes a molecule without those it holds. Rules for which that
would mean other numbers than in BioNetGen are told not to, or refused.
"""

import re
from collections.abc import Iterator
from itertools import zip_longest

import pysb
import sympy
from pysb.core import ANY, ComplexPattern, ReactionPattern
from pysb.export import export

from engrammar.assembly import assemble
from engrammar.blueprint import Blueprint

_WORD = re.compile(r"'[^']*'|[A-Za-z_]\w*")
_RULE = re.compile(r"('\w+') (.*) -> (.*) @ ('\w+')")
_START = re.compile(r"%init: ('\w+') (.*)")
_AGENT = re.compile(r"\w+\([^)]*\)")


class NoKappa(ValueError):
    """A model that Kappa cannot express; the message names the element."""


def kappa(blueprint: Blueprint) -> str:
    """The model in Kappa (KaSim 4). Raises `NoKappa`."""
    model = assemble(blueprint)
    joined = _joined(model)
    meeting: set[str] = set()
    for rule in model.rules:
        _check_rule(rule)
        for direction, left in _directions(rule):
            if _may_be_one(left, joined):
                meeting.add(direction)
    for start in model.initials:
        if start.fixed:
            raise NoKappa(f"Kappa has no species of a fixed amount, as {start.pattern} is.")
    for expression in model.expressions:
        if expression.expr.has(sympy.Function) or expression.expr.has(sympy.Piecewise):
            raise NoKappa(f"The formula {expression.name} has a function that is not translated.")
    known = _bonds([*_sides(model), *(ReactionPattern([each.pattern]) for each in model.initials)])
    impossible = {
        each.name for each in model.observables if not _bonds([each.reaction_pattern]) <= known
    }
    lines = str(export(model, "kappa")).splitlines()
    formulas = {each.name for each in model.expressions}
    names = formulas | set(model.observables.keys())
    agents: list[str] = []
    constants: list[str] = []
    observables: list[str] = []
    variables: list[str] = []
    others: list[str] = []
    before: dict[tuple[str, ...], str] = {}
    for line in lines:
        if line.startswith("%agent"):
            agents.append(line)
        elif line.startswith("%obs"):
            name = line.split(" ", 2)[1]
            never = name.strip("'") in impossible
            observables.append(f"%obs: {name} 0" if never else line)
        elif line.startswith("%var"):
            _, name, text = line.split(" ", 2)
            of_formula = name.strip("'") in formulas
            mended = f"%var: {name} {_quoted(text, names)}"
            (variables if of_formula else constants).append(mended)
        elif rule_line := _RULE.fullmatch(line):
            others.append(_aligned(rule_line, meeting))
        elif start_line := _START.fullmatch(line):
            others.append(_counted(start_line, before))
        elif line.strip():
            others.append(line)
    title = f"// {blueprint.name}: molecules are counted, time is in seconds."
    return "\n".join([title, *agents, *constants, *observables, *variables, *others]) + "\n"


def _quoted(text: str, names: set[str]) -> str:
    """A formula whose names are all in quotes, as Kappa wants them.

    Exponents are no whole numbers: KaSim 4.1.2 takes x^2 for x, and x^2.0 for what it is.
    """
    text = re.sub(r"\^(\d+)(?![\d.])", r"^\1.0", text)
    return _WORD.sub(lambda word: f"'{word[0]}'" if word[0] in names else word[0], text)


def _sides(model: pysb.Model) -> list[ReactionPattern]:
    return [side for rule in model.rules for side in (rule.reactant_pattern, rule.product_pattern)]


def _bonds(sides: list[ReactionPattern]) -> set[frozenset[tuple[str, str]]]:
    """The bonds that are shown, each as two sites. KaSim refuses to look for any other."""
    found: dict[tuple[int, object], set[tuple[str, str]]] = {}
    for number, whole in enumerate(whole for side in sides for whole in _complexes(side)):
        for part in whole.monomer_patterns:
            for site, bond in part.site_conditions.items():
                if isinstance(bond, int):
                    found.setdefault((number, bond), set()).add((part.monomer.name, site))
    return {frozenset(each) for each in found.values()}


def _counted(line: "re.Match[str]", before: dict[tuple[str, ...], str]) -> str:
    """A start in whole molecules, where Kappa would round up.

    What is made of the same molecules is rounded together, as in SBML; `before` has sums so far.
    """
    amount, pattern = line.groups()
    kind = tuple(sorted(each.partition("(")[0] for each in _AGENT.findall(pattern)))
    known = before.get(kind)
    total = before[kind] = f"{known} + {amount}" if known else amount
    rounded = f"[int] ({total} + 0.5)" + (f" - [int] ({known} + 0.5)" if known else "")
    return f"%init: ({rounded}) {pattern}"


def _aligned(line: "re.Match[str]", meeting: set[str]) -> str:
    """A rule with a dot for each molecule that comes or goes, which Kappa has in its place.

    Of rules that are `meeting`, those whose two sides may be parts of one complex, a second rate
    says that they do not act within it.
    """
    name, *sides, rate = line.groups()
    left, right = (_AGENT.findall(side) for side in sides)
    both = list(zip_longest(left, right, fillvalue="."))
    one, other = (", ".join(pair[side] for pair in both) for side in (0, 1))
    within = " {0}" if name.strip("'") in meeting else ""
    return f"{name} {one} -> {other} @ {rate}{within}"


def _directions(rule: pysb.Rule) -> Iterator[tuple[str, list[ComplexPattern]]]:
    """The name in Kappa of each direction of a rule, and what reacts in it."""
    yield rule.name, _complexes(rule.reactant_pattern)
    if rule.is_reversible:
        yield f"{rule.name}_rev", _complexes(rule.product_pattern)


def _complexes(side: ReactionPattern) -> list[ComplexPattern]:
    return [each for each in side.complex_patterns if each]


def _joined(model: pysb.Model) -> dict[str, str]:
    """Of each molecule, one that stands for all with which it may be in a complex."""
    found = {each.name: each.name for each in model.monomers}
    complexes = [whole for side in _sides(model) for whole in _complexes(side)]
    for whole in [*complexes, *(start.pattern for start in model.initials)]:
        first, *others = [found[part.monomer.name] for part in whole.monomer_patterns]
        found = {name: first if of in others else of for name, of in found.items()}
    return found


def _may_be_one(left: list[ComplexPattern], joined: dict[str, str]) -> bool:
    """Whether two things that meet may be parts of one complex."""
    if len(left) < 2 or any(not [*_open_sites(each)] for each in left):
        return False
    one, other = ({joined[part.monomer.name] for part in each.monomer_patterns} for each in left)
    return bool(one & other)


def _open_sites(whole: ComplexPattern) -> Iterator[tuple[str, str]]:
    """The sites, each with its molecule, to which something may be bound that is not shown."""
    for part in whole.monomer_patterns:
        for site in part.monomer.sites:
            bond = part.site_conditions.get(site, ANY)
            shown = bond is None or isinstance(bond, int)
            if site not in part.monomer.site_states and not shown:
                yield part.monomer.name, site


def _check_rule(rule: pysb.Rule) -> None:
    left, right = (_complexes(side) for side in (rule.reactant_pattern, rule.product_pattern))
    one, other = (
        [part.monomer.name for whole in side for part in whole.monomer_patterns]
        for side in (left, right)
    )
    shorter, longer = sorted((one, other), key=len)
    if longer[: len(shorter)] != shorter:
        raise NoKappa(
            f"{rule.name} lists its molecules in another order on its right than on its left, and "
            "Kappa finds partners by their position."
        )
    for whole in (
        *_lost(left, len(other)),
        *(_lost(right, len(one)) if rule.is_reversible else []),
    ):
        for molecule, site in _open_sites(whole) if not rule.delete_molecules else ():
            raise NoKappa(
                f"{rule.name} deletes {molecule} with whatever its site {site} holds, which Kappa "
                "keeps."
            )
    for side in (left, right) if rule.is_reversible else (left,):
        if _symmetric(side):
            raise NoKappa(
                f"{rule.name} joins or parts equal molecules, which Kappa counts twice and "
                "BioNetGen once."
            )


def _lost(side: list[ComplexPattern], kept: int) -> Iterator[ComplexPattern]:
    """The complexes none of whose molecules is among the first `kept` of a side."""
    before = 0
    for whole in side:
        if before >= kept:
            yield whole
        before += len(whole.monomer_patterns)


def _symmetric(side: list[ComplexPattern]) -> bool:
    """Whether two molecules or complexes of a side could stand for each other."""
    parts = [
        (
            part.monomer.name,
            sorted((site, repr(_kind(c))) for site, c in part.site_conditions.items()),
        )
        for whole in side
        for part in whole.monomer_patterns
    ]
    return any(parts.count(part) > 1 for part in parts)


def _kind(condition: object) -> object:
    """A site's condition without the number of its bond."""
    if isinstance(condition, tuple):
        return condition[0], "bound"
    return "bound" if isinstance(condition, int) else condition
