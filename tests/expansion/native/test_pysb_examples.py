"""The examples that PySB ships: the same network as BioNetGen's, or a reason why not."""

from importlib import import_module
from pkgutil import iter_modules

import pysb.examples
import pytest

from engrammar.expansion import bionetgen, native, netfile
from engrammar.expansion.agreement import differences

# `explicit` turns off PySB's self-export for everybody; run_* are scripts.
EXAMPLES = [
    module.name
    for module in iter_modules(pysb.examples.__path__)
    if not module.ispkg and module.name != "explicit" and not module.name.startswith("run_")
]
NO_RULES = {"tutorial_b", "tutorial_c"}
UNSUPPORTED = {
    "bax_pore_sequential": "MatchOnce",
    "localfunc": "several sites of one name",
    "move_connected": "compartments",
}
FAST = {"bax_pore", "bngwiki_egfr_simple", "earm_1_3", "fixed_initial"}


def _check(name: str) -> None:
    model = import_module(f"pysb.examples.{name}").model
    if name in UNSUPPORTED:
        with pytest.raises(native.Unsupported, match=UNSUPPORTED[name]):
            native.generate(model, max_species=1000)
        return
    ours = native.generate(model, max_species=1000)
    theirs = netfile.read(bionetgen.generate(bionetgen.bngl(model), max_species=1000))
    assert differences(ours, theirs) == []


@pytest.mark.filterwarnings("default")
@pytest.mark.parametrize("name", sorted(FAST | set(UNSUPPORTED)))
def test_example(name: str) -> None:
    _check(name)


@pytest.mark.verification
@pytest.mark.filterwarnings("default")
@pytest.mark.parametrize("name", sorted(set(EXAMPLES) - FAST - set(UNSUPPORTED) - NO_RULES))
def test_every_other_example(name: str) -> None:
    _check(name)
