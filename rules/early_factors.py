"""Two factors that activity has made at once: NPAS4, by calcium alone, and EGR1, by ERK.

Of all early genes only Npas4 answers to calcium and to nothing else: not to cyclic AMP, not to
neurotrophins (Lin et al. 2008). Here it is MEF2 that makes it so, which waits for calcineurin.
NPAS4 pairs with ARNT2 and binds promoters I and IV of Bdnf. Egr1 has serum response elements like
Fos; the CRE that it has too is left out. Rates are assumed.
"""

from pysb import ANY
from pysb.core import Symbol

from engrammar.place import Place
from engrammar.rules import molecules
from engrammar.rules.ribosomes import decays_as_it_is_read, ribosomes_at_work
from engrammar.sources import assumed


def MEF2_has_Npas4_read(nucleus: Place) -> None:
    """A copy of Npas4 with acetylated MEF2 on it is read."""
    Gene = nucleus.molecule(molecules.Gene, "name", "mre")
    MEF2 = nucleus.molecule(molecules.MEF2, "dna", "K403")
    RNA = nucleus.molecule(molecules.Transcript, "gene", "form")
    ready = Gene(name="Npas4", mre=1) % MEF2(dna=1, K403="ac")
    nucleus.rule(
        "Npas4_is_read",
        ready >> ready + RNA(gene="Npas4", form="nascent"),
        nucleus.constant("v_Npas4", 0.1, "1/s", assumed("six a minute at best", 0.01, 0.5)),
    )


def Npas4_messenger_comes_and_goes(nucleus: Place, cytosol: Place) -> None:
    """It is finished and exported in five minutes and lasts for twenty while it is read."""
    inside = nucleus.molecule(molecules.Transcript, "gene", "form")
    outside = cytosol.molecule(molecules.Transcript, "gene", "form")
    nucleus.rule(
        "Npas4_messenger_is_exported",
        inside(gene="Npas4", form="nascent") >> outside(gene="Npas4", form="mature"),
        nucleus.constant("k_Npas4_export", 1 / 300, "1/s", assumed("minutes", 1e-3, 0.01)),
    )
    k = cytosol.constant("k_Npas4_decay", 1 / 1200, "1/s", assumed("as Fos", 3e-4, 2e-3))
    cytosol.rule(
        "Npas4_messenger_decays",
        outside(gene="Npas4", form="mature") >> None,
        cytosol.expression("v_Npas4_decay", k * decays_as_it_is_read(cytosol)),
    )


def NPAS4_is_made(nucleus: Place, cytosol: Place) -> None:
    """Ribosomes make NPAS4, which goes straight to the nucleus and lasts for an hour."""
    RNA = cytosol.molecule(molecules.Transcript, "gene", "form")
    NPAS4 = nucleus.molecule(molecules.NPAS4, "partner")
    k = cytosol.constant("k_NPAS4", 0.02, "1/s", assumed("one a minute", 2e-3, 0.1))
    messenger = RNA(gene="Npas4", form="mature")
    cytosol.rule(
        "NPAS4_is_made",
        messenger >> messenger + NPAS4(partner=None),
        cytosol.expression("v_NPAS4", k * ribosomes_at_work(cytosol)),
    )
    nucleus.rule(
        "NPAS4_is_lost",
        NPAS4() >> None,
        nucleus.constant("k_NPAS4_loss", 1 / 3600, "1/s", assumed("an hour", 1e-4, 1e-3)),
        delete_molecules=True,
    )


def NPAS4_pairs_with_ARNT2(nucleus: Place) -> None:
    """NPAS4 needs ARNT2, which is there all the time; on DNA they do not part."""
    NPAS4 = nucleus.molecule(molecules.NPAS4, "partner", "dna")
    ARNT2 = nucleus.molecule(molecules.ARNT2, "partner")
    nucleus.rule(
        "NPAS4_pairs_with_ARNT2",
        NPAS4(partner=None, dna=None) + ARNT2(partner=None)
        | NPAS4(partner=1, dna=None) % ARNT2(partner=1),
        nucleus.constant("k_NPAS4_ARNT2", 1, "1/uM/s", assumed("proteins meet", 0.1, 10)),
        nucleus.constant("k_NPAS4_off_ARNT2", 0.01, "1/s", assumed("Kd of 10 nM", 1e-3, 0.1)),
    )


