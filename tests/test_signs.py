"""The signs of docs/chromatin.md: each names a test that is there."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_every_sign_has_its_test() -> None:
    text = (ROOT / "docs" / "chromatin.md").read_text(encoding="utf-8")
    named = re.findall(r"`(tests/\S+\.py)::(\w+)`", text)
    assert len(named) > 40
    for file, test in named:
        assert f"def {test}(" in (ROOT / file).read_text(encoding="utf-8"), f"{file} has no {test}"
