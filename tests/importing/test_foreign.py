"""What no network can say is run by RoadRunner as it stands, at arm's length."""

from pathlib import Path

import numpy as np
import pytest
from foreign_files import by_roadrunner, compartment, document, math, parameters, species

from engrammar.engines import SimulationError
from engrammar.importing import foreign_process
from engrammar.importing.foreign import Foreign
from engrammar.importing.opening import open_model

GROWS = document(
    compartment()
    + f"<listOfSpecies>{species('A')}</listOfSpecies>"
    + parameters(k=0.3)
    + f'<listOfRules><rateRule variable="A">{math("k*A*(1 + sin(time))")}</rateRule></listOfRules>',
    about='timeUnits="second" substanceUnits="item"',
)


def opened(folder: Path, text: str = GROWS) -> Foreign:
    (folder / "grows.xml").write_text(text)
    model = open_model(folder / "grows.xml")
    assert isinstance(model, Foreign)
    return model


def test_a_rate_rule_is_run_by_roadrunner(tmp_path: Path) -> None:
    model = opened(tmp_path)
    assert model.reason.startswith("grows.xml has elements that no reaction network can say: A (")
    course = model.simulate(5.0, points=11, rtol=1e-10)
    theirs = by_roadrunner(GROWS, ["A"], 5, 11)[:, 0]
    np.testing.assert_allclose(course["A"].values[0], theirs, rtol=1e-7)
    assert course["A"].attrs["units"] == "item"
    faster = model.simulate(5.0, points=11, rtol=1e-10, parameters={"k": 0.6, "A": 1})
    exact = np.exp(0.6 * (5 + 1 - np.cos(5)))
    assert faster["A"].values[0, -1] == pytest.approx(exact, rel=1e-7)


def test_what_roadrunner_says_is_said(tmp_path: Path) -> None:
    model = opened(tmp_path)
    with pytest.raises(SimulationError, match="no parameter nothing to set"):
        model.simulate(1.0, parameters={"nothing": 1.0})


def test_a_process_that_hangs_or_crashes_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = opened(tmp_path)
    script = tmp_path / "bad.py"
    monkeypatch.setattr(foreign_process, "__file__", str(script))
    script.write_text("import time; time.sleep(600)")
    with pytest.raises(SimulationError, match=r"did not finish grows.xml within 0.5 s"):
        model.simulate(1.0, timeout=0.5)
    # 245 is -11 as an exit code: a segmentation fault
    script.write_text("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)")
    with pytest.raises(SimulationError, match="ended RoadRunner's process with 245"):
        model.simulate(1.0)