def NPAS4_binds_promoter_I(nucleus: Place) -> None:
    """The pair binds the element of promoter I of Bdnf."""
    _binds(nucleus, "Bdnf_I", "NPAS4_binds_promoter_I")


def NPAS4_binds_promoter_IV(nucleus: Place) -> None:
    """The pair binds promoter IV too, at a site that USF may hold."""
    _binds(nucleus, "Bdnf_IV", "NPAS4_binds_promoter_IV")


def Elk1_has_Egr1_read(nucleus: Place) -> None:
    """A copy of Egr1 with Elk1 on SRF is read: ERK is enough."""
    Gene = nucleus.molecule(molecules.Gene, "name", "sre")
    SRF = nucleus.molecule(molecules.SRF, "dna", "tcf")
    Elk1 = nucleus.molecule(molecules.Elk1, "srf", "S383")
    RNA = nucleus.molecule(molecules.Transcript, "gene", "form")
    ready = Gene(name="Egr1", sre=1) % SRF(dna=1, tcf=2) % Elk1(srf=2, S383="p")
    nucleus.rule(
        "Egr1_is_read",
        ready >> ready + RNA(gene="Egr1", form="nascent"),
        nucleus.constant("v_Egr1", 0.1, "1/s", assumed("six a minute at best", 0.01, 0.5)),
    )


def Egr1_messenger_comes_and_goes(nucleus: Place, cytosol: Place) -> None:
    """It is finished and exported in five minutes and lasts for half an hour while it is read."""
    inside = nucleus.molecule(molecules.Transcript, "gene", "form")
    outside = cytosol.molecule(molecules.Transcript, "gene", "form")
    nucleus.rule(
        "Egr1_messenger_is_exported",
        inside(gene="Egr1", form="nascent") >> outside(gene="Egr1", form="mature"),
        nucleus.constant("k_Egr1_export", 1 / 300, "1/s", assumed("minutes", 1e-3, 0.01)),
    )
    k = cytosol.constant("k_Egr1_decay", 1 / 1800, "1/s", assumed("half an hour", 3e-4, 2e-3))
    cytosol.rule(
        "Egr1_messenger_decays",
        outside(gene="Egr1", form="mature") >> None,
        cytosol.expression("v_Egr1_decay", k * decays_as_it_is_read(cytosol)),
    )


def EGR1_is_made(nucleus: Place, cytosol: Place) -> None:
    """Ribosomes make EGR1, which goes to the nucleus and lasts for an hour or two."""
    RNA = cytosol.molecule(molecules.Transcript, "gene", "form")
    EGR1 = nucleus.molecule(molecules.EGR1)
    k = cytosol.constant("k_EGR1", 0.02, "1/s", assumed("one a minute", 2e-3, 0.1))
    messenger = RNA(gene="Egr1", form="mature")
    cytosol.rule(
        "EGR1_is_made",
        messenger >> messenger + EGR1(),
        cytosol.expression("v_EGR1", k * ribosomes_at_work(cytosol)),
    )
    nucleus.rule(
        "EGR1_is_lost",
        EGR1() >> None,
        nucleus.constant("k_EGR1_loss", 1 / 5400, "1/s", assumed("hours", 5e-5, 5e-4)),
    )


def NPAS4_on_promoters(nucleus: Place) -> Symbol:
    """Copies of promoters that hold NPAS4."""
    NPAS4 = nucleus.molecule(molecules.NPAS4, "dna")
    return nucleus.observe("NPAS4_on_DNA", NPAS4(dna=ANY))


def _binds(nucleus: Place, gene: str, rule: str) -> None:
    NPAS4 = nucleus.molecule(molecules.NPAS4, "partner", "dna")
    Gene = nucleus.molecule(molecules.Gene, "name", "ebox")
    off = nucleus.constant("k_NPAS4_off", 0.01, "1/s", assumed("a minute or two", 1e-3, 0.1))
    Kd = nucleus.constant("Kd_NPAS4", 2e-3, "uM", assumed("nanomolar", 2e-4, 0.02))
    nucleus.rule(
        rule,
        NPAS4(partner=ANY, dna=None) + Gene(name=gene, ebox=None)
        | NPAS4(partner=ANY, dna=1) % Gene(name=gene, ebox=1),
        nucleus.expression("k_NPAS4_on", off / Kd),
        off,
    )
