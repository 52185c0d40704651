"""Laws of every mechanism, with any constants: nothing vanishes, and no current without a drive."""

import pytest
from laws import affinity_round_cycles, changed, kept_bound
from mechanisms import MECHANISMS, Mechanism, families, one_of_each, together

MADE_OR_LOST: dict[str, str] = {
    "AG": ("endocannabinoid.make_2AG"),
    "ArachidonicAcid": ("phospholipases.PLA2_makes_arachidonic_acid"),
    "Arc": ("arc.Arc_is_made_from_a_condemned_messenger arc.proteasome_takes_Arc"),
    "BDNF": ("bdnf.bind_TrkB_from_bath bdnf_gene.BDNF_is_lost"),
    "Calcium": (
        "astrocyte.calcium_crosses_the_membrane calcium_handling.enters "
        "calcium_handling.leaks_in calcium_handling.is_pumped_out_by_PMCA "
        "calcium_handling.is_pumped_out_by_NCX nmda_receptor.let_calcium_in "
        "spine_calcium.clear_calcium voltage_gated_calcium.let_calcium_in"
    ),
    "cAMP": (
        "camp.AC1_makes_cAMP camp.AC8_makes_cAMP camp.AC1_follows_calcium_of_the_nucleus "
        "camp.cyclases_make_little_alone camp.forskolin_opens_cyclases "
        "camp.PDE4_breaks_cAMP_down camp.PDE1_breaks_cAMP_down"
    ),
    "CEBPb": ("slow_factors.CEBPb_is_made"),
    "cGMP": ("nitric_oxide.make_cGMP"),
    "DAG": (
        "endocannabinoid.make_DAG endocannabinoid.make_2AG phospholipases.PLC_makes_diacylglycerol"
    ),
    "Dserine": ("gliotransmission.vesicles_give_Dserine gliotransmission.Dserine_is_cleared"),
    "EGR1": ("early_factors.EGR1_is_made"),
    "eRNA": ("noncoding_rna.enhancer_RNA_takes_NELF"),
    "Fos": ("fos.Fos_is_made fos.Fos_decays"),
    "Gadd45b": ("dna_methylation.activity_makes_Gadd45b"),
    "GluA1": ("tagging.receptors_follow_tags tagging.receptors_follow_tags_and_slots"),
    "GluA2": ("homeostasis.scale_synapse microglia.TNF_scales"),
    "Glutamate": (
        "gliotransmission.vesicles_give_glutamate gliotransmission.GLT1_takes_up_glutamate "
        "gliotransmission.glutamate_spills_over"
    ),
    "HDAC": ("epigenetic_ageing.HDAC2_turns_over"),
    "IkB": ("slow_factors.IKK_has_IkB_destroyed slow_factors.NFkB_has_IkB_made"),
    "InsP3": ("astrocyte.mGluR5_makes_IP3 astrocyte.calcium_makes_IP3 astrocyte.IP3_is_removed"),
    "Jacob": ("messengers.Jacob_is_lost"),
    "Jun": ("ap1.AP1_has_Jun_made ap1.Jun_decays"),
    "LateRNA": (
        "promoter_reading.acetylated_K9_is_read promoter_reading.acetylated_K27_is_read "
        "promoter_reading.CRTC1_on_CREB_has_it_read"
    ),
    "MKP1": ("erk.ERK_induces_MKP1"),
    "mRNA": (
        "mrna_transport.leave_the_soma mrna_transport.decay noncoding_rna.target_is_transcribed"
    ),
    "NO": ("nitric_oxide.make_NO"),
    "NPAS4": ("early_factors.NPAS4_is_made"),
    "PKMzeta": ("maintenance.translate maintenance.degrade_PKMzeta"),
    "proBDNF": ("bdnf_gene.proBDNF_is_made bdnf_gene.BDNF_is_lost"),
    "PRP": (
        "tagging.make_proteins tagging.nuclear_CRTC1_has_proteins_made "
        "tagging.late_messengers_make_PRP tagging.late_messengers_make_PRP_as_caps_allow"
    ),
    "PSD95": ("microglia.living_synapse_holds_slots"),
    "RA": ("homeostasis.integrate_activity"),
    "Repressor": ("fos_repressor.has_its_repressor_made"),
    "RISC": ("noncoding_rna.CREB_makes_miR132"),
    "SynapticProtein": ("translation.protein_is_lost"),
    "TargetProtein": ("noncoding_rna.free_target_is_translated"),
    "TNF": ("microglia.quiet_glia_make_TNF"),
    "Transcript": (
        "arc.CREB_and_Elk1_have_Arc_read arc.CBP_and_Elk1_have_Arc_read arc.Arc_messenger_decays "
        "arc.Arc_is_made_from_a_condemned_messenger bdnf_gene.NPAS4_has_promoter_I_read "
        "bdnf_gene.CREB_and_USF_have_promoter_IV_read bdnf_gene.CEBPb_has_promoter_IV_read "
        "bdnf_gene.Bdnf_messenger_decays early_factors.MEF2_has_Npas4_read "
        "early_factors.Npas4_messenger_comes_and_goes early_factors.Elk1_has_Egr1_read "
        "early_factors.Egr1_messenger_comes_and_goes fos.CREB_and_Elk1_have_Fos_read "
        "fos.Fos_messenger_decays fos_repressor.has_its_repressor_made "
        "late_response.AP1_has_late_genes_read late_response.late_messenger_decays "
        "polymerase.late_transcript_decays polymerase.Bdnf_transcript_decays"
    ),
    "VGLUT1": ("homeostasis.scale_filling"),
}
"""The molecules that mechanisms synthesise, break down, or take from outside, and which do.

Read off the first results: a mechanism that made molecules by mistake then is in here.
"""

