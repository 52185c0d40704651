"""Two factors that come later: NF-kB, which its own inhibitor calls back, and C/EBPb.

IKK has IkB destroyed, and NF-kB goes to the nucleus, where it has new IkB made that takes it out
again once IKK rests. BDNF has CREB phosphorylated for half a day, and C/EBPb answers to CREB with a
delay of hours. The delay, which Zhang et al. (2016) put in by hand, is here three nucleosomes that
have to go one after the other; what else is theirs is marked. Other rates are assumed.
"""

from pysb.core import Symbol

from engrammar.place import Place
from engrammar.rules import molecules
from engrammar.rules.references import ZHANG_2016
from engrammar.rules.ribosomes import ribosomes_at_work
from engrammar.sources import assumed, derived

_LOOP = ZHANG_2016.at("model", file="ModelDB 222715, BDNFloop-model-Zhang-2016.ode")


def IkB_holds_NFkB(place: Place) -> None:
    """IkB that is not phosphorylated holds NF-kB, in the cytosol and in the nucleus."""
    NFkB = place.molecule(molecules.NFkB, "ikb")
    IkB = place.molecule(molecules.IkB, "nfkb", "S32")
    place.rule(
        "IkB_holds_NFkB",
        NFkB(ikb=None) + IkB(nfkb=None, S32="u") | NFkB(ikb=1) % IkB(nfkb=1, S32="u"),
        place.constant("k_IkB_NFkB", 0.5, "1/uM/s", assumed("it does not wait", 0.05, 5)),
        place.constant("k_IkB_off_NFkB", 5e-4, "1/s", assumed("a nanomolar", 5e-5, 5e-3)),
    )


def IKK_has_IkB_destroyed(cytosol: Place) -> None:
    """IKK, an input in uM, phosphorylates Ser32 of IkB, and the proteasome takes it."""
    IkB = cytosol.molecule(molecules.IkB, "nfkb", "S32")
    IKK = cytosol.input("IKK_active", 0, "uM", assumed("no IKK at work at rest"))
    k = cytosol.constant("k_IKK_on_IkB", 0.05, "1/uM/s", assumed("minutes at 0.1 uM", 5e-3, 0.5))
    cytosol.rule(
        "IKK_phosphorylates_S32", IkB(S32="u") >> IkB(S32="p"), cytosol.expression("v_IKK", k * IKK)
    )
    cytosol.rule(
        "proteasome_takes_IkB",
        IkB(S32="p") >> None,
        cytosol.constant("k_IkB_destroyed", 0.01, "1/s", assumed("a minute or two", 1e-3, 0.1)),
        delete_molecules=True,
    )


def NFkB_shuttles(nucleus: Place, cytosol: Place) -> None:
    """Free NF-kB enters the nucleus, free IkB too; what IkB holds is exported."""
    inside, outside = (each.molecule(molecules.NFkB, "ikb") for each in (nucleus, cytosol))
    here, there = (each.molecule(molecules.IkB, "nfkb", "S32") for each in (nucleus, cytosol))
    nucleus.rule(
        "NFkB_enters_the_nucleus",
        outside(ikb=None) >> inside(ikb=None),
        nucleus.constant("k_NFkB_import", 5e-3, "1/s", assumed("minutes", 5e-4, 0.1)),
    )
    nucleus.rule(
        "IkB_enters_the_nucleus",
        there(nfkb=None, S32="u") | here(nfkb=None, S32="u"),
        nucleus.constant("k_IkB_import", 5e-4, "1/s", assumed("minutes", 1e-4, 5e-3)),
        nucleus.constant("k_IkB_export", 2e-4, "1/s", assumed("more inside", 5e-5, 5e-3)),
    )
    nucleus.rule(
        "IkB_takes_NFkB_out",
        inside(ikb=1) % here(nfkb=1, S32="u") >> outside(ikb=1) % there(nfkb=1, S32="u"),
        nucleus.constant("k_complex_export", 0.01, "1/s", assumed("minutes", 1e-3, 0.1)),
    )


def NFkB_has_IkB_made(nucleus: Place, cytosol: Place) -> None:
    """Free NF-kB in the nucleus has its inhibitor made; IkB that holds none lasts for hours."""
    NFkB = nucleus.molecule(molecules.NFkB, "ikb")
    IkB = cytosol.molecule(molecules.IkB, "nfkb", "S32")
    k = nucleus.constant("k_IkB_made", 2e-3, "1/s", assumed("as much within the hour", 2e-4, 0.02))
    nucleus.rule(
        "NFkB_has_IkB_made",
        NFkB(ikb=None) >> NFkB(ikb=None) + IkB(nfkb=None, S32="u"),
        nucleus.expression("v_IkB_made", k * ribosomes_at_work(nucleus)),
    )
    cytosol.rule(
        "free_IkB_is_lost",
        IkB(nfkb=None) >> None,
        cytosol.constant("k_IkB_loss", 1e-4, "1/s", assumed("hours", 3e-5, 1e-3)),
    )


