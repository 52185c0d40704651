"""Nucleosomes that remember: readers of a mark bring the writers of the same mark to others.

Lysine 27 of H3 is acetylated, bare, or methylated in three steps. CBP binds acetyl with its
bromodomain and acetylates what is near, and what demethylates comes along; PRC2 binds the third
methyl with EED and methylates, with deacetylases beside it. From one mark to the other it takes
several such steps, and this is what makes two states of many nucleosomes (Dodd et al. 2007): were
one step enough, the majority would drift. Marks also change by themselves, as nucleosomes and
their histones are exchanged. `feedback` is how often a nucleosome is changed by others against
three times how often it changes by itself, the F of the paper.

What is near is either the neighbour in the row, or, as the fibre folds, any nucleosome of the
domain with the same chance.
"""

from typing import NamedTuple

from pysb.core import ComplexPattern, Symbol

from engrammar.place import Place
from engrammar.rules import molecules
from engrammar.sources import assumed


class _Step(NamedTuple):
    """A change of lysine 27, the mark whose reader brings it about, and what its rules are called.

    Alone, by the nucleosome before, by the one after, and by any that it touches.
    """

    before: str
    after: str
    reader: str
    alone: str
    from_prev: str
    from_next: str
    touching: str


_ACETYL = (
    _Step(
        "u", "ac", "ac", "K27_is_acetylated_by_itself", "CBP_acetylates_K27_of_the_next",
        "CBP_acetylates_K27_of_the_one_before", "CBP_acetylates_K27_it_touches",
    ),
    _Step(
        "ac", "u", "me3", "K27_is_deacetylated_by_itself", "PRC2_has_K27_of_the_next_deacetylated",
        "PRC2_has_K27_of_the_one_before_deacetylated", "PRC2_has_K27_it_touches_deacetylated",
    ),
)  # fmt: skip
_THREE_METHYLS = (
    _Step(
        "u", "me1", "me3", "K27_gains_its_first_methyl_by_itself",
        "PRC2_gives_K27_of_the_next_a_first_methyl",
        "PRC2_gives_K27_of_the_one_before_a_first_methyl",
        "PRC2_gives_K27_it_touches_a_first_methyl",
    ),
    _Step(
        "me1", "me2", "me3", "K27_gains_its_second_methyl_by_itself",
        "PRC2_gives_K27_of_the_next_a_second_methyl",
        "PRC2_gives_K27_of_the_one_before_a_second_methyl",
        "PRC2_gives_K27_it_touches_a_second_methyl",
    ),
    _Step(
        "me2", "me3", "me3", "K27_gains_its_third_methyl_by_itself",
        "PRC2_gives_K27_of_the_next_a_third_methyl",
        "PRC2_gives_K27_of_the_one_before_a_third_methyl",
        "PRC2_gives_K27_it_touches_a_third_methyl",
    ),
    _Step(
        "me3", "me2", "ac", "K27_loses_its_third_methyl_by_itself",
        "KDM6_takes_the_third_methyl_of_the_next",
        "KDM6_takes_the_third_methyl_of_the_one_before",
        "KDM6_takes_the_third_methyl_it_touches",
    ),
    _Step(
        "me2", "me1", "ac", "K27_loses_its_second_methyl_by_itself",
        "KDM6_takes_the_second_methyl_of_the_next",
        "KDM6_takes_the_second_methyl_of_the_one_before",
        "KDM6_takes_the_second_methyl_it_touches",
    ),
    _Step(
        "me1", "u", "ac", "K27_loses_its_first_methyl_by_itself",
        "KDM6_takes_the_first_methyl_of_the_next",
        "KDM6_takes_the_first_methyl_of_the_one_before",
        "KDM6_takes_the_first_methyl_it_touches",
    ),
)  # fmt: skip
_METHYL_AT_ONCE = (
    _Step(
        "u", "me3", "me3", "K27_is_methylated_by_itself", "PRC2_methylates_K27_of_the_next",
        "PRC2_methylates_K27_of_the_one_before", "PRC2_methylates_K27_it_touches",
    ),
    _Step(
        "me3", "u", "ac", "K27_is_demethylated_by_itself", "KDM6_demethylates_K27_of_the_next",
        "KDM6_demethylates_K27_of_the_one_before", "KDM6_demethylates_K27_it_touches",
    ),
)  # fmt: skip
_MARK_FOR_MARK = (
    _Step(
        "ac", "me3", "me3", "methyl_replaces_acetyl_by_itself",
        "PRC2_puts_methyl_for_acetyl_on_the_next",
        "PRC2_puts_methyl_for_acetyl_on_the_one_before",
        "PRC2_puts_methyl_for_acetyl_where_it_touches",
    ),
    _Step(
        "me3", "ac", "ac", "acetyl_replaces_methyl_by_itself",
        "CBP_puts_acetyl_for_methyl_on_the_next",
        "CBP_puts_acetyl_for_methyl_on_the_one_before",
        "CBP_puts_acetyl_for_methyl_where_it_touches",
    ),
)  # fmt: skip


