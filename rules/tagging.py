"""Synaptic tagging and capture: what lasts is what was tagged while proteins were about.

A weak stimulus changes a synapse for an hour or two and leaves a tag. A strong one also has the
neuron make plasticity-related proteins. Any tagged synapse captures them, whoever had them made,
and what has captured them stays (Frey and Morris 1997). Tags and proteins each fade in about an
hour, which sets the windows of both orders, weak before strong and strong before weak.
"""

import sympy
from pysb.core import Symbol

from engrammar.place import Place
from engrammar.rules import molecules
from engrammar.rules.activities import active_CaMKII, active_PKA
from engrammar.rules.calmodulin import free_calcium
from engrammar.rules.references import CLOPATH_2008, FREY_1997, SMOLEN_2006
from engrammar.rules.ribosomes import ribosomes_at_work
from engrammar.sources import assumed, defined, derived, fitted

_CODE = CLOPATH_2008.at("maintenance rule", file="ModelDB 118199, tagtric.py")
_SMOLEN = SMOLEN_2006.at("model parameters", file="ModelDB 149175, smolenltp.java")


def set_tag(place: Place) -> None:
    """High calcium, through its kinase, tags places of the synapse as potentiated.

    The kinase opens with the fourth power of calcium, half at 0.7 uM (Smolen et al. 2006); squared,
    as a subunit and its neighbour must both be open, so that no tag is set at rest.
    """
    Tag = place.molecule(molecules.Tag, "set", "fixed")
    Ca = free_calcium(place)
    K = place.constant("K_Ca_tagging", 0.7, "uM", _SMOLEN)
    k = place.constant(
        "k_tagging",
        0.3,
        "1/s",
        assumed("a train of 3 s tags four tenths, three trains most", 0.1, 1),
    )
    opened = (Ca**4 / (Ca**4 + K**4)) ** 2
    place.rule(
        "calcium_tags_potentiation",
        Tag(set="no", fixed="no") >> Tag(set="potentiated", fixed="no"),
        place.expression("v_tagging", k * opened),
    )
    place.rule(
        "calcium_turns_a_depressed_tag",
        Tag(set="depressed", fixed="no") >> Tag(set="potentiated", fixed="no"),
        place.expression("v_turning_tags", k * opened),
    )


def CaMKII_sets_tag(place: Place) -> None:
    """Subunits of CaMKII with the phosphate on Thr286 tag places of the synapse as potentiated.

    The rate goes with the square of their share, as two have to be near, so that no tag is set at
    rest.
    """
    Tag = place.molecule(molecules.Tag, "set", "fixed")
    CaMKII = place.molecule(molecules.CaMKII, "T286")
    active = place.observe("T286_phosphorylated", CaMKII(T286="p"))
    everywhere = place.observe("CaMKII_subunits", CaMKII())
    k = place.constant(
        "k_CaMKII_tags", 1, "1/s", assumed("a train of a second tags four tenths", 0.1, 3)
    )
    place.rule(
        "CaMKII_tags_potentiation",
        Tag(set="no", fixed="no") >> Tag(set="potentiated", fixed="no"),
        place.expression("v_CaMKII_tagging", k * (active / everywhere) ** 2),
    )


def set_tag_of_depression(place: Place) -> None:
    """Moderate calcium, held for minutes, tags places as depressed instead."""
    Tag = place.molecule(molecules.Tag, "set", "fixed")
    Ca = free_calcium(place)
    low = place.constant(
        "K_Ca_depression", 0.3, "uM", assumed("the window of calcineurin", 0.2, 0.4)
    )
    high = place.constant("K_Ca_tagging", 0.7, "uM", _SMOLEN)
    k = place.constant("k_tagging_depression", 0.005, "1/s", assumed("15 min at 1 Hz", 1e-3, 0.02))
    window = (Ca**4 / (Ca**4 + low**4)) ** 2 * high**4 / (Ca**4 + high**4)
    place.rule(
        "calcium_tags_depression",
        Tag(set="no", fixed="no") >> Tag(set="depressed", fixed="no"),
        place.expression("v_tagging_depression", k * window),
    )


def lose_tag(place: Place) -> None:
    """A tag fades: in 1 h if potentiated, in 1.5 h if depressed. What was captured stays."""
    Tag = place.molecule(molecules.Tag, "set")
    hour = place.constant("k_tag_decay", 1 / 3600, "1/s", _CODE)
    longer = place.constant("k_tag_of_depression_decay", 1 / 5400, "1/s", _CODE)
    place.rule("tag_of_potentiation_fades", Tag(set="potentiated") >> Tag(set="no"), hour)
    place.rule("tag_of_depression_fades", Tag(set="depressed") >> Tag(set="no"), longer)


