"""Rows of `docs/overlays.md` for `memory_trace`: what is left of a memory a day later."""

from collections.abc import Mapping

from engrammar.overlays.ageing import GRAFF_2012, PELEG_2010
from engrammar.overlays.camkii_inhibitors import MURAKOSHI_2017
from engrammar.overlays.creb_modulators import BARCO_2002, BEST_2004
from engrammar.overlays.disease import (
    ALARCON_2004,
    BOURTCHOULADZE_2003,
    BOZDAGI_2010,
    RUMBAUGH_2006,
    SKENE_2010,
)
from engrammar.overlays.drugs import BARAD_1998, BLITZER_1998, COLLINGRIDGE_1983, TANG_2002
from engrammar.overlays.effect import Direction, Effect, How
from engrammar.overlays.mutants import GIESE_1998, GONZALEZ_1989
from engrammar.overlays.stress import ALFAREZ_2002
from engrammar.rules.references import FREY_1997, HUBER_2002, LEVENSON_2004, VECSEY_2007
from engrammar.sources import Reference, Source, assumed
from engrammar.stimulus import REST, Stimulus, hold

EHNINGER_2008 = Reference("Ehninger et al. 2008", "10.1038/nm1788", "checked")
KIM_2003 = Reference("Kim et al. 2003", "10.1523/JNEUROSCI.23-04-01119.2003", "checked")
MALLERET_2001 = Reference("Malleret et al. 2001", "10.1016/S0092-8674(01)00282-1", "unchecked")
MORETTI_2006 = Reference("Moretti et al. 2006", "10.1523/JNEUROSCI.2623-05.2006", "checked")
NA_2012 = Reference("Na et al. 2012", "10.1523/JNEUROSCI.6000-11.2012", "checked")
PIGNATELLI_2014 = Reference("Pignatelli et al. 2014", "10.1523/JNEUROSCI.1846-13.2014", "unchecked")
SANHUEZA_2011 = Reference("Sanhueza et al. 2011", "10.1523/JNEUROSCI.1250-11.2011", "unchecked")
SELCHER_2003 = Reference("Selcher et al. 2003", "10.1101/lm.51103", "unchecked")

_TRAIN = hold("Ca_in_spine", "12.6 uM", "1 s").together(
    hold("Ca_nuclear_in_nucleus", "0.5 uM", "3 s")
)
_ONE = _TRAIN.delayed(4 * 3600)
_THREE = _TRAIN.repeat(3, "10 min").delayed(4 * 3600)
_THREE_WITH_ERK = _THREE.together(hold("MEK_active_in_nucleus", "0.1 uM", "10 min", "4 h"))
_GROUP_1 = hold("mGluR_in_shaft", "1", "10 min", "4 h")
_BEFORE = "238 min"
"""A time that is read, the last before the stimulus."""
_AS_IT_IS: Mapping[str, str] = {}
_DISEASES = {"diseases": "yes"}
_READ: Mapping[str, tuple[str, How]] = {
    "captured_in_spine": ("places that captured in the day", "end"),
    "acetylated": ("acetylation of K9", "peak"),
    "receptors": ("potentiation a day", "gain"),
}
"""What is read, in words and how."""


def _after(
    overlay: str,
    reported: Direction,
    source: Source,
    stimulus: Stimulus | None = _THREE,
    observable: str = "captured_in_spine",
    beside: tuple[str, ...] = (),
    options: Mapping[str, str] = _AS_IT_IS,
) -> Effect:
    """After trains: three, with or without ERK, or one."""
    trains = {id(_THREE): "three trains", id(_THREE_WITH_ERK): "three trains and ERK"}
    what, how = _READ[observable]
    return Effect(
        (overlay,), "memory_trace", f"{what} after {trains.get(id(stimulus), 'a train')}",
        observable, how, "28 h", reported, source, stimulus, _BEFORE, beside, options,
    )  # fmt: skip


def _at_rest(
    overlay: str, what: str, observable: str, reported: Direction, source: Source
) -> Effect:
    return Effect(
        (overlay,), "memory_trace", f"{what} at rest", observable, "end", "28 h", reported,
        source, REST, options=_DISEASES,
    )  # fmt: skip


def _depression(overlay: str, reported: Direction, source: Source) -> Effect:
    return Effect(
        (overlay,), "memory_trace", "receptors taken in by ten minutes of metabotropic receptors",
        "receptors_at_surface_in_shaft", "fall", "28 h", reported, source, _GROUP_1, _BEFORE,
        options=_DISEASES,
    )  # fmt: skip


def _diseased(
    overlay: str,
    reported: Direction,
    source: Source,
    stimulus: Stimulus = _THREE,
    observable: str = "captured_in_spine",
    beside: tuple[str, ...] = (),
) -> Effect:
    return _after(overlay, reported, source, stimulus, observable, beside, _DISEASES)


