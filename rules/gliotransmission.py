"""Gliotransmission: what an astrocyte gives to a synapse, and the glutamate that it takes up.

Vesicles of the astrocyte hold D-serine or glutamate. A sensor of four ions, slower and tighter than
that of a terminal, has them fuse when calcium waves pass about half a micromolar (De Pittà et al.
2011). D-serine fills the co-agonist sites of NMDA receptors: with calcium of the astrocyte clamped,
there is too little of it for potentiation (Henneberger et al. 2010). GLT-1 clears glutamate: it
binds it at once, in great number, and carries it in slowly.
"""

from pysb.core import Symbol

from engrammar.place import Place
from engrammar.rules import molecules
from engrammar.rules.calmodulin import free_calcium
from engrammar.rules.nmda_receptor import coagonist, glutamate
from engrammar.rules.references import DE_PITTA_2011, SAVTCHENKO_2018, STIMBERG_2017
from engrammar.sources import assumed

_RELEASE = "follows waves of calcium, and not the spikes of a terminal"
_TRANSPORTER = SAVTCHENKO_2018.at("glutamate transporter", file="ModelDB 243508, GluTrans.mod")


def calcium_fills_the_sensor(astrocyte: Place) -> None:
    """Four calcium ions bind the sensor of a docked vesicle, each on its own."""
    Gliosome = astrocyte.molecule(molecules.Gliosome, "pool", "sensor")
    threshold = astrocyte.constant(
        "C_Theta",
        0.5,
        "uM",
        STIMBERG_2017.at("threshold of release", file="brian2 example_6_COBA_with_astro.py"),
    )
    off = astrocyte.constant("k_Ca_off_gliosome", 10, "1/s", assumed(_RELEASE, 2, 50))
    on = off * free_calcium(astrocyte) / threshold
    ladder = [Gliosome(pool="docked", sensor=f"Ca{ions}") for ions in range(5)]
    astrocyte.rule(
        "first_Ca_binds_gliosome",
        ladder[0] | ladder[1],
        astrocyte.expression("v_first_Ca_on_gliosome", 4 * on),
        off,
    )
    astrocyte.rule(
        "second_Ca_binds_gliosome",
        ladder[1] | ladder[2],
        astrocyte.expression("v_second_Ca_on_gliosome", 3 * on),
        astrocyte.expression("v_second_Ca_off_gliosome", 2 * off),
    )
    astrocyte.rule(
        "third_Ca_binds_gliosome",
        ladder[2] | ladder[3],
        astrocyte.expression("v_third_Ca_on_gliosome", 2 * on),
        astrocyte.expression("v_third_Ca_off_gliosome", 3 * off),
    )
    astrocyte.rule(
        "fourth_Ca_binds_gliosome",
        ladder[3] | ladder[4],
        astrocyte.expression("v_fourth_Ca_on_gliosome", on),
        astrocyte.expression("v_fourth_Ca_off_gliosome", 4 * off),
    )


def vesicles_fuse_and_return(astrocyte: Place) -> None:
    """A vesicle whose sensor is full fuses, empties in 10 ms, and is refilled in two seconds."""
    Gliosome = astrocyte.molecule(molecules.Gliosome, "pool", "sensor")
    astrocyte.rule(
        "gliosome_fuses",
        Gliosome(pool="docked", sensor="Ca4") >> Gliosome(pool="fusing", sensor="Ca0"),
        astrocyte.constant("k_gliosome_fuses", 2, "1/s", assumed("slow beside a terminal", 1, 100)),
    )
    empties = _emptying(astrocyte)
    astrocyte.rule("gliosome_is_spent", Gliosome(pool="fusing") >> Gliosome(pool="spent"), empties)
    astrocyte.rule(
        "gliosome_is_refilled",
        Gliosome(pool="spent") >> Gliosome(pool="docked"),
        astrocyte.constant(
            "Omega_A",
            0.6,
            "1/s",
            DE_PITTA_2011.at(
                "recycling of gliotransmitter", file="brian2 example_6_COBA_with_astro.py"
            ),
        ),
    )


def vesicles_give_Dserine(astrocyte: Place, cleft: Place) -> None:
    """A vesicle that empties gives its D-serine to the space around the synapse."""
    emptying = astrocyte.molecule(molecules.Gliosome, "cargo", "pool")(
        cargo="Dserine", pool="fusing"
    )
    Dserine = cleft.molecule(molecules.Dserine)
    held = astrocyte.constant(
        "Dserine_of_a_gliosome", 100, "", assumed("some mM in 40 nm", 10, 1000)
    )
    astrocyte.rule(
        "gliosome_gives_Dserine",
        emptying >> emptying + Dserine(),
        astrocyte.expression("v_Dserine_leaves_gliosome", held * _emptying(astrocyte)),
    )


