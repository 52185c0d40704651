"""What a file says beyond its numbers: terms, identifiers, sources, rules, makers."""

from collections.abc import Callable
from typing import get_args

import libsbml
import pytest
from pysb import ANY
from small_models import ZOO, constant, cooperative, decay, enzyme, one_place

from engrammar import About, Blueprint, Creator, Molecule, Reference, expand
from engrammar.exchange import Variant, problems, write_sbml
from engrammar.exchange.sbml import LEVELS
from engrammar.models.camkii_switch import camkii_switch

every_level = pytest.mark.parametrize("level", LEVELS, ids=lambda each: "L{}V{}".format(*each))


def documented() -> Blueprint:
    """A kinase of the rat that binds ATP, with a constant from a paper."""
    model, cell = one_place("documented")
    kinase = cell.molecule(Molecule("Kinase", "uniprot:P11275", {"a": ()}), "a")
    ATP = cell.molecule(Molecule("ATP", "CHEBI:15422", {"k": ()}), "k")
    paper = Reference("Curie and Curie 1898", "10.1000/radium")
    cell.rule(
        "kinase_binds_ATP",
        kinase(a=None) + ATP(k=None) | kinase(a=1) % ATP(k=1),
        cell.constant("k_on", 2.0, "1/uM/s", paper.at("table 1")),
        constant(cell, "k_off", 1.0, "1/s"),
    )
    cell.start(kinase(), constant(cell, "kinases", 10, "molecule"))
    cell.start(ATP(), constant(cell, "ATP_0", 1.0, "uM"))
    cell.observe("bound", kinase(a=ANY))
    model.describe(
        About(
            creators=(Creator("Curie", "Marie", "Sorbonne", "m@example.org"), Creator("The lab")),
            created="2026-11-22",
            modified="2026-11-24",
            publications=(paper,),
            taxon="taxonomy:10116",
            processes=("GO:0048167",),
            places={"cell": "GO:0005737"},
        )
    )
    return model


def resources(element: libsbml.SBase) -> dict[str, list[str]]:
    """The annotated URIs of an element, by qualifier."""
    found: dict[str, list[str]] = {}
    for number in range(element.getNumCVTerms()):
        term = element.getCVTerm(number)
        biological = term.getQualifierType() == libsbml.BIOLOGICAL_QUALIFIER
        name = (
            libsbml.BiolQualifierType_toString(term.getBiologicalQualifierType())
            if biological
            else libsbml.ModelQualifierType_toString(term.getModelQualifierType())
        )
        found.setdefault(name, []).extend(
            term.getResourceURI(index) for index in range(term.getNumResources())
        )
    return found


@every_level
def test_identifiers(level: tuple[int, int]) -> None:
    text = write_sbml(expand(documented()), level=level[0], version=level[1])
    assert problems(text) == []
    document = libsbml.readSBMLFromString(text)
    model = document.getModel()
    base = "https://identifiers.org/"
    assert resources(model) == {
        "isDescribedBy": [f"{base}doi:10.1000/radium"],
        "hasTaxon": [f"{base}taxonomy:10116"],
        "isVersionOf": [f"{base}GO:0048167"],
    }
    assert resources(model.getCompartment("cell")) == {"is": [f"{base}GO:0005737"]}
    assert resources(model.getSpecies("Kinase_s1")) == {"is": [f"{base}uniprot:P11275"]}
    assert resources(model.getSpecies("ATP_Kinase_s1")) == {
        "hasPart": [f"{base}CHEBI:15422", f"{base}uniprot:P11275"]
    }
    assert resources(model.getParameter("k_on")) == {"isDescribedBy": [f"{base}doi:10.1000/radium"]}
    assert resources(model.getParameter("k_off")) == {}


@every_level
def test_makers_and_dates(level: tuple[int, int]) -> None:
    text = write_sbml(expand(documented()), level=level[0], version=level[1])
    document = libsbml.readSBMLFromString(text)
    history = document.getModel().getModelHistory()
    names = [
        (history.getCreator(number).getGivenName(), history.getCreator(number).getFamilyName())
        for number in range(history.getNumCreators())
    ]
    assert names == [("Marie", "Curie"), ("The", "lab")]
    assert history.getCreatedDate().getDateAsString().startswith("2026-11-22")
    assert history.getModifiedDate(0).getDateAsString().startswith("2026-11-24")