def _receptors(overlay: str, reported: Direction, source: Source) -> Effect:
    """Through receptors, spike by spike: 100 Hz for a second."""
    return _after(overlay, reported, source, None, options={"calcium": "receptors"})


TRACE: tuple[Effect, ...] = (
    _after("anisomycin 40 uM", "down", FREY_1997.at("late LTP needs synthesis")),
    _after("cycloheximide 60 uM", "down", assumed("as anisomycin, from memory")),
    _after("TSA 0.01 uM", "up", VECSEY_2007.at("TSA enhances LTP"), _ONE),
    _after("TSA 0.01 uM", "up", VECSEY_2007.at("TSA enhances"), observable="acetylated"),
    _after("butyrate 1 mM", "up", LEVENSON_2004.at("abstract: inhibitors enhance LTP"), _ONE),
    _after("SAHA 1 uM", "up", VECSEY_2007.at("inhibitors enhance"), _ONE),
    _after("RGFP966 1 uM", "up", assumed("HDAC3 restrains memory, from memory"), _ONE),
    _after("rubinstein_taybi", "down", ALARCON_2004.at("abstract: late LTP is impaired")),
    _after(
        "rubinstein_taybi", "down", ALARCON_2004.at("abstract: acetylation is impaired"),
        observable="acetylated",
    ),
    _after("S133A", "down", GONZALEZ_1989.at("no genes read")),
    _after("T286A", "down", GIESE_1998.at("no LTP in CA1")),
    _after("H-89 10 uM", "down", BLITZER_1998.at("PKA gates LTP by inhibitor 1")),
    _after("KN-62 10 uM", "down", assumed("LTP needs CaMKII, from memory")),
    _after("KN-93 10 uM", "down", assumed("LTP needs CaMKII, from memory")),
    _after("tatCN21 5 uM", "down", SANHUEZA_2011.at("introduction: no induction without CaMKII")),
    _after("AIP2 1 uM", "down", MURAKOSHI_2017.at("CaMKII is needed for a minute")),
    _after("FK506 1 uM", "up", MALLERET_2001.at("title: less calcineurin enhances LTP")),
    _after("age 16 month", "down", PELEG_2010.at("no rise of H4K12ac"), observable="acetylated"),
    _after("neurodegeneration", "down", GRAFF_2012.at("HDAC2"), observable="acetylated"),
    _after("KG-501 25 uM", "down", BEST_2004.at("abstract: genes of CREB are read less")),
    _after("VP16-CREB", "up", BARCO_2002.at("a weak train leaves late LTP"), _ONE),
    _after("corticosterone 0.1 uM", "down", ALFAREZ_2002.at("title: less potentiation"), _ONE),
    _after(
        "rolipram 1 uM", "up", BARAD_1998.at("abstract: late LTP after one train"), _ONE,
        options={"cAMP": "yes"},
    ),
    _after(
        "rolipram 1 uM", "up", BOURTCHOULADZE_2003.at("memory of mice with half of CBP"),
        beside=("rubinstein_taybi",), options={"cAMP": "yes"},
    ),
    _receptors("AP5 50 uM", "down", COLLINGRIDGE_1983.at("APV prevents LTP in CA1")),
    _depression("fragile_x", "up", HUBER_2002.at("mGluR-LTD in CA1 without Fmr1")),
    _diseased("fragile_x", "as before", HUBER_2002.at("introduction: late LTP is unaffected")),
    _depression("angelman", "up", PIGNATELLI_2014.at("abstract: mGlu5-LTD is enhanced")),
    _diseased(
        "tuberous_sclerosis", "up", EHNINGER_2008.at("one train lasts, from memory"), _ONE
    ),
    _diseased(
        "rapamycin 20 nM", "down", EHNINGER_2008.at("abstract: rapamycin rescues plasticity"),
        _ONE, beside=("tuberous_sclerosis",),
    ),
    _diseased("rapamycin 20 nM", "down", TANG_2002.at("rapamycin prevents late LTP")),
    _at_rest("rett", "acetylation of K9", "acetylated", "up", SKENE_2010.at("acetylation of H3")),
    _diseased("rett", "down", MORETTI_2006.at("abstract: LTP is impaired")),
    _diseased("mecp2_duplication", "down", NA_2012.at("abstract: deficits in LTP")),
    _at_rest(
        "syngap_haploinsufficiency", "receptors", "receptors", "up",
        RUMBAUGH_2006.at("less SynGAP"),
    ),
    _diseased(
        "syngap_haploinsufficiency", "down", KIM_2003.at("abstract: heterozygous, LTP"),
        observable="receptors",
    ),
    _at_rest(
        "shank3_haploinsufficiency", "receptors", "receptors", "down",
        BOZDAGI_2010.at("less AMPA transmission"),
    ),
    _diseased("U0126 10 uM", "down", SELCHER_2003.at("abstract: tetani, rats"), _THREE_WITH_ERK),
)  # fmt: skip
"""Every row of `memory_trace`, in the order of the table."""