DRIVEN: dict[str, tuple[str, ...]] = {
    "astrocyte": ("PKC_phosphorylates_S839",),
    "camkiv": (
        "CaMKK_phosphorylates_T196",
        "calcium_has_T196_phosphorylated",
        "PP2A_dephosphorylates_T196",
    ),
    "transcription_factors": ("kinase_phosphorylates_T153",),
}
"""Kinases against phosphatases, paid for with ATP, in a cycle with binding that depends on them.

Read off the first results as well.
"""

PAID_BY_COSUBSTRATES = "nucleosome_memory"
"""Acetyl-CoA and SAM drive every step of these: writers and erasers, and no binding at all."""

FAMILIES = {
    name: mechanisms
    for name, mechanisms in families().items()
    if not name.startswith(PAID_BY_COSUBSTRATES)
}
DEAR = ("camkii_subunit", "histone_methylation", "cbp", "calmodulin_allosteric", "calcineurin")
"""Families whose cycles take seconds to enumerate."""


def _name(mechanism: Mechanism) -> str:
    return f"{mechanism.__module__.rpartition('.')[2]}.{mechanism.__qualname__}"


@pytest.mark.parametrize("mechanism", MECHANISMS, ids=_name)
def test_makes_and_loses_only_what_is_its_business(mechanism: Mechanism) -> None:
    """All else is kept, bonds broken by a loss included; a state that holds a ligand keeps it."""
    _, network = one_of_each(mechanism)
    found = {kind for kind in changed(network) if not kept_bound(network, kind)}
    assert found == {
        kind for kind, those in MADE_OR_LOST.items() if _name(mechanism) in those.split()
    }


def test_what_is_made_or_lost_is_a_mechanism_of_the_rules() -> None:
    named = {name for those in MADE_OR_LOST.values() for name in those.split()}
    assert named <= {_name(mechanism) for mechanism in MECHANISMS}


@pytest.mark.parametrize(
    "family",
    [
        pytest.param(name, marks=pytest.mark.verification if name.startswith(DEAR) else ())
        for name in FAMILIES
    ],
)
def test_reversible_cycles_of_a_family_are_in_detailed_balance(family: str) -> None:
    """Wegscheider's condition for all mechanisms of a file together, up to rounding.

    Steps without a way back, such as catalysis, are no part of a cycle that could rest. Those of
    `DRIVEN` do drive a current, which shows that the measure sees one.
    """
    _, network = together(FAMILIES[family])
    driven = DRIVEN.get(family, ())
    count, affinity = affinity_round_cycles(network, driven)
    print(f"{family}: {count} cycles, affinity {affinity:.1e} kT")
    assert affinity < 1e-9
    if driven:
        assert affinity_round_cycles(network)[1] > 0.1


def test_families_with_ligands_have_cycles_to_balance() -> None:
    counts = {
        name: affinity_round_cycles(together(FAMILIES[name])[1])[0]
        for name in ("calmodulin", "pka", "nmda_receptor", "calcium_handling", "scaffold", "camkii")
    }
    print(counts)
    assert min(counts.values()) >= 4
