"""Arc: read within minutes, in dendrites within the hour, gone soon after, taking receptors along.

Its enhancer listens to three factors at once, CREB, MEF2 and SRF with Elk1: without MEF2 it is read
at a fraction of its rate. The messenger is seen at the gene after two to five minutes and in the
cytoplasm after 20 to 45 (Guzowski et al. 1999), and travels out along dendrites. It had introns
behind its stop, so that the first round of reading condemns it: few proteins come of each (Giorgi
et al. 2007). The protein holds endophilin and takes AMPA receptors in (Chowdhury et al. 2006);
Ube3A marks it for the proteasome (Greer et al. 2010). Rates are assumed, that of export fitted to
the time of the messenger in the cytoplasm.
"""

from pysb import ANY
from pysb.core import Symbol

from engrammar.place import Place
from engrammar.rules import molecules
from engrammar.rules.references import GUZOWSKI_1999
from engrammar.rules.ribosomes import ribosomes_at_work
from engrammar.sources import assumed, fitted

_CATFISH = GUZOWSKI_1999.at("foci and cytoplasm after exploration")


def CREB_and_Elk1_have_Arc_read(nucleus: Place) -> None:
    """A copy of Arc with CREB, SRF and Elk1 is read; with acetylated MEF2 ten times as often."""
    Gene = nucleus.molecule(molecules.Gene, "name", "cre", "sre", "mre")
    CREB = nucleus.molecule(molecules.CREB, "dna", "S133")
    SRF = nucleus.molecule(molecules.SRF, "dna", "tcf")
    Elk1 = nucleus.molecule(molecules.Elk1, "srf", "S383")
    MEF2 = nucleus.molecule(molecules.MEF2, "dna", "K403")
    RNA = nucleus.molecule(molecules.Transcript, "gene", "form")
    nascent = RNA(gene="Arc", form="nascent")
    v = nucleus.constant("v_Arc", 0.2, "1/s", assumed("a dozen a minute at best", 0.02, 0.5))
    alone = nucleus.constant("Arc_without_MEF2", 0.1, "", assumed("a tenth", 0, 0.3))
    bound = CREB(dna=1, S133="p") % SRF(dna=2, tcf=3) % Elk1(srf=3, S383="p")
    two = Gene(name="Arc", cre=1, sre=2) % bound
    nucleus.rule(
        "Arc_is_read_by_two",
        two >> two + nascent,
        nucleus.expression("v_Arc_by_two", alone * v),
    )
    three = Gene(name="Arc", cre=1, sre=2, mre=4) % bound % MEF2(dna=4, K403="ac")
    nucleus.rule(
        "Arc_is_read_by_three",
        three >> three + nascent,
        nucleus.expression("v_Arc_by_three", (1 - alone) * v),
    )


def CBP_and_Elk1_have_Arc_read(nucleus: Place) -> None:
    """A copy of Arc is read while its CREB holds CBP and its SRF holds Elk1, MEF2 or not."""
    Gene = nucleus.molecule(molecules.Gene, "name", "cre", "sre")
    CREB = nucleus.molecule(molecules.CREB, "dna", "S133", "kid")
    CBP = nucleus.molecule(molecules.CBP, "kix")
    SRF = nucleus.molecule(molecules.SRF, "dna", "tcf")
    Elk1 = nucleus.molecule(molecules.Elk1, "srf", "S383")
    RNA = nucleus.molecule(molecules.Transcript, "gene", "form")
    both = CREB(dna=1, S133="p", kid=4) % CBP(kix=4) % SRF(dna=2, tcf=3) % Elk1(srf=3, S383="p")
    enhancer = Gene(name="Arc", cre=1, sre=2) % both
    nucleus.rule(
        "Arc_is_read_with_CBP_and_Elk1",
        enhancer >> enhancer + RNA(gene="Arc", form="nascent"),
        nucleus.constant(
            "v_Arc_with_CBP", 0.2, "1/s", assumed("a dozen a minute at best", 0.02, 0.5)
        ),
    )


