from collections import Counter

from engrammar.exchange.structure import Site, structure


def test_molecules_states_and_bonds() -> None:
    found = structure("K(next!1,prev!2,T286~p).K(next!2,prev!1,T286~u!3).CaM(target!3)")
    assert found.molecules == {"K": 2, "CaM": 1}
    assert found.states == {("K", "T286", "p"): 1, ("K", "T286", "u"): 1}
    assert found.bonds == {
        (("K", "next"), ("K", "prev")): 2,
        (("CaM", "target"), ("K", "T286")): 1,
    }
    assert found.parts[1].sites[2] == Site("T286", "u", "3")


def test_places_are_no_states() -> None:
    found = structure("A(b,loc~spine)")
    assert found.states == Counter()
    assert found.locations == {("A", "spine"): 1}


def test_molecules_without_sites_and_names_of_other_labs() -> None:
    assert structure("A()").molecules == {"A": 1}
    assert structure("$A()").molecules == {"A": 1}
    assert structure("species_17").molecules == {"species_17": 1}
