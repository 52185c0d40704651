"""The page over all exported models: what each is, how it behaves, and who has verified it."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Exported:
    """A line of the page. `stamp` is what a passport of this very model and question carries."""

    name: str
    summary: str
    species: int
    reactions: int
    rules: int
    until: str
    stamp: str


def index_page(exported: Iterable[Exported], folder: Path) -> str:
    """The page as Markdown; `folder` is where the models' folders are, with their passports."""
    lines = [
        "# Models to download",
        "",
        "One folder a model: SBML in a deterministic and a stochastic variant, SED-ML, the rules",
        "for BioNetGen and PySB, every constant with its source. `make exports` writes all of it",
        "anew; `engrammar export NAME --omex --output .` makes one archive of a model, and",
        "`--option` a variant of it.",
        "",
        "| model | | what it is | species, reactions, rules | its question | verdict |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for each in sorted(exported, key=lambda one: one.name):
        link = f"[{each.name}]({each.name}/README.md)"
        picture = f"![{each.name}]({each.name}/{each.name}.svg)"
        size = f"{each.species:,}, {each.reactions:,}, {each.rules:,}"
        verdict = verdict_in(folder / each.name, each.stamp)
        cells = (link, picture, each.summary.replace("|", "\\|"), size, each.until, verdict)
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def verdict_in(folder: Path, stamp: str) -> str:
    """What the passport in a model's folder says, if there is one, and if it is of this model."""
    path = folder / "passport.json"
    if not path.exists():
        return "not verified yet: `engrammar verify`"
    text = path.read_text(encoding="utf-8")
    if stamp not in text:
        return "stale: verified in another version of the model"
    return f"simulators [{json.loads(text)['verdict']}]({folder.name}/passport.html)"
