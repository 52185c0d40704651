"""Late-response genes: closed until AP-1 has opened them, read when the early genes are over.

Their enhancers are shut by nucleosomes. AP-1 finds its element there all the same and has them
moved out of the way; only then is the gene read, so that a late gene comes one translation after an
early one. Cycloheximide, which keeps Fos and Jun from being made, blocks it. Rates are assumed.
"""

from pysb import ANY
from pysb.core import Symbol

from engrammar.place import Place
from engrammar.rules import molecules
from engrammar.sources import assumed


def AP1_opens_late_genes(nucleus: Place) -> None:
    """A late gene with AP-1 on it is opened in half an hour, and shuts within hours."""
    Gene = nucleus.molecule(molecules.Gene, "name", "ap1", "access")
    nucleus.rule(
        "AP1_opens_late_gene",
        Gene(name="late", ap1=ANY, access="closed") >> Gene(name="late", ap1=ANY, access="open"),
        nucleus.constant("k_AP1_opening", 1 / 1800, "1/s", assumed("by BAF, an hour", 1e-4, 2e-3)),
    )
    nucleus.rule(
        "late_gene_shuts",
        Gene(name="late", access="open") >> Gene(name="late", access="closed"),
        nucleus.constant("k_late_shutting", 1 / 7200, "1/s", assumed("hours", 3e-5, 1e-3)),
    )


def AP1_has_late_genes_read(nucleus: Place) -> None:
    """A late gene that is open, and has AP-1 on it, is read."""
    Gene = nucleus.molecule(molecules.Gene, "name", "ap1", "access")
    RNA = nucleus.molecule(molecules.Transcript, "gene", "form")
    opened = Gene(name="late", ap1=ANY, access="open")
    nucleus.rule(
        "late_gene_is_read",
        opened >> opened + RNA(gene="late", form="nascent"),
        nucleus.constant("v_late", 0.02, "1/s", assumed("one a minute", 2e-3, 0.2)),
    )


def late_messenger_is_exported(nucleus: Place, cytosol: Place) -> None:
    """The messenger of a late gene is finished and exported within ten minutes."""
    inside = nucleus.molecule(molecules.Transcript, "gene", "form")
    outside = cytosol.molecule(molecules.Transcript, "gene", "form")
    nucleus.rule(
        "late_messenger_is_exported",
        inside(gene="late", form="nascent") >> outside(gene="late", form="mature"),
        nucleus.constant("k_late_export", 1 / 600, "1/s", assumed("minutes", 5e-4, 5e-3)),
    )


def late_messenger_decays(cytosol: Place) -> None:
    """It lasts for an hour or two."""
    RNA = cytosol.molecule(molecules.Transcript, "gene", "form")
    cytosol.rule(
        "late_messenger_decays",
        RNA(gene="late", form="mature") >> None,
        cytosol.constant("k_late_decay", 1 / 5400, "1/s", assumed("hours", 5e-5, 5e-4)),
    )


def late_messengers(cytosol: Place) -> Symbol:
    """Messengers of late genes in the cytosol."""
    RNA = cytosol.molecule(molecules.Transcript, "gene", "form")
    return cytosol.observe("late_messengers", RNA(gene="late", form="mature"))
