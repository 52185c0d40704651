"""models, show, forecast and cite: the commands that run nothing."""

import re

import pytest
from house import made
from program import MY_PROTEIN, run

from engrammar.command_line import catalogue, exit_codes
from engrammar.models.camkii_switch import camkii_switch


def test_models_lists_every_model() -> None:
    listed = run("models")
    assert listed.exit_code == exit_codes.OK
    for name in catalogue.names():
        assert name in listed.stdout
    assert "subunits=6 (int)" in listed.stdout


@pytest.mark.parametrize("name", catalogue.names())
def test_every_model_is_a_function_named_like_its_module(name: str) -> None:
    assert catalogue.find(name)().name == name


def test_show_tells_what_a_model_is_made_of() -> None:
    shown = run("show", MY_PROTEIN)
    assert shown.exit_code == exit_codes.OK
    for word in (
        "spine",  # the place, with its volume
        "0.1   fL",
        "T286 (u | p)",  # the molecule's states
        "uniprot:P11275",
        "calcium_turns_kinase_on",  # a rule
        "Kinase(T286='p') >> Kinase(T286='u')",
        "turning_on",  # its rate
        "k_on",  # a constant, as printed
        "1/uM/min",
        "assumed",
        "a guess, range 0.05 to 0.2",
        "Ca = 1 uM from 5 s to 15 s",  # the question
        "1 min",
    ):
        assert word in shown.stdout, word


def test_show_lists_every_constant_rule_and_molecule() -> None:
    model = camkii_switch()
    shown = run("show", "camkii_switch").stdout
    for name in (*model.constants, *model.molecules, *(rule.name for rule in model.rules)):
        assert re.search(rf"^{name}\b", shown, re.MULTILINE), name


def test_options_reach_the_model() -> None:
    shown = run("show", MY_PROTEIN, "--option", "kinases=7", "-o", "active=yes").stdout
    assert re.search(r"^kinases +7 ", shown, re.MULTILINE)


def test_forecast_names_the_number_and_what_drives_it() -> None:
    said = run("forecast", "camkii_switch", "--option", "subunits=4")
    assert said.exit_code == exit_codes.OK
    assert re.search(r"^4 CaMKII +6 +2", said.stdout, re.MULTILINE)
    assert "6 species, driven by 4 CaMKII" in said.stdout


def test_forecast_past_the_limit_has_an_exit_code() -> None:
    said = run("forecast", "camkii_switch", "--max-species", "5")
    assert said.exit_code == exit_codes.NO_NETWORK
    assert "past the limit of 5 species" in said.stderr


def test_forecast_points_to_what_needs_no_network() -> None:
    said = run("forecast", "camkii_holoenzyme", "--option", "dodecamer=true")
    assert said.exit_code == exit_codes.NO_NETWORK
    assert "1,399,178 species" in said.stdout
    assert "Stochastic runs do without a network: engrammar simulate --method ssa." in said.stderr


def test_forecast_says_where_no_engine_serves() -> None:
    said = run("forecast", "camkii_switch", "--option", "explicit_PP1=true", "--max-species", "5")
    assert said.exit_code == exit_codes.NO_NETWORK
    assert (
        "Nor does it run without a network: camkii_switch cannot be simulated by nf" in said.stderr
    )


@pytest.mark.parametrize("model_name", catalogue.names())
def test_cite_accounts_for_every_constant(model_name: str) -> None:
    model = made(model_name)
    cited = run("cite", model_name)
    assert cited.exit_code == exit_codes.OK
    for name, constant in model.constants.items():
        assert re.search(rf"^{name}\b", cited.stdout, re.MULTILINE), name
        reference = constant.source.reference
        if reference is not None:
            assert reference.citation in cited.stdout
            assert reference.doi in cited.stdout
    if "N_A" in model.constants:
        assert re.search(r"^N_A +602\.214076 .*defined .*SI brochure", cited.stdout, re.MULTILINE)


def test_cite_says_how_good_a_number_is() -> None:
    cited = run("cite", MY_PROTEIN).stdout
    assert "Bradshaw et al. 2003 https://doi.org/10.1073/pnas.1932759100" in cited
    assert re.search(r"^k_on +6 1/uM/min +published +Fig. 2", cited, re.MULTILINE)
    assert re.search(r"^k_off +0.1 1/s +assumed +a guess, range 0.05 to 0.2", cited, re.MULTILINE)


def test_bibtex_is_bibtex() -> None:
    assert run("cite", MY_PROTEIN, "--bibtex").stdout == (
        "@misc{Bradshaw2003,\n"
        "  author = {Bradshaw and others},\n"
        "  year = {2003},\n"
        "  doi = {10.1073/pnas.1932759100}\n"
        "}\n"
    )


@pytest.mark.parametrize("name", catalogue.names())
def test_bibtex_has_an_entry_for_each_publication(name: str) -> None:
    printed = run("cite", name, "--bibtex").stdout
    entries = re.findall(r"@misc\{(\w+),\n((?:  \w+ = \{[^{}]+\},?\n)+)\}\n", printed)
    references = {each.source.reference for each in made(name).constants.values()} - {None}
    assert len(entries) == len(references)
    assert len({key for key, _ in entries}) == len(entries)
    assert re.sub(r"@misc\{(\w+),\n((?:  \w+ = \{[^{}]+\},?\n)+)\}\n", "", printed).strip() == ""


@pytest.mark.parametrize(
    "command", ["models", "show", "forecast", "simulate", "compare", "export", "cite", "doctor"]
)
def test_help_teaches_by_example(command: str) -> None:
    shown = run(command, "--help")
    assert shown.exit_code == exit_codes.OK
    assert f"engrammar {command}" in shown.stdout.partition("Usage:")[2].partition("\n")[2]


def test_flags_are_shown_without_a_value() -> None:
    for words in ((), ("simulate",), ("models",)):
        shown = run(*words, "--help").stdout
        assert "--help" in shown
        assert "<bool>" not in shown


def test_exit_codes_are_in_the_help() -> None:
    shown = " ".join(run("--help").stdout.split())
    for code, meaning in exit_codes.IN_WORDS.items():
        assert f"{code} {meaning}" in shown


def test_version() -> None:
    assert re.fullmatch(r"engrammar \d+\.\d+\.\d+\S*\n", run("--version").stdout)
