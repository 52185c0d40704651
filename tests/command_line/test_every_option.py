"""A wrong word for any option of any command is one sentence, and nothing is run or written.

Every option and argument that takes a value has a wrong one below. A new command, or a new option,
fails here until somebody has said what a wrong word for it is.
"""

from pathlib import Path

import pytest
import typer
from my_protein import my_protein
from program import MY_PROTEIN, run

from engrammar import simulate
from engrammar.command_line import exit_codes
from engrammar.command_line.application import app

COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]
MODEL, RUNS = str(MY_PROTEIN), "runs.nc"
LOOP = "--over Ca --from 0.1uM --to 1uM --low k_off=0.1/s --high k_off=0.1/s --points 2"
RIGHT = {
    # What each command is right with; MODEL and what runs of it were written come first.
    **dict.fromkeys(("show", "forecast", "expand", "plan", "cite", "sensitivity", "verify"), "M"),
    **dict.fromkeys(("simulate", "steady"), "M --method ssa"),
    "compare": "M --runs 3 --points 3 --precision 50%",
    "hysteresis": f"M {LOOP}",
    "report": f"M --runs 2 --output x.html {LOOP}",
    "dose-response": "M --over Ca --from 0.1uM --to 1uM --doses 2",
    "frequency": "M --input Ca --value 3uM --width 50ms --count 2 --rate 1Hz,2Hz",
    "scan": "M --over Ca=1uM,2uM --output x.nc",
    "picture": "M courses --output x.svg",
    "passage": "M --level 5 --method ssa",
    "switching": "M --threshold 3 --method flux --until 1s",
    "growth": "M --over kinases=2,3 --option active=true --method flux --until 1s",
    "dwells": "R --observable active --low 1 --high 2",
    "features": "R --observable active",
    "distances": "R R",
    "export": "M --output x --omex",
    "import": "x.xml",
    "diff": "M M --simulate",
    **dict.fromkeys(("exports", "gallery", "passports"), "--output x"),
    **dict.fromkeys(("table", "overlays", "models"), ""),
    "doctor": "",
    "protocols": "tetanus --input Ca=cortical --output x.yaml",
}
# A wrong value of each option, and what is said of it: what was wrong, or what is possible.
WRONG: dict[str, list[tuple[str, str]]] = {
    "--set": [("q=1 uM", "'q'"), ("Ca=1 s", "Ca is in uM"), ("Ca=1", "write its unit")],
    "--option": [("q=3", "has no option 'q'")],
    "--with": [("no_such", "'no_such'")],
    "--until": [("-1 s", "positive time, not -1 s"), ("10", "duration such as"), ("1 uM", "1 uM")],
    "--stimulus": [("nowhere.yaml", "nowhere.yaml")],
    "--runs": [("-5", "-5")],
    "--seed": [("-1", "should be greater than or equal to 0")],
    "--points": [("1", "at least two"), ("-3", "not -3")],
    "--confidence": [("2", "between 0 and 1"), ("0", "between 0 and 1")],
    "--generator": [("oracle", "'auto', 'native', 'bionetgen'")],
    "--engine": [("oracle", "'kernel'")],
    "--method": [("oracle", "'oracle' is not one of")],
    "--output": [("x.txt", "x.txt should end in")],
    "--add": [("nowhere.nc", "There is no nowhere.nc")],
    "--plot": [("x.gif", "x.gif should end in .pdf or .svg or .png")],
    "--report": [("x.txt", "x.txt should end in .html")],
    "--observable": [("q", "observable 'q'")],
    "--over": [("q", "q")],
    "--from": [
        ("1 s", "Ca is in uM"),
        ("1", "write its unit"),
        ("-1 uM", "-1 uM"),
        ("9 uM", "rise"),
    ],
    "--to": [("1 s", "Ca is in uM"), ("1", "write its unit"), ("0.01 uM", "rise")],
    "--low": [("q=1", "'q'")],
    "--high": [("q=1", "'q'")],
    "--max-species": [("few", "'few'"), ("0", "should be greater than or equal to 1")],
    "--workers": [("many", "'many'"), ("-1", "should be greater than or equal to 0")],
    "--rtol": [("tight", "'tight'"), ("-1", "-1")],
    "--atol": [("tight", "'tight'"), ("-1", "-1")],
    "--at": [("2 h", "2 h is not in a time course"), ("-1 s", "-1 s"), ("5", "duration")],
    "--precision": [("lots", "lots"), ("0 %", "A precision is a fraction")],
    "--limit": [("1", "limit of 1 runs is below")],
    "--volumes": [("-1 fL", "-1 fL"), ("1 s", "1 s")],
    "--reading": [("q", "no reading 'q'; there are end, peak, mean")],
    "--doses": [("1", "at least two doses, not 1")],
    "--input": [("q", "'q'")],
    "--value": [("1 s", "1 s")],
    "--width": [("1 uM", "1 uM")],
    "--count": [("x", "'x'"), ("0", "'0'")],
    "--rate": [("1 s,2 s", "in Hz, so it cannot be 1 s")],
    "--after": [("-1 s", "-1 s"), ("5", "duration")],
    "--latin": [("-1", "-1")],
    "--cluster": [("nowhere", "no scheduler at nowhere")],
    "--kind": [("q", "'local', 'sobol', 'morris'")],
    "--samples": [("1", "1")],
    "--constant": [("q", "no constant or input 'q'")],
    "--range": [("k_off=1", "LOW : HIGH")],
    "--rule": [("q", "no rule 'q'")],
    "--level": [("x", "'x'"), ("nan", "not nan")],
    "--tolerance": [("2", "between 0 and 1"), ("0", "between 0 and 1")],
    "--first": [("10", "duration"), ("-1 s", "-1 s")],
    "--longest": [("10", "duration"), ("-1 s", "-1 s")],
    "--threshold": [("x", "'x'"), ("nan", "not nan")],
    "--levels": [("50", "last level is the threshold, 3")],
    "--walks": [("0", "at least two walks, not 0")],
    "--repeats": [("1", "at least two repeats, not 1")],
    "--share": [("1", "other than all, not 1"), ("-1", "not -1")],
    "--shufflings": [("0", "at least one shuffling, not 0")],
    "--lifetime": [("10", "duration"), ("-1 s", "positive time, not -1 s")],
    "--lifetime-runs": [("-1", "-1 runs")],
    "--simulator": [("q", "no simulator 'q'; there are RoadRunner")],
    "--timeout": [("x", "'x'"), ("-1", "-1")],
    "--enough": [("1", "two to agree, not 1"), ("99", "99 cannot agree")],
    "--include": [("q", "q")],
    "--form": [("q", "q")],
    "--sbml": [("q", "q")],
    "--store": [("x.txt", "x.txt")],
    "--second-option": [("q=3", "has no option 'q'")],
    "--second-with": [("no_such", "'no_such'")],
    "--memory": [("x", "'x'"), ("-1", "-1")],
    "MODEL": [("no_such", "no model 'no_such'"), ("nowhere.py", "no file nowhere.py")],
    "MODELS": [("no_such", "no_such")],
    "FIRST": [("no_such", "no model 'no_such'")],
    "SECOND": [("no_such", "no model 'no_such'")],
    "TARGET": [("no_such", "no model 'no_such'"), ("nowhere.xml", "nowhere.xml")],
    "RESULT": [("nowhere.nc", "There is no nowhere.nc"), (MODEL, "is no result")],
    "ONE": [("nowhere.nc", "There is no nowhere.nc"), (MODEL, "is no result")],
    "OTHER": [("nowhere.nc", "There is no nowhere.nc"), (MODEL, "is no result")],
    "FILE": [("nowhere.xml", "nowhere.xml")],
    "--blocks": [("x", "'x'"), ("0", "0")],
    "--days": [("x", "'x'"), ("0", "0")],
    "--every": [("1 uM", "1 uM"), ("5", "duration")],
    "--start": [("1 uM", "1 uM"), ("5", "duration"), ("-1 s", "1 s before")],
    "NAME": [("no_such", "no protocol 'no_such'; there are tetanus")],
    "KIND": [("q", "'q'")],
}
# Where the right words above never look at an option.
ELSE = {
    ("protocols", "--every"): "tetanus --input Ca=cortical --output x.yaml --blocks 2",
    ("switching", "--runs"): "M --threshold 3",
    ("growth", "--runs"): "M --over kinases=2,3 --option active=true",
}
# Where an option of that name means something else, or a value that is wrong elsewhere is right.
OWN: dict[tuple[str, str], list[tuple[str, str]]] = {
    ("dwells", "--low"): [("x", "'x'"), ("9", "is not below the upper one")],
    ("dwells", "--high"): [("x", "'x'"), ("900", "never comes to 900 molecules")],
    ("distances", "--at"): [("2 h", "2 h is not in"), ("-1 s", "-1 s"), ("5", "duration")],
    ("export", "--output"): [(MODEL, MODEL)],
    ("simulate", "--store"): [(MODEL, "my_protein.py")],
    ("scan", "--store"): [(MODEL, "my_protein.py")],
    ("exports", "--output"): [(MODEL, MODEL)],
    ("gallery", "--output"): [(MODEL, MODEL)],
    ("passports", "--output"): [(MODEL, MODEL)],
    ("verify", "--output"): [(MODEL, MODEL)],
    ("import", "--until"): [("-1 s", "positive time, not -1 s"), ("10", "duration")],
    ("picture", "--rule"): [("q", "--rule picks rules to draw")],
    ("protocols", "--input"): [("Ca=q", "hippocampal"), ("q", "'q'")],
    ("sensitivity", "--samples"): [("x", "'x'")],
    ("verify", "--until"): [("-1 s", "positive time, not -1 s"), ("10", "duration")],
    ("diff", "--runs"): [("-5", "-5"), ("1", "at least two, not 1")],
}


