"""Translation: T37 and T38 of docs/published_curves.md, calcium against mTORC1, loading."""

from collections.abc import Callable

import numpy as np
import pytest
from published import Floats, findsim, rms, tell

from engrammar.blueprint import Blueprint
from engrammar.expansion import expand
from engrammar.network import Network
from engrammar.place import Place
from engrammar.rules import molecules, translation
from engrammar.simulation import simulate
from engrammar.sources import assumed
from engrammar.stimulus import hold

TEST = assumed("a test")


def made_of(*mechanisms: Callable[[Place], None]) -> tuple[Blueprint, Place]:
    model = Blueprint("tube")
    tube = model.place("tube", 10, "fL", TEST)
    for mechanism in mechanisms:
        mechanism(tube)
    return model, tube


def curve(file: str) -> tuple[Floats, Floats]:
    points = np.array([(float(x), value) for x, (value, _) in findsim(file).items()])
    return points[:, 0], points[:, 1]


def eEF2_in_a_tube(PP2A_uM: float) -> Network:
    """36.5 nM of the kinase and 0.54555 uM of eEF2, as the file of the experiment has them."""
    model, tube = made_of(
        translation.binds_calmodulin,
        translation.eEF2K_phosphorylates_eEF2,
        translation.PP2A_dephosphorylates_eEF2,
    )
    CaM = tube.molecule(molecules.CaM, "N", "C", "target")
    tube.start(CaM(N="Ca2", C="Ca2"), tube.constant("CaM_uM", 1, "uM", TEST))
    tube.start(tube.molecule(molecules.eEF2K)(), tube.constant("eEF2K_uM", 0.0365, "uM", TEST))
    tube.start(tube.molecule(molecules.eEF2)(), tube.constant("eEF2_uM", 0.54555, "uM", TEST))
    tube.start(tube.molecule(molecules.PP2A)(), tube.constant("PP2A_uM", PP2A_uM, "uM", TEST))
    tube.observe("eEF2_phosphorylated", tube.molecule(molecules.eEF2)(T56="p"))
    tube.observe("kinase_active", tube.molecule(molecules.eEF2K)(cam="CaM"))
    return expand(model)


def half_point(network: Network, name: str = "eEF2_phosphorylated") -> tuple[float, float]:
    """Calmodulin (nM) at half of what 31 nM give after 300 s, and that plateau (uM)."""
    doses = np.geomspace(0.1, 31, 20)
    found = np.array(
        [
            float(
                simulate(network, "300 s", parameters={"CaM_uM": d / 1000}, points=2)[name][0, -1]
            )
            for d in doses
        ]
    )
    return float(np.interp(found[-1] / 2, found, doses)), found[-1] / 6022.14


def test_calmodulin_activates_eEF2_kinase_at_a_nanomolar() -> None:
    """T37, Mitsui et al. 1993: half at 0.7 nM, plateau 0.51 uM of eEF2. Within twice.

    The assay is of purified enzymes, without a phosphatase. With the 0.15 uM of PP2A of the whole
    model in the tube the half point would be missed: 1.8 nM, 2.6 times.
    """
    doses, published = curve("Jain2009_Fig4B.json")
    assert published.max() == 0.51
    assert np.interp(0.255, published, doses * 1e9) == pytest.approx(0.7, abs=0.2)
    half, plateau = half_point(eEF2_in_a_tube(0))
    tell("T37, half point", half, 0.7, "nM")
    tell("T37, plateau", plateau, 0.51, "uM")
    assert 0.35 < half < 1.4
    assert plateau == pytest.approx(0.51, rel=0.1)
    with_PP2A, _ = half_point(eEF2_in_a_tube(0.15))
    tell("T37, half point with PP2A", with_PP2A, 0.7, "nM")
    assert with_PP2A > 1.4


def test_PP2A_dephosphorylates_eEF2_as_measured() -> None:
    """Redpath et al. (1993): 22 nM of phosphorylated eEF2 and 0.65 nM of PP2A, of which the file
    says that it was chosen to work. Within a fifth of the last point everywhere.
    """
    times, published = curve("Jain2009_Fig4D.json")
    model, tube = made_of(translation.PP2A_dephosphorylates_eEF2)
    eEF2 = tube.molecule(molecules.eEF2)
    tube.start(eEF2(T56="p"), tube.constant("eEF2_uM", 0.022, "uM", TEST))
    tube.start(tube.molecule(molecules.PP2A)(), tube.constant("PP2A_uM", 0.00065, "uM", TEST))
    tube.observe("able", eEF2(T56="u"))
    course = simulate(expand(model), "1500 s", points=16)["able"][0].to_numpy() / 6.02214
    found = np.interp(times, np.linspace(0, 1500, 16), course)
    print(f"eEF2 dephosphorylated (nM): {found.round(2)} for {published}")
    np.testing.assert_allclose(found, published, atol=0.2 * published[-1] + 0.02)


