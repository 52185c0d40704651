"""AP-1: c-Fos and Jun zip up into a dimer, which binds its element and has genes opened and read.

Jun pairs with itself as well, loosely; Fos only with Jun. JNK phosphorylates Jun at Ser63 and
Ser73, which no rule here reads yet. AP-1 also has Jun itself made: the one loop in it that feeds
itself. How c-Fos is made and stabilised is in `fos`. Rates are assumed: zippers hold each other at
some tens of nanomolar, and dimers their element at about a nanomolar.
"""

from pysb import ANY
from pysb.core import Symbol

from engrammar.place import Place
from engrammar.rules import molecules
from engrammar.rules.ribosomes import ribosomes_at_work
from engrammar.sources import assumed


def Fos_pairs_with_Jun(nucleus: Place) -> None:
    """The zippers of Fos and Jun hold each other; on DNA the pair does not part."""
    Fos = nucleus.molecule(molecules.Fos, "jun")
    Jun = nucleus.molecule(molecules.Jun, "partner", "dna")
    off = nucleus.constant("k_zipper_off", 0.01, "1/s", assumed("a minute or two", 1e-3, 0.1))
    Kd = nucleus.constant("Kd_Fos_Jun", 0.05, "uM", assumed("tens of nanomolar", 0.01, 0.2))
    nucleus.rule(
        "Fos_pairs_with_Jun",
        Fos(jun=None) + Jun(partner=None, dna=None) | Fos(jun=1) % Jun(partner=1, dna=None),
        nucleus.expression("k_Fos_Jun", off / Kd),
        off,
    )


def Jun_pairs_with_Jun(nucleus: Place) -> None:
    """Two Jun hold each other loosely: half of it is in pairs when 0.5 uM of it is free."""
    Jun = nucleus.molecule(molecules.Jun, "partner", "dna")
    off = nucleus.constant("k_zipper_off", 0.01, "1/s", assumed("a minute or two", 1e-3, 0.1))
    Kd = nucleus.constant("Kd_Jun_Jun", 0.5, "uM", assumed("ten times as loosely", 0.1, 2))
    nucleus.rule(
        "Jun_pairs_with_Jun",
        Jun(partner=None, dna=None) + Jun(partner=None, dna=None)
        | Jun(partner=1, dna=None) % Jun(partner=1, dna=None),
        nucleus.expression("k_Jun_Jun", off / Kd),
        off,
    )


def JNK_phosphorylates_Jun(nucleus: Place) -> None:
    """JNK, an input in uM, phosphorylates Ser63 and Ser73 of Jun wherever it is."""
    Jun = nucleus.molecule(molecules.Jun, "S63", "S73")
    JNK = nucleus.input("JNK_active", 0, "uM", assumed("no stress, no strong activity"))
    k = nucleus.constant("k_JNK_on_Jun", 0.05, "1/uM/s", assumed("minutes at 0.1 uM", 5e-3, 0.5))
    on = nucleus.expression("v_JNK_on_Jun", k * JNK)
    off = nucleus.constant("k_Jun_dephosphorylation", 1e-3, "1/s", assumed("minutes", 1e-4, 1e-2))
    nucleus.rule("JNK_phosphorylates_S63", Jun(S63="u") | Jun(S63="p"), on, off)
    nucleus.rule("JNK_phosphorylates_S73", Jun(S73="u") | Jun(S73="p"), on, off)


def AP1_binds_late_genes(nucleus: Place) -> None:
    """A pair of Fos and Jun binds the element of a late gene, at a nanomolar."""
    _binds(nucleus, "late", "AP1_binds_late_gene", "Jun_alone_leaves_late_gene")


def AP1_binds_the_Jun_gene(nucleus: Place) -> None:
    """The same, on the gene of Jun."""
    _binds(nucleus, "Jun", "AP1_binds_Jun_gene", "Jun_alone_leaves_Jun_gene")


def AP1_has_Jun_made(nucleus: Place) -> None:
    """A copy of the Jun gene with AP-1 on it is read, and Jun made of it: more AP-1.

    Its messenger is not counted by itself.
    """
    Gene = nucleus.molecule(molecules.Gene, "name", "ap1")
    Jun = nucleus.molecule(molecules.Jun, "S63", "S73", "partner", "dna")
    fresh = Jun(S63="u", S73="u", partner=None, dna=None)
    held = Gene(name="Jun", ap1=1) % Jun(dna=1, partner=ANY)
    v = nucleus.constant("v_Jun", 1, "1/s", assumed("one a second from a copy", 0.05, 5))
    work = ribosomes_at_work(nucleus)
    nucleus.rule(
        "AP1_has_Jun_made",
        held >> held + fresh,
        nucleus.expression("v_Jun_by_AP1", v * work),
    )
    basal = nucleus.constant("v_Jun_basal", 0.05, "1/s", assumed("a twentieth", 5e-3, 0.2))
    nucleus.rule(
        "Jun_is_made_without_AP1",
        Gene(name="Jun", ap1=None) >> Gene(name="Jun", ap1=None) + fresh,
        nucleus.expression("v_Jun_at_rest", basal * work),
    )


def Jun_decays(nucleus: Place) -> None:
    """Jun has a half-life of an hour or two; what it held stays."""
    Jun = nucleus.molecule(molecules.Jun)
    nucleus.rule(
        "Jun_decays",
        Jun() >> None,
        nucleus.constant("k_Jun_decay", 1.3e-4, "1/s", assumed("an hour and a half", 5e-5, 4e-4)),
        delete_molecules=True,
    )


def AP1(nucleus: Place) -> Symbol:
    """Pairs of Fos and Jun in the nucleus, on DNA or not (uM)."""
    Fos = nucleus.molecule(molecules.Fos, "jun")
    pairs = nucleus.observe("AP1_pairs", Fos(jun=ANY))
    return nucleus.expression("AP1_there", nucleus.concentration(pairs))


def AP1_of_the_model(nucleus: Place) -> Symbol:
    """AP-1 as molecules drives the input `AP1` of what opens chromatin."""
    there = AP1(nucleus)
    nucleus.drive(nucleus.input("AP1", 0, "uM", assumed("hardly any Fos at rest")), there)
    return there


def _binds(nucleus: Place, gene: str, rule: str, alone: str) -> None:
    """A pair binds and leaves; Jun whose Fos has decayed on DNA leaves as well."""
    Fos = nucleus.molecule(molecules.Fos, "jun")
    Jun = nucleus.molecule(molecules.Jun, "partner", "dna")
    Gene = nucleus.molecule(molecules.Gene, "name", "ap1")
    off = nucleus.constant("k_AP1_off", 0.01, "1/s", assumed("a minute or two", 1e-3, 0.1))
    Kd = nucleus.constant("Kd_AP1", 1e-3, "uM", assumed("a nanomolar, from memory", 2e-4, 0.01))
    nucleus.rule(
        rule,
        Gene(name=gene, ap1=None) + Fos(jun=1) % Jun(partner=1, dna=None)
        | Gene(name=gene, ap1=2) % Jun(partner=1, dna=2) % Fos(jun=1),
        nucleus.expression("k_AP1_on", off / Kd),
        off,
    )
    nucleus.rule(
        alone,
        Gene(name=gene, ap1=1) % Jun(partner=None, dna=1)
        >> Gene(name=gene, ap1=None) + Jun(partner=None, dna=None),
        off,
    )