def asked() -> list[tuple[str, str]]:
    """Every option and argument of every command that takes a value."""
    return [
        (
            command,
            parameter.opts[0] if parameter.opts[0].startswith("-") else parameter.name.upper(),
        )
        for command, each in COMMANDS.items()
        for parameter in each.params
        if not getattr(parameter, "is_flag", False)
    ]


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("results")
    made = simulate(my_protein(), "1 min", "ssa", runs=5, engine="kernel", points=13)
    made.to_netcdf(path / RUNS, engine="h5netcdf")
    return path


def with_wrong(command: str, option: str, value: str, folder: Path) -> list[str]:
    """The right words of a command with one of them wrong."""
    known = {"M": MODEL, "R": str(folder / RUNS)}
    right = ELSE.get((command, option), RIGHT[command])
    words = [known.get(each, each) for each in right.split()]
    if not option.startswith("-"):
        places = [each.name.upper() for each in COMMANDS[command].params if each.opts[0][0] != "-"]
        at = places.index(option)
        given = len([each for each in words[: at + 1] if not each.startswith("-")]) > at
        words[at : at + given] = [value]
    elif option in words and option not in ("--set", "--option"):
        words[words.index(option) + 1] = value
    else:
        words += [option, value]
    return words


@pytest.mark.verification
@pytest.mark.parametrize(("command", "option"), asked(), ids=lambda each: each.replace("--", ""))
def test_wrong_word(
    command: str,
    option: str,
    results: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    cases = OWN.get((command, option)) or WRONG.get(option)
    assert cases, f"Say what is a wrong word for {option} of {command}."
    for value, said in cases:
        result = run(command, *with_wrong(command, option, value, results))
        expected = exit_codes.NO_TRAJECTORY if option == "--cluster" else exit_codes.MISTAKE
        assert result.exit_code == expected, (value, result.output, result.exception)
        assert result.stdout == "", value
        assert result.stderr.startswith("engrammar: "), value
        assert result.stderr.count("\n") == 1, value
        assert said in result.stderr, value
        assert list(tmp_path.iterdir()) == [], value


def test_every_command_and_option_has_a_wrong_word() -> None:
    assert set(RIGHT) == set(COMMANDS)
    assert {option for _, option in asked()} == set(WRONG)
    assert set(OWN) | set(ELSE) <= set(asked())