def test_S6_kinase_phosphorylates_eEF2_kinase_as_measured() -> None:
    """Wang et al. (2001): 68 nM of eEF2 kinase, 1.67 nM of S6 kinase, no phosphatase."""
    times, published = curve("Jain2009_Fig4C.json")
    model, tube = made_of(translation.S6K_inactivates_eEF2K)
    eEF2K, S6K = tube.molecule(molecules.eEF2K), tube.molecule(molecules.S6K)
    tube.start(eEF2K(), tube.constant("eEF2K_uM", 0.068, "uM", TEST))
    tube.start(S6K(T389="p"), tube.constant("S6K_uM", 0.00167, "uM", TEST))
    tube.observe("phosphorylated", eEF2K(S366="p"))
    off = {"k_eEF2K_dephosphorylation": 0.0}
    course = simulate(expand(model), "900 s", parameters=off, points=16)["phosphorylated"]
    found = np.interp(times, np.linspace(0, 900, 16), course[0].to_numpy() / 6.02214)
    print(f"eEF2 kinase phosphorylated (nM): {found.round(1)} for {published}")
    assert rms(found, published) < 10


def test_association_of_EBP_with_eIF4E_is_too_quick_by_the_published_rates() -> None:
    """T38, Ptushkina et al. 1999: half in 16 s. Both are clamped, so that only the off rate counts:
    half in ln 2 / 0.15 s = 4.6 s, missed. With both rates 3.6 times slower, at the same 3 nM, the
    shape is met.
    """
    times, published = curve("Jain2009_Fig3F.json")
    model, tube = made_of(translation.EBP_binds_eIF4E)
    EBP = tube.molecule(molecules.EBP)
    eIF4E = tube.molecule(molecules.eIF4E)
    tube.start(EBP(), tube.constant("EBP_uM", 0.27, "uM", TEST), fixed=True)
    tube.start(eIF4E(), tube.constant("eIF4E_uM", 1.6, "uM", TEST), fixed=True)
    tube.observe("bound", EBP(eIF4E=1) % eIF4E(site=1))
    network = expand(model)

    def distance(factor: float) -> tuple[float, float]:
        values = network.values()
        slower = {
            "k_EBP_eIF4E": 50 / factor,
            "k_EBP_off_eIF4E": values["k_EBP_off_eIF4E"] / factor,
        }
        course = simulate(network, "100 s", parameters=slower, points=1001)["bound"][0].to_numpy()
        course = course / course[-1]
        half = float(np.interp(0.5, course, np.linspace(0, 100, 1001)))
        return half, rms(np.interp(times, np.linspace(0, 100, 1001), course), published / 132)

    half, missed = distance(1)
    tell("T38, half time", half, 16, "s")
    fitted_half, fitted = distance(3.6)
    print(f"T38: root mean square {missed:.2f} published, {fitted:.2f} with rates 3.6 times slower")
    assert half == pytest.approx(np.log(2) / 0.15, rel=0.01)
    assert missed > 0.2
    assert fitted_half == pytest.approx(16, abs=2)
    assert fitted < 0.08


def test_mTORC1_frees_eIF4E_and_rapamycin_does_not_let_it() -> None:
    """More Rheb with GTP, more 4E-BP with both phosphates, more eIF4E free; no molecule is lost."""
    model, tube = made_of(
        translation.Rheb_activates_mTORC1,
        translation.EBP_binds_eIF4E,
        translation.mTORC1_phosphorylates_EBP,
    )
    for molecule, uM in (
        (molecules.mTORC1, 0.6),
        (molecules.EBP, 0.2),
        (molecules.eIF4E, 0.2),
        (molecules.PP2A, 0.15),
    ):
        tube.start(tube.molecule(molecule)(), tube.constant(f"{molecule.name}_0", uM, "uM", TEST))
    tube.observe("free", tube.molecule(molecules.eIF4E)(site=None))
    tube.observe("every", tube.molecule(molecules.eIF4E)())
    network = expand(model)

    def free(**inputs: float) -> float:
        course = simulate(network, "2 h", parameters=inputs, points=2)
        assert float(course["every"][0, -1]) == pytest.approx(0.2 * 6022.14, rel=1e-4)
        return float(course["free"][0, -1])

    rest = free()
    assert free(Rheb_GTP=0.5) > 1.3 * rest
    assert free(Rheb_GTP=0.5, rapamycin=0.2) < 0.5 * rest


def polysomes(**inputs: float) -> tuple[float, float]:
    """Ribosomes on messengers, and proteins made in an hour."""
    model, tube = made_of(
        translation.eIF4E_binds_the_cap,
        translation.ribosomes_load,
        translation.ribosomes_finish,
        translation.follows_calcium,
        translation.eEF2K_phosphorylates_eEF2,
        translation.PP2A_dephosphorylates_eEF2,
    )
    mRNA = tube.molecule(molecules.mRNA)
    for molecule, uM in (
        (molecules.mRNA, 0.08),
        (molecules.eIF4E, 0.1),
        (molecules.eEF2, 0.5),
        (molecules.eEF2K, 0.06),
        (molecules.PP2A, 0.15),
    ):
        tube.start(tube.molecule(molecule)(), tube.constant(f"{molecule.name}_0", uM, "uM", TEST))
    for number, state in enumerate(("none", "one", "two", "three")):
        tube.observe(f"with_{number}", mRNA(ribosomes=state))
    tube.observe("made", tube.molecule(molecules.SynapticProtein)())
    course = simulate(expand(model), "1 h", parameters=inputs, points=2)
    loaded = sum(n * float(course[f"with_{n}"][0, -1]) for n in range(4))
    return loaded, float(course["made"][0, -1])