def set_three_sites(place: Place) -> None:
    """CaMKII, PKA and ERK each phosphorylate a site of the tag; it is set while all three are.

    Smolen et al. (2006): the product of three, so that no one kinase is enough.
    """
    Tag = place.molecule(molecules.Tag, "CaMKII_site", "PKA_site", "ERK_site")
    ERK = place.input("ERK_active", 0, "uM", assumed("no cascade in the model at hand"))
    k1 = place.constant("kphos1", 0.05, "1/uM/min", _SMOLEN)
    k2 = place.constant("kphos2", 2.0, "1/uM/min", _SMOLEN)
    k3 = place.constant("kphos3", 0.06, "1/uM/min", _SMOLEN)
    place.rule(
        "CaMKII_phosphorylates_tag",
        Tag(CaMKII_site="u") | Tag(CaMKII_site="p"),
        place.expression("v_CaMKII_on_tag", k1 * active_CaMKII(place)),
        place.constant("kdeph1", 0.02, "1/min", _SMOLEN),
    )
    place.rule(
        "PKA_phosphorylates_tag",
        Tag(PKA_site="u") | Tag(PKA_site="p"),
        place.expression("v_PKA_on_tag", k2 * active_PKA(place)),
        place.constant("kdeph2", 0.2, "1/min", _SMOLEN),
    )
    place.rule(
        "ERK_phosphorylates_tag",
        Tag(ERK_site="u") | Tag(ERK_site="p"),
        place.expression("v_ERK_on_tag", k3 * ERK),
        place.constant("kdeph3", 0.017, "1/min", _SMOLEN),
    )


def make_proteins(place: Place) -> None:
    """The neuron makes plasticity-related proteins while enough of its synapses carry a tag.

    They fade in an hour. Anisomycin stops their making. All spines of the model count.
    """
    PRP = place.molecule(molecules.PRP, "tag")
    tags = all_set_tags(place)
    threshold = place.constant(
        "theta_p", 60, "molecule", CLOPATH_2008.at("threshold of protein making", file="tagtric.py")
    )
    rate = place.constant(
        "v_PRP_synthesis",
        0.15,
        "molecule/s",
        assumed("a pool of some hundred within the 360 s of Clopath et al.", 0.05, 0.5),
    )
    lost = place.constant("k_PRP_decay", 1 / 3600, "1/s", _CODE)
    anisomycin = place.input("anisomycin", 0, "uM", assumed("no drug unless a stimulus brings it"))
    K = place.constant("K_anisomycin", 1, "uM", assumed("blocks fully at 20 to 40 uM", 0.1, 5))
    zero = place.constant("no_synthesis", 0, "molecule/s", defined("below the threshold: none"))
    made = sympy.Piecewise((rate / (1 + anisomycin / K), tags > threshold), (zero, True))
    place.rule("neuron_makes_PRP", None >> PRP(tag=None), place.expression("v_making_PRP", made))
    place.rule("PRP_is_lost", PRP(tag=None) >> None, lost)


def nuclear_CRTC1_has_proteins_made(nucleus: Place, dendrite: Place) -> None:
    """The neuron makes plasticity-related proteins while spines' CRTC1 is in its nucleus.

    Four work together, as they sit on CREB; the proteins fade in an hour, and anisomycin stops
    their making.
    """
    PRP = dendrite.molecule(molecules.PRP, "tag")
    CRTC1 = nucleus.observe("CRTC1_inside", nucleus.molecule(molecules.CRTC1)())
    half = nucleus.constant("CRTC1_half", 20, "molecule", assumed("of some spines", 5, 100))
    rate = dendrite.constant(
        "v_PRP_of_CRTC1",
        1,
        "molecule/s",
        assumed("a pool of some hundred within the hour it stays", 0.1, 5),
    )
    lost = dendrite.constant("k_PRP_decay", 1 / 3600, "1/s", _CODE)
    anisomycin = dendrite.input(
        "anisomycin", 0, "uM", assumed("no drug unless a stimulus brings it")
    )
    K = dendrite.constant("K_anisomycin", 1, "uM", assumed("blocks fully at 20 to 40 uM", 0.1, 5))
    made = rate * CRTC1**4 / (CRTC1**4 + half**4) / (1 + anisomycin / K)
    dendrite.rule(
        "CRTC1_has_PRP_made", None >> PRP(tag=None), dendrite.expression("v_PRP_made", made)
    )
    dendrite.rule("PRP_fades", PRP(tag=None) >> None, lost)


def late_messengers_make_PRP(nucleus: Place, dendrite: Place) -> None:
    """Messengers of late genes are translated in the dendrite; the way out is left out.

    The proteins fade in an hour, and anisomycin stops their making.
    """
    _translate_late_messengers(nucleus, dendrite, sympy.Integer(1))


