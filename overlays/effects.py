"""What overlays are reported to do, beside what they do here: the rows of `docs/overlays.md`.

A row lays overlays over a model, reads one number with and without them, and compares the direction
with the one that was reported. Where the two disagree the row stays.
"""

from dataclasses import replace

from engrammar.overlays.ageing import GRAFF_2012, PELEG_2010
from engrammar.overlays.camkii_inhibitors import VEST_2007, VEST_2010
from engrammar.overlays.conditions import CAIS_2008, EYAL_2018
from engrammar.overlays.creb_modulators import BEST_2004
from engrammar.overlays.disease import (
    ALARCON_2004,
    AUERBACH_2011,
    RUMBAUGH_2006,
    SKENE_2010,
)
from engrammar.overlays.drugs import (
    BARAD_1998,
    COLLINGRIDGE_1983,
    FAVATA_1998,
    MULKEY_1994,
)
from engrammar.overlays.effect import Direction, Effect, How
from engrammar.overlays.mutants import (
    COHEN_2011,
    ELGERSMA_2002,
    GIESE_1998,
    LEE_2010,
)
from engrammar.overlays.stress import SMITH_1995
from engrammar.overlays.trace_effects import TRACE
from engrammar.rules.references import BI_POO_1998, FREY_1997, GREER_2010, HUBER_2002, VECSEY_2007
from engrammar.sources import Reference, Source, assumed, derived
from engrammar.stimuli import by_kernel, by_receptors
from engrammar.stimuli.calcium_kernels import HIPPOCAMPAL_SLICES
from engrammar.stimuli.pairings import SJOSTROM_2001, pairing
from engrammar.stimuli.trains import tetanus, theta_burst
from engrammar.stimulus import REST, Stimulus, hold

CHANG_2006 = Reference("Chang et al. 2006", "10.1016/j.neuron.2005.12.027", "checked")
CHEN_2003 = Reference("Chen et al. 2003", "10.1126/science.1086446", "checked")

_TRAINING = hold("pCREB_share", "0.8", "40 min", "20 h")
_CALCIUM = hold("Ca", "0.3 uM", "10 min", "60 min")
_IN_SPINE = replace(HIPPOCAMPAL_SLICES, unit=2.0)  # as ltp_ltd_spine has it
_IN_SLOTS = "GluA1_synaptic + GluA1_synaptic_S831"  # without the phosphate of Ser831, and with it
_FORSKOLIN = hold("forskolin", "50 uM", "16 min", "4 h")
_GROUP_1 = hold("mGluR", "1", "10 min", "4 h")


def _evoked(
    overlays: str,
    reported: Direction,
    source: Source,
    beside: tuple[str, ...] = (),
    how: How = "rise",
) -> Effect:
    return Effect(
        (overlays,),
        "hdac_inhibition",
        "acetylation of K9 " + ("that training adds" if how == "rise" else "after training"),
        "K9_acetylated",
        how,
        "22 h",
        reported,
        source,
        _TRAINING,
        "20 h",
        beside,
    )


def _depression(
    overlays: str, reported: Direction, source: Source, beside: tuple[str, ...] = ()
) -> Effect:
    return Effect(
        (overlays,),
        "local_translation",
        "receptors taken in by ten minutes of metabotropic receptors",
        "receptors_at_surface",
        "fall",
        "5 h",
        reported,
        source,
        _GROUP_1,
        "4 h",
        beside,
    )


def _proteins(overlays: str, reported: Direction, source: Source) -> Effect:
    readout = "synaptic proteins at rest"
    return Effect(
        (overlays,), "local_translation", readout, "synaptic_proteins", "end", "6 h",
        reported, source,
    )  # fmt: skip


def _stargazin(overlays: str, reported: Direction, source: Source) -> Effect:
    return Effect(
        (overlays,),
        "kinase_phosphatase_balance",
        "dephosphorylation of stargazin by 0.3 uM of calcium",
        "stargazin_phosphorylated",
        "fall",
        "70 min",
        reported,
        source,
        _CALCIUM,
        "60 min",
    )