def BDNF_phosphorylates_CREB(nucleus: Place) -> None:
    """BDNF, as an activity, has Ser133 of CREB phosphorylated, and it stays so for half a day."""
    CREB = nucleus.molecule(molecules.CREB, "S133")
    BDNF = nucleus.input("BDNF_activity", 0.0723, "", _LOOP)
    most = nucleus.constant("k_BDNF_on_CREB", 0.00592, "1/s", _LOOP)
    half = nucleus.constant("K_BDNF_on_CREB", 5, "", _LOOP)
    rest = nucleus.constant("k_CREB_at_rest", 8e-7, "1/s", _LOOP)
    nucleus.rule(
        "BDNF_has_CREB_phosphorylated",
        CREB(S133="u") | CREB(S133="p"),
        nucleus.expression("v_BDNF_on_CREB", rest + most * BDNF**2 / (half**2 + BDNF**2)),
        nucleus.constant("k_CREB_back", 2.4e-5, "1/s", _LOOP),
    )


def pCREB_clears_the_Cebpb_gene(nucleus: Place) -> None:
    """Phosphorylated CREB has three nucleosomes of the Cebpb gene moved, one after the other.

    They come back by themselves: the gene is read as long as CREB is phosphorylated, and starts
    hours late.
    """
    Gene = nucleus.molecule(molecules.Gene, "name", "nucleosomes")
    CREB = nucleus.molecule(molecules.CREB, "S133")
    share = nucleus.observe("CREB_marked", CREB(S133="p")) / nucleus.observe("CREB_all", CREB())
    k = nucleus.constant("k_clearing", 2, "1/h", assumed("six hours at a share of 0.25", 0.5, 8))
    rate = nucleus.expression("v_clearing", k * share)
    back = nucleus.constant("k_nucleosome_back", 0.1, "1/h", assumed("hours", 0.02, 0.5))
    for name, before, after in (
        ("first_nucleosome_of_Cebpb_moves", "three", "two"),
        ("second_nucleosome_of_Cebpb_moves", "two", "one"),
        ("third_nucleosome_of_Cebpb_moves", "one", "none"),
    ):
        place = Gene(name="Cebpb", nucleosomes=before)
        nucleus.rule(name, place | Gene(name="Cebpb", nucleosomes=after), rate, back)


def CEBPb_is_made(nucleus: Place) -> None:
    """A copy of Cebpb without nucleosomes in the way has C/EBPb made; there is some at rest."""
    Gene = nucleus.molecule(molecules.Gene, "name", "nucleosomes")
    CEBPb = nucleus.molecule(molecules.CEBPb, "pair", "dna")
    work = ribosomes_at_work(nucleus)
    v = nucleus.constant("v_CEBPb", 0.4, "1/s", assumed("some 1.5-fold in all", 0.02, 1))
    nucleus.rule(
        "CEBPb_is_made",
        Gene(name="Cebpb", nucleosomes="none")
        >> Gene(name="Cebpb", nucleosomes="none") + CEBPb(pair=None, dna=None),
        nucleus.expression("v_CEBPb_made", v * work),
    )
    rest = nucleus.constant(
        "v_CEBPb_at_rest", 2.8e-6, "uM/s", derived("what keeps 0.076 uM", _LOOP)
    )
    nucleus.rule(
        "CEBPb_is_made_at_rest",
        None >> CEBPb(pair=None, dna=None),
        nucleus.expression("v_CEBPb_basal", rest * work),
    )
    nucleus.rule(
        "CEBPb_is_lost",
        CEBPb() >> None,
        nucleus.constant("k_CEBPb_loss", 3.7e-5, "1/s", derived("5.65e-6 over 0.152 uM", _LOOP)),
        delete_molecules=True,
    )


def CEBPb_pairs_and_binds_promoter_IV(nucleus: Place) -> None:
    """Two C/EBPb zip up, half of it when 0.2 uM is free, and the pair binds promoter IV of Bdnf.

    One whose partner is lost on DNA leaves as soon as a pair would.
    """
    CEBPb = nucleus.molecule(molecules.CEBPb, "pair", "dna")
    Gene = nucleus.molecule(molecules.Gene, "name", "cebp")
    nucleus.rule(
        "CEBPb_pairs",
        CEBPb(pair=None, dna=None) + CEBPb(pair=None, dna=None)
        | CEBPb(pair=1, dna=None) % CEBPb(pair=1, dna=None),
        nucleus.constant("k_CEBPb_pairs", 0.05, "1/uM/s", assumed("Kd of 0.2 uM", 5e-3, 1)),
        nucleus.constant("k_CEBPb_parts", 0.01, "1/s", assumed("minutes", 1e-3, 0.1)),
    )
    off = nucleus.constant("k_CEBPb_off_DNA", 0.01, "1/s", assumed("minutes", 1e-3, 0.1))
    nucleus.rule(
        "CEBPb_binds_promoter_IV",
        CEBPb(pair=1, dna=None) % CEBPb(pair=1, dna=None) + Gene(name="Bdnf_IV", cebp=None)
        | CEBPb(pair=1, dna=2) % CEBPb(pair=1, dna=None) % Gene(name="Bdnf_IV", cebp=2),
        nucleus.constant(
            "k_CEBPb_DNA", 0.1, "1/uM/s", assumed("Kd of 0.1 uM for each of the two", 0.01, 10)
        ),
        off,
    )
    nucleus.rule(
        "CEBPb_without_partner_leaves_promoter_IV",
        CEBPb(pair=None, dna=1) % Gene(name="Bdnf_IV", cebp=1)
        >> CEBPb(pair=None, dna=None) + Gene(name="Bdnf_IV", cebp=None),
        off,
    )


def NFkB_in_the_nucleus(nucleus: Place) -> Symbol:
    """NF-kB in the nucleus that no IkB holds, molecules."""
    return nucleus.observe("NFkB_nuclear", nucleus.molecule(molecules.NFkB, "ikb")(ikb=None))