def test_terms_of_what_a_model_contains() -> None:
    found = {}
    for variant in get_args(Variant):
        document = libsbml.readSBMLFromString(write_sbml(expand(documented()), variant))
        model = document.getModel()
        found[variant] = {
            name: model.getElementBySId(name).getSBOTerm()
            for name in (
                "cell",
                "Kinase_s1",
                "ATP_s1",
                "ATP_Kinase_s1",
                "k_on",
                "k_off",
                "k_on_per_molecule_in_cell",
                "ATP_0",
                "bound",
                "kinase_binds_ATP_1",
                "kinase_binds_ATP_reverse_1",
            )
        } | {
            "model": model.getSBOTerm(),
            "law": model.getReaction(0).getKineticLaw().getSBOTerm(),
            "reactant": model.getReaction(0).getReactant(0).getSBOTerm(),
            "product": model.getReaction(0).getProduct(0).getSBOTerm(),
        }
    shared = {
        "cell": 290,  # physical compartment
        "Kinase_s1": 245,  # macromolecule
        "ATP_s1": 247,  # simple chemical
        "ATP_Kinase_s1": 253,  # non-covalent complex
        "k_on": 17,  # bimolecular rate constant
        "ATP_0": 196,  # concentration
        "bound": 361,  # amount
        "kinase_binds_ATP_1": 177,  # non-covalent binding
        "kinase_binds_ATP_reverse_1": 180,  # dissociation
        "reactant": 10,
        "product": 11,
    }
    assert found["deterministic"] == shared | {
        "k_off": 35,  # unimolecular, continuous
        "k_on_per_molecule_in_cell": 36,
        "model": 293,
        "law": 54,
    }
    assert found["stochastic"] == shared | {
        "k_off": 66,  # unimolecular, discrete
        "k_on_per_molecule_in_cell": 67,
        "model": 295,
        "law": 143,
    }


def test_terms_of_constants_in_formulas() -> None:
    document = libsbml.readSBMLFromString(write_sbml(expand(camkii_switch())))
    model = document.getModel()
    terms = {name: model.getParameter(name).getSBOTerm() for name in ("n_PKA", "K_PKA", "Ca")}
    assert terms == {"n_PKA": 190, "K_PKA": 193, "Ca": 196}  # Hill, equilibrium, concentration


@pytest.mark.parametrize("make", [*ZOO, camkii_switch], ids=lambda make: make.__name__)
def test_every_element_has_a_term(make: Callable[[], Blueprint]) -> None:
    document = libsbml.readSBMLFromString(write_sbml(expand(make())))
    model = document.getModel()
    for kind in ("Compartments", "Species", "Parameters", "Reactions"):
        for each in getattr(model, f"getListOf{kind}")():
            assert each.isSetSBOTerm(), each.getId()


def test_reactions_name_their_rule() -> None:
    document = libsbml.readSBMLFromString(write_sbml(expand(enzyme())))
    notes = document.getModel().getReaction("E_binds_S_reverse_1").getNotesString()
    assert "Rule E_binds_S, from right to left: E(s) + S(e,state~u) &lt;-&gt; E(s!1).S" in notes


def test_catalysts_are_named() -> None:
    buffered = next(each for each in ZOO if each.__name__ == "buffered")
    document = libsbml.readSBMLFromString(write_sbml(expand(buffered())))
    notes = document.getModel().getReaction("C_makes_A_1").getNotesString()
    assert "A catalyst, on both sides: C()." in notes


def test_collections_that_nobody_knows_are_left_out() -> None:
    assert "identifiers.org" not in write_sbml(expand(decay()))


def test_without_annotations_the_numbers_are_all_there_is() -> None:
    text = write_sbml(expand(documented()), annotations=False)
    assert problems(text) == []
    for word in ("sboTerm", "identifiers.org", "Rule kinase_binds_ATP", "table 1", "Curie"):
        assert word in write_sbml(expand(documented()))
        assert word not in text


def test_describing_a_model_does_not_disturb_its_neighbours() -> None:
    assert "dcterms" not in write_sbml(expand(cooperative()))
