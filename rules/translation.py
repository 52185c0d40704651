"""Translation at the synapse: mTORC1 lets it begin, eEF2 lets it go on.

4E-BP holds eIF4E off the cap of messengers until mTORC1 has phosphorylated it twice; S6 kinase
follows mTORC1 too. eIF4E on the cap lets ribosomes load. They advance by eEF2, until calmodulin
with calcium turns on eEF2 kinase (CaMKIII), which phosphorylates Thr56 of eEF2: what is on its way
stands still while calcium is high. S6 kinase turns eEF2 kinase off. The constants of the enzymes
are those of Jain and Bhalla (2009); how many ribosomes load is assumed.
"""

from pysb import ANY
from pysb.core import Symbol

from engrammar.place import Place
from engrammar.rules import molecules
from engrammar.rules.activities import active_PP2A
from engrammar.rules.calmodulin import free_calcium
from engrammar.rules.references import JAIN_2009
from engrammar.sources import assumed, derived

_MODEL = JAIN_2009.at("protein synthesis", file="GENESIS file of the model, 6e5 molecules per uM")


def Rheb_activates_mTORC1(place: Place) -> None:
    """Rheb with GTP binds TOR and activates it; rapamycin, an input, shuts it out.

    Rheb is clamped at what growth factors, amino acids and energy leave of it.
    """
    mTORC1 = place.molecule(molecules.mTORC1, "state")
    Rheb = place.input("Rheb_GTP", 0.02, "uM", assumed("of 1 uM most has GDP at rest", 0.005, 0.2))
    rapamycin = place.input("rapamycin", 0, "uM", assumed("no drug unless a stimulus brings it"))
    K = place.constant("K_rapamycin", 0.002, "uM", assumed("nanomolar, with FKBP12", 2e-4, 0.02))
    on = place.constant("k_Rheb_on_TOR", 6, "1/uM/s", _MODEL)
    place.rule(
        "Rheb_activates_TOR",
        mTORC1(state="resting") | mTORC1(state="active"),
        place.expression("v_Rheb_on_TOR", on * Rheb / (1 + rapamycin / K)),
        place.constant("k_Rheb_off_TOR", 3, "1/s", _MODEL),
    )


def EBP_binds_eIF4E(place: Place) -> None:
    """4E-BP holds eIF4E at 3 nM; with both its phosphates at 4 uM, which is not at all."""
    EBP = place.molecule(molecules.EBP, "T37", "S65", "eIF4E")
    eIF4E = place.molecule(molecules.eIF4E, "site")
    place.rule(
        "EBP_holds_eIF4E",
        EBP(S65="u", eIF4E=None) + eIF4E(site=None) | EBP(S65="u", eIF4E=1) % eIF4E(site=1),
        place.constant("k_EBP_eIF4E", 50, "1/uM/s", _MODEL),
        place.constant("k_EBP_off_eIF4E", 0.15, "1/s", _MODEL),
    )
    place.rule(
        "phosphorylated_EBP_lets_eIF4E_go",
        EBP(S65="p", eIF4E=1) % eIF4E(site=1) | EBP(S65="p", eIF4E=None) + eIF4E(site=None),
        place.constant("k_EBPp_off_eIF4E", 4, "1/s", _MODEL),
        place.constant("k_EBPp_eIF4E", 1, "1/uM/s", _MODEL),
    )


def mTORC1_phosphorylates_EBP(place: Place) -> None:
    """mTORC1 phosphorylates Thr37 (and 46) first and then Ser65, whether 4E-BP holds eIF4E or not.

    PP2A takes both off again.
    """
    EBP = place.molecule(molecules.EBP, "T37", "S65")
    first = _by_mTORC1(place, "v_mTORC1_on_EBP", "kcat_mTORC1_EBP", 1, "Km_mTORC1_EBP", 5 / 2.7778)
    off = place.constant(
        "k_PP2A_on_EBP", 0.05, "1/uM/s", assumed("minutes at 0.15 uM of PP2A", 0.005, 0.5)
    )
    back = place.expression("v_PP2A_on_EBP", off * active_PP2A(place))
    place.rule("mTORC1_phosphorylates_T37", EBP(T37="u", S65="u") >> EBP(T37="p", S65="u"), first)
    place.rule("mTORC1_phosphorylates_S65", EBP(T37="p", S65="u") >> EBP(T37="p", S65="p"), first)
    place.rule("PP2A_dephosphorylates_S65", EBP(T37="p", S65="p") >> EBP(T37="p", S65="u"), back)
    place.rule("PP2A_dephosphorylates_T37", EBP(T37="p", S65="u") >> EBP(T37="u", S65="u"), back)


