"""What a reaction does, from its two sides."""

import pytest
from small_models import two_places

from engrammar import expand
from engrammar.exchange.reaction_kinds import kind, kinds, matter
from engrammar.exchange.structure import structure

MADE_OF = {
    "P": "uniprot:P11275",
    "R": "rnacentral:URS0000527F89_9606",
    "G": "ensembl:ENSG00000104327",
    "M": "SO:0000234",
}


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("K(s~u)", "K(s~p)", "phosphorylation"),
        ("K(s~p)", "K(s~u)", "dephosphorylation"),
        ("K(s~p)", "K(s~pp)", "phosphorylation"),
        ("E(a!1).K(b!1,s~u)", "E(a) + K(b,s~p)", "phosphorylation"),
        ("H(K9~me3)", "H(K9~me2)", "removal of a chemical group"),
        ("H(K9~un)", "H(K9~ac)", "acetylation"),
        ("H(K9~u)", "H(K9~me1)", "methylation"),
        ("C(N~Ca0)", "C(N~Ca1)", "binding"),
        ("C(N~Ca2)", "C(N~Ca1)", "dissociation"),
        ("N(gate~closed)", "N(gate~open)", "conversion"),
        ("A(b) + B(a)", "A(b!1).B(a!1)", "binding"),
        ("A(b!1).B(a!1)", "A(b) + B(a)", "dissociation"),
        ("A(b!1).B(a!1) + C(b)", "A(b) + B(a!1).C(b!1)", "biochemical reaction"),
        ("A(b,loc~spine)", "A(b,loc~dendrite)", "transport"),
        ("0", "A()", "production"),
        ("A()", "0", "degradation"),
        ("A()", "B()", "conversion"),
        ("G()", "G() + R()", "transcription"),
        ("R()", "R() + P()", "translation"),
        ("G()", "G() + P()", "production"),
        ("M(ribosomes~one)", "M(ribosomes~none) + P()", "translation"),
        ("0", "M(ribosomes~none)", "transcription"),
        ("C(state~C)", "C(state~hemi)", "methylation"),
        ("C(state~hemi)", "C(state~mC)", "methylation"),
        ("C(state~mC)", "C(state~hmC)", "conversion"),
        ("C(state~hmC)", "C(state~C)", "removal of a chemical group"),
        ("A(n~empty) + L()", "A(n~full)", "binding"),
        ("A(n~full)", "A(n~empty) + L()", "dissociation"),
        ("A(b)", "A(b!1).B(a!1)", "binding"),
        ("A(b!1).B(a!1)", "A(b)", "degradation"),
        ("E(s~on)", "E(s~on) + L()", "production"),
    ],
)
def test_kind(left: str, right: str, expected: str) -> None:
    reactants, products = (
        [structure(each) for each in side.split(" + ") if each != "0"] for side in (left, right)
    )
    assert kind(reactants, products, MADE_OF) == expected


def test_each_direction_of_a_rule_has_its_own() -> None:
    network = expand(two_places())
    found = dict(
        zip(
            [
                (network.rules.names[rule], backward)
                for rule, backward in zip(
                    network.rules.of_reaction.tolist(),
                    network.rules.backward.tolist(),
                    strict=True,
                )
            ],
            kinds(network),
            strict=True,
        )
    )
    assert found["A_binds_C_in_spine", False] == "binding"
    assert found["A_binds_C_in_spine", True] == "dissociation"
    assert found["A_moves_in_spine", False] == found["A_moves_in_spine", True] == "transport"
    assert found["B_takes_A_in_dendrite", False] == "binding"


@pytest.mark.parametrize(
    ("identifier", "expected"),
    [
        ("uniprot:P11275", "protein"),
        ("CHEBI:29108", "chemical"),
        ("refseq:NM_007540", "RNA"),
        ("refseq:NP_031566", "protein"),
        ("ensembl:ENSMUST00000053317", "RNA"),
        ("ensembl:ENSG00000104327", "DNA"),
        ("ensembl:nonsense", ""),
        ("SO:0000234", "RNA"),
        ("SO:0000104", "protein"),
        ("SO:0000001", ""),
        ("test:A", ""),
        ("", ""),
    ],
)
def test_matter(identifier: str, expected: str) -> None:
    assert matter(identifier) == expected
