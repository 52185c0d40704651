"""The XML that network-free engines read: structure by BioNetGen, numbers by us."""

import re
from collections.abc import Mapping, Sequence

from engrammar import cache
from engrammar.expansion import bionetgen
from engrammar.rule_set import RuleSet

_FORMAT = "1"  # raise when the meaning of a cached file changes
_PARAMETER = re.compile(r'<Parameter id="(\w+)" type="Constant" value="1" expr="1"/>')
_AMOUNT = re.compile(r'(<Species id="S\d+"\s+)concentration="0"')


def rule_file(rules: RuleSet, values: Mapping[str, float], counts: Sequence[int]) -> str:
    """A model as XML, with `values` of the BNGL's parameters, or 1, and `counts` of what is there.

    BioNetGen writes the structure once; it is kept, as it does not depend on numbers.
    """
    name = cache.key(_FORMAT, bionetgen.version(), rules.bngl)
    stored = cache.read("rules", name)
    structure = bionetgen.xml(rules.bngl) if stored is None else stored.decode()
    if stored is None:
        cache.write("rules", name, structure.encode())
    amounts = iter(counts)
    filled = _PARAMETER.sub(
        lambda found: found[0].replace('"1"', f'"{values.get(found[1], 1)!r}"'), structure
    )
    return _AMOUNT.sub(lambda found: f'{found[1]}concentration="{next(amounts)}"', filled)