def late_messengers_make_PRP_as_caps_allow(nucleus: Place, dendrite: Place) -> None:
    """The same, where mTORC1 may change how often ribosomes begin: `initiation`, 1 at rest."""
    initiation = dendrite.input("initiation", 1, "", defined("as at rest"))
    _translate_late_messengers(nucleus, dendrite, initiation)


def _translate_late_messengers(nucleus: Place, dendrite: Place, initiation: sympy.Expr) -> None:
    PRP = dendrite.molecule(molecules.PRP, "tag")
    messengers = nucleus.observe("messengers", nucleus.molecule(molecules.LateRNA)())
    k = dendrite.constant(
        "k_PRP_translation",
        7e-4,
        "1/s",
        fitted(
            "three trains last a day and one does not", FREY_1997.at("weak and strong tetani")
        ).within(1e-4, 0.01),
    )
    anisomycin = dendrite.input(
        "anisomycin", 0, "uM", assumed("no drug unless a stimulus brings it")
    )
    K = dendrite.constant("K_anisomycin", 1, "uM", assumed("blocks fully at 20 to 40 uM", 0.1, 5))
    made = initiation * k * messengers * ribosomes_at_work(dendrite) / (1 + anisomycin / K)
    dendrite.rule(
        "late_messengers_make_PRP",
        None >> PRP(tag=None),
        dendrite.expression("v_PRP_translation", made),
    )
    dendrite.rule(
        "made_PRP_is_lost",
        PRP(tag=None) >> None,
        dendrite.constant("k_PRP_decay", 1 / 3600, "1/s", _CODE),
    )


def receptors_follow_tags(spine: Place) -> None:
    """Receptors are inserted at rest, at tagged places, and at those that captured, and taken in.

    Early potentiation lasts as long as tags, the late one as long as what was captured.
    """
    _receptors_follow_tags(spine, sympy.Integer(1))


def receptors_follow_tags_and_slots(spine: Place) -> None:
    """The same, but those at rest follow the slots of PSD-95 that SynGAP leaves free."""
    PSD95 = spine.molecule(molecules.PSD95, "palm", "pdz1")
    free = spine.observe("slots_free", PSD95(palm="yes", pdz1=None))
    usual = spine.constant(
        "slots_free_at_rest",
        107.9,
        "molecule",
        derived("what as much SynGAP as PSD-95, 301 in 0.1 fL, leaves free with a Kd of 1 uM"),
    )
    _receptors_follow_tags(spine, free / usual)


def _receptors_follow_tags(spine: Place, slots: sympy.Expr) -> None:
    GluA1 = spine.molecule(molecules.GluA1, "at")
    Tag = spine.molecule(molecules.Tag, "set", "fixed")
    tagged = spine.observe("tagged", Tag(set="potentiated", fixed="no"))
    captured = spine.observe("captured", Tag(fixed="stronger"))
    resting = spine.constant("receptors_at_rest", 50, "molecule", assumed("small", 10, 200))
    gain = spine.constant(
        "receptors_of_a_tag", 1, "", assumed("with all places tagged twice as strong", 0.3, 3)
    )
    k = spine.constant("k_receptor_turnover", 1 / 600, "1/s", assumed("minutes", 3e-4, 1e-2))
    spine.rule(
        "tags_have_receptors_inserted",
        None >> GluA1(at="membrane"),
        spine.expression("v_insertion_at_tags", k * (resting * slots + gain * (tagged + captured))),
    )
    spine.rule("receptors_at_tags_are_taken_in", GluA1(at="membrane") >> None, k)


def capture(spine: Place, dendrite: Place) -> None:
    """A tagged place of the spine captures a protein of the dendrite, for good."""
    Tag = spine.molecule(molecules.Tag, "set", "fixed", "prp")
    PRP = dendrite.molecule(molecules.PRP, "tag")
    k = spine.constant(
        "k_capture",
        2e-5,
        "1/molecule/s",
        derived("a tagged place captures within 360 s of a pool of 140 proteins", _CODE),
    )
    spine.rule(
        "potentiated_tag_captures_PRP",
        Tag(set="potentiated", fixed="no", prp=None) + PRP(tag=None)
        >> Tag(set="potentiated", fixed="stronger", prp=1) % PRP(tag=1),
        k,
    )
    spine.rule(
        "depressed_tag_captures_PRP",
        Tag(set="depressed", fixed="no", prp=None) + PRP(tag=None)
        >> Tag(set="depressed", fixed="weaker", prp=1) % PRP(tag=1),
        k,
    )


def all_set_tags(place: Place) -> Symbol:
    """Places tagged as potentiated in all spines of the model, whether they captured or not."""
    Tag = place.blueprint.molecule(molecules.Tag, "set")
    return place.blueprint.observe("tags_set", Tag(set="potentiated"))
