"""The page of the gallery, made from what is kept of each model beside its pictures."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

RECORD = "shown.json"

_HEAD = """# Gallery

Every model of the house as it comes: what binds what, the deterministic course beside stochastic
runs, and whether the deterministic one may be trusted. `make gallery` draws what has changed; the
command above each picture draws it alone. More on one model, on one page: `engrammar report MODEL`.

In the courses: dashed the deterministic model, dark blue the mean of the runs with its 95 %
interval and standard deviation, light blue six of the runs; in the middle the bias, the mean minus
the deterministic course; on the right the runs at the end. Above them the inputs that change.

The first sentence on an observable allows for having looked at every time; the interval at the end
is that of this time alone, and leaves the truth out once in twenty.
"""


@dataclass(frozen=True)
class Compared:
    """The comparison of a model: the command of its picture, and sentences for each observable.

    Where there is none, `command` is empty, and `remark` says why.
    """

    command: str = ""
    findings: Mapping[str, Sequence[str]] = field(default_factory=dict)
    remark: str = ""


@dataclass(frozen=True)
class Shown:
    """A model as the page shows it; `digest` tells of which version its pictures are."""

    name: str
    summary: str
    digest: str
    contacts: str
    compared: Compared

    def to_json(self) -> str:
        """What is kept beside the pictures."""
        return json.dumps(asdict(self), indent=1, ensure_ascii=False) + "\n"


def read(folder: Path) -> Shown | None:
    """What is kept in the folder of a model, if its pictures are there too."""
    record = folder / RECORD
    if not record.exists():
        return None
    kept: dict[str, Any] = json.loads(record.read_text(encoding="utf-8"))
    shown = Shown(**kept | {"compared": Compared(**kept["compared"])})
    needed = ["contacts.svg", *(["courses.svg"] if shown.compared.command else [])]
    return shown if all((folder / name).exists() for name in needed) else None


def kept_in(folder: Path) -> list[Shown]:
    """All that is kept in a gallery, by name."""
    found = (read(record.parent) for record in sorted(folder.glob(f"*/{RECORD}")))
    return [each for each in found if each is not None]


def page(shown: Iterable[Shown]) -> str:
    """The page as Markdown, in the folder of the models' folders."""
    shown = list(shown)
    lines = [_HEAD]
    lines += [f"- [{each.name}](#{each.name}): {each.summary}" for each in shown]
    return "\n".join(lines) + "\n" + "".join(_section(each) for each in shown)


def _section(each: Shown) -> str:
    parts = [f"## {each.name}", each.summary]
    if each.compared.remark:
        parts.append(each.compared.remark)
    parts += [
        f"**{name.replace('_', ' ')}.** {' '.join(sentences)}"
        for name, sentences in each.compared.findings.items()
    ]
    pictures = [("contact map", each.contacts, "contacts.svg")]
    if each.compared.command:
        pictures.append(("courses", each.compared.command, "courses.svg"))
    for what, command, file in pictures:
        parts += [f"    {command}", f"![{each.name}: {what}]({each.name}/{file})"]
    return "\n" + "\n\n".join(parts) + "\n"
