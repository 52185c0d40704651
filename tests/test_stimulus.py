import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engrammar.stimulus import (
    REST,
    Hold,
    Stimulus,
    StimulusError,
    from_yaml,
    hold,
    load,
    pulses,
    seconds,
    train,
)
from engrammar.units import UnitError


@st.composite
def stimuli(draw: st.DrawFn) -> Stimulus:
    """Holds of a few inputs, one after the other, at any times a person might write."""
    holds = []
    for name in draw(st.lists(st.sampled_from(["Ca", "V", "glutamate"]), unique=True)):
        length = st.floats(1e-4, 1e3)
        time = draw(st.floats(0, 100))
        for _ in range(draw(st.integers(1, 4))):
            stop = time + draw(length)
            number = draw(st.floats(-100, 100))
            unit = draw(st.sampled_from(["uM", "mV", ""]))
            holds.append(Hold(name, f"{number!r} {unit}".strip(), time, stop))
            time = stop + draw(st.sampled_from([0.0, draw(length)]))
    last = max((each.stop for each in holds), default=0.0)
    return Stimulus(tuple(holds), last + draw(st.floats(0, 100)))


@given(stimuli(), st.floats(1e-3, 1e4))
def test_segments_tile_the_time(stimulus: Stimulus, until: float) -> None:
    segments = stimulus.segments(until)
    assert segments[0].start == 0
    assert segments[-1].stop == until
    assert [each.stop for each in segments[:-1]] == [each.start for each in segments[1:]]
    assert all(each.start < each.stop for each in segments)


@given(stimuli(), st.floats(1e-3, 1e4), st.floats(0, 1, exclude_max=True))
def test_segments_say_what_is_held_at_any_time(
    stimulus: Stimulus, until: float, fraction: float
) -> None:
    time = fraction * until
    (segment,) = (s for s in stimulus.segments(until) if s.start <= time < s.stop)
    held = {each.input: each.value for each in stimulus.holds if each.start <= time < each.stop}
    near = any(
        math.isclose(time, edge, rel_tol=1e-12)
        for each in stimulus.holds
        for edge in (each.start, each.stop)
    )
    assert near or segment.values == held


@given(stimuli())
def test_yaml_gives_the_same_stimulus_back(stimulus: Stimulus) -> None:
    assert from_yaml(stimulus.to_yaml()) == stimulus


def test_save_and_load(tmp_path: Path) -> None:
    stimulus = pulses("Ca", "10 µM", rate="100 Hz", count=3, width="5 ms")
    stimulus.save(tmp_path / "tetanus.yaml")
    assert load(tmp_path / "tetanus.yaml") == stimulus


def test_a_file_written_by_hand() -> None:
    stimulus = from_yaml("""
        holds:
          - {input: Ca, value: 2 uM, start: 1 min, stop: 90 s}
          - input: V
            value: -20 mV
            start: 0 s
            stop: 0.5 h
        """)
    assert stimulus.holds == (
        Hold("Ca", "2 uM", 60.0, 90.0),
        Hold("V", "-20 mV", 0.0, 1800.0),
    )
    assert stimulus.duration == 1800
    assert stimulus.inputs == ("Ca", "V")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("holds: [", "this text is not YAML"),
        ("", "this text is not a stimulus: it needs a list `holds` of rows"),
        ("just words", "this text is not a stimulus"),
        ("[1, 2]", "this text is not a stimulus"),
        ("holds: Ca", "this text is not a stimulus"),
        ("holds:", "this text is not a stimulus"),
        ("holds: [{input: Ca, value: 1 uM, start: 0 s}]", "this text is not a stimulus"),
        (
            "holds: [{input: Ca, value: 1 uM, start: 0 s, stop: 5}]",
            "'5' is not|5 is not a duration",
        ),
        ("holds: [{input: Ca, value: 1 uM, start: 0 s, stop: 5 uM}]", "'5 uM' is not a duration"),
        ("holds: [{input: Ca, value: high, start: 0 s, stop: 5 s}]", "'high' is not a number"),
        ("holds: [{input: Ca, value: 1 uM, start: 6 s, stop: 5 s}]", "Ca = 1 uM from 6 s to 5 s"),
        ("{holds: [], duration: 5}", "5 is not a duration"),
        ("{holds: [], duration: -5 s}", "A stimulus cannot last -5 s"),
        ("holds: !!python/object/apply:os.getcwd []", "this text is not YAML"),
    ],
)
def test_a_file_that_is_no_stimulus(text: str, sentence: str) -> None:
    with pytest.raises(StimulusError, match=sentence):
        from_yaml(text)


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(StimulusError, match=r"^Cannot read the stimulus .*nowhere\.yaml: "):
        load(tmp_path / "nowhere.yaml")
    (tmp_path / "latin.yaml").write_bytes(b"\xe9\xff")
    with pytest.raises(StimulusError, match=r"^Cannot read the stimulus .*latin\.yaml: "):
        load(tmp_path / "latin.yaml")