def _channels(overlay: str, reported: Direction, source: Source) -> Effect:
    return Effect(
        (overlay,),
        "ltp_ltd_spine",
        "phosphorylation of Thr286 by theta bursts",
        "T286_phosphorylated",
        "rise",
        "62 s",
        reported,
        source,
        by_receptors(theta_burst(bursts=5)).delayed(60),
        "60 s",
        options={"calcium": "receptors"},
    )


def _cAMP(
    overlay: str,
    reported: Direction,
    source: Source,
    observable: str = "pCREB_count",
    stimulus: Stimulus = _FORSKOLIN,
) -> Effect:
    what = "phosphorylated CREB" if observable == "pCREB_count" else "cyclic AMP"
    resting = stimulus is REST
    return Effect(
        (overlay,), "camp_pka", what + (" at rest" if resting else " that forskolin adds"),
        observable, "end" if resting else "rise", "4 h" if resting else "5 h",
        reported, source, stimulus, "4 h",
    )  # fmt: skip


def _spine(overlay: str, observable: str, reported: Direction, source: Source) -> Effect:
    what = (
        "subunits phosphorylated" if observable == "T286_phosphorylated" else "synaptic receptors"
    )
    return Effect(
        (overlay,), "ltp_ltd_spine", f"{what} half an hour after 100 Hz for 1 s",
        observable, "end", "40 min", reported, source,
        by_kernel(tetanus(), _IN_SPINE, pieces=2).delayed(600), "10 min",
    )  # fmt: skip


def _autonomy(overlays: str, reported: Direction, source: Source) -> Effect:
    return Effect(
        (overlays,),
        "camkii_monomer",
        "phosphorylation of Thr286 by calcium",
        "T286_phosphorylated",
        "rise",
        "10 s",
        reported,
        source,
        hold("Ca", "4 uM", "5 s", "1 s"),
        "1 s",
    )


