from pathlib import Path
from time import monotonic

import pytest
from small_models import B, chain_ring, constant, decay, dimerisation, one_place

from engrammar import Blueprint, expand
from engrammar.expansion import ExpansionError, TooLarge, bionetgen


def polymer() -> Blueprint:
    """Chains of any length: every molecule binds two others."""
    model, cell = one_place("polymer")
    b = cell.molecule(B, "a", "c")
    k = constant(cell, "k", 1.0, "1/uM/s")
    cell.rule("B_grows", b(a=None) + b(c=None) >> b(a=1) % b(c=1), k)
    cell.start(b(), constant(cell, "B_0", 1.0, "uM"))
    return model


def test_the_text_returned_is_the_network() -> None:
    written = bionetgen.generate(bionetgen.bngl(dimerisation().build()), max_species=10)
    assert "1 A(b) A_0" in written
    assert "1 1,1 2 0.5*k #A_dimerises" in written


def test_progress_is_told() -> None:
    told: list[tuple[int, int]] = []
    bionetgen.generate(
        bionetgen.bngl(chain_ring(3, 2).build()),
        max_species=10,
        progress=lambda species, reactions: told.append((species, reactions)),
    )
    assert told == sorted(told)
    assert told[-1] == (4, 6)  # all u, one p, two p, all p; and the ways between them


def test_the_limit_stops_it_while_it_runs() -> None:
    began = monotonic()
    with pytest.raises(TooLarge, match=r"^The network has more than 8 species \(\d+ so far"):
        bionetgen.generate(bionetgen.bngl(polymer().build()), max_species=8)
    assert monotonic() - began < 20  # it would never end


def test_a_time_limit_is_a_sentence() -> None:
    with pytest.raises(ExpansionError, match=r"^BioNetGen did not finish within 0\.2 s\.$"):
        bionetgen.generate(
            bionetgen.bngl(chain_ring(6, 4).build()), max_species=10_000, timeout=0.2
        )


def test_what_bionetgen_complains_of_is_told() -> None:
    text = bionetgen.bngl(decay().build())
    assert "A_turns:  A(state~u)" in text
    broken = text.replace("A_turns:  A(state~u)", "A_turns:  A(state~x)")
    with pytest.raises(ExpansionError, match=r"^BioNetGen failed: .*state x.*ABORT"):
        bionetgen.generate(broken, max_species=10)


@pytest.mark.usefixtures("empty_cache")  # a network that is there needs no Perl
def test_missing_perl_says_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    bionetgen.locate.cache_clear()
    try:
        with monkeypatch.context() as patch:
            patch.setenv("PATH", str(tmp_path))
            with pytest.raises(ExpansionError, match=r"Perl, which is not on.*apt install"):
                expand(decay(), generator="bionetgen")
    finally:
        bionetgen.locate.cache_clear()
    assert bionetgen.locate()[0]


def test_the_structure_leaves_out_values_and_nothing_else() -> None:
    one, other = (bionetgen.bngl(decay(3.5, k).build()) for k in (1.5, 2.5e-7))
    assert one != other
    assert bionetgen.structure(one) == bionetgen.structure(other)
    assert bionetgen.structure(one) != bionetgen.structure(one.replace("A_turns", "A_changes"))
    assert "A(state~u)" in bionetgen.structure(one)