def Arc_messenger_leaves_its_gene(nucleus: Place) -> None:
    """The nascent messenger is seen at its gene until it is finished and spliced."""
    RNA = nucleus.molecule(molecules.Transcript, "gene", "form")
    nucleus.rule(
        "Arc_messenger_is_spliced",
        RNA(gene="Arc", form="nascent") >> RNA(gene="Arc", form="mature"),
        nucleus.constant("k_Arc_splicing", 1 / 300, "1/s", assumed("foci for minutes", 1e-3, 0.02)),
    )


def Arc_messenger_is_exported(nucleus: Place, cytosol: Place) -> None:
    """The finished messenger leaves the nucleus in twenty minutes."""
    inside = nucleus.molecule(molecules.Transcript, "gene", "form")
    outside = cytosol.molecule(molecules.Transcript, "gene", "form")
    nucleus.rule(
        "Arc_messenger_is_exported",
        inside(gene="Arc", form="mature") >> outside(gene="Arc", form="mature"),
        nucleus.constant(
            "k_Arc_export",
            1 / 1200,
            "1/s",
            fitted("a peak in the cytoplasm at 20 to 45 min", _CATFISH).within(5e-4, 5e-3),
        ),
    )


def Arc_messenger_travels(cytosol: Place, dendrite: Place) -> None:
    """The messenger goes out along dendrites and does not come back."""
    here = cytosol.molecule(molecules.Transcript, "gene", "form")
    there = dendrite.molecule(molecules.Transcript, "gene", "form")
    cytosol.rule(
        "Arc_messenger_travels",
        here(gene="Arc", form="mature") >> there(gene="Arc", form="mature"),
        cytosol.constant(
            "k_Arc_travel", 1 / 900, "1/s", assumed("300 um an hour, by dendrites", 2e-4, 3e-3)
        ),
    )


def Arc_messenger_decays(place: Place) -> None:
    """Read or not, a messenger is lost within an hour or two."""
    RNA = place.molecule(molecules.Transcript, "gene", "form")
    place.rule(
        "Arc_messenger_decays",
        RNA(gene="Arc", form="mature") >> None,
        place.constant("k_Arc_decay", 1 / 3600, "1/s", assumed("an hour", 1e-4, 1e-3)),
    )


def Arc_is_made_from_a_condemned_messenger(place: Place) -> None:
    """The first ribosome over a messenger makes an Arc and condemns it; a few more get through.

    What follows is geometric: 1 + k_Arc_translation / (k_Arc_NMD + k_Arc_decay) proteins of each
    messenger that is read at all.
    """
    RNA = place.molecule(molecules.Transcript, "gene", "form", "read")
    Arc = place.molecule(molecules.Arc)
    fresh, old = (RNA(gene="Arc", form="mature", read=state) for state in ("no", "once"))
    k = place.constant("k_Arc_translation", 0.01, "1/s", assumed("every other minute", 1e-3, 0.05))
    rate = place.expression("v_Arc_translation", k * ribosomes_at_work(place))
    place.rule("first_ribosome_condemns_Arc", fresh >> old + Arc(), rate)
    place.rule("later_ribosomes_make_Arc", old >> old + Arc(), rate)
    nonsense = place.constant(
        "k_Arc_NMD", 2e-3, "1/s", assumed("ten minutes, some five proteins", 5e-4, 0.01)
    )
    place.rule(
        "condemned_Arc_messenger_decays",
        old >> None,
        place.expression("v_Arc_NMD", nonsense * nonsense_mediated(place)),
    )


def nonsense_mediated(place: Place) -> Symbol:
    """How well the decay of what has been read works: an input, 0 where its factors are missing."""
    return place.input("NMD", 1, "", assumed("at work"))


