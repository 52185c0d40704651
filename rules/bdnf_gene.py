"""The Bdnf gene: two of its promoters, messengers with two tails, and the precursor they make.

NPAS4 has promoter I read; CREB and USF, and later C/EBPb, promoter IV. Either messenger ends short
or long, and only the long one travels to dendrites. After an hour of CREB it is up for one to three
hours, and the precursor later. That is released and cut by plasmin, where there is tPA. What methyl
and MeCP2 do to promoter IV is in `mecp2`, what BDNF does outside in `bdnf`. Rates are assumed.
"""

from pysb import ANY
from pysb.core import MonomerPattern, Symbol

from engrammar.place import Place
from engrammar.rules import molecules
from engrammar.rules.ribosomes import ribosomes_at_work
from engrammar.sources import assumed


def NPAS4_has_promoter_I_read(nucleus: Place) -> None:
    """A copy of promoter I with NPAS4 and ARNT2 on it is read."""
    Gene = nucleus.molecule(molecules.Gene, "name", "ebox")
    NPAS4 = nucleus.molecule(molecules.NPAS4, "dna")
    ready = Gene(name="Bdnf_I", ebox=1) % NPAS4(dna=1)
    nucleus.rule("promoter_I_is_read", ready >> ready + _nascent(nucleus), _rate(nucleus))


def CREB_and_USF_have_promoter_IV_read(nucleus: Place) -> None:
    """A copy of promoter IV with phosphorylated CREB on its CRE and USF on its E-box is read."""
    Gene = nucleus.molecule(molecules.Gene, "name", "cre", "ebox")
    CREB = nucleus.molecule(molecules.CREB, "dna", "S133")
    USF = nucleus.molecule(molecules.USF, "dna")
    ready = Gene(name="Bdnf_IV", cre=1, ebox=2) % CREB(dna=1, S133="p") % USF(dna=2)
    nucleus.rule("promoter_IV_is_read", ready >> ready + _nascent(nucleus), _rate(nucleus))


def CEBPb_has_promoter_IV_read(nucleus: Place) -> None:
    """A copy of promoter IV with C/EBPb on it is read, whatever else is there."""
    Gene = nucleus.molecule(molecules.Gene, "name", "cebp")
    ready = Gene(name="Bdnf_IV", cebp=ANY)
    nucleus.rule("promoter_IV_is_read_late", ready >> ready + _nascent(nucleus), _rate(nucleus))


def Bdnf_messenger_is_exported(nucleus: Place, cytosol: Place) -> None:
    """It is cut short or long, as often, and exported within a quarter of an hour."""
    outside = cytosol.molecule(molecules.Transcript, "gene", "form", "tail")
    half = nucleus.constant("k_Bdnf_export", 1 / 1800, "1/s", assumed("either tail", 2e-4, 2e-3))
    inside = nucleus.molecule(molecules.Transcript, "gene", "form", "tail")
    nascent = inside(gene="Bdnf", form="nascent", tail="short")  # nobody has cut it yet
    nucleus.rule(
        "short_Bdnf_messenger_is_exported",
        nascent >> outside(gene="Bdnf", form="mature", tail="short"),
        half,
    )
    nucleus.rule(
        "long_Bdnf_messenger_is_exported",
        nascent >> outside(gene="Bdnf", form="mature", tail="long"),
        half,
    )


def long_Bdnf_messengers_travel(cytosol: Place, dendrite: Place) -> None:
    """Messengers with the long tail go out along dendrites; short ones stay."""
    here = cytosol.molecule(molecules.Transcript, "gene", "form", "tail")
    there = dendrite.molecule(molecules.Transcript, "gene", "form", "tail")
    cytosol.rule(
        "long_Bdnf_messenger_travels",
        here(gene="Bdnf", form="mature", tail="long")
        >> there(gene="Bdnf", form="mature", tail="long"),
        cytosol.constant("k_Bdnf_travel", 1 / 1800, "1/s", assumed("half an hour", 1e-4, 2e-3)),
    )


def Bdnf_messenger_decays(place: Place) -> None:
    """It lasts for an hour or two."""
    RNA = place.molecule(molecules.Transcript, "gene", "form")
    place.rule(
        "Bdnf_messenger_decays",
        RNA(gene="Bdnf", form="mature") >> None,
        place.constant("k_Bdnf_decay", 1 / 5400, "1/s", assumed("hours", 4e-5, 5e-4)),
    )


def proBDNF_is_made(place: Place) -> None:
    """Ribosomes make the precursor, of either tail."""
    RNA = place.molecule(molecules.Transcript, "gene", "form")
    proBDNF = place.molecule(molecules.proBDNF, "p75")
    k = place.constant("k_proBDNF", 5e-3, "1/s", assumed("one in three minutes", 5e-4, 0.05))
    messenger = RNA(gene="Bdnf", form="mature")
    place.rule(
        "proBDNF_is_made",
        messenger >> messenger + proBDNF(p75=None),
        place.expression("v_proBDNF", k * ribosomes_at_work(place)),
    )


def proBDNF_is_released(inside: Place, cleft: Place) -> None:
    """Vesicles with the precursor fuse: in hours at rest, in minutes with activity, an input."""
    here = inside.molecule(molecules.proBDNF, "p75")
    there = cleft.molecule(molecules.proBDNF, "p75")
    k = inside.constant("k_BDNF_release", 1e-4, "1/s", assumed("hours at rest", 1e-5, 1e-3))
    fold = inside.input("release_fold", 1, "", assumed("nothing fires"))
    inside.rule(
        "proBDNF_is_released",
        here(p75=None) >> there(p75=None),
        inside.expression("v_proBDNF_release", k * fold),
    )


def tPA_cuts_proBDNF(cleft: Place) -> None:
    """tPA turns plasminogen, which is plenty, to plasmin, which cuts what p75 does not hold."""
    proBDNF = cleft.molecule(molecules.proBDNF, "p75")
    BDNF = cleft.molecule(molecules.BDNF)
    tPA = cleft.molecule(molecules.tPA)
    there = cleft.concentration(cleft.observe("tPA_there", tPA()))
    k = cleft.constant("k_tPA", 1, "1/uM/s", assumed("0.01 /s at 10 nM", 0.1, 10))
    cleft.rule(
        "tPA_has_proBDNF_cut",
        proBDNF(p75=None) >> BDNF(),
        cleft.expression("v_tPA", k * there),
    )


def BDNF_is_lost(cleft: Place) -> None:
    """What no receptor holds is taken up or diffuses away within half an hour."""
    proBDNF = cleft.molecule(molecules.proBDNF, "p75")
    BDNF = cleft.molecule(molecules.BDNF, "trkb", "second")
    k = cleft.constant("k_BDNF_loss", 5e-4, "1/s", assumed("half an hour", 1e-4, 5e-3))
    cleft.rule("proBDNF_is_lost", proBDNF(p75=None) >> None, k)
    cleft.rule("mature_BDNF_is_lost", BDNF(trkb=None, second=None) >> None, k)


def Bdnf_messengers(place: Place) -> Symbol:
    """Finished messengers of Bdnf in this place."""
    RNA = place.molecule(molecules.Transcript, "gene", "form")
    return place.observe("Bdnf_messengers", RNA(gene="Bdnf", form="mature"))


def _nascent(nucleus: Place) -> MonomerPattern:
    RNA = nucleus.molecule(molecules.Transcript, "gene", "form")
    return RNA(gene="Bdnf", form="nascent")


def _rate(nucleus: Place) -> Symbol:
    return nucleus.constant("v_Bdnf", 0.02, "1/s", assumed("one a minute", 2e-3, 0.2))
