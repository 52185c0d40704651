"""CBP: held by KIX, switched on by CaMKIV, and what it brings to a promoter."""

import pytest

from engrammar.blueprint import Blueprint
from engrammar.expansion import expand
from engrammar.network import Network
from engrammar.place import Place
from engrammar.rules import cbp, creb, histone_acetylation, molecules, polymerase
from engrammar.simulation import simulate
from engrammar.sources import assumed
from engrammar.stimulus import hold

TEST = assumed("a test")


def promoter(model: Blueprint) -> Place:
    """Genes with CREB, CBP and polymerase, and all that CBP does for them."""
    place = model.place("nucleus", 10, "fL", TEST)
    for mechanism in (
        creb.binds_CRE,
        cbp.KIX_binds_pS133,
        cbp.KIX_binds_bare_S133,
        cbp.brings_polymerase,
        cbp.brings_PTEFb,
        polymerase.binds_promoter,
        polymerase.TFIIH_has_it_start,
        polymerase.PTEFb_releases_it,
        polymerase.finishes,
        polymerase.reads_late_gene,
    ):
        mechanism(place)
    Gene = place.molecule(molecules.Gene)
    place.start(Gene(name="late"), place.constant("genes", 2, "molecule", TEST))
    CREB = place.molecule(molecules.CREB)
    place.start(CREB(S133="p"), place.constant("pCREB_uM", 0.25, "uM", TEST))
    place.start(CREB(S133="u"), place.constant("CREB_bare_uM", 0.25, "uM", TEST))
    place.start(place.molecule(molecules.CBP)(), place.constant("CBP_uM", 0.5, "uM", TEST))
    place.start(
        place.molecule(molecules.CBP)(S301="p"), place.constant("CBP_S301_uM", 0, "uM", TEST)
    )
    place.start(place.molecule(molecules.PolII)(), place.constant("PolII_uM", 0.5, "uM", TEST))
    cbp.on_genes(place)
    polymerase.at_promoters(place)
    return place


@pytest.fixture(scope="module")
def genes() -> Network:
    model = Blueprint("promoter")
    promoter(model)
    return expand(model)


def read(network: Network, **settings: float) -> float:
    """Transcripts that two genes make in an hour; none is lost here."""
    course = simulate(network, "1 h", parameters=settings, points=2, engine="kernel")
    return float(course["transcripts_of_late"][0, -1])


@pytest.mark.parametrize("phosphate", ["p", "u"])
def test_KIX_holds_at_1_uM_and_bare_at_100(phosphate: str) -> None:
    """Of a few CREB as many are held as CBP / (CBP + Kd) has it."""
    model = Blueprint("domains")
    place = model.place("nucleus", 10, "fL", TEST)
    cbp.KIX_binds_pS133(place)
    cbp.KIX_binds_bare_S133(place)
    CREB, CBP = place.molecule(molecules.CREB), place.molecule(molecules.CBP)
    place.start(CREB(S133=phosphate), place.constant("few", 1, "molecule", TEST))
    place.start(CBP(), place.constant("CBP_uM", 2, "uM", TEST))
    place.observe("held", CREB(kid=1) % CBP(kix=1))
    network = expand(model)
    Kd = {"p": 1, "u": 100}[phosphate]
    for weaker in (1, 10):
        stimulus = hold("KIX_weakening", str(weaker), "1 h")
        course = simulate(network, "1 h", stimulus=stimulus, points=2)
        expected = 2 / (2 + weaker * Kd)
        assert float(course["held"][0, -1]) == pytest.approx(expected, rel=1e-3)


def test_a_gene_needs_the_phosphate_and_KIX(genes: Network) -> None:
    """T47, at the promoter: without phosphate, without CBP and with KIX mutated nearly nothing."""
    active = read(genes)
    print("transcripts an hour", active, read(genes, pCREB_uM=0))
    assert active > 10
    assert read(genes, pCREB_uM=0, CREB_bare_uM=0.5) < 0.1 * active
    assert read(genes, CBP_uM=0) < 0.1 * active
    assert read(genes, KIX_weakening=100) < 0.1 * active


def test_half_of_CBP_is_felt(genes: Network) -> None:
    """Rubinstein-Taybi syndrome: one copy of the gene of CBP is lost."""
    assert 0.4 < read(genes, CBP_uM=0.25) / read(genes) < 0.9