def mTORC1_phosphorylates_S6K(place: Place) -> None:
    """mTORC1 phosphorylates Thr389 of S6 kinase, which is active then; PP2A undoes it."""
    S6K = place.molecule(molecules.S6K, "T389")
    rate = _by_mTORC1(place, "v_mTORC1_on_S6K", "kcat_mTORC1_S6K", 0.06, "Km_mTORC1_S6K", 0.8)
    off = place.constant(
        "k_PP2A_on_S6K", 0.05, "1/uM/s", assumed("minutes at 0.15 uM of PP2A", 0.005, 0.5)
    )
    place.rule(
        "mTORC1_phosphorylates_T389",
        S6K(T389="u") | S6K(T389="p"),
        rate,
        place.expression("v_PP2A_on_S6K", off * active_PP2A(place)),
    )


def binds_calmodulin(place: Place) -> None:
    """Full calmodulin binds eEF2 kinase at 0.9 nM, unless S6 kinase has phosphorylated Ser366."""
    CaM = place.molecule(molecules.CaM, "N", "C", "target")
    eEF2K = place.molecule(molecules.eEF2K, "cam", "S366")
    full = CaM(N="Ca2", C="Ca2", target=None)
    on, off = _calmodulin_on_eEF2K(place)
    place.rule(
        "CaM_binds_eEF2K", full + eEF2K(cam="empty", S366="u") >> eEF2K(cam="CaM", S366="u"), on
    )
    place.rule("CaM_leaves_eEF2K", eEF2K(cam="CaM") >> eEF2K(cam="empty") + full, off)


def follows_calcium(place: Place) -> None:
    """The same, where calmodulin is in equilibrium with calcium and far more than the kinase."""
    eEF2K = place.molecule(molecules.eEF2K, "cam", "S366")
    on, off = _calmodulin_on_eEF2K(place)
    place.rule(
        "full_CaM_binds_eEF2K",
        eEF2K(cam="empty", S366="u") >> eEF2K(cam="CaM", S366="u"),
        place.expression("v_CaM_on_eEF2K", on * full_calmodulin(place)),
    )
    place.rule("full_CaM_leaves_eEF2K", eEF2K(cam="CaM") >> eEF2K(cam="empty"), off)


def full_calmodulin(place: Place) -> Symbol:
    """Calmodulin with four calcium ions, in equilibrium (uM): Adair's equation.

    CaM Ca^4 / K1 K2 K3 K4 over the sum of all five states.
    """
    Ca = free_calcium(place)
    CaM = place.constant("CaM_of_translation", 20, "uM", _MODEL)
    K1 = place.constant("K_first_Ca", 1.0, "uM", derived("8.4853 /s over 8.4846 /uM/s", _MODEL))
    K3 = place.constant("K_third_Ca", 2.8, "uM", _MODEL)
    K4 = place.constant("K_fourth_Ca", 21.5, "uM", _MODEL)
    two = (Ca / K1) ** 2
    three = two * Ca / K3
    four = three * Ca / K4
    return place.expression("CaM_full", CaM * four / (1 + Ca / K1 + two + three + four))


def S6K_inactivates_eEF2K(place: Place) -> None:
    """Active S6 kinase phosphorylates Ser366 of eEF2 kinase that holds no calmodulin."""
    eEF2K = place.molecule(molecules.eEF2K, "cam", "S366")
    S6K = place.molecule(molecules.S6K, "T389")
    active = place.concentration(place.observe("S6K_active", S6K(T389="p")))
    k = place.constant("k_S6K_on_eEF2K", 1, "1/uM/s", derived("5 /uM/s, 4 and 1 /s", _MODEL))
    place.rule(
        "S6K_phosphorylates_S366",
        eEF2K(cam="empty", S366="u") | eEF2K(cam="empty", S366="p"),
        place.expression("v_S6K_on_eEF2K", k * active),
        place.constant("k_eEF2K_dephosphorylation", 0.07, "1/s", _MODEL),
    )


def eEF2K_phosphorylates_eEF2(place: Place) -> None:
    """eEF2 kinase that holds calmodulin phosphorylates Thr56 of eEF2 (Michaelis-Menten)."""
    eEF2 = place.molecule(molecules.eEF2, "T56")
    eEF2K = place.molecule(molecules.eEF2K, "cam")
    kcat = place.constant("kcat_eEF2K", 10, "1/s", _MODEL)
    Km = place.constant("Km_eEF2K", 2, "uM", derived("25 /uM/s, 40 and 10 /s", _MODEL))
    active = place.observe("eEF2K_active", eEF2K(cam="CaM"))
    left = place.concentration(place.observe("eEF2_able", eEF2(T56="u")))
    place.rule(
        "eEF2K_phosphorylates_T56",
        eEF2(T56="u") >> eEF2(T56="p"),
        place.expression("v_eEF2K", kcat * place.concentration(active) / (Km + left)),
    )


def PP2A_dephosphorylates_eEF2(place: Place) -> None:
    """PP2A takes the phosphate off Thr56, which it does not saturate."""
    eEF2 = place.molecule(molecules.eEF2, "T56")
    kcat = place.constant("kcat_PP2A_eEF2", 0.47, "1/s", _MODEL)
    Km = place.constant("Km_PP2A_eEF2", 8.8, "uM", derived("0.267 /uM/s, 1.88, 0.47 /s", _MODEL))
    place.rule(
        "PP2A_dephosphorylates_T56",
        eEF2(T56="p") >> eEF2(T56="u"),
        place.expression("v_PP2A_on_eEF2", kcat / Km * active_PP2A(place)),
    )