def test_what_blocks_the_beginning_empties_and_what_blocks_the_end_fills_messengers() -> None:
    """Polysomes tell the two apart: without eIF4E they run off, with calcium or anisomycin they
    fill up; fewer proteins either way.
    """
    rest_loaded, rest_made = polysomes()
    no_cap_loaded, no_cap_made = polysomes(eIF4E_0=0.005)
    calcium_loaded, calcium_made = polysomes(Ca=1.0)
    drug_loaded, drug_made = polysomes(anisomycin=40)
    assert no_cap_loaded < 0.5 * rest_loaded
    assert calcium_loaded > 1.2 * rest_loaded
    assert drug_loaded > 1.2 * rest_loaded
    assert max(no_cap_made, calcium_made, drug_made) < 0.5 * rest_made


def test_calcium_stops_eEF2_within_minutes_and_S6_kinase_keeps_it_going() -> None:
    """eEF2 is phosphorylated while calcium is high, and back soon; less with S6 kinase active."""
    model, tube = made_of(
        translation.follows_calcium,
        translation.S6K_inactivates_eEF2K,
        translation.eEF2K_phosphorylates_eEF2,
        translation.PP2A_dephosphorylates_eEF2,
    )
    for molecule, uM in ((molecules.eEF2, 0.5), (molecules.eEF2K, 0.06), (molecules.PP2A, 0.15)):
        tube.start(tube.molecule(molecule)(), tube.constant(f"{molecule.name}_0", uM, "uM", TEST))
    S6K = tube.molecule(molecules.S6K)
    tube.start(S6K(T389="p"), tube.constant("S6K_0", 0.0, "uM", TEST))
    tube.observe("stopped", tube.molecule(molecules.eEF2)(T56="p"))
    network = expand(model)
    stimulus = hold("Ca", "1 uM", "2 min", "30 min")
    course = simulate(network, "1 h", stimulus=stimulus, points=61)["stopped"][0].to_numpy()
    assert course[31] > 0.9 * 0.5 * 6022.14
    assert course[31] > 1.5 * course[30]
    assert course[60] == pytest.approx(course[30], rel=0.02)
    active = simulate(network, "30 min", parameters={"S6K_0": 0.5}, points=2)["stopped"]
    assert float(active[0, -1]) < 0.5 * course[30]


def test_calmodulin_in_equilibrium_is_adairs() -> None:
    """At a huge calcium all of it is full; at 80 nM 20 uM Ca^4 / K1 K2 K3 K4, but for the rest."""
    model, tube = made_of(translation.follows_calcium)
    tube.start(tube.molecule(molecules.eEF2K)(), tube.constant("K_0", 0.06, "uM", TEST))
    tube.observe("active", tube.molecule(molecules.eEF2K)(cam="CaM"))
    network = expand(model)
    for Ca, full in ((0.08, 20 * 0.08**4 / 60.2 / (1 + 0.08 + 0.08**2 + 0.08**3 / 2.8)), (1e4, 20)):
        course = simulate(network, "10 min", parameters={"Ca": Ca}, points=2)
        share = full / (full + 0.09 / 99)
        assert float(course["active"][0, -1]) / (0.06 * 6022.14) == pytest.approx(share, rel=2e-3)


@pytest.mark.parametrize("rapamycin", [0.0, 0.2])
def test_S6_kinase_settles_where_mTORC1_and_PP2A_balance(rapamycin: float) -> None:
    """0.06 / 0.8 /uM/s of active mTORC1 against 0.05 /uM/s of PP2A; by rapamycin less than half."""
    model, tube = made_of(translation.Rheb_activates_mTORC1, translation.mTORC1_phosphorylates_S6K)
    for molecule, uM in ((molecules.mTORC1, 0.6), (molecules.S6K, 0.2), (molecules.PP2A, 0.15)):
        tube.start(tube.molecule(molecule)(), tube.constant(f"{molecule.name}_0", uM, "uM", TEST))
    tube.observe("marked", tube.molecule(molecules.S6K)(T389="p"))
    course = simulate(
        expand(model), "4 h", parameters={"Rheb_GTP": 0.5, "rapamycin": rapamycin}, points=2
    )
    last = {name: float(course[name][0, -1]) / 6022.14076 for name in ("marked", "mTORC1_active")}
    on, off = 0.06 / 0.8 * last["mTORC1_active"], 0.05 * 0.15
    share = on / (on + off)
    assert last["marked"] == pytest.approx(0.2 * share, rel=1e-3)
    assert share > 0.5 if rapamycin == 0 else share < 0.25
