"""Messengers on their way along a dendrite: resting, outwards, inwards.

A messenger boards a motor now and then, runs for about a second at a micrometre a second in one of
the two directions, and rests again: a tenth are on their way at a time. With as many outwards as
inwards this is a diffusion, and with a half-life of 20 h a profile that falls with distance. The
numbers are those of the public code of Bergmann et al. (energyDeterminesMolecules); they count as
assumed.
"""

from engrammar.place import Place
from engrammar.rules import molecules
from engrammar.sources import assumed, defined


def board(place: Place) -> None:
    """A resting messenger boards a motor, in either direction, and gets off within a second."""
    mRNA = place.molecule(molecules.mRNA, "motion")
    off = place.constant("k_motor_off", 1, "1/s", assumed("a run lasts a second", 0.2, 2))
    bias = place.input("outward_share", 0.5, "", assumed("as many outwards as inwards"))
    share = place.constant("moving_share", 0.1, "", assumed("a tenth is on its way", 0.02, 0.3))
    boarding = off * share / (1 - share)
    place.rule(
        "messenger_boards_outwards",
        mRNA(motion="resting") | mRNA(motion="anterograde"),
        place.expression("k_boarding_outwards", boarding * bias),
        off,
    )
    place.rule(
        "messenger_boards_inwards",
        mRNA(motion="resting") | mRNA(motion="retrograde"),
        place.expression("k_boarding_inwards", boarding * (1 - bias)),
        off,
    )


def travel(near: Place, far: Place) -> None:
    """Messengers on their way pass from one stretch of the dendrite to the next and back.

    Within a stretch they are mixed, which spreads them: to the diffusion by runs, moving_share v^2
    / k_motor_off (0.1 um^2/s), it adds moving_share v length / 2 (0.5 um^2/s for 10 um).
    """
    here = near.molecule(molecules.mRNA, "motion")
    there = far.molecule(molecules.mRNA, "motion")
    speed = near.constant("mRNA_speed", 1, "um/s", assumed("dynein and kinesin", 0.3, 2))
    length = near.constant(
        "stretch_length", 10, "um", defined("the length of dendrite that a place stands for")
    )
    rate = near.expression("k_travel", speed / length)
    near.rule(
        "messenger_travels_outwards",
        here(motion="anterograde") >> there(motion="anterograde"),
        rate,
    )
    near.rule(
        "messenger_travels_inwards", there(motion="retrograde") >> here(motion="retrograde"), rate
    )


def leave_the_soma(place: Place) -> None:
    """The soma makes messengers."""
    mRNA = place.molecule(molecules.mRNA, "motion")
    made = place.constant(
        "v_dendritic_mRNA", 0.01, "molecule/s", assumed("half a minute to a minute each", 1e-4, 0.1)
    )
    place.rule("soma_makes_messenger", None >> mRNA(motion="resting"), made)


def decay(place: Place) -> None:
    """A messenger lives for a day, wherever it is: a half-life of 20 h."""
    mRNA = place.molecule(molecules.mRNA, "motion")
    place.rule(
        "dendritic_messenger_decays",
        mRNA() >> None,
        place.constant(
            "k_dendritic_mRNA_decay", 0.03466, "1/h", assumed("20 h half-life", 0.01, 0.2)
        ),
    )
