import pytest

from engrammar.sources import (
    Constant,
    Reference,
    assumed,
    defined,
    derived,
    fitted,
    measured,
)

MEYER = Reference("Meyer et al. 1992", "10.1126/science.256.5060.1199")


def test_each_kind_says_where_the_number_is_from() -> None:
    table = MEYER.at("Table 1", file="ModelDB 114452")
    said = {
        str(table): "Meyer et al. 1992, Table 1, read in ModelDB 114452",
        str(measured("stopped flow", MEYER.at("Fig. 2"))): (
            "measured, Meyer et al. 1992, Fig. 2, stopped flow"
        ),
        str(derived("k_off/k_on")): "derived, k_off/k_on",
        str(derived("k_off/k_on", table)): (
            "derived, Meyer et al. 1992, k_off/k_on (Table 1), read in ModelDB 114452"
        ),
        str(fitted("the decay in Fig. 3")): "fitted, the decay in Fig. 3",
        str(assumed("as fast as diffusion", 1, 1000)): (
            "assumed, as fast as diffusion, range 1 to 1000"
        ),
        str(assumed("as fast as diffusion")): "assumed, as fast as diffusion",
        str(defined("the SI")): "defined, the SI",
    }
    for sentence, expected in said.items():
        assert sentence == expected
    kinds = [each.split(",")[0] for each in said]
    assert " ".join(kinds[1:]) == "measured derived derived fitted assumed assumed defined"


def test_a_derived_number_keeps_its_reference() -> None:
    table = MEYER.at("Table 1")
    for source in (derived("a sum", table), fitted("a curve", table), measured("a gel", table)):
        assert source.reference is MEYER
        assert "Table 1" in source.reason


@pytest.mark.parametrize("nothing", ["", "  \n"])
def test_a_source_says_something(nothing: str) -> None:
    for make in (MEYER.at, derived, fitted, assumed, defined):
        with pytest.raises(ValueError, match="A source must say"):
            make(nothing)
    with pytest.raises(ValueError, match="A source must say the experiment"):
        measured(nothing, MEYER.at("Fig. 2"))


def test_a_range_goes_upwards() -> None:
    source = MEYER.at("Table 1")
    assert source.within(1, 1).range == (1, 1)
    assert source.range is None  # the original is untouched
    for low, high in ((2, 1), (float("nan"), 1)):
        with pytest.raises(ValueError, match="from low to high"):
            source.within(low, high)


def test_a_constant_prints_as_its_paper_does() -> None:
    constant = Constant("k_on", 1.5e8, "1/M/s", MEYER.at("Fig. 2"))
    assert str(constant) == "1.5e+08 1/M/s (Meyer et al. 1992, Fig. 2)"


def test_a_doi_that_nobody_checked_is_printed_as_such() -> None:
    unchecked = Reference("Meyer et al. 1992", MEYER.doi, "unchecked")
    assert str(unchecked.at("Fig. 2")) == "Meyer et al. 1992 (DOI unchecked), Fig. 2"
    for each in (MEYER, unchecked):
        assert Reference.said(str(each), each.doi) == each
    assert str(Reference("Meyer et al. 1992", MEYER.doi, "checked")) == str(MEYER)