def row(place: Place, nucleosomes: int, **conditions: str) -> ComplexPattern:
    """A row of nucleosomes in the same condition: the `next` of one is the `prev` of another."""
    Nucleosome = place.molecule(molecules.Nucleosome, "prev", "next", *conditions)
    if nucleosomes < 1:
        raise ValueError(f"A row has at least one nucleosome, not {nucleosomes}.")
    last = nucleosomes - 1
    pattern = Nucleosome(prev=None, next=None if last == 0 else 1, **conditions)
    for bond in range(1, nucleosomes):
        following = None if bond == last else bond + 1
        pattern = pattern % Nucleosome(prev=bond, next=following, **conditions)
    return pattern


def K27_changes_by_itself(place: Place) -> None:
    """Each step of acetylation and of the three methylations now and then, whoever is near."""
    _alone(place, _ACETYL + _THREE_METHYLS)


def K27_changes_by_itself_in_three_states(place: Place) -> None:
    """The same with the three methyls as one step, as Dodd et al. (2007) count it."""
    _alone(place, _ACETYL + _METHYL_AT_ONCE)


def K27_changes_by_itself_in_two_states(place: Place) -> None:
    """The same where one step leads from one mark to the other: nothing to cooperate on."""
    _alone(place, _MARK_FOR_MARK)


def readers_act_on_neighbours(place: Place) -> None:
    """A marked nucleosome brings its writers to the two next to it in the row."""
    _on_neighbours(place, _ACETYL + _THREE_METHYLS)


def readers_act_on_neighbours_in_three_states(place: Place) -> None:
    """The same with the three methyls as one step."""
    _on_neighbours(place, _ACETYL + _METHYL_AT_ONCE)


def readers_act_on_neighbours_in_two_states(place: Place) -> None:
    """The same where one step leads from one mark to the other."""
    _on_neighbours(place, _MARK_FOR_MARK)


def readers_act_by_contact(place: Place) -> None:
    """A marked nucleosome brings its writers to any other of the domain, as the fibre folds."""
    _by_contact(place, _ACETYL + _THREE_METHYLS)


def readers_act_by_contact_in_three_states(place: Place) -> None:
    """The same with the three methyls as one step, the model of Dodd et al. (2007)."""
    _by_contact(place, _ACETYL + _METHYL_AT_ONCE)


def readers_act_by_contact_in_two_states(place: Place) -> None:
    """The same where one step leads from one mark to the other: what does not remember."""
    _by_contact(place, _MARK_FOR_MARK)


def _alone(place: Place, steps: tuple[_Step, ...]) -> None:
    Nucleosome = place.molecule(molecules.Nucleosome, "K27")
    by_itself = place.expression("k_K27_by_itself", _attempts(place) / 3)
    for each in steps:
        place.rule(each.alone, Nucleosome(K27=each.before) >> Nucleosome(K27=each.after), by_itself)


def _on_neighbours(place: Place, steps: tuple[_Step, ...]) -> None:
    Nucleosome = place.molecule(molecules.Nucleosome, "prev", "next", "K27")
    # Two neighbours together do what all others do where the fibre folds.
    k = place.expression("k_K27_by_neighbour", _feedback(place) * _attempts(place) / 2)
    for each in steps:
        left, right = Nucleosome(next=1, K27=each.reader), Nucleosome(prev=1, K27=each.reader)
        place.rule(
            each.from_prev,
            left % Nucleosome(prev=1, K27=each.before) >> left % Nucleosome(prev=1, K27=each.after),
            k,
        )
        place.rule(
            each.from_next,
            Nucleosome(next=1, K27=each.before) % right
            >> Nucleosome(next=1, K27=each.after) % right,
            k,
        )


def _by_contact(place: Place, steps: tuple[_Step, ...]) -> None:
    Nucleosome = place.molecule(molecules.Nucleosome, "K27")
    k = place.expression(
        "k_K27_by_contact", _feedback(place) * _attempts(place) / concentration(place)
    )
    for each in steps:
        reader = Nucleosome(K27=each.reader)
        place.rule(
            each.touching,
            reader + Nucleosome(K27=each.before) >> reader + Nucleosome(K27=each.after),
            k,
        )


def concentration(place: Place) -> Symbol:
    """Nucleosomes in chromatin (uM): a domain of some has the volume in which they are that."""
    return place.constant(
        "nucleosomes_uM",
        100,
        "uM",
        assumed("some 3e7 nucleosomes in the 500 fL of a nucleus", 50, 300),
    )


def _attempts(place: Place) -> Symbol:
    """How often a nucleosome is visited; Dodd et al. count time in such attempts."""
    return place.constant(
        "k_attempts",
        1,
        "1/h",
        assumed("acetyl turns over in minutes to hours, methyl in hours to days", 0.05, 10),
    )


def _feedback(place: Place) -> Symbol:
    """How much oftener others change a nucleosome, were they all marked, than an attempt is made.

    F = alpha / (1 - alpha): of all attempts the share alpha is made by readers.
    """
    return place.constant(
        "feedback",
        2,
        "",
        assumed("Dodd et al. (2007) look at 0.1 to 4; their mean field remembers from 1", 0.1, 20),
    )