def test_S301_makes_it_work(genes: Network) -> None:
    """Four times as often called, and 1.4 times as often released: pausing limits what is read."""
    assert read(genes, CBP_uM=0, CBP_S301_uM=0.5) > 1.25 * read(genes)


def test_the_whole_complex_is_there(genes: Network) -> None:
    """Gene, CREB, CBP and polymerase in one complex, in each state that polymerase has."""
    whole = [
        species
        for species in genes.species
        if all(part in species for part in ("Gene(", "CREB(", "CBP(", "PolII("))
    ]
    for states in ("S5~u,S2~u", "S5~p,S2~u", "S5~p,S2~p"):
        assert any(states in species for species in whole), (states, whole)


def test_CaMKIV_phosphorylates_S301() -> None:
    """As much as k CaMKIV / (k CaMKIV + k_off): 0.05 /uM/s against 1e-3 /s."""
    model = Blueprint("S301")
    place = model.place("nucleus", 1, "fL", TEST)
    cbp.CaMKIV_phosphorylates_S301(place)
    CaMKIV, CBP = place.molecule(molecules.CaMKIV, "T196"), place.molecule(molecules.CBP)
    place.start(CaMKIV(T196="p"), place.constant("CaMKIV_uM", 0.05, "uM", TEST))
    place.start(CBP(), place.constant("hundred", 100, "molecule", TEST))
    place.observe("S301p", CBP(S301="p"))
    course = simulate(expand(model), "3 h", points=2)
    assert float(course["S301p"][0, -1]) == pytest.approx(100 * 2.5 / 3.5, rel=1e-4)


def test_CBP_on_genes_acetylates_their_histones() -> None:
    """The input of `histone_acetylation` follows the molecules; CBP elsewhere does nothing."""
    model = Blueprint("acetylation")
    place = promoter(model)
    cbp.acetylates_where_CREB_holds_it(place)
    histone_acetylation.CBP_acetylates_H3(place)
    Nucleosome = place.molecule(molecules.Nucleosome)
    place.start(Nucleosome(), place.constant("nucleosomes", 8, "molecule", TEST))
    place.observe("K9ac", Nucleosome(K9="ac"))
    network = expand(model)

    def acetylated(**settings: float) -> float:
        course = simulate(network, "10 min", parameters=settings, points=2, engine="kernel")
        return float(course["K9ac"][0, -1])

    plain = acetylated()
    assert 0.3 < plain < 4
    assert acetylated(genes=0) == 0
    assert acetylated(pCREB_uM=0) < 0.05 * plain
    assert acetylated(CBP_uM=0, CBP_S301_uM=0.5) > 2 * plain


def test_CRTC_brings_polymerase_without_the_phosphate() -> None:
    model = Blueprint("CRTC")
    place = promoter(model)
    creb.binds_CRTC(place)
    cbp.CRTC_brings_polymerase(place)
    CRTC1 = place.molecule(molecules.CRTC1)
    place.start(CRTC1(S151="u"), place.constant("CRTC1_uM", 0.5, "uM", TEST))
    network = expand(model)
    bare = {"pCREB_uM": 0.0, "CREB_bare_uM": 0.5}
    assert read(network, **bare) > 3 * read(network, **bare, CRTC1_uM=0)


def test_its_loop_is_acetylated_on_DNA_only() -> None:
    model = Blueprint("loop")
    place = promoter(model)
    cbp.acetylates_its_loop(place)
    CBP = place.molecule(molecules.CBP)
    place.observe("loops", CBP(loop="ac"))
    network = expand(model)

    def loops(**settings: float) -> float:
        course = simulate(network, "30 min", parameters=settings, points=2, engine="kernel")
        return float(course["loops"][0, -1])

    assert loops() > 0.1
    assert loops(genes=0) == 0


def test_its_bromodomain_holds_acetyl() -> None:
    model = Blueprint("bromodomain")
    place = model.place("nucleus", 10, "fL", TEST)
    cbp.bromodomain_binds_K27ac(place)
    Nucleosome, CBP = place.molecule(molecules.Nucleosome), place.molecule(molecules.CBP)
    for state in ("ac", "u"):
        place.start(Nucleosome(K27=state), place.constant(f"K27{state}", 8, "molecule", TEST))
    place.start(CBP(), place.constant("CBP_uM", 50, "uM", TEST))
    place.observe("read", Nucleosome(bromo=1) % CBP(bromo=1))
    course = simulate(expand(model), "1 min", points=2)
    assert float(course["read"][0, -1]) == pytest.approx(4, rel=0.01)
