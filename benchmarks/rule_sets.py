"""Rule sets to measure with: rings of subunits, shared enzymes, and two published receptors.

Their structure is what matters; all rates are 1.
"""

from itertools import count

from pysb import ANY

from engrammar import BOND, Blueprint, Molecule, Place, assumed

_WHY = assumed("a benchmark: no number matters")
Subunit = Molecule(
    "Subunit",
    "benchmark:subunit",
    {
        "prev": BOND,
        "next": BOND,
        "other": BOND,
        "cam": ("free", "held"),
        "T286": ("u", "p"),
        "T306": ("u", "p"),
    },
)
Substrate = Molecule(
    "Substrate",
    "benchmark:substrate",
    {f"Y{number}": ("u", "p") for number in range(1, 10)} | {"held": BOND},
)


def ring(subunits: int, sites: int, rings: int = 1) -> Blueprint:
    """Rings of subunits that take up calmodulin, phosphorylate the next one, and lose phosphate."""
    model = Blueprint("ring")
    place = model.place("place", 1, "fL", _WHY)
    k = place.constant("k", 1, "1/s", _WHY)
    S = place.molecule(Subunit, "prev", "next", "cam", "T286")
    place.rule("takes_cam", S(cam="free") | S(cam="held"), k, k)
    for name, active in (("held", {"cam": "held", "T286": "u"}), ("autonomous", {"T286": "p"})):
        left = S(next=1, **active) % S(prev=1, cam="held", T286="u")
        right = S(next=1, **active) % S(prev=1, cam="held", T286="p")
        place.rule(f"{name}_phosphorylates", left >> right, k)
    place.rule("loses_phosphate", S(T286="p") >> S(T286="u"), k)
    if sites == 3:
        S = place.molecule(Subunit, "T306")
        place.rule(
            "T306", S(cam="free", T286="p", T306="u") | S(cam="free", T286="p", T306="p"), k, k
        )
    S = place.molecule(Subunit, "other") if rings == 2 else S
    place.start(_closed(S, subunits, rings), place.constant("one", 1, "molecule", _WHY))
    return model


def chain(subunits: int, rings: int = 1) -> Blueprint:
    """Two stacked rings of subunits with three states each, every subunit moving by itself."""
    model = Blueprint("chain")
    place = model.place("place", 1, "fL", _WHY)
    k = place.constant("k", 1, "1/s", _WHY)
    S = place.molecule(Subunit, "prev", "next", "other", "T286", "T306")
    place.rule("T286", S(T286="u", T306="u") | S(T286="p", T306="u"), k, k)
    place.rule("T306", S(T286="p", T306="u") | S(T286="p", T306="p"), k, k)
    place.start(_closed(S, subunits, rings), place.constant("one", 1, "molecule", _WHY))
    return model


def shared_enzyme(sites: int = 9) -> Blueprint:
    """A protein of nine sites with a kinase and a phosphatase for all of them."""
    model = Blueprint("shared_enzyme")
    place = model.place("place", 1, "fL", _WHY)
    k = place.constant("k", 1, "1/uM/s", _WHY)
    names = [f"Y{number}" for number in range(1, sites + 1)]
    S = place.molecule(Substrate, *names)
    kinase, phosphatase = (
        place.molecule(Molecule(name, f"benchmark:{name}", {"held": BOND}), "held")
        for name in ("Kinase", "Phosphatase")
    )
    for name in names:
        bare, done = S(**{name: "u"}), S(**{name: "p"})
        place.rule(f"phosphorylates_{name}", kinase() + bare >> kinase() + done, k)
        place.rule(f"dephosphorylates_{name}", phosphatase() + done >> phosphatase() + bare, k)
    one = place.constant("one", 1, "molecule", _WHY)
    for molecule in (S, kinase, phosphatase):
        place.start(molecule(), one)
    return model


