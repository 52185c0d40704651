"""CREB: Ser133 says whether its genes are to be read, and several kinases may say so.

CREB sits on its element (CRE) whatever its state. PKA, CaMKIV, and MSK and RSK behind ERK
phosphorylate Ser133; its kinase-inducible domain then folds on CBP (see `cbp`). CaMKII
phosphorylates Ser142, which keeps CBP off. PP1 and PP2A take Ser133 off again, with a time constant
of half an hour in Smolen et al. (2006), and cannot reach it under CBP. CaMKIV is quick and ERK is
slow to come and to go: Ser133 is phosphorylated within minutes, and lasts where ERK does. BDNF that
CREB has had made comes back to its own TrkB hours later and brings a second wave.
"""

from pysb.core import Symbol

from engrammar.place import Place
from engrammar.rules import camkiv, molecules
from engrammar.rules.references import SMOLEN_2006
from engrammar.sources import assumed, fitted

_CODE = SMOLEN_2006.at("parameters", file="ModelDB 149175 smolenltp.java")


def PKA_in_the_nucleus(nucleus: Place) -> Symbol:
    """Catalytic subunits of PKA in the nucleus (uM): an input."""
    return nucleus.input("PKA_nuclear", 0, "uM", assumed("held outside at rest", 0, 0.05))


def cyclic_AMP(nucleus: Place) -> Symbol:
    """Cyclic AMP of the nucleus (uM): an input."""
    return nucleus.input("cAMP", 0.05, "uM", _CODE)


def PKA_follows_cAMP(nucleus: Place) -> Symbol:
    """PKA of the nucleus (uM) in equilibrium with cyclic AMP; `PKA_nuclear` follows it from now on.

    Half of it is active at 0.5 uM, with the second power of cyclic AMP (Smolen et al. 2006). The
    quarter of an hour that it takes to get there is left out: a pulse acts for as long as it lasts.
    """
    cAMP = cyclic_AMP(nucleus)
    K = nucleus.constant("K_cAMP_PKA", 0.5, "uM", _CODE)
    most = nucleus.constant(
        "PKA_in_nucleus_at_most", 0.2, "uM", assumed("a share of 0.5 uM or so", 0.02, 0.5)
    )
    active = most * cAMP**2 / (cAMP**2 + K**2)
    nucleus.drive(PKA_in_the_nucleus(nucleus), active)
    return nucleus.expression("PKA_active_in_nucleus", active)


def active_ERK(nucleus: Place) -> Symbol:
    """ERK with both phosphates in the nucleus (uM): an input."""
    return nucleus.input("ERK_active", 0, "uM", assumed("no cascade in the model at hand"))


def PKA_phosphorylates_S133(nucleus: Place) -> None:
    """PKA whose catalytic subunit has diffused in phosphorylates Ser133 within minutes."""
    k = nucleus.constant("k_PKA_on_S133", 0.05, "1/uM/s", assumed("minutes at 0.1 uM", 0.005, 0.5))
    _on_S133(nucleus, "PKA_phosphorylates_S133", "v_PKA_on_S133", k * PKA_in_the_nucleus(nucleus))


def CaMKIV_phosphorylates_S133(nucleus: Place) -> None:
    """CaMKIV phosphorylates Ser133 within minutes.

    Smolen et al. have 0.12 /uM/min, for a site that need not be filled.
    """
    k = nucleus.constant(
        "k_CaMKIV_on_S133",
        4,
        "1/uM/min",
        fitted("pCREB within 5 min; 0.12 leaves a percent", _CODE).within(0.12, 20),
    )
    _on_S133(nucleus, "CaMKIV_phosphorylates_S133", "v_CaMKIV_on_S133", k * camkiv.active(nucleus))


def ERK_activates_MSK(nucleus: Place) -> None:
    """ERK in the nucleus phosphorylates MSK1, which lasts for minutes."""
    MSK1 = nucleus.molecule(molecules.MSK1, "T581")
    k = nucleus.constant("k_ERK_on_MSK", 0.02, "1/uM/s", assumed("minutes at 0.2 uM", 0.002, 0.2))
    nucleus.rule(
        "ERK_phosphorylates_MSK1",
        MSK1(T581="u") | MSK1(T581="p"),
        nucleus.expression("v_ERK_on_MSK", k * active_ERK(nucleus)),
        nucleus.constant("k_MSK_off", 2e-3, "1/s", assumed("minutes", 5e-4, 1e-2)),
    )


def MSK_phosphorylates_S133(nucleus: Place) -> None:
    """Phosphorylated MSK1 phosphorylates Ser133."""
    MSK1 = nucleus.molecule(molecules.MSK1, "T581")
    active = nucleus.observe("MSK1_active", MSK1(T581="p"))
    k = nucleus.constant("k_MSK_on_S133", 0.05, "1/uM/s", assumed("minutes at 0.1 uM", 0.005, 0.5))
    _on_S133(nucleus, "MSK_phosphorylates_S133", "v_MSK_on_S133", k * nucleus.concentration(active))