def eIF4E_binds_the_cap(place: Place) -> None:
    """eIF4E, with eIF4G and eIF4A taken as part of it, binds the cap of a messenger."""
    eIF4E = place.molecule(molecules.eIF4E, "site")
    mRNA = place.molecule(molecules.mRNA, "cap")
    place.rule(
        "eIF4E_caps_messenger",
        eIF4E(site=None) + mRNA(cap=None) | eIF4E(site=1) % mRNA(cap=1),
        place.constant("k_eIF4F_mRNA", 0.2, "1/uM/s", _MODEL),
        place.constant("k_eIF4F_off_mRNA", 0.077, "1/s", _MODEL),
    )


def ribosomes_load(place: Place) -> None:
    """Ribosomes load on a messenger with eIF4E on its cap and no FMRP: up to three at a time."""
    eIF4E = place.molecule(molecules.eIF4E, "site")
    mRNA = place.molecule(molecules.mRNA, "cap", "ribosomes", "fmrp")
    k = place.constant("k_loading", 0.05, "1/s", assumed("one in 20 s at best", 0.01, 0.2))
    for name, before, after in (
        ("first_ribosome_loads", "none", "one"),
        ("second_ribosome_loads", "one", "two"),
        ("third_ribosome_loads", "two", "three"),
    ):
        place.rule(
            name,
            eIF4E(site=1) % mRNA(cap=1, ribosomes=before, fmrp=None)
            >> eIF4E(site=1) % mRNA(cap=1, ribosomes=after, fmrp=None),
            k,
        )


def ribosomes_finish(place: Place) -> None:
    """Each ribosome on a messenger reads it to its end and leaves a protein.

    It is as fast as eEF2 allows. Anisomycin stops them where they are, and so does FMRP.
    """
    mRNA = place.molecule(molecules.mRNA, "ribosomes", "fmrp")
    protein = place.molecule(molecules.SynapticProtein)
    k = place.expression("k_finishing", elongation(place))
    twice = place.expression("k_finishing_of_two", 2 * k)
    thrice = place.expression("k_finishing_of_three", 3 * k)
    for name, before, after, rate in (
        ("the_only_ribosome_finishes", "one", "none", k),
        ("one_of_two_ribosomes_finishes", "two", "one", twice),
        ("one_of_three_ribosomes_finishes", "three", "two", thrice),
    ):
        place.rule(
            name,
            mRNA(ribosomes=before, fmrp=None) >> mRNA(ribosomes=after, fmrp=None) + protein(),
            rate,
        )


def protein_is_lost(place: Place) -> None:
    """Proteins that synapses make on demand, Arc for one, live for less than an hour."""
    place.rule(
        "synaptic_protein_is_lost",
        place.molecule(molecules.SynapticProtein)() >> None,
        place.constant("k_protein_loss", 1 / 20, "1/min", assumed("labile ones", 0.005, 0.2)),
    )


def elongation(place: Place) -> Symbol:
    """How often a ribosome comes to its end (1/s): as eEF2 that is not phosphorylated allows."""
    eEF2 = place.molecule(molecules.eEF2, "T56")
    able, every = place.observe("eEF2_able", eEF2(T56="u")), place.observe("eEF2_all", eEF2())
    k = place.constant("k_elongation", 0.02, "1/s", _MODEL)
    anisomycin = place.input("anisomycin", 0, "uM", assumed("no drug unless a stimulus brings it"))
    K = place.constant("K_anisomycin", 1, "uM", assumed("blocks fully at 20 to 40 uM", 0.1, 5))
    return place.expression("v_elongation", k * able / every / (1 + anisomycin / K))


def capped_share(place: Place) -> Symbol:
    """The share of messengers with eIF4E on their cap, where ribosomes may begin."""
    mRNA = place.molecule(molecules.mRNA, "cap")
    capped = place.observe("messengers_capped", mRNA(cap=ANY))
    return place.expression("capped_share", capped / place.observe("messengers_all", mRNA()))


def _calmodulin_on_eEF2K(place: Place) -> tuple[Symbol, Symbol]:
    return (
        place.constant("k_CaM_eEF2K", 99, "1/uM/s", _MODEL),
        place.constant("k_CaM_off_eEF2K", 0.09, "1/s", _MODEL),
    )


def _by_mTORC1(
    place: Place, name: str, kcat_name: str, kcat: float, Km_name: str, Km: float
) -> Symbol:
    mTORC1 = place.molecule(molecules.mTORC1, "state")
    active = place.concentration(place.observe("mTORC1_active", mTORC1(state="active")))
    each = place.constant(kcat_name, kcat, "1/s", _MODEL)
    half = place.constant(Km_name, Km, "uM", derived("the three constants of the step", _MODEL))
    return place.expression(name, each / half * active)
