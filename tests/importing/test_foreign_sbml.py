"""Every convention of SBML, in files by hand: we compute what RoadRunner makes of the file."""

from importlib.util import find_spec
from pathlib import Path

import foreign_files
import libsbml
import numpy as np
import pytest
from foreign_cases import CASES, COUNTED, DECAY, ITEMS, reactions, two_species
from foreign_files import compartment, document, math, parameters, reaction

from engrammar import simulate
from engrammar.imported import Imported
from engrammar.importing import sbml
from engrammar.importing.context import DoesNotFit, Refused
from engrammar.importing.file_units import FileUnits


def largest_difference(text: str, model: Imported, end: float = 10.0) -> float:
    """Relative to the largest value of each species; in the file's own amounts."""
    found = libsbml.readSBMLFromString(text)
    units = FileUnits(found.getModel())
    every = [found.getModel().getSpecies(n) for n in range(found.getModel().getNumSpecies())]
    ours = simulate(model, f"{end * units.seconds!r} s", points=41, rtol=1e-10, atol=1e-10)
    listed = [str(each.getId()) for each in every]
    theirs = foreign_files.by_roadrunner(text, listed, end, 41)
    worst = 0.0
    for column, each in enumerate(every):
        pattern = {v: k for k, v in model.network.observables.items()}
        if listed[column] not in pattern:
            continue
        molecules = units.molecules(units.substance(each)) or 1.0
        values = ours[pattern[listed[column]]].values[0] / molecules
        scale = np.abs(theirs[:, column]).max()
        worst = max(worst, float(np.abs(values - theirs[:, column]).max() / (scale or 1.0)))
    return worst


@pytest.mark.parametrize("case", CASES)
def test_what_a_file_computes_is_what_roadrunner_computes(case: str) -> None:
    model = sbml.read(CASES[case], f"{case}.xml")
    # CVODE at rtol 1e-10 in both; 1e-6 is what is promised, and two integrators keep 1e-7
    assert largest_difference(CASES[case], model) < 1e-7


def test_the_comparison_can_fail() -> None:
    text = CASES["amounts, undeclared units"]
    model = sbml.read(text.replace('value="0.3"', 'value="0.30001"'), "x.xml")
    assert largest_difference(text, model) > 1e-6


def test_samples_that_other_software_ships() -> None:
    """Files of COPASI's and RoadRunner's packages, in level 2 with moles and in level 3."""
    theirs = _folder_of("roadrunner") / "tests"
    files = [
        _folder_of("basico") / "data" / "Genetic-2000Elo.xml",
        theirs / "feedback.xml",
        theirs / "linearPathwayOpen.xml",
        theirs / "test_data" / "Test_1.xml",
        theirs / "test_data" / "Test_2.xml",
        theirs / "test_data" / "Test_3.xml",
    ]
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert largest_difference(text, sbml.read(text, file.name)) < 1e-6, file.name


def _folder_of(package: str) -> Path:
    found = find_spec(package)
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).parent


def _read(body: str, **options: bool) -> Imported:
    return sbml.read(document(body, about=ITEMS), "file.xml", **options)


def _with_law(law: str, more: str = 'reversible="false"', makes: str = "B") -> str:
    return (
        compartment(size="1")
        + two_species(COUNTED, COUNTED)
        + parameters(k=0.3, back=0.2, Km=4)
        + reactions(reaction("turns", law, uses="2 A", makes=makes, more=more))
    )


@pytest.mark.parametrize("law", ["k*A*A", "k*A^2", "A*k*A", "(k*(A/2)*A)/0.5", "2*A*k*A/2"])
def test_mass_action_is_recognised_however_it_is_spelt(law: str) -> None:
    network = _read(_with_law(law), repair=True).network
    assert network.driving.tolist() == [[0, 0]]
    assert network.rates == ("k",)
    assert network.factor.tolist() == [1.0]
    assert network.deterministic_only == ""


def test_a_square_means_nothing_in_counts_until_it_is_repaired() -> None:
    model = _read(_with_law("k*A*A"))
    assert "turns (A*A)" in model.network.deterministic_only
    with pytest.raises(ValueError, match="react with itself"):
        simulate(model, "1 s", "ssa")
    runs = simulate(_read(_with_law("k*A*A"), repair=True), "5 s", "ssa", runs=3)
    assert runs["A"].values.min() >= 0


def test_a_law_of_counts_is_recognised() -> None:
    model = _read(_with_law("k*A*(A - 1)/2"))
    assert model.network.driving.tolist() == [[0, 0]]
    assert model.network.factor.tolist() == [0.5]
    assert model.network.deterministic_only == ""
    assert any("turns is a law of counts" in note for note in model.notes)


@pytest.mark.parametrize(
    ("law", "more", "why"),
    [
        ("k*A - back*B", 'reversible="false"', "turns can be negative"),
        ("k*A^2/(Km + A) - back*B", 'reversible="true"', "turns can be negative"),
        ("k*A/(Km + A)", 'reversible="false"', "below zero: its law must vanish with it"),
        ("k", 'reversible="false"', "turns goes on when A"),
    ],
)
def test_what_means_nothing_in_counts_is_said_by_its_reaction(
    law: str, more: str, why: str
) -> None:
    assert why in _read(_with_law(law, more)).network.deterministic_only