def egfr() -> Blueprint:
    """The EGF receptor with Shc, Grb2 and Sos: 356 species, 3,749 reactions.

    The rules of Blinov et al. (2006) BioSystems 83, 136, doi:10.1016/j.biosystems.2005.06.014, as
    in `egfr_net.bngl` of the models that accompany BioNetGen.
    """
    model = Blueprint("egfr")
    place = model.place("place", 1, "fL", _WHY)
    states = ("u", "p")
    L = _molecule(place, "EGF", r=BOND)
    R = _molecule(place, "EGFR", l=BOND, r=BOND, Y1068=states, Y1148=states)
    Shc = _molecule(place, "Shc", PTB=BOND, Y317=states)
    G = _molecule(place, "Grb2", SH2=BOND, SH3=BOND)
    S = _molecule(place, "Sos", dom=BOND)
    rule = _numbered(place)
    rule(R(l=None, r=None) + L(r=None) | R(l=1, r=None) % L(r=1))
    rule(R(l=ANY, r=None) + R(l=ANY, r=None) | R(l=ANY, r=3) % R(l=ANY, r=3))
    for site in ("Y1068", "Y1148"):
        rule(R(r=ANY, **{site: "u"}) >> R(r=ANY, **{site: "p"}))
        rule(R(**{site: "p"}) >> R(**{site: "u"}))
    held = R(r=ANY, Y1148=("p", 1))
    rule(held % Shc(PTB=1, Y317="u") >> held % Shc(PTB=1, Y317="p"))
    rule(Shc(PTB=ANY, Y317="p") >> Shc(PTB=ANY, Y317="u"))
    rule(Shc(PTB=None, Y317="p") >> Shc(PTB=None, Y317="u"))
    bare = R(Y1068="p")
    rule(bare + G(SH2=None, SH3=None) | R(Y1068=("p", 1)) % G(SH2=1, SH3=None))
    rule(bare + G(SH2=None, SH3=ANY) | R(Y1068=("p", 1)) % G(SH2=1, SH3=ANY))
    rule(
        R(Y1068=("p", 1)) % G(SH2=1, SH3=None) + S(dom=None)
        | R(Y1068=("p", 1)) % G(SH2=1, SH3=2) % S(dom=2)
    )
    for shc, tail in (
        ({"Y317": "u"}, ()),
        ({"Y317": "p"}, ()),
        ({"Y317": ("p", 1)}, (G(SH2=1, SH3=None),)),
        ({"Y317": ("p", 1)}, (G(SH2=1, SH3=3), S(dom=3))),
    ):
        free, bound = Shc(PTB=None, **shc), R(Y1148=("p", 2)) % Shc(PTB=2, **shc)
        for each in tail:
            free, bound = free % each, bound % each
        rule(R(Y1148="p") + free | bound)
    for anchor, shc in ((R(Y1148=("p", 1)), {"PTB": 1}), (None, {"PTB": None})):
        free, bound = Shc(Y317="p", **shc), Shc(Y317=("p", 2), **shc)
        if anchor is not None:
            free, bound = anchor % free, anchor % bound
        rule(free + G(SH2=None, SH3=None) | bound % G(SH2=2, SH3=None))
        if anchor is None:
            rule(free + G(SH2=None, SH3=ANY) | bound % G(SH2=2, SH3=ANY))
        else:
            whole = bound % G(SH2=2, SH3=3) % S(dom=3)
            rule(free + G(SH2=None, SH3=3) % S(dom=3) | whole)
    for place_of_shc in (ANY, None):
        shc = Shc(PTB=place_of_shc, Y317=("p", 2))
        rule(shc % G(SH2=2, SH3=None) + S(dom=None) | shc % G(SH2=2, SH3=3) % S(dom=3))
    rule(G(SH2=None, SH3=None) + S(dom=None) | G(SH2=None, SH3=1) % S(dom=1))
    _one_of_each(place, L(), R(), Shc(), G(), S())
    return model


