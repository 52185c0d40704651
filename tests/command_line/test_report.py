"""The report: one page that holds everything and fetches nothing."""

import json
import re
import shlex
from contextlib import nullcontext
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from program import MY_PROTEIN, run

from engrammar.analysis import memory
from engrammar.analysis.equilibria import NoSteadyState
from engrammar.command_line import exit_codes, reporting

BOUND = ("--max-species", 77)
VOID = {"meta", "br", "hr", "img", "link", "input", "wbr"}


class Page(HTMLParser):
    """What a browser would see: the text, the tags, and what they load."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not self.open or self.open[-1] not in ("script", "style"):
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("report") / "deep" / "my report.html"
    result = run(
        "compare", MY_PROTEIN, "--runs", 8, "--set", "k_off=0.2 1/s", *BOUND, "--report", path
    )
    assert result.exit_code == exit_codes.OK
    assert result.stdout.endswith(f"The report is in {path}\n")
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def page(written: str) -> Page:
    return Page(written)


def test_page_is_well_formed(page: Page) -> None:
    assert page.open == []
    tags = [tag for tag, _ in page.tags]
    assert tags.count("h1") == tags.count("title") == tags.count("main") == 1


def test_page_loads_nothing(page: Page, written: str) -> None:
    for tag, attributes in page.tags:
        assert not {"src", "srcset", "poster", "data"} & set(attributes), tag
        assert tag not in ("link", "iframe", "object", "embed", "img")
        if "href" in attributes:
            assert tag == "a"
    styles = " ".join(re.findall(r"<style>(.*?)</style>", written, re.DOTALL))
    assert "url(" not in styles
    assert "@import" not in styles
    # Should anything try all the same, the browser refuses.
    (policy,) = [
        str(attributes["content"])
        for tag, attributes in page.tags
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    assert policy.startswith("default-src 'none';")
    assert "http" not in policy


def test_every_plot_is_there(page: Page, written: str) -> None:
    drawn = {str(a["id"]) for tag, a in page.tags if tag == "div" and "id" in a}
    kinds, observables = ("courses", "bias", "end"), ("active", "inactive")
    expected = {f"{kind}-{name}" for kind in kinds for name in observables} | {"stimulus-Ca"}
    assert drawn == expected
    for name in expected:
        assert re.search(rf"Plotly\.newPlot\(\s*[\"']{name}[\"']", written)
    axes = re.findall(r'"yaxis":\{"title":\{"text":(".*?")\}', written)
    assert {json.loads(each) for each in axes} == {
        "active (molecules)",
        "inactive (molecules)",
        "number of runs",
        "Ca (uM)",
        "mean − deterministic (molecules)",
    }


def test_page_says_what_was_asked_and_of_what(page: Page) -> None:
    for said in (
        "my_protein: deterministic against stochastic",
        "A kinase that calcium turns on and a phosphatase turns off.",
        "how long 1 min",
        "stochastic runs 8, seed 0",
        "changed k_off = 0.2 1/s",
        "all amounts were whole already",
        "At 60 s in 0.1 fL the mean-field model gives",
        "calcium_turns_kinase_on",
        "uniprot:P11275",
        "k_on 6 1/uM/min published Bradshaw et al. 2003, Fig. 2",
        "k_off 0.1 1/s assumed a guess, range 0.05 to 0.2",
        "doi:10.1073/pnas.1932759100",
        "model hash",
        "roadrunner",
    ):
        assert said in page.text, said
    assert "nan" not in page.text.lower().split()


def test_command_repeats_it(written: str, tmp_path: Path) -> None:
    (shown,) = re.findall(r"<pre>(engrammar.*?)</pre>", written, re.DOTALL)
    command = shlex.split(unescape(shown))
    assert command[command.index("--max-species") + 1] == "77"
    command[command.index("--report") + 1] = str(tmp_path / "again.html")
    assert run(*command[1:]).exit_code == exit_codes.OK
    again = (tmp_path / "again.html").read_text(encoding="utf-8")

    def findings(text: str) -> str:
        return text[text.index("<h2>active</h2>") : text.index("<h2>To repeat it</h2>")]

    assert findings(again) == findings(written)


def test_what_a_model_says_of_itself_is_text_and_not_markup(tmp_path: Path) -> None:
    text = MY_PROTEIN.read_text().replace("a guess", "a <script>guess</script> & hope")
    (tmp_path / "my_protein.py").write_text(text)
    path = tmp_path / "report.html"
    run("compare", tmp_path / "my_protein.py", "--runs", 2, "--points", 3, "--report", path)
    page = Page(path.read_text(encoding="utf-8"))
    assert "a <script>guess</script> & hope" in page.text


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("report") / "report.html"
    few = ("--runs", 8, "--points", 11, "--lifetime-runs", 4, "--lifetime", "1 min", *BOUND)
    result = run("report", "camkii_switch", *few, "--output", path)
    assert result.exit_code == exit_codes.OK
    assert result.stdout == f"The report is in {path}\n"
    return path.read_text(encoding="utf-8")


def test_report_answers_the_questions_of_the_model(whole: str) -> None:
    page = Page(whole)
    for said in (
        "May the deterministic model be trusted in PSD (0.000997 fL)?",
        "At rest (Ca at 0.1 uM) the deterministic model has 2 stable states, 0.0871 and 90.1",
        "Two stable states exist from 0.0924 to 0.22 uM and from 0.363 to 0.374 uM of Ca.",
        "fold 0.21957",
        "Asked 5 min in PSD (0.000997 fL). Ca is 0.1 uM, then 1 uM from 10 s",
        "Memory At rest (Ca at 0.1 uM) the deterministic model has 2 stable states",
        "molecule by molecule, the high state lasts 65.1 s or longer on average and the low",
        "The high state held in all 4 runs of 1 min at rest: none fell to 34 molecules.",
        "The low state held in all 4 runs of 1 min at rest: none rose to 35 molecules.",
        "camkii_switch: contact map",
        "resting_neighbour_phosphorylates_T286",
        "Counted are the molecules that match CaMKII(T286='p')",
        "v_initiation gamma**2*k6",  # what the rate of that rule is
        "doi = {10.1371/journal.pcbi.0030221}",
        "At spine volume Dendritic spines are of 0.003 to 0.56 fL",
        "The PSD of this page, 0.000997 fL, is a part of a spine.",
        "doi = {10.1101/cshperspect.a005587}",
    ):
        assert said in page.text, said
    drawn = {str(a["id"]) for tag, a in page.tags if tag == "div" and "id" in a}
    assert "memory-T286_phosphorylated" in drawn
    assert [tag for tag, _ in page.tags].count("svg") == 2
    assert "nan" not in page.text.lower().split()


def test_report_loads_nothing_and_is_well_formed(whole: str) -> None:
    page = Page(whole)
    assert page.open == []
    for tag, attributes in page.tags:
        assert not {"src", "srcset", "poster", "data"} & set(attributes), tag
        assert all(
            str(value).startswith("#") for key, value in attributes.items() if ":href" in key
        )


def test_report_and_comparison_are_one_page(whole: str, written: str) -> None:
    for said in (
        "<h2>What was asked</h2>",
        "<summary>Contact map</summary>",
        "<summary>BibTeX</summary>",
    ):
        assert said in whole
        assert said in written
    assert "<h2>Memory" not in written


def test_report_shows_the_command_that_repeats_it(whole: str) -> None:
    (shown,) = re.findall(r"<pre>(engrammar.*?)</pre>", whole, re.DOTALL)
    words = shlex.split(unescape(shown))
    assert words[:3] == ["engrammar", "report", "camkii_switch"]
    assert words[words.index("--runs") + 1] == "8"
    assert words[words.index("--until") + 1] == "5 min"
    assert words[words.index("--max-species") + 1] == "77"


def test_memory_may_be_asked_on_the_command_line(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    memory = ("--over", "Ca", "--from", "0.05 uM", "--to", "2 uM", "--low", "k_off=0.1 1/s")
    words = ("report", MY_PROTEIN, "--runs", 2, "--points", 3, "--output", path, *memory)
    result = run(*words)
    assert result.exit_code == exit_codes.MISTAKE
    assert "To look for memory, --high must be given as well." in result.stderr
    assert run(*words, "--high", "k_off=0.1 1/s").exit_code == exit_codes.OK
    text = Page(path.read_text(encoding="utf-8")).text
    assert "there is one branch and no memory" in text


def test_what_cannot_be_followed_is_said_on_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def restless(*_: object, **__: object) -> None:
        raise NoSteadyState("It never rests.")

    monkeypatch.setattr(memory, "remember", restless)
    path = tmp_path / "report.html"
    words = ("report", "camkii_switch", "--runs", 2, "--points", 3, "--output", path)
    assert run(*words).exit_code == exit_codes.OK
    text = Page(path.read_text(encoding="utf-8")).text
    assert "No steady states are shown: It never rests." in text


def test_interrupt_keeps_what_was_finished(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(memory, "remember", interrupted)
    path = tmp_path / "report.html"
    result = run("report", "camkii_switch", "--runs", 2, "--points", 3, "--output", path)
    assert result.exit_code == exit_codes.INTERRUPTED
    assert f"interrupted; what was finished is in {path}." in result.stderr
    text = Page(path.read_text(encoding="utf-8")).text
    assert "Interrupted before the steady states were followed" in text


def test_interrupt_among_the_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page holds the runs before it, and says how many of how many."""

    class Watch:
        def __init__(self) -> None:
            self.runs = 0

        def __call__(self, count: int) -> None:
            self.runs += count
            if self.runs == 4:
                raise KeyboardInterrupt

    monkeypatch.setattr(reporting, "running", lambda *_: nullcontext(Watch()))
    path = tmp_path / "report.html"
    for model in ("camkii_switch", MY_PROTEIN):  # one asks about memory, the other does not
        words = ("--runs", 9, "--points", 3, "--engine", "kernel", "--output", path)
        result = run("report", model, *words)
        assert result.exit_code == exit_codes.INTERRUPTED
        assert f"interrupted; what was finished is in {path}." in result.stderr
        text = Page(path.read_text(encoding="utf-8")).text
        assert "Interrupted after 4 of 9 runs." in text
        path.unlink()