def vesicles_give_glutamate(astrocyte: Place, cleft: Place) -> None:
    """A vesicle that empties gives its glutamate to the space around the synapse."""
    emptying = astrocyte.molecule(molecules.Gliosome, "cargo", "pool")(
        cargo="glutamate", pool="fusing"
    )
    Glutamate = cleft.molecule(molecules.Glutamate, "carrier")
    held = astrocyte.constant(
        "glutamate_of_a_gliosome",
        500,
        "",
        assumed("less than a terminal's", 100, 3000),
    )
    astrocyte.rule(
        "gliosome_gives_glutamate",
        emptying >> emptying + Glutamate(carrier=None),
        astrocyte.expression("v_glutamate_leaves_gliosome", held * _emptying(astrocyte)),
    )


def Dserine_is_cleared(cleft: Place) -> None:
    """D-serine diffuses away and is taken up, within some seconds."""
    Dserine = cleft.molecule(molecules.Dserine)
    k = cleft.constant(
        "k_Dserine_loss", 0.1, "1/s", assumed("a tonic level between waves", 0.01, 1)
    )
    cleft.rule("Dserine_is_lost", Dserine() >> None, k)


def GLT1_takes_up_glutamate(cleft: Place) -> None:
    """GLT-1 binds glutamate outside, turns inside with it, and comes back empty.

    What it brought in becomes glutamine, and is no more counted.
    """
    GLT1 = cleft.molecule(molecules.GLT1, "facing", "glu")
    Glutamate = cleft.molecule(molecules.Glutamate, "carrier")
    cleft.rule(
        "GLT1_binds_glutamate",
        GLT1(facing="outside", glu=None) + Glutamate(carrier=None)
        | GLT1(facing="outside", glu=1) % Glutamate(carrier=1),
        cleft.constant("k_glutamate_on_GLT1", 20, "1/uM/s", _TRANSPORTER),
        cleft.constant("k_glutamate_off_GLT1", 100, "1/s", _TRANSPORTER),
    )
    cleft.rule(
        "GLT1_carries_glutamate_in",
        GLT1(facing="outside", glu=1) % Glutamate(carrier=1) >> GLT1(facing="inside", glu=None),
        cleft.constant("k_GLT1_in", 200, "1/s", _TRANSPORTER),
    )
    cleft.rule(
        "GLT1_comes_back",
        GLT1(facing="inside", glu=None) >> GLT1(facing="outside", glu=None),
        cleft.constant("k_GLT1_back", 20, "1/s", assumed("a cycle of some 60 ms", 10, 70)),
    )


def glutamate_spills_over(cleft: Place) -> None:
    """What vesicles of the terminal release leaves the cleft for the space around it.

    Glutamate in the cleft is an input; 1 mM of it for a millisecond lets a vesicle's worth out.
    """
    Glutamate = cleft.molecule(molecules.Glutamate, "carrier")
    k = cleft.constant(
        "k_spill",
        2000,
        "molecule/uM/s",
        assumed("2,000 molecules of a vesicle for a millisecond of 1 mM", 500, 5000),
    )
    cleft.rule(
        "glutamate_spills_over",
        None >> Glutamate(carrier=None),
        cleft.expression("v_spill", k * glutamate(cleft)),
    )


def glutamate_around(cleft: Place) -> Symbol:
    """Free glutamate around the synapse (uM), which mGluR5 of the astrocyte meets."""
    free = cleft.observe(
        "glutamate_around", cleft.molecule(molecules.Glutamate, "carrier")(carrier=None)
    )
    return cleft.expression("glutamate_around_uM", cleft.concentration(free))


def coagonist_from(cleft: Place, spine: Place) -> Symbol:
    """D-serine around the synapse, with glycine and what is in the bath, fills co-agonist sites."""
    held = cleft.observe("Dserine_count", cleft.molecule(molecules.Dserine)())
    glycine = spine.constant(
        "glycine", 0.02, "uM", assumed("GlyT1 keeps the cleft nearly free of it", 0.01, 1)
    )
    bath = spine.input("Dserine_bath", 0, "uM", assumed("no drug unless a stimulus brings it"))
    site = coagonist(spine)
    spine.drive(site, cleft.concentration(held) + glycine + bath)
    return site


def _emptying(astrocyte: Place) -> Symbol:
    return astrocyte.constant("k_gliosome_empties", 100, "1/s", assumed("milliseconds", 20, 1000))