def test_intervals_that_cannot_be() -> None:
    with pytest.raises(StimulusError, match="starts at or after 0 s and stops after it starts"):
        Hold("Ca", "1 uM", 3.0, 2.0)
    with pytest.raises(StimulusError, match="starts at or after 0 s"):
        Hold("Ca", "1 uM", -1.0, 2.0)
    with pytest.raises(StimulusError, match="starts at or after 0 s"):
        hold("Ca", "1 uM", lasting="0 s")
    with pytest.raises(StimulusError, match="starts at or after 0 s"):
        Hold("Ca", "1 uM", float("nan"), 2.0)
    long = hold("Ca", "1 uM", lasting="5 s")
    with pytest.raises(
        StimulusError, match=r"^Ca is held at 1 uM until 5 s and at 2 uM from 4 s: the two overlap"
    ):
        long.together(hold("Ca", "2 uM", lasting="5 s", start="4 s"))
    assert len(long.together(hold("V", "2 mV", lasting="5 s", start="4 s")).holds) == 2
    with pytest.raises(StimulusError, match="ends later"):
        Stimulus(long.holds, 4.0)
    with pytest.raises(StimulusError, match="cannot begin 2 s before the start"):
        long.delayed(-2)


@pytest.mark.parametrize("duration", ["10", 10, "10 uM", "ten s", ""])
def test_a_duration_has_a_unit_of_time(duration: str | float) -> None:
    with pytest.raises(UnitError):
        seconds(duration)


def test_pulses_come_at_their_rate() -> None:
    tetanus = pulses("Ca", "10 uM", rate="100 Hz", count=100, width="5 ms", start="2 s")
    assert tetanus.duration == 3
    assert len(tetanus.holds) == 100
    for number, each in enumerate(tetanus.holds):
        assert each.start == pytest.approx(2 + number / 100, rel=1e-14)
        assert each.stop - each.start == pytest.approx(0.005, rel=1e-11)
    assert pulses("Ca", "1 uM", rate="30 1/min", count=2, width="1 s").holds[1].start == 2


@pytest.mark.parametrize(
    ("rate", "count", "width", "sentence"),
    [
        ("100 Hz", 3, "11 ms", "overlap"),
        ("0 Hz", 3, "1 ms", "positive rate"),
        ("-1 Hz", 3, "1 ms", "positive rate"),
        ("100 Hz", 0, "1 ms", "cannot be repeated 0 times"),
        ("100 Hz", 3, "-1 ms", "stops after it starts"),
    ],
)
def test_pulses_that_cannot_be(rate: str, count: int, width: str, sentence: str) -> None:
    with pytest.raises(StimulusError, match=sentence):
        pulses("Ca", "1 uM", rate=rate, count=count, width=width)
    with pytest.raises(UnitError, match="not a rate"):
        pulses("Ca", "1 uM", rate="100 ms", count=3, width="1 ms")


def test_theta_bursts_are_bursts_of_bursts() -> None:
    burst = pulses("Ca", "10 uM", rate="100 Hz", count=4, width="5 ms")
    theta = train(burst, count=10, every="200 ms")
    assert [each.start for each in theta.holds] == pytest.approx(
        [0.2 * number + 0.01 * pulse for number in range(10) for pulse in range(4)], rel=1e-13
    )
    assert theta.duration == pytest.approx(2)


def test_then_waits_for_the_end_and_together_does_not() -> None:
    first, second = (
        hold("Ca", "1 uM", lasting="2 s"),
        hold("Ca", "2 uM", lasting="1 s", start="1 s"),
    )
    after = first.then(second, after="1 min")
    assert [(each.value, each.start, each.stop) for each in after.holds] == [
        ("1 uM", 0, 2),
        ("2 uM", 63, 64),
    ]
    assert after.duration == 64
    with pytest.raises(StimulusError, match="overlap"):
        first.together(second)
    assert REST.then(first) == first == first.together(REST)
    assert first.repeat(2, every="3 s").duration == 6
    with pytest.raises(StimulusError, match="overlap"):
        first.repeat(2, every="1 s")
    with pytest.raises(StimulusError, match="every 0 s"):
        first.repeat(2, every="0 s")


@given(st.integers(1, 200), st.integers(2, 30), st.integers(2, 40))
def test_pulses_that_touch_do_not_overlap(rate: int, count: int, points: int) -> None:
    """Pulses as wide as their period leave neither overlaps nor gaps of a rounding error."""
    width = f"{1 / rate!r} s"
    step = pulses("Ca", "1 uM", rate=f"{rate} Hz", count=count, width=width)
    until = 1.5 * count / rate
    grid = np.linspace(0, until, points + 1).tolist()
    segments = step.segments(until, grid)
    assert min(each.stop - each.start for each in segments) > 1e-12 * until
    edges = {each.start for each in segments} | {until}
    for time in grid:  # a change point is a point of the grid, or clearly apart from all of them
        assert all(time == edge or abs(time - edge) > 1e-13 * until for edge in edges)
    held = sum(each.stop - each.start for each in segments if each.values)
    assert held == pytest.approx(count / rate, rel=1e-12)
