"""The gallery: a model in pictures, each with the command that makes it, kept while it holds."""

import json
import shlex
from pathlib import Path

import pytest
from program import run

from engrammar.analysis import comparison
from engrammar.analysis.stopping import Stopped
from engrammar.command_line import catalogue, exit_codes, gallery
from engrammar.command_line.gallery_page import Compared, Shown, kept_in, page
from engrammar.expansion import TooLarge

SMALL = "microrna_threshold"
KEPT = Path(__file__).parents[2] / "docs" / "gallery"


def drawn(folder: Path, *words: object) -> str:
    result = run("gallery", SMALL, "--runs", 3, "--workers", 1, "--output", folder, *words)
    assert result.exit_code == exit_codes.OK, result.output
    return str(result.stdout)


def test_pictures_come_from_the_commands_beside_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert f"{SMALL}: drawn\n" in drawn(tmp_path)
    text = (tmp_path / "README.md").read_text(encoding="utf-8")
    assert "single runs scatter by" in text
    assert "At 48 h in 10 fL the mean-field model gives" in text
    commands = [line.strip() for line in text.splitlines() if line.startswith("    engrammar ")]
    assert len(commands) == 2
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    for command in commands:
        workers = ["--workers", 1] if " compare " in command else []
        again = run(*shlex.split(command)[1:], *workers)
        assert again.exit_code == exit_codes.OK, again.output
    for picture in ("contacts.svg", "courses.svg"):
        assert f"]({SMALL}/{picture})" in text
        assert (elsewhere / picture).read_bytes() == (tmp_path / SMALL / picture).read_bytes()


def test_text_in_a_picture_is_text(tmp_path: Path) -> None:
    result = run("picture", SMALL, "contacts", "--output", tmp_path / "contacts.svg")
    assert result.exit_code == exit_codes.OK, result.output
    written = (tmp_path / "contacts.svg").read_text(encoding="utf-8")
    assert f">{SMALL}: contact map</text>" in written
    assert "<metadata>" not in written
    for picture in KEPT.glob("*/contacts.svg"):
        named = f">{picture.parent.name}: contact map</text>"
        assert named in picture.read_text(encoding="utf-8"), "run `make gallery`"


def test_only_what_has_changed_is_drawn_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []

    def draw(blueprint, digest, folder, *_):  # type: ignore[no-untyped-def]
        made.append(digest)
        for picture in ("contacts.svg", "courses.svg"):
            gallery.outputs.write_bytes(folder / picture, b"<svg/>")
        shown = Shown(blueprint.name, "What it is.", digest, "draw it", Compared("compare it"))
        (folder / "shown.json").write_text(shown.to_json(), encoding="utf-8")

    monkeypatch.setattr(gallery, "_draw", draw)
    assert ": drawn\n" in drawn(tmp_path)
    assert ": drawn already\n" in drawn(tmp_path)
    assert ": drawn\n" in drawn(tmp_path, "--again")
    assert ": drawn\n" in drawn(tmp_path, "--seed", 1)
    assert made[0] == made[1] != made[2]
    (tmp_path / SMALL / "courses.svg").unlink()
    assert ": drawn\n" in drawn(tmp_path, "--seed", 1)


def test_an_interrupt_keeps_the_models_that_were_finished(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def draw(blueprint, digest, folder, *_):  # type: ignore[no-untyped-def]
        if blueprint.name != SMALL:
            raise KeyboardInterrupt
        gallery.outputs.write_bytes(folder / "contacts.svg", b"<svg/>")
        shown = Shown(blueprint.name, "What it is.", digest, "draw it", Compared())
        (folder / "shown.json").write_text(shown.to_json(), encoding="utf-8")

    monkeypatch.setattr(gallery, "_draw", draw)
    result = run("gallery", SMALL, "camkii_switch", "--output", tmp_path)
    assert result.exit_code == exit_codes.INTERRUPTED
    assert "1 of 2 models are finished" in result.stderr
    assert f"## {SMALL}" in (tmp_path / "README.md").read_text(encoding="utf-8")


def test_half_an_ensemble_is_not_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def compare(*_: object, **__: object) -> None:
        raise Stopped(None, 1, 3)

    monkeypatch.setattr(comparison, "simulate", compare)
    result = run("gallery", SMALL, "--runs", 3, "--output", tmp_path)
    assert result.exit_code == exit_codes.INTERRUPTED
    assert kept_in(tmp_path) == []


def test_a_model_without_a_network_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def expanded(*_: object) -> None:
        raise TooLarge("Its network may grow without bound.")

    monkeypatch.setattr("engrammar.command_line.preparation.expanded", expanded)
    drawn(tmp_path)
    text = (tmp_path / "README.md").read_text(encoding="utf-8")
    assert "Its courses are not drawn here. Its network may grow without bound." in text
    assert "courses.svg" not in text
    assert ": drawn already" in drawn(tmp_path)


def test_expensive_models_have_fewer_runs() -> None:
    shown = Shown("a", "A.", "1", "draw", Compared("run", {"b": ("Yes.", "At 1 s.")}, "10 runs."))
    text = page([shown])
    assert (
        "\n10 runs.\n\n**b.** Yes. At 1 s.\n\n    draw\n\n![a: contact map](a/contacts.svg)" in text
    )


def test_mistakes(tmp_path: Path) -> None:
    for words, says in (
        (("--runs", 1), "at least two runs"),
        (("no_such_model",), "There is no model 'no_such_model'"),
    ):
        result = run("gallery", *words, "--output", tmp_path)
        assert result.exit_code == exit_codes.MISTAKE
        assert says in result.stderr


def test_the_gallery_of_the_docs_is_whole() -> None:
    shown = kept_in(KEPT)
    assert [each.name for each in shown] == sorted(catalogue.names()), "run `make gallery`"
    assert (KEPT / "README.md").read_text(encoding="utf-8") == page(shown), "run `make gallery`"
    assert sum(file.stat().st_size for file in KEPT.rglob("*") if file.is_file()) < 5_000_000
    for record in KEPT.glob("*/shown.json"):
        assert json.loads(record.read_text(encoding="utf-8"))["name"] == record.parent.name
