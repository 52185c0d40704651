"""What models, networks and results look like in a notebook."""

from html.parser import HTMLParser

import numpy as np
import pytest
from my_protein import my_protein
from small_models import ZOO, birth_death, one_place

from engrammar import assumed, expand, simulate
from engrammar.analysis import compare, fit_hill
from engrammar.analysis.trust import trust
from engrammar.models.camkii_holoenzyme import camkii_holoenzyme


class Checked(HTMLParser):
    """Text of well-formed HTML; a tag that is not closed in order fails."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not {"src", "href", "onclick"} & {name for name, _ in attrs}
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


@pytest.mark.parametrize("make", ZOO, ids=lambda make: make.__name__)
def test_every_model_and_network_shows_itself(make) -> None:  # type: ignore[no-untyped-def]
    blueprint = make()
    shown = Checked(blueprint._repr_html_()).text
    assert shown.startswith(f"{blueprint.name} : {len(blueprint.places)} place")
    for name in blueprint.constants:
        assert name in shown
    network = expand(blueprint)
    text = Checked(network._repr_html_()).text
    assert f"{network.size[0]} species" in text
    for name in network.observables:
        assert name in text


def test_a_model_says_where_its_numbers_are_from() -> None:
    shown = Checked(my_protein()._repr_html_()).text
    assert "k_off 0.1 1/s assumed, a guess, range 0.05 to 0.2" in shown
    assert "for how long 1 min" in shown


def test_what_a_model_says_is_text() -> None:
    model, cell = one_place("odd")
    cell.constant("k", 1, "1/s", assumed("a <script>guess</script> & hope"))
    assert "<script>" not in model._repr_html_()
    assert "a <script>guess</script> & hope" in Checked(model._repr_html_()).text


def test_long_tables_are_cut_and_say_so() -> None:
    text = Checked(expand(camkii_holoenzyme())._repr_html_()).text
    assert "species (702)" in text
    assert "and 502 more" in text


def test_results_show_themselves() -> None:
    course = simulate(birth_death(), "1 s", points=3)
    assert "A_total" in course._repr_html_()
    doses = np.geomspace(0.1, 10, 8)
    hill = fit_hill(doses, 100 * doses / (1 + doses))
    text = Checked(hill._repr_html_()).text
    assert "half 1 ±" in text
    comparison = compare(birth_death(start=20), "1 s", 20, points=3)
    assert "trusted" in Checked(trust(comparison, "A_total")._repr_html_()).text
