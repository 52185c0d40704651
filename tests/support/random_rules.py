"""Random rule sets: small molecules that bind, change, appear and vanish in every way there is."""

from typing import Any

import pysb
from hypothesis import strategies as st
from pysb.core import ANY, WILD, ComplexPattern, MonomerPattern, ReactionPattern, RuleExpression

SITES = ("a", "b", "c", "d")
STATES = ("u", "p", "q")


@st.composite
def models(draw: st.DrawFn) -> pysb.Model:
    """A PySB model of one to three molecules with one to four sites, and two to five rules."""
    model = pysb.Model("random_rules", _export=False)
    for name in "XYZ"[: draw(st.integers(1, 3))]:
        sites = SITES[: draw(st.integers(1, 4))]
        states = {s: list(STATES[: draw(st.integers(2, 3))]) for s in sites if draw(st.booleans())}
        model.add_component(pysb.Monomer(name, list(sites), states, _export=False))
    for name in ("k1", "k2", "start"):
        model.add_component(pysb.Parameter(name, 1.0, _export=False))
    for number in range(draw(st.integers(2, 5))):
        kind = draw(st.sampled_from(_KINDS))
        kind(draw, model, f"rule{number}")
    for monomer in model.monomers:
        _start(draw, model, monomer)
    if draw(st.booleans()):
        _start_ring(draw, model)
    for number, monomer in enumerate(model.monomers):
        pattern = MonomerPattern(monomer, _context(draw, monomer, set()), None)
        model.add_component(pysb.Observable(f"seen{number}", pattern, _export=False))
    return model


def _rule(
    model: pysb.Model,
    name: str,
    left: list[list[MonomerPattern]],
    right: list[list[MonomerPattern]],
    *,
    reversible: bool = False,
    **options: Any,
) -> None:
    sides = [
        ReactionPattern([ComplexPattern(each, None) for each in side]) for side in (left, right)
    ]
    k1, k2 = model.parameters["k1"], model.parameters["k2"]
    expression = RuleExpression(sides[0], sides[1], reversible)
    rates = (k1, k2) if reversible else (k1,)
    model.add_component(pysb.Rule(name, expression, *rates, _export=False, **options))


def _condition(draw: st.DrawFn, monomer: pysb.Monomer, site: str) -> Any:
    """A condition that a rule may look at without changing it."""
    choices: list[Any] = [None, ANY, WILD]
    if site in monomer.site_states:
        state = draw(st.sampled_from(monomer.site_states[site]))
        choices += [state, (state, ANY), (state, WILD)]
    return draw(st.sampled_from(choices))


def _context(draw: st.DrawFn, monomer: pysb.Monomer, but: set[str]) -> dict[str, Any]:
    sites = [site for site in monomer.sites if site not in but and draw(st.integers(0, 3)) == 0]
    return {site: _condition(draw, monomer, site) for site in sites}


def _molecule_and_site(draw: st.DrawFn, model: pysb.Model) -> tuple[pysb.Monomer, str]:
    monomer = draw(st.sampled_from(list(model.monomers)))
    return monomer, draw(st.sampled_from(monomer.sites))


def _binding(draw: st.DrawFn, model: pysb.Model, name: str) -> None:
    one, site = _molecule_and_site(draw, model)
    other, far = _molecule_and_site(draw, model)
    _bind(draw, model, name, (one, site), (other, far))


def _dimerisation(draw: st.DrawFn, model: pysb.Model, name: str) -> None:
    """Two equal molecules by equal sites: with the same context, or with another."""
    end = _molecule_and_site(draw, model)
    _bind(draw, model, name, end, end, alike=draw(st.booleans()))


def _bind(
    draw: st.DrawFn,
    model: pysb.Model,
    name: str,
    one: tuple[pysb.Monomer, str],
    other: tuple[pysb.Monomer, str],
    *,
    alike: bool = False,
) -> None:
    first = _context(draw, one[0], {one[1]})
    second = dict(first) if alike else _context(draw, other[0], {other[1]})
    ends = ((one, first), (other, second))
    free = [MonomerPattern(m, {site: None, **c}, None) for (m, site), c in ends]
    held = [MonomerPattern(m, {site: 1, **c}, None) for (m, site), c in ends]
    _rule(model, name, [[free[0]], [free[1]]], [held], reversible=draw(st.booleans()))


def _change(draw: st.DrawFn, model: pysb.Model, name: str) -> None:
    monomer, site = _molecule_and_site(draw, model)
    if site not in monomer.site_states:
        return _degradation(draw, model, name)
    context = _context(draw, monomer, {site})
    before, after = draw(st.permutations(monomer.site_states[site]))[:2]
    bond = draw(st.sampled_from([None, ANY, WILD]))
    sides = [
        MonomerPattern(monomer, {site: s if bond is None else (s, bond), **context}, None)
        for s in (before, after)
    ]
    _rule(model, name, [[sides[0]]], [[sides[1]]], reversible=draw(st.booleans()))
    return None


