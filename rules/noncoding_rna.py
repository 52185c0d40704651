"""Non-coding RNA: microRNA that holds messengers down, enhancer RNA, antisense RNA.

A microRNA guides Argonaute (together RISC) to messengers, which it silences and has decayed. Below
a threshold, where RISC outnumbers its target, hardly a messenger is free; above, each further one
is (Mukherji et al. 2011). miR-134 holds the messenger of LIMK1 in dendrites until BDNF makes it let
go; miR-132, which CREB has made, acts on MeCP2 and p250GAP. Enhancer RNA draws NELF off paused
polymerases; antisense RNA of Bdnf brings EZH2 to its promoter. Rates are assumed.
"""

from pysb.core import Symbol

from engrammar.place import Place
from engrammar.rules import molecules
from engrammar.sources import assumed


def RISC_binds_target(place: Place) -> None:
    """RISC binds the 3' end of its messenger, tightly (0.1 nM)."""
    RISC, mRNA = place.molecule(molecules.RISC, "target"), place.molecule(molecules.mRNA, "mre")
    place.rule(
        "RISC_binds_messenger",
        RISC(target=None) + mRNA(mre=None) | RISC(target=1) % mRNA(mre=1),
        place.constant("k_RISC", 1, "1/uM/s", assumed("it finds its target by diffusion", 0.1, 10)),
        place.constant("k_RISC_off", 1e-4, "1/s", assumed("Kd of 0.1 to 1 nM", 1e-5, 1e-3)),
    )


def RISC_has_target_decayed(place: Place) -> None:
    """A messenger on RISC loses its tail and is gone within the hour; RISC is free again."""
    RISC, mRNA = place.molecule(molecules.RISC, "target"), place.molecule(molecules.mRNA, "mre")
    place.rule(
        "RISC_has_messenger_decayed",
        RISC(target=1) % mRNA(mre=1) >> RISC(target=None),
        place.constant(
            "k_RISC_decay", 1 / 3600, "1/s", assumed("hours with, days without", 5e-5, 1e-3)
        ),
        delete_molecules=True,
    )


def target_is_transcribed(place: Place) -> None:
    """The target's gene makes messengers at a rate that is an input; they live for ten hours."""
    mRNA = place.molecule(molecules.mRNA, "mre")
    made = place.input(
        "transcription", 4.6e-6, "uM/s", assumed("a hundred an hour in 10 fL", 0, 1e-4)
    )
    place.rule(
        "target_is_transcribed", None >> mRNA(mre=None), place.expression("v_target", 1 * made)
    )
    place.rule(
        "free_target_decays",
        mRNA(mre=None) >> None,
        place.constant("k_target_decay", 1 / 10, "1/h", assumed("half a day to a day", 0.02, 0.5)),
    )


def free_target_is_translated(place: Place) -> None:
    """Only a messenger without RISC is translated; its protein lives for a day."""
    mRNA = place.molecule(molecules.mRNA, "mre")
    protein = place.molecule(molecules.TargetProtein)
    place.rule(
        "free_target_is_translated",
        mRNA(mre=None) >> mRNA(mre=None) + protein(),
        place.constant(
            "k_target_translation", 10, "1/h", assumed("Mukherji et al. count YFP", 1, 100)
        ),
    )
    place.rule(
        "target_protein_is_lost",
        protein() >> None,
        place.constant("k_target_protein_loss", 1 / 24, "1/h", assumed("a day", 0.01, 0.2)),
    )


def BDNF_makes_miR134_let_go(place: Place) -> None:
    """BDNF, an input between 0 and 1, has miR-134 let go of the messenger of LIMK1."""
    RISC = place.molecule(molecules.RISC, "guide", "target")
    mRNA = place.molecule(molecules.mRNA, "mre")
    BDNF = place.input("BDNF_signal", 0, "", assumed("no BDNF at rest"))
    k = place.constant("k_BDNF_on_RISC", 0.01, "1/s", assumed("within minutes", 1e-3, 0.1))
    place.rule(
        "BDNF_makes_miR134_let_go",
        RISC(guide="miR134", target=1) % mRNA(mre=1)
        >> RISC(guide="miR134", target=None) + mRNA(mre=None),
        place.expression("v_BDNF_on_RISC", k * BDNF),
    )


def CREB_makes_miR132(place: Place) -> None:
    """Phosphorylated CREB, an input in uM, has miR-132 made within the hour; it lives for hours."""
    RISC = place.molecule(molecules.RISC, "guide", "target")
    pCREB = place.input("pCREB_uM", 0, "uM", assumed("little at rest"))
    k = place.constant("k_miR132", 1e-5, "1/s", assumed("some a minute at 0.1 uM", 1e-7, 1e-3))
    place.rule(
        "CREB_makes_miR132",
        None >> RISC(guide="miR132", target=None),
        place.expression("v_miR132", k * pCREB),
    )
    place.rule(
        "miR132_is_lost",
        RISC(guide="miR132", target=None) >> None,
        place.constant("k_miR132_loss", 1 / 6, "1/h", assumed("hours", 0.02, 1)),
    )


def enhancer_RNA_takes_NELF(place: Place) -> None:
    """Enhancer RNA, made while CREB is phosphorylated, binds NELF; it lives for minutes."""
    eRNA = place.molecule(molecules.eRNA, "nelf")
    NELF = place.molecule(molecules.NELF, "rna")
    pCREB = place.input("pCREB_uM", 0, "uM", assumed("little at rest"))
    k = place.constant("k_eRNA", 1e-3, "1/s", assumed("minutes before the gene", 1e-5, 1e-2))
    place.rule(
        "enhancer_makes_RNA",
        None >> eRNA(nelf=None),
        place.expression("v_eRNA", k * pCREB),
    )
    place.rule(
        "enhancer_RNA_binds_NELF",
        eRNA(nelf=None) + NELF(rna=None) | eRNA(nelf=1) % NELF(rna=1),
        place.constant("k_eRNA_NELF", 1, "1/uM/s", assumed("tens of nM", 0.1, 10)),
        place.constant("k_eRNA_off_NELF", 0.02, "1/s", assumed("tens of nM", 1e-3, 0.1)),
    )
    place.rule(
        "enhancer_RNA_is_lost",
        eRNA(nelf=None) >> None,
        place.constant("k_eRNA_loss", 1 / 300, "1/s", assumed("minutes", 1e-3, 0.02)),
    )


def antisense_brings_EZH2(place: Place) -> None:
    """Antisense RNA of Bdnf, an input in molecules, has K27 around methylated by EZH2."""
    Nucleosome = place.molecule(molecules.Nucleosome, "K27")
    antisense = place.input("Bdnf_AS", 0, "molecule", assumed("as a knock-down has it"))
    k = place.constant("k_Bdnf_AS", 2e-5, "1/molecule/s", assumed("half a day", 1e-6, 1e-3))
    rate = place.expression("v_Bdnf_AS", k * antisense)
    for name, before, after in (
        ("antisense_has_a_first_methyl_set", "u", "me1"),
        ("antisense_has_a_second_methyl_set", "me1", "me2"),
        ("antisense_has_a_third_methyl_set", "me2", "me3"),
    ):
        place.rule(name, Nucleosome(K27=before) >> Nucleosome(K27=after), rate)


def free_targets(place: Place) -> Symbol:
    """Messengers that no RISC holds."""
    return place.observe("targets_free", place.molecule(molecules.mRNA, "mre")(mre=None))
