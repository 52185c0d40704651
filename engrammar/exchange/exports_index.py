"""The page over all exported models: what each is, how it behaves, and who has verified it."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from engrammar.exchange.storing import MOST_REACTIONS


@dataclass(frozen=True)
class Exported:
    """A line of the page. `stamp` is what a passport of this very model and question carries.

    `variant` are the options of the variant that is verified, if it is not the model itself.
    """

    name: str
    summary: str
    species: int
    reactions: int
    rules: int
    until: str
    stamp: str
    variant: str = ""


def index_page(exported: Iterable[Exported], folder: Path) -> str:
    """The page as Markdown; `folder` is where the models' folders are, with their passports."""
    lines = [
        "# Models to download",
        "",
        "One folder a model: SBML in a deterministic and a stochastic variant, SED-ML, the rules",
        "for BioNetGen and PySB, every constant with its source. `make exports` writes all of it",
        "anew; `engrammar export NAME --omex --output .` makes one archive of a model, and",
        "`--option` a variant of it. Of networks above",
        f"{MOST_REACTIONS:,} reactions only the rules and the constants are kept here.",
        "",
        "| model | | what it is | species, reactions, rules | its question | verdict |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for each in sorted(exported, key=lambda one: one.name):
        link = f"[{each.name}]({each.name}/README.md)"
        picture = f"![{each.name}]({each.name}/{each.name}.svg)"
        size = f"{each.species:,}, {each.reactions:,}, {each.rules:,}"
        said = verdict_in(folder / each.name, each.stamp, each.variant)
        cells = (link, picture, each.summary.replace("|", "\\|"), size, each.until, said)
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def verdict_in(folder: Path, stamp: str, variant: str = "") -> str:
    """What the passport in a model's folder says, for the page: of which variant and which part."""
    word = verdict(folder, stamp)
    if word == "missing":
        return "not verified yet: `engrammar verify`"
    if word == "stale":
        return "stale: verified in another version of the model"
    of = f", of the variant {variant}" if variant else ""
    return f"simulators [{word}]({folder.name}/passport.html){of}{_part(folder)}"


def _part(folder: Path) -> str:
    """Of which part of the question stochastic runs are, if not of all of it."""
    (passport,) = json.loads((folder / "passport.json").read_text(encoding="utf-8"))["passports"]
    runs = [each for each in passport.get("trials", ()) if each["method"] == "ssa"]
    if not any(each["part"] for each in runs):
        return ""
    first, *others = runs
    said = f"; stochastic runs only {first['part']}"
    for each in others:
        said += f", with {each['name']} {'only ' + each['part'] if each['part'] else 'all of it'}"
    return said


def verdict(folder: Path, stamp: str) -> str:
    """The verdict in a model's folder; `missing`, or `stale` if it is not of this `stamp`."""
    path = folder / "passport.json"
    if not path.exists():
        return "missing"
    text = path.read_text(encoding="utf-8")
    return str(json.loads(text)["verdict"]) if stamp in text else "stale"
