"""Models in a user's own file, and the options of a model's function."""

from pathlib import Path
from typing import Literal

import pytest
from program import run

from engrammar import Blueprint
from engrammar.command_line import catalogue, exit_codes
from engrammar.command_line.complaints import Mistake
from engrammar.command_line.model_options import converted, described, pairs

TWO = """
from engrammar import Blueprint
{imports}
def {first}() -> Blueprint:
    return Blueprint("one")

def {second}() -> "Blueprint":
    return Blueprint("two")

def not_a_model(x: int) -> int:
    return x
"""


def file(folder: Path, name: str, text: str) -> str:
    (folder / name).write_text(text)
    return str(folder / name)


def two(folder: Path, first: str = "one", second: str = "two", imports: str = "") -> str:
    return file(folder, "mine.py", TWO.format(first=first, second=second, imports=imports))


def test_function_named_like_the_file(tmp_path: Path) -> None:
    assert catalogue.find(two(tmp_path, second="mine")).__name__ == "mine"


def test_only_function_that_makes_a_blueprint(tmp_path: Path) -> None:
    text = TWO.partition('def {second}() -> "Bl')[0].format(imports="", first="anything")
    assert catalogue.find(file(tmp_path, "other.py", text)).__name__ == "anything"


def test_function_by_name(tmp_path: Path) -> None:
    assert catalogue.find(f"{two(tmp_path)}:two")().name == "two"


def test_which_of_several_must_be_said(tmp_path: Path) -> None:
    path = two(tmp_path)
    with pytest.raises(Mistake, match=rf"several models, one, two: .*{path}:one"):
        catalogue.find(path)


def test_a_file_may_import_its_neighbours(tmp_path: Path) -> None:
    file(tmp_path, "neighbour_of_mine.py", "ANSWER = 42\n")
    path = two(tmp_path, imports="import neighbour_of_mine")
    assert catalogue.find(f"{path}:one")().name == "one"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x = 1\n", "has no model: a function called mine, or one marked `-> Blueprint`."),
        ("def mine(:\n", "line 1: SyntaxError: invalid syntax"),
        ("import nowhere_to_be_found\n", "line 1: ModuleNotFoundError: No module named"),
        ("\n\nx = undefined_name\n", "line 3: NameError: name 'undefined_name' is not defined"),
        ("def mine():\n    return 1 / 0\n", "line 2: ZeroDivisionError: division by zero"),
        ("def mine():\n    return 'a model'\n", "mine returns 'a model' and not a Blueprint."),
        (
            "from engrammar import Blueprint\ndef mine():\n    return Blueprint('9')\n",
            "line 3: '9' cannot be a name",
        ),
    ],
)
def test_faults_of_a_file_are_named(tmp_path: Path, text: str, said: str) -> None:
    result = run("show", file(tmp_path, "mine.py", text))
    assert result.exit_code == exit_codes.MISTAKE
    assert said in result.stderr
    assert result.stderr.count("\n") == 1
    assert result.stdout == ""


def options(
    count: int = 6,
    share: float = 0.5,
    on: bool = False,
    kind: Literal["ring", "chain"] = "ring",
    label: str = "x",
    most: int | None = None,
) -> Blueprint:
    raise AssertionError(count, share, on, kind, label, most)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("count=4", 4),
        ("share=0.25", 0.25),
        ("share=1", 1.0),
        ("on=true", True),
        ("on=no", False),
        ("kind=chain", "chain"),
        ("label=4", "4"),
        ("most=none", None),
        ("most=3", 3),
    ],
)
def test_options_have_the_type_of_their_annotation(text: str, value: object) -> None:
    (found,) = converted(options, pairs([text], "--option")).values()
    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("count=4.5", "option count is int, so it cannot be '4.5'"),
        ("share=half", "option share is float, so it cannot be 'half'"),
        ("on=maybe", "option on is bool, so it cannot be 'maybe'"),
        ("kind=line", "option kind is ring or chain, so it cannot be 'line'"),
        ("most=few", "option most is int or none, so it cannot be 'few'"),
        ("counts=4", "has no option 'counts'"),
    ],
)
def test_wrong_options_are_answered_with_the_right_ones(text: str, said: str) -> None:
    with pytest.raises(Mistake) as caught:
        converted(options, pairs([text], "--option"))
    assert said in str(caught.value)
    assert str(caught.value).endswith(described(options))
    assert described(options).startswith("its options are count=6 (int), share=0.5 (float), ")


def test_an_option_without_default_is_asked_for() -> None:
    def model(size: int) -> None:
        raise AssertionError(size)

    with pytest.raises(Mistake, match=r"needs --option size=\.\.\.; its options are size \(int\)"):
        converted(model, {})


@pytest.mark.parametrize("text", ["count", "count=", "=4", ""])
def test_options_are_pairs(text: str) -> None:
    with pytest.raises(Mistake, match="is not of the form name=value"):
        pairs([text], "--option")


def test_an_option_is_given_once() -> None:
    with pytest.raises(Mistake, match="gives count twice, as 4 and as 5"):
        pairs(["count=4", "count=5"], "--option")