def fceri() -> Blueprint:
    """The IgE receptor with Lyn and Syk.

    The rules of Faeder et al. (2003) J. Immunol. 170, 3769, doi:10.4049/jimmunol.170.7.3769, as in
    `fceri_ji.bngl` of the models that accompany BioNetGen, but for the ligand: its two equal sites
    have names of their own, which makes more species.
    """
    model = Blueprint("fceri")
    place = model.place("place", 1, "fL", _WHY)
    states = ("u", "p")
    L = _molecule(place, "Lig", l1=BOND, l2=BOND)
    Lyn = _molecule(place, "Lyn", U=BOND, SH2=BOND)
    Syk = _molecule(place, "Syk", tSH2=BOND, l=states, a=states)
    R = _molecule(place, "Rec", a=BOND, b=states, g=states)
    rule = _numbered(place)
    for site, other in (("l1", "l2"), ("l2", "l1")):
        for partner in (None, ANY):
            free, bound = L(**{site: None, other: partner}), L(**{site: 1, other: partner})
            rule(R(a=None) + free | R(a=1) % bound)
    rule(R(b="u") + Lyn(U=None, SH2=None) | R(b=("u", 1)) % Lyn(U=1, SH2=None))
    rule(R(b="p") + Lyn(U=None, SH2=None) | R(b=("p", 1)) % Lyn(U=None, SH2=1))
    rule(R(g="p") + Syk(tSH2=None) | R(g=("p", 1)) % Syk(tSH2=1))
    for here, there in ((1, 2), (2, 1)):
        bridge = L(l1=1, l2=2)
        for beta, lyn in ((("u", 3), {"U": 3, "SH2": None}), (("p", 3), {"U": None, "SH2": 3})):
            active = bridge % Lyn(**lyn) % R(a=there, b=beta)
            for target in ("b", "g"):
                bare, done = ({target: state} for state in states)
                rule(active % R(a=here, **bare) >> active % R(a=here, **done))
            syk = active % R(a=here, g=("p", 4))
            rule(syk % Syk(tSH2=4, l="u") >> syk % Syk(tSH2=4, l="p"))
        for state in states:
            pair = bridge % Syk(tSH2=3, a=state) % R(a=there, g=("p", 3)) % R(a=here, g=("p", 4))
            rule(pair % Syk(tSH2=4, a="u") >> pair % Syk(tSH2=4, a="p"))
    for target in ("b", "g"):
        rule(R(**{target: "p"}) >> R(**{target: "u"}))
    for target in ("l", "a"):
        for bond in (ANY, None):
            rule(Syk(tSH2=bond, **{target: "p"}) >> Syk(tSH2=bond, **{target: "u"}))
    _one_of_each(place, L(), Lyn(), Syk(), R())
    return model


def _molecule(place: Place, name: str, **sites: object):  # type: ignore[no-untyped-def]
    return place.molecule(Molecule(name, f"benchmark:{name}", sites), *sites)


def _numbered(place: Place):  # type: ignore[no-untyped-def]
    """A function that adds a rule with constants of its own, by the number of its reactants."""
    number = count(1)

    def constant(order: int, end: str):  # type: ignore[no-untyped-def]
        return place.constant(f"k{number_now}{end}", 1, ("1/s", "1/uM/s")[order - 1], _WHY)

    def rule(change) -> None:  # type: ignore[no-untyped-def]
        nonlocal number_now
        number_now = next(number)
        forward = constant(len(change.reactant_pattern.complex_patterns), "f")
        backward = [constant(1, "b")] if change.is_reversible else []
        place.rule(f"R{number_now}", change, forward, *backward)

    number_now = 0
    return rule


def _one_of_each(place: Place, *molecules) -> None:  # type: ignore[no-untyped-def]
    one = place.constant("one", 1, "molecule", _WHY)
    for molecule in molecules:
        place.start(molecule, one)


def _closed(S, subunits: int, rings: int):  # type: ignore[no-untyped-def]
    pattern = None
    for which in range(rings):
        for index in range(subunits):
            first = which * subunits
            sites = {"prev": first + (index or subunits), "next": first + index + 1}
            if rings == 2:
                sites["other"] = 2 * subunits + index + 1
            pattern = S(**sites) if pattern is None else pattern % S(**sites)
    return pattern