EFFECTS: tuple[Effect, ...] = (
    _proteins("fragile_x", "up", HUBER_2002.at("proteins of LTD do not wait for synthesis")),
    _depression("fragile_x", "up", HUBER_2002.at("mGluR-LTD in CA1 without Fmr1")),
    _depression("anisomycin 40 uM", "down", HUBER_2002.at("LTD needs synthesis in the wild type")),
    _depression("cycloheximide 60 uM", "down", HUBER_2002.at("LTD needs synthesis")),
    _depression("rapamycin 20 nM", "down", assumed("mGluR-LTD needs mTOR, from memory")),
    _proteins("tuberous_sclerosis", "down", AUERBACH_2011.at("less synthesis, Tsc2 heterozygous")),
    _depression("tuberous_sclerosis", "down", AUERBACH_2011.at("less mGluR-LTD")),
    _proteins("angelman", "up", GREER_2010.at("Arc is up without Ube3a")),
    _depression("angelman", "up", GREER_2010.at("more receptors are taken in")),
    Effect(
        ("rett",), "bdnf_epigenetics", "acetylation of K27 at rest", "K27_acetylated", "end",
        "10 h", "up", SKENE_2010.at("acetylation of H3 in neurons without MeCP2"),
    ),
    Effect(
        ("rett",), "bdnf_epigenetics", "messengers at rest, in culture", "messengers", "end",
        "10 h", "up", CHEN_2003.at("Bdnf in resting neurons without MeCP2"),
    ),
    Effect(
        ("rett",), "bdnf_epigenetics", "messengers at rest, in the animal", "messengers", "end",
        "10 h", "down", CHANG_2006.at("BDNF of mice without MeCP2"),
    ),
    Effect(
        ("mecp2_duplication",), "bdnf_epigenetics", "acetylation of K27 at rest",
        "K27_acetylated", "end", "10 h", "down",
        assumed("the opposite of its loss; not read for twice the dose"),
    ),
    Effect(
        ("S421A",), "bdnf_epigenetics", "CpG that MeCP2 leaves after calcium", "CpG_read", "fall",
        "11 h", "as before", COHEN_2011.at("binding to the genome goes on whatever Ser421 carries"),
        hold("CaMKII_nuclear", "1 uM", "1 h", "10 h"), "10 h",
    ),
    _evoked("rubinstein_taybi", "down", ALARCON_2004.at("abstract: acetylation is impaired")),
    _evoked("SAHA 1 uM", "up", ALARCON_2004.at("inhibition of HDAC helps"), ("rubinstein_taybi",)),
    _evoked(
        "SAHA 1 uM", "up", ALARCON_2004.at("inhibition of HDAC helps"), ("rubinstein_taybi",),
        "peak",
    ),
    _evoked("age 16 month", "down", PELEG_2010.at("H4K12ac does not rise at 16 months")),
    _evoked("SAHA 1 uM", "up", PELEG_2010.at("SAHA restores the rise"), ("age 16 month",)),
    _evoked("SAHA 1 uM", "up", PELEG_2010.at("SAHA restores it"), ("age 16 month",), "peak"),
    _evoked("neurodegeneration", "down", GRAFF_2012.at("HDAC2 lowers acetylation")),
    Effect(
        ("TSA 0.01 uM",), "hdac_inhibition", "messengers that training adds", "messengers", "rise",
        "24 h", "up", VECSEY_2007.at("TSA enhances"), _TRAINING, "20 h",
    ),
    Effect(
        ("butyrate 1 mM",), "hdac_inhibition", "messengers that training adds", "messengers",
        "rise", "24 h", "up", VECSEY_2007.at("inhibitors enhance"), _TRAINING, "20 h",
    ),
    Effect(
        ("RGFP966 1 uM",), "hdac_inhibition", "messengers that training adds", "messengers",
        "rise", "24 h", "up", assumed("HDAC3 restrains memory, from memory"), _TRAINING, "20 h",
    ),
    _autonomy("T286A", "down", GIESE_1998.at("abstract: no autonomous activity")),
    _autonomy("KN-62 10 uM", "down", VEST_2010.at("abstract, of KN93: stimulated activity")),
    _autonomy("KN-93 10 uM", "down", VEST_2010.at("abstract: stimulated activity is blocked")),
    _autonomy("AIP2 1 uM", "down", assumed("it blocks the active site")),
    Effect(
        ("tatCN21 5 uM",), "camkii_monomer", "phosphorylation of Thr286 by calcium",
        "T286_phosphorylated", "rise", "10 s", "as before",
        VEST_2007.at("abstract: T286 only mildly affected"),
        hold("Ca", "4 uM", "5 s", "1 s"), "1 s", options={"PP1": "yes"},
    ),
    _stargazin("FK506 1 uM", "down", MULKEY_1994.at("calcineurin is needed for LTD")),
    _stargazin("cyclosporin 10 uM", "down", MULKEY_1994.at("calcineurin is needed for LTD")),
    _stargazin("okadaic_acid 1 uM", "down", assumed("PP1 is needed for LTD, from memory")),
    Effect(
        ("H-89 10 uM",), "kinase_phosphatase_balance", "PP1 that is free at rest",
        "PP1_uninhibited", "end", "2 h", "up",
        assumed("without PKA inhibitor 1 does not hold PP1, from memory"),
    ),
    Effect(
        ("U0126 10 uM",), "erk_cascade", "active ERK under a growth factor", "ERK_active", "rise",
        "30 min", "down", FAVATA_1998.at("ERK is not activated"),
        hold("growth_factor", "0.1 uM", "20 min", "10 min"), "10 min",
    ),
    Effect(
        ("anisomycin 40 uM",), "tag_and_capture", "what the weak input captures",
        "captured_in_spine_1", "end", "4 h", "down", FREY_1997.at("synthesis is needed"),
        hold("Ca_in_spine_1", "1 uM", "3 s", "10 min").together(
            hold("Ca_in_spine_2", "1 uM", "3 s").repeat(3, "10 min").delayed(4200)
        ),
    ),
    _channels("AP5 50 uM", "down", COLLINGRIDGE_1983.at("APV prevents LTP in CA1")),
    _channels("nimodipine 10 uM", "down", BI_POO_1998.at("abstract: reduces LTP")),
    _spine("T305AV", "T286_phosphorylated", "up", ELGERSMA_2002.at("a lower threshold for LTP")),
    _spine("S831A", _IN_SLOTS, "as before", LEE_2010.at("wild type strength after LTP")),
    Effect(
        ("S845A",), "ltp_ltd_spine",
        "share of its synaptic receptors that a rested spine loses to 0.3 uM of calcium",
        _IN_SLOTS, "loss", "1280 min", "down", LEE_2010.at("no LTD by 1 Hz"),
        hold("Ca", "0.3 uM", "3 min", "20 h"), "20 h",
    ),
    *TRACE,
    Effect(
        ("KG-501 25 uM",), "creb_cbp_transcription", "messengers after a train of calcium",
        "transcripts_of_late", "peak", "4 h", "down",
        BEST_2004.at("abstract: genes of CREB are read less"),
        hold("Ca_nuclear", "0.5 uM", "3 s", "1 h"), "1 h",
    ),
    _evoked(
        "corticosterone 0.1 uM", "down", GRAFF_2012.at("HDAC2, which its receptor raises")
    ),
    Effect(
        ("corticosterone 0.1 uM",), "bdnf_loop", "messengers of Bdnf", "Bdnf_messengers", "end",
        "12 h", "down", SMITH_1995.at("Bdnf of hippocampus under corticosterone"),
    ),
    _cAMP("rolipram 0.1 uM", "as before", BARAD_1998.at("abstract: basal"), "cAMP_free", REST),
    _cAMP("rolipram 0.1 uM", "up", BARAD_1998.at("abstract: with forskolin"), "cAMP_free"),
    _cAMP("rolipram 1 uM", "up", assumed("more PKA, more CREB, from memory"), stimulus=REST),
    _cAMP("forskolin 50 uM", "up", assumed("it activates CREB, from memory"), stimulus=REST),
    _cAMP("H-89 10 uM", "down", assumed("PKA phosphorylates CREB, from memory")),
    Effect(
        ("neocortex_L5",), "stdp_spine", "subunits phosphorylated by 60 pairs at 1 Hz, +10 ms",
        "T286_phosphorylated", "end", "70 s", "down",
        SJOSTROM_2001.at("none at low rates; the numbers were fitted to that"),
        by_receptors(pairing("10 ms")).delayed(1),
    ),
    Effect(
        ("human",), "ltp_ltd_spine", "calcium 0.1 s after glutamate at -65 mV", "Ca_ions", "peak",
        "10.3 s", "down", derived("what a steeper block means at rest", EYAL_2018.at("the block")),
        hold("glutamate", "1 mM", "1 ms", "10 s"), "10.1 s", options={"calcium": "receptors"},
    ),
    Effect(
        ("temperature 307 K",), "ltp_ltd_spine", "calcium 0.1 s after glutamate at 0 mV",
        "Ca_ions", "peak", "10.3 s", "down", CAIS_2008.at("abstract: faster deactivation"),
        hold("glutamate", "1 mM", "1 ms", "10 s").together(hold("V", "0 mV", "200 ms", "10 s")),
        "10.1 s", options={"calcium": "receptors"},
    ),
    Effect(
        ("syngap_haploinsufficiency",), "two_spines_competing", "receptors held at rest",
        "GluA1_held_in_spine_1", "end", "1 h", "up", RUMBAUGH_2006.at("less SynGAP"),
    ),
    Effect(
        ("shank3_haploinsufficiency",), "two_spines_competing", "receptors held at rest",
        "GluA1_held_in_spine_1", "end", "1 h", "down", assumed("less AMPA transmission"),
    ),
)  # fmt: skip
"""Every row, in the order of the table."""
