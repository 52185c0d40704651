"""MeCP2: reads methylated DNA, and keeps its genes quiet until calcium says otherwise.

MeCP2 binds CpG with methyl on both strands and brings NCoR with HDAC3, which takes the acetyl off
nucleosomes around. CaMKII and CaMKIV phosphorylate Ser421, and it lets go. There are about as many
MeCP2 as nucleosomes in a neuron (Skene et al. 2010). Without it (Rett syndrome) acetylation of H3
is higher all the time, with twice of it genes do not come free: both leave a promoter less room to
answer. Rates are assumed.
"""

from pysb import ANY
from pysb.core import Symbol

from engrammar.place import Place
from engrammar.rules import molecules
from engrammar.sources import assumed


def binds_methylated_CpG(place: Place) -> None:
    """MeCP2 binds CpG methylated on both strands, the looser if phosphorylated at Ser421."""
    CpG = place.molecule(molecules.CpG, "state", "reader")
    MeCP2 = place.molecule(molecules.MeCP2, "cpg", "S421")
    on = place.constant(
        "k_MeCP2_CpG", 0.002, "1/uM/s", assumed("four fifths are bound at 10 uM", 1e-4, 1)
    )
    off = place.constant(
        "k_MeCP2_off_CpG", 0.005, "1/s", assumed("most is bound; minutes by FRAP", 5e-4, 0.05)
    )
    fold = place.constant("S421_release", 30, "", assumed("it leaves promoters", 3, 300))
    place.rule(
        "MeCP2_binds_CpG",
        CpG(state="mC", reader=None) + MeCP2(cpg=None, S421="u")
        >> CpG(state="mC", reader=1) % MeCP2(cpg=1, S421="u"),
        on,
    )
    place.rule(
        "MeCP2_leaves_CpG",
        CpG(reader=1) % MeCP2(cpg=1, S421="u") >> CpG(reader=None) + MeCP2(cpg=None, S421="u"),
        off,
    )
    place.rule(
        "phosphorylated_MeCP2_leaves_CpG",
        CpG(reader=1) % MeCP2(cpg=1, S421="p") >> CpG(reader=None) + MeCP2(cpg=None, S421="p"),
        place.expression("k_MeCP2p_off_CpG", fold * off),
    )


def CaMKII_phosphorylates_S421(place: Place) -> None:
    """CaMKII and CaMKIV, one input in uM, phosphorylate Ser421, bound or not; it lasts an hour."""
    MeCP2 = place.molecule(molecules.MeCP2, "S421")
    kinase = place.input("CaMKII_nuclear", 0, "uM", assumed("inactive at resting calcium"))
    k = place.constant("k_kinase_on_S421", 5e-3, "1/uM/s", assumed("minutes", 5e-4, 0.05))
    place.rule(
        "CaMKII_phosphorylates_S421",
        MeCP2(S421="u") | MeCP2(S421="p"),
        place.expression("v_S421", k * kinase),
        place.constant("k_S421_back", 1 / 1800, "1/s", assumed("half an hour", 1e-4, 2e-3)),
    )


def brings_HDAC3(place: Place) -> None:
    """NCoR of bound MeCP2 brings HDAC3, which takes acetyl off K27 around."""
    Nucleosome = place.molecule(molecules.Nucleosome, "K27")
    k = place.constant(
        "k_MeCP2_deacetylation",
        1.52e-3,
        "1/s",
        assumed("acetylation of H3 is 2.6 times as high without MeCP2", 2e-4, 5e-3),
    )
    place.rule(
        "HDAC3_of_MeCP2_deacetylates_K27",
        Nucleosome(K27="ac") >> Nucleosome(K27="u"),
        place.expression("v_MeCP2_deacetylation", k * bound_share(place)),
    )


def brings_HDAC3_to_K9(place: Place) -> None:
    """The same for K9, as far as no drug holds HDAC3."""
    Nucleosome = place.molecule(molecules.Nucleosome, "K9")
    HDAC = place.molecule(molecules.HDAC, "kind", "drug")
    able = place.observe("HDAC3_free", HDAC(kind="HDAC3", drug="free"))
    every = place.observe("HDAC3_all", HDAC(kind="HDAC3"))
    k = place.constant(
        "k_MeCP2_on_K9",
        3.2e-4,
        "1/s",
        assumed("with 0.8 of CpG bound as much as 0.15 uM of free deacetylases do", 3e-5, 5e-3),
    )
    place.rule(
        "HDAC3_of_MeCP2_deacetylates_K9",
        Nucleosome(K9="ac") >> Nucleosome(K9="u"),
        place.expression("v_MeCP2_on_K9", k * bound_share(place) * able / every),
    )


def bound_share(place: Place) -> Symbol:
    """The share of the CpG of the place that hold MeCP2."""
    CpG = place.molecule(molecules.CpG, "reader")
    held = place.observe("CpG_read", CpG(reader=ANY))
    return place.expression("MeCP2_share", held / place.observe("CpG_all", CpG()))
