import pytest
from small_models import decay, enzyme

from engrammar import About, Blueprint, Creator, Reference, expand
from engrammar.about import Background


def test_a_network_knows_its_molecules_rules_and_makers() -> None:
    model = enzyme()
    about = About(creators=(Creator("Curie", "Marie"),), created="2026-11-24")
    model.describe(about)
    background = expand(model).background
    assert background.about is about
    assert background.molecules == {"E": "test:E", "S": "test:S"}
    assert background.rules["E_turns_S_over"] == "E(s!1).S(e!1,state~u) -> E(s) + S(e,state~p)"
    assert "<->" in background.rules["E_binds_S"]


def test_what_is_known_of_a_model_changes_nothing_that_is_computed() -> None:
    plain, described = decay(), decay()
    described.describe(About(publications=(Reference("Curie 1903", "10.1000/1"),)))
    one, other = expand(plain), expand(described)
    assert one.hash == other.hash
    assert one.background != other.background
    assert one.with_values({"k": 2.0}).background == one.background


def test_nothing_need_be_said() -> None:
    assert Blueprint("model").about == About()
    assert Background().rules == {}


@pytest.mark.parametrize(
    ("said", "complaint"),
    [
        ({"created": "24.11.2026"}, "24.11.2026"),
        ({"created": "2026-11-24", "modified": "2026-11-01"}, "before it was created"),
        ({"taxon": "rat"}, "'rat' is not a compact identifier"),
        ({"processes": ("synaptic plasticity",)}, "not a compact identifier"),
        ({"places": {"PSD": "density"}}, "'density' is not a compact identifier"),
    ],
)
def test_what_cannot_be_is_refused(said: dict[str, str], complaint: str) -> None:
    with pytest.raises(ValueError, match=complaint):
        About(**said)  # type: ignore[arg-type]


def test_creators_are_persons_or_groups() -> None:
    assert str(Creator("Curie", "Marie")) == "Marie Curie"
    assert str(Creator("The developers")) == "The developers"