def RSK_phosphorylates_S133(nucleus: Place) -> None:
    """RSK, an input in uM, which ERK has phosphorylated in the cytosol, does so too."""
    RSK = nucleus.input("RSK_active", 0, "uM", assumed("it is phosphorylated by ERK only"))
    k = nucleus.constant("k_RSK_on_S133", 0.02, "1/uM/s", assumed("less than MSK1", 0.002, 0.2))
    _on_S133(nucleus, "RSK_phosphorylates_S133", "v_RSK_on_S133", k * RSK)


def CaMKII_phosphorylates_S142(nucleus: Place) -> None:
    """CaMKII of the nucleus, an input in uM, phosphorylates Ser142; it is off within the hour."""
    CREB = nucleus.molecule(molecules.CREB, "S142", "kid")
    kinase = nucleus.input("CaMKII_nuclear", 0, "uM", assumed("inactive at resting calcium"))
    k = nucleus.constant("k_CaMKII_on_S142", 0.01, "1/uM/s", assumed("minutes", 1e-3, 0.1))
    nucleus.rule(
        "CaMKII_phosphorylates_S142",
        CREB(S142="u", kid=None) >> CREB(S142="p", kid=None),
        nucleus.expression("v_S142", k * kinase),
    )
    nucleus.rule(
        "phosphatase_takes_S142",
        CREB(S142="p") >> CREB(S142="u"),
        nucleus.constant("k_S142_off", 1e-3, "1/s", assumed("a quarter of an hour", 2e-4, 1e-2)),
    )


def PP1_dephosphorylates_S133(nucleus: Place) -> None:
    """PP1 and PP2A take the phosphate off Ser133 unless CBP covers it.

    `PP1_nuclear` is an input, 1 at rest; calcineurin, which frees PP1, raises it.
    """
    CREB = nucleus.molecule(molecules.CREB, "S133", "kid")
    gain = nucleus.input("PP1_nuclear", 1, "", assumed("as at rest: 1", 0, 5))
    k = nucleus.constant("k_PP1_on_S133", 0.03, "1/min", _CODE)
    nucleus.rule(
        "PP1_dephosphorylates_S133",
        CREB(S133="p", kid=None) >> CREB(S133="u", kid=None),
        nucleus.expression("v_PP1_on_S133", k * gain),
    )


def binds_CRE(nucleus: Place) -> None:
    """CREB binds the CRE of a gene, phosphorylated or not, for seconds at a time."""
    CREB = nucleus.molecule(molecules.CREB, "dna")
    Gene = nucleus.molecule(molecules.Gene, "cre")
    off = nucleus.constant("k_CREB_off_CRE", 0.1, "1/s", assumed("seconds, by imaging", 0.02, 1))
    Kd = nucleus.constant("Kd_CREB_CRE", 0.1, "uM", assumed("most CRE are occupied", 0.01, 0.5))
    nucleus.rule(
        "CREB_binds_CRE",
        CREB(dna=None) + Gene(cre=None) | CREB(dna=1) % Gene(cre=1),
        nucleus.expression("k_CREB_CRE", off / Kd),
        off,
    )


def binds_CRTC(nucleus: Place) -> None:
    """CRTC1 that has come to the nucleus binds the leucine zipper of CREB, whatever Ser133 says."""
    CREB = nucleus.molecule(molecules.CREB, "crtc")
    CRTC1 = nucleus.molecule(molecules.CRTC1, "S151", "creb")
    off = nucleus.constant("k_CRTC_off_CREB", 0.02, "1/s", assumed("a minute", 2e-3, 0.2))
    Kd = nucleus.constant("Kd_CRTC_CREB", 0.1, "uM", assumed("as others of CREB", 0.01, 1))
    nucleus.rule(
        "CRTC1_binds_CREB",
        CREB(crtc=None) + CRTC1(creb=None, S151="u") >> CREB(crtc=1) % CRTC1(creb=1, S151="u"),
        nucleus.expression("k_CRTC_CREB", off / Kd),
    )
    nucleus.rule(
        "CRTC1_leaves_CREB",
        CREB(crtc=1) % CRTC1(creb=1) >> CREB(crtc=None) + CRTC1(creb=None),
        off,
    )


def phosphorylated_share(nucleus: Place) -> Symbol:
    """The share of CREB with a phosphate on Ser133."""
    CREB = nucleus.molecule(molecules.CREB, "S133")
    return nucleus.expression(
        "CREB_phosphorylated_share",
        nucleus.observe("pCREB_count", CREB(S133="p")) / nucleus.observe("CREB_count", CREB()),
    )


def able_to_bind_CBP(nucleus: Place) -> Symbol:
    """CREB with Ser133 phosphorylated and Ser142 not."""
    CREB = nucleus.molecule(molecules.CREB, "S133", "S142")
    return nucleus.observe("CREB_able", CREB(S133="p", S142="u"))


def _on_S133(nucleus: Place, rule: str, rate: str, v: Symbol) -> None:
    CREB = nucleus.molecule(molecules.CREB, "S133", "kid")
    nucleus.rule(
        rule,
        CREB(S133="u", kid=None) >> CREB(S133="p", kid=None),
        nucleus.expression(rate, v),
    )
