"""What a reaction does, decided from what changes between its two sides.

Bonds, places and molecules speak for themselves. What a state means does not show in the structure:
there the field's short names are read, `p` and `pp` for phosphates, `me3` for methyl groups, `ac`,
`ub`, `palm`; a number behind an ion's symbol (`Ca2`) counts bound ions, and `hemi` and `mC` are the
methyl groups on one and on both strands of DNA.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from engrammar.exchange.structure import Structure, structure
from engrammar.network import Network

Kind = Literal[
    "phosphorylation",
    "dephosphorylation",
    "methylation",
    "acetylation",
    "ubiquitination",
    "palmitoylation",
    "removal of a chemical group",
    "binding",
    "dissociation",
    "transport",
    "transcription",
    "translation",
    "production",
    "degradation",
    "conversion",
    "biochemical reaction",
]

Matter = Literal["protein", "RNA", "DNA", "chemical", ""]

_MATTER: Mapping[str, Matter] = {
    "uniprot": "protein",
    "interpro": "protein",
    "pfam": "protein",
    "chebi": "chemical",
    "kegg.compound": "chemical",
    "pubchem.compound": "chemical",
    "rnacentral": "RNA",
    "mirbase": "RNA",
}
_SEQUENCES: Mapping[str, Matter] = {  # terms of the Sequence Ontology
    "0000104": "protein",  # polypeptide
    "0000167": "DNA",  # promoter
    "0000234": "RNA",  # messenger
    "0000276": "RNA",  # microRNA
    "0001870": "RNA",  # of an enhancer
}
_GROUPS: Sequence[tuple[str, Kind, Kind]] = (
    (r"(p+)(\d?)", "phosphorylation", "dephosphorylation"),
    (r"(me)(\d?)", "methylation", "removal of a chemical group"),
    (r"(ac)(\d?)", "acetylation", "removal of a chemical group"),
    (r"(ub)(\d?)", "ubiquitination", "removal of a chemical group"),
    (r"(palm)(\d?)", "palmitoylation", "removal of a chemical group"),
    (r"(Ca|Mg|Zn)(\d)", "binding", "dissociation"),
)
_METHYL_ON_DNA = {"hemi": 1, "mC": 2, "hmC": 2}  # on two strands; oxidised, it is still there


def matter(identifier: str) -> Matter:
    """What a molecule is made of, as far as the collection of its compact identifier tells.

    >>> matter("uniprot:P11275"), matter("CHEBI:29108")
    ('protein', 'chemical')
    """
    collection, _, entry = identifier.partition(":")
    if collection == "refseq":
        return {"NM": "RNA", "NR": "RNA", "NP": "protein", "NC": "DNA"}.get(entry[:2], "")  # type: ignore[return-value]
    if collection == "SO":
        return _SEQUENCES.get(entry, "")
    if collection == "ensembl":
        letter = re.match(r"ENS[A-Z]*?([GTP])\d", entry)
        kinds: Mapping[str, Matter] = {"G": "DNA", "T": "RNA", "P": "protein"}
        return kinds[letter[1]] if letter else ""
    return _MATTER.get(collection.lower(), "")


def kinds(network: Network) -> list[Kind]:
    """The kind of each reaction; all reactions of one direction of a rule do the same."""
    known: dict[tuple[int, bool], Kind] = {}
    found: list[Kind] = []
    of_rule, backward = network.rules.of_reaction.tolist(), network.rules.backward.tolist()
    for index, key in enumerate(zip(of_rule, backward, strict=True)):
        if key not in known:
            left, right = (
                [structure(network.species[each]) for each in table[index].tolist() if each >= 0]
                for table in (network.reactants, network.products)
            )
            known[key] = kind(left, right, network.background.molecules)
        found.append(known[key])
    return found


def kind(
    reactants: Sequence[Structure], products: Sequence[Structure], identifiers: Mapping[str, str]
) -> Kind:
    """What turns `reactants` into `products`; `identifiers` say what the molecules are."""
    before, after = _molecules(reactants), _molecules(products)
    if before != after:
        return _made_or_lost(reactants, products, identifiers)
    changed = _state_kind(_states(reactants), _states(products))
    if changed is not None:
        return changed
    if _gained(reactants, products, "locations"):
        return "transport"
    made, broken = _gained(reactants, products, "bonds"), _gained(products, reactants, "bonds")
    if made and not broken:
        return "binding"
    if broken and not made:
        return "dissociation"
    return "biochemical reaction"


def _made_or_lost(
    reactants: Sequence[Structure], products: Sequence[Structure], identifiers: Mapping[str, str]
) -> Kind:
    before, after = _molecules(reactants), _molecules(products)
    made, lost = after - before, before - after
    if made and lost:
        return "conversion"
    if lost:
        # One that was free is now a state of what it met.
        return "binding" if _absorbed(reactants, products) else "degradation"
    made_of = {matter(identifiers.get(name, "")) for name in made}
    template = {matter(identifiers.get(name, "")) for name in before}
    if made_of == {"RNA"}:
        return "transcription"
    if made_of == {"protein"} and "RNA" in template:
        return "translation"
    if _absorbed(products, reactants):
        return "dissociation"
    # Out of a bath that is not counted, it comes to be bound.
    return "binding" if _gained(reactants, products, "bonds") else "production"


def _absorbed(many: Sequence[Structure], few: Sequence[Structure]) -> bool:
    """Whether the molecule that only `many` have is free there, and another has another state."""
    gone = _molecules(many) - _molecules(few)
    free = any(each.molecules == gone for each in many)
    return free and _other_states(many, few, gone.keys())


def _other_states(one: Sequence[Structure], other: Sequence[Structure], but: Iterable[str]) -> bool:
    left_out = set(but)
    kept = [
        {state: n for state, n in _states(side).items() if state[0] not in left_out}
        for side in (one, other)
    ]
    return kept[0] != kept[1]


def _molecules(side: Sequence[Structure]) -> Counter[str]:
    return sum((each.molecules for each in side), Counter())


def _states(side: Sequence[Structure]) -> Counter[tuple[str, str, str]]:
    return sum((each.states for each in side), Counter())


def _state_kind(
    before: Counter[tuple[str, str, str]], after: Counter[tuple[str, str, str]]
) -> Kind | None:
    gone, come = before - after, after - before
    if not gone and not come:
        return None
    for pattern, addition, removal in _GROUPS:
        change = _groups(come, pattern) - _groups(gone, pattern)
        if change:
            return addition if change > 0 else removal
    return "conversion"


def _groups(states: Counter[tuple[str, str, str]], pattern: str) -> int:
    total = 0
    for (_, _, state), number in states.items():
        found = re.fullmatch(pattern, state)
        if "me" in pattern and state in _METHYL_ON_DNA:
            total += number * _METHYL_ON_DNA[state]
        if found:
            repeated = len(found[1]) if set(found[1]) == {"p"} else 1
            total += number * (int(found[2]) if found[2] else repeated)
    return total


def _gained(
    before: Sequence[Structure], after: Sequence[Structure], what: Literal["locations", "bonds"]
) -> bool:
    one: Counter[object] = sum((Counter(getattr(each, what)) for each in before), Counter())
    other: Counter[object] = sum((Counter(getattr(each, what)) for each in after), Counter())
    return bool(other - one)