def Arc_enters_the_spine(dendrite: Place, spine: Place) -> None:
    """Arc that nothing holds diffuses through the neck, and is as concentrated on both sides."""
    outside = dendrite.molecule(molecules.Arc, "endophilin")
    inside = spine.molecule(molecules.Arc, "endophilin")
    out = spine.constant("k_Arc_through_neck", 1, "1/s", assumed("a second or so", 0.1, 10))
    dendrite.rule(
        "Arc_enters_the_spine",
        outside(endophilin=None) | inside(endophilin=None),
        dendrite.expression("k_Arc_into_spine", out * spine.volume / dendrite.volume),
        out,
    )


def Arc_holds_endophilin(place: Place) -> None:
    """Arc without ubiquitin holds endophilin, which shapes vesicles that pinch off."""
    Arc = place.molecule(molecules.Arc, "endophilin", "lysines")
    Endophilin = place.molecule(molecules.Endophilin, "arc")
    place.rule(
        "Arc_holds_endophilin",
        Arc(endophilin=None, lysines="free") + Endophilin(arc=None)
        | Arc(endophilin=1, lysines="free") % Endophilin(arc=1),
        place.constant("k_Arc_endophilin", 0.1, "1/uM/s", assumed("proteins meet", 0.01, 10)),
        place.constant("k_Arc_off_endophilin", 0.05, "1/s", assumed("Kd of 0.5 uM", 5e-3, 0.5)),
    )


def Arc_takes_AMPA_receptors_in(place: Place) -> None:
    """Arc on endophilin takes in receptors at the surface that no slot holds; they come back."""
    Arc = place.molecule(molecules.Arc, "endophilin")
    GluA2 = place.molecule(molecules.GluA2, "at", "slot")
    engaged = place.concentration(place.observe("Arc_engaged", Arc(endophilin=ANY)))
    k = place.constant("k_Arc_endocytosis", 5e-3, "1/uM/s", assumed("minutes", 5e-4, 0.05))
    place.rule(
        "Arc_takes_AMPA_receptor_in",
        GluA2(at="membrane", slot=None) | GluA2(at="inside", slot=None),
        place.expression("v_Arc_endocytosis", k * engaged),
        place.constant("k_return_of_receptors", 5e-4, "1/s", assumed("half an hour", 1e-4, 5e-3)),
    )


def Ube3A_marks_Arc(place: Place) -> None:
    """Ube3A holds Arc that is free of endophilin and puts ubiquitin on its lysines."""
    Arc = place.molecule(molecules.Arc, "endophilin", "lysines")
    Ube3A = place.molecule(molecules.Ube3A)
    ligase = place.concentration(place.observe("Ube3A_all", Ube3A()))
    k = place.constant(
        "k_Ube3A_on_Arc",
        1.5e-3,
        "1/uM/s",
        assumed("with 0.1 uM of it a half-life of an hour", 2e-4, 0.02),
    )
    place.rule(
        "Ube3A_marks_Arc",
        Arc(endophilin=None, lysines="free") >> Arc(endophilin=None, lysines="ub"),
        place.expression("v_Ube3A_on_Arc", k * ligase),
    )


def proteasome_takes_Arc(place: Place) -> None:
    """The proteasome takes Arc with ubiquitin in minutes, and other Arc in hours."""
    Arc = place.molecule(molecules.Arc, "endophilin", "lysines")
    place.rule(
        "proteasome_takes_marked_Arc",
        Arc(lysines="ub") >> None,
        place.constant("k_proteasome", 5e-3, "1/s", assumed("minutes", 1e-3, 0.02)),
    )
    place.rule(
        "Arc_is_lost_without_ubiquitin",
        Arc(lysines="free") >> None,
        place.constant(
            "k_Arc_loss",
            5e-5,
            "1/s",
            assumed("a quarter of what makes a half-life of an hour", 1e-5, 2e-4),
        ),
        delete_molecules=True,
    )