def test_a_difference_of_mass_action_becomes_two_reactions() -> None:
    network = _read(_with_law("k*A*A - back*B", 'reversible="true"'), repair=True).network
    assert network.size == (2, 2)
    assert network.rules.backward.tolist() == [False, True]
    assert network.rules.names == ("turns",)
    assert network.products.tolist() == [[1, -1], [0, 0]]
    assert network.deterministic_only == ""


def test_halves_of_molecules_and_unknown_units_mean_nothing_in_counts() -> None:
    halves = _read(_with_law("k*A*(A - 1)", makes="0.5 B"))
    assert "parts of molecules" in halves.network.deterministic_only
    start = two_species(start='initialConcentration="0.4"')
    unknown = sbml.read(document(compartment() + start + parameters(k=1.0) + DECAY), "x.xml")
    assert "not whole" in unknown.network.deterministic_only


EVENT = (
    '<listOfEvents><event id="late" useValuesFromTriggerTime="true"><trigger initialValue="true" '
    f'persistent="true">{math("A < 5")}</trigger></event></listOfEvents>'
)


@pytest.mark.parametrize(
    ("body", "element"),
    [
        (DECAY + EVENT, "late: an event: its trigger waits for more than a time"),
        (
            reactions(reaction("decay", "k*A*time", uses="A", makes="B")),
            "decay: it looks at the time",
        ),
        (
            reactions(reaction("decay", "k*delay(A, 1)", uses="A", makes="B")),
            "decay: it looks back in time .*: write a chain of steps",
        ),
        (
            f'<listOfRules><rateRule variable="A">{math("k")}</rateRule></listOfRules>'
            + reactions(reaction("decay", "k*B", uses="B")),
            "A: a rate rule",
        ),
        (
            f'<listOfRules><algebraicRule metaid="balance">{math("A - k")}</algebraicRule>'
            "</listOfRules>" + DECAY,
            "balance: an algebraic rule; solve it for one variable",
        ),
        (
            '<listOfReactions><reaction id="flux"/></listOfReactions>',
            "flux: it has no rate law; write",
        ),
        (
            reactions(reaction("fast", "k*A", uses="A", more='fast="true"')),
            'fast: it is declared fast, .*: declare fast="false"',
        ),
        (reactions(reaction("decay", "k*unknown*A", uses="A")), "decay: it uses unknown"),
    ],
)
def test_what_a_network_cannot_say_is_named_by_its_element(body: str, element: str) -> None:
    with pytest.raises(DoesNotFit, match=element):
        _read(compartment() + two_species() + parameters(k=0.3) + body)


@pytest.mark.parametrize(
    "package", ["arrays", "comp", "distrib", "dyn", "fbc", "multi", "qual", "spatial"]
)
def test_a_package_that_changes_the_meaning_is_refused(package: str) -> None:
    """Known to libsbml or not, and declared as the package wants it or not."""
    text = document(compartment() + two_species() + parameters(k=1.0) + DECAY)
    for required in ("true", "false"):
        declared = f'xmlns:{package}="http://www.sbml.org/sbml/level3/version1/{package}/version1"'
        extended = text.replace(
            'level="3"', f'{declared} {package}:required="{required}" level="3"', 1
        )
        assert extended != text
        with pytest.raises(Refused, match=f"{package}: a package .* write it in core SBML"):
            sbml.read(extended, "theirs.xml")


def test_a_file_that_does_not_say_its_encoding_is_read_as_UTF_8() -> None:
    """As XML has it, and as `verify` and simulators read it; libsbml calls it an error."""
    text = document(compartment() + two_species() + parameters(k=1.0) + DECAY)
    silent = text.replace(' encoding="UTF-8"', "", 1)
    assert silent != text
    assert (
        sbml.read(silent, "theirs.xml").network.hash == sbml.read(text, "theirs.xml").network.hash
    )


def test_constants_are_imported_and_unsourced() -> None:
    model = _read(_with_law("k*A*(A - 1)"))
    source = model.constants["k"].source
    assert (source.kind, source.reason, source.file) == ("imported", "unsourced", "file.xml")
    assert model.constants["V_cell"].unit == "L"
    assert model.network.quantities["V_cell"].value == pytest.approx(1e15)


def test_a_volume_and_a_constant_stay_live() -> None:
    """What is changed here is what is changed in the file."""
    text = CASES["two compartments"]
    changed = text.replace("id='nucleus' size='0.5'", "id='nucleus' size='0.8'")
    changed = changed.replace('id="k" value="0.3"', 'id="k" value="0.7"')
    assert changed.count("0.8") == 1
    assert changed.count("0.7") == 1
    ours = simulate(
        sbml.read(text, "x.xml"),
        "10 s",
        points=41,
        parameters={"V_nucleus": "0.8 fL", "k": 0.7},
        rtol=1e-10,
        atol=1e-10,
    )
    theirs = foreign_files.by_roadrunner(changed, ["A", "B"], 10, 41)
    for column, name in enumerate("AB"):
        np.testing.assert_allclose(ours[name].values[0], theirs[:, column], rtol=1e-7)


def test_a_dose_is_seen_from_its_moment_on() -> None:
    text = CASES["a species that events change"]
    model = sbml.read(text, "x.xml")
    course = simulate(model, "3.1 s", points=2)
    assert course["A"].values[0, -1] < 6 * 2
    whole = simulate(model, "6.2 s", points=3)
    assert whole["A"].values[0, 1] == 6 * 2
