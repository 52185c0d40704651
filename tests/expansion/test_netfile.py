from time import process_time

import numpy as np
import pytest

from engrammar.expansion import netfile
from engrammar.expansion.netfile import NetFileError

TEXT = """\
# Created by hand
begin parameters
    1 A_0  10  # Constant
    2 k    0.5  # Constant
end parameters
begin functions
    1 rate() k*A_total
end functions
begin species
    1 A(b) A_0
    2 $C(b) 3.5
    3 A(b!1).C(b!1) 0
    4 A(b!1).A(b!1) 0
end species
begin reactions
    1 1,2 3 k #binds(A,C)
    2 3 1,2 k_off #_reverse_binds(A,C)
    3 1,1 4 0.5*k #dimerises
    4 0 1 rate #appears
    5 4 0 2*rate #vanishes, and a comment
end reactions
begin groups
    1 A_total              1,3,2*4
    2 nothing
end groups
"""


def test_every_part_is_read() -> None:
    found = netfile.read(TEXT, ["A_total", "nothing"])
    assert found.species == ("A(b)", "C(b)", "A(b!1).C(b!1)", "A(b!1).A(b!1)")
    assert found.fixed.tolist() == [False, True, False, False]
    assert found.starts == {0: "A_0", 1: "3.5"}
    assert found.reactants.tolist() == [[0, 1], [2, -1], [0, 0], [-1, -1], [3, -1]]
    assert found.products.tolist() == [[2, -1], [0, 1], [3, -1], [0, -1], [-1, -1]]
    assert found.factor.tolist() == [1, 1, 0.5, 1, 2]
    assert [found.rates[index] for index in found.rate] == ["k", "k_off", "k", "rate", "rate"]
    assert [found.rules.names[index] for index in found.rules.of_reaction] == [
        *("binds", "binds", "dimerises", "appears", "vanishes")
    ]
    assert found.rules.backward.tolist() == [False, True, False, False, False]
    assert found.observables == ("A_total", "nothing")
    assert found.weights.toarray().tolist() == [[1, 0, 1, 2], [0, 0, 0, 0]]


def test_a_text_cut_short_anywhere_is_an_error() -> None:
    lines = TEXT.splitlines(keepends=True)
    for length in range(len(lines)):
        with pytest.raises(NetFileError):
            netfile.read("".join(lines[:length]), ["A_total", "nothing"])


@pytest.mark.parametrize(
    "line",
    [line for line in TEXT.splitlines(keepends=True) if line.startswith(("    1 ", "    2 "))][3:],
)
def test_a_missing_line_is_an_error(line: str) -> None:
    with pytest.raises(NetFileError):
        netfile.read(TEXT.replace(line, ""), ["A_total", "nothing"])


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("1,2 3 k", "1,9 3 k", "a species that is not listed"),
        ("1,2 3 k", "1,-2 3 k", "a species that is not listed"),
        ("1,2 3 k", "1,x 3 k", "cannot be read"),
        ("1,2 3 k", "1,2 3", "cannot be read"),
        ("0.5*k", "half*k", "cannot be read"),
        ("1,3,2*4", "1,3,2*40", "cannot be read"),
        ("A_total  ", "A_else  ", "has no group A_total"),
        ("begin groups", "", "has no block of groups"),
        ("end reactions", "", "has no block of reactions"),
    ],
)
def test_malformed_text_is_a_sentence(old: str, new: str, sentence: str) -> None:
    assert old in TEXT
    with pytest.raises(NetFileError, match=sentence):
        netfile.read(TEXT.replace(old, new), ["A_total", "nothing"])


def test_a_large_network_is_read_in_moments() -> None:
    """75,000 reactions of 10,000 species take 0.9 s of processor time: a margin of three."""
    species, reactions = 10_000, 75_000
    ends = np.random.default_rng(1).integers(1, species + 1, size=(reactions, 3)).tolist()
    text = "\n".join(
        [
            "begin species",
            *(f"    {index + 1} A(b!{index}).B(c!{index}) k_{index}" for index in range(species)),
            "end species",
            "begin reactions",
            *(
                f"    {index + 1} {a},{b} {c} 0.5*k_{index % 7} #rule_{index % 11}(reaction)"
                for index, (a, b, c) in enumerate(ends)
            ),
            "end reactions",
            "begin groups",
            f"    1 all {','.join(f'2*{index + 1}' for index in range(species))}",
            "end groups",
        ]
    )
    began = process_time()  # another program may have the cores
    found = netfile.read(text)
    seconds = process_time() - began
    assert (found.reactants[:, :2] + 1).tolist() == [[a, b] for a, b, _ in ends]
    assert found.weights.sum() == 2 * species
    assert seconds < 3