def _across(draw: st.DrawFn, model: pysb.Model, name: str) -> None:
    """A molecule changes the one it is bound to, or both change."""
    one, site = _molecule_and_site(draw, model)
    other, far = _molecule_and_site(draw, model)
    stateful = [s for s in one.sites if s in one.site_states and s != site]
    if not stateful:
        return _binding(draw, model, name)
    target = draw(st.sampled_from(stateful))
    before, after = draw(st.permutations(one.site_states[target]))[:2]
    context = _context(draw, other, {far})
    sides = [
        [
            MonomerPattern(one, {site: 1, target: (state, WILD)}, None),
            MonomerPattern(other, {far: 1, **context}, None),
        ]
        for state in (before, after)
    ]
    _rule(model, name, [sides[0]], [sides[1]], reversible=draw(st.booleans()))
    return None


def _catalysis(draw: st.DrawFn, model: pysb.Model, name: str) -> None:
    enzyme = draw(st.sampled_from(list(model.monomers)))
    monomer, site = _molecule_and_site(draw, model)
    if site not in monomer.site_states:
        return _binding(draw, model, name)
    helper = MonomerPattern(enzyme, _context(draw, enzyme, set()), None)
    before, after = draw(st.permutations(monomer.site_states[site]))[:2]
    context = _context(draw, monomer, {site})
    sides = [MonomerPattern(monomer, {site: s, **context}, None) for s in (before, after)]
    if set(helper.site_conditions) == set(sides[0].site_conditions) and enzyme is monomer:
        return _binding(draw, model, name)  # which of the two changes would be a matter of order
    _rule(model, name, [[helper], [sides[0]]], [[helper], [sides[1]]])
    return None


def _ring(draw: st.DrawFn, model: pysb.Model, name: str) -> None:
    """Two molecules that hold each other take hold with a second pair of sites."""
    one, other = (draw(st.sampled_from(list(model.monomers))) for _ in range(2))
    if len(one.sites) < 2 or len(other.sites) < 2:
        return _binding(draw, model, name)
    a, b = draw(st.permutations(one.sites))[:2]
    c, d = draw(st.permutations(other.sites))[:2]
    open_, closed = (
        [MonomerPattern(one, {a: 1, b: bond}, None), MonomerPattern(other, {c: 1, d: bond}, None)]
        for bond in (None, 2)
    )
    _rule(model, name, [open_], [closed], reversible=draw(st.booleans()))
    return None


def _synthesis(draw: st.DrawFn, model: pysb.Model, name: str) -> None:
    monomer = draw(st.sampled_from(list(model.monomers)))
    made = MonomerPattern(monomer, _complete(draw, monomer), None)
    helper = draw(st.sampled_from(list(model.monomers)))
    context = [MonomerPattern(helper, _context(draw, helper, set()), None)]
    if draw(st.booleans()) or len(context[0].site_conditions) == len(monomer.sites):
        _rule(model, name, [], [[made]])
    else:
        _rule(model, name, [context], [context, [made]])


def _degradation(draw: st.DrawFn, model: pysb.Model, name: str) -> None:
    monomer = draw(st.sampled_from(list(model.monomers)))
    gone = MonomerPattern(monomer, _context(draw, monomer, set()), None)
    _rule(model, name, [[gone]], [], delete_molecules=draw(st.booleans()))


def _loss(draw: st.DrawFn, model: pysb.Model, name: str) -> None:
    """A molecule is destroyed while its partner stays."""
    one, site = _molecule_and_site(draw, model)
    other, far = _molecule_and_site(draw, model)
    if one is other:
        return _degradation(draw, model, name)
    pair = [MonomerPattern(one, {site: 1}, None), MonomerPattern(other, {far: 1}, None)]
    left = [MonomerPattern(one, {site: None}, None)]
    _rule(model, name, [pair], [left], delete_molecules=draw(st.booleans()))
    return None


def _complete(draw: st.DrawFn, monomer: pysb.Monomer) -> dict[str, Any]:
    states = monomer.site_states
    return {
        site: draw(st.sampled_from(states[site])) if site in states else None
        for site in monomer.sites
    }


def _start(draw: st.DrawFn, model: pysb.Model, monomer: pysb.Monomer) -> None:
    pattern = MonomerPattern(monomer, _complete(draw, monomer), None)
    fixed = draw(st.integers(0, 4)) == 0
    model.add_initial(pysb.Initial(pattern, model.parameters["start"], fixed=fixed, _export=False))


def _start_ring(draw: st.DrawFn, model: pysb.Model) -> None:
    """A symmetric ring of two to four equal molecules, all in one state."""
    wide = [monomer for monomer in model.monomers if len(monomer.sites) > 1]
    if not wide:
        return
    monomer = draw(st.sampled_from(wide))
    count = draw(st.integers(2, 4))
    before, after = monomer.sites[:2]
    states = {site: monomer.site_states[site][0] for site in monomer.site_states}

    def end(site: str, bond: int) -> Any:
        return (states[site], bond) if site in states else bond

    rest = {site: states.get(site) for site in monomer.sites[2:]}
    parts = [
        MonomerPattern(
            monomer, {before: end(before, i), after: end(after, (i + 1) % count), **rest}, None
        )
        for i in range(count)
    ]
    model.add_initial(
        pysb.Initial(ComplexPattern(parts, None), model.parameters["start"], _export=False)
    )


_KINDS = [
    _binding,
    _binding,
    _dimerisation,
    _change,
    _change,
    _across,
    _catalysis,
    _ring,
    _synthesis,
    _degradation,
    _loss,
]
