"""CBP: the coactivator that phosphorylated CREB brings, and that brings polymerase and acetyl.

The KIX domain of CBP holds the kinase-inducible domain of CREB with about 1 uM once Ser133 is
phosphorylated, and a hundred times more loosely without it or with Ser142 phosphorylated. CaMKIV
phosphorylates Ser301 of CBP, without which it does little. What it does: it calls polymerase, has
P-TEFb release it, acetylates the histones of the promoter and its own loop, which opens its active
site; with its bromodomain it holds on to what it has acetylated. Rates are assumed.
"""

from pysb import ANY
from pysb.core import ComplexPattern, Symbol

from engrammar.place import MoleculeHere, Place
from engrammar.rules import camkiv, molecules
from engrammar.rules.histone_acetylation import CBP_recruited
from engrammar.sources import assumed


def KIX_binds_pS133(nucleus: Place) -> None:
    """KIX holds CREB with Ser133 phosphorylated and Ser142 not; `KIX_weakening` is 1 as it is.

    Full-length proteins on chromatin hold each other for seconds; the isolated domains for 0.1 s.
    """
    CREB, CBP = _CREB(nucleus), nucleus.molecule(molecules.CBP, "kix")
    off = _off(nucleus)
    Kd = nucleus.constant(
        "Kd_CBP_CREB",
        1,
        "uM",
        assumed("pKID on KIX by NMR and calorimetry, from memory: about 1 uM", 0.3, 3),
    )
    nucleus.rule(
        "KIX_binds_phosphorylated_S133",
        CREB(S133="p", S142="u", kid=None) + CBP(kix=None)
        >> CREB(S133="p", S142="u", kid=1) % CBP(kix=1),
        nucleus.expression("k_KIX", off / (Kd * _weaker(nucleus))),
    )
    nucleus.rule(
        "KIX_leaves_phosphorylated_CREB",
        CREB(S133="p", kid=1) % CBP(kix=1) >> CREB(S133="p", kid=None) + CBP(kix=None),
        off,
    )


def KIX_binds_bare_S133(nucleus: Place) -> None:
    """Without the phosphate it holds CREB a hundred times more loosely, or less."""
    CREB, CBP = _CREB(nucleus), nucleus.molecule(molecules.CBP, "kix")
    Kd = nucleus.constant(
        "Kd_CBP_bare_CREB", 100, "uM", assumed("KID on KIX, from memory: above 100 uM", 100, 1000)
    )
    nucleus.rule(
        "KIX_binds_bare_S133",
        CREB(S133="u", S142="u", kid=None) + CBP(kix=None)
        >> CREB(S133="u", S142="u", kid=1) % CBP(kix=1),
        nucleus.expression("k_KIX_bare", _off(nucleus) / (Kd * _weaker(nucleus))),
    )
    nucleus.rule(
        "KIX_leaves_bare_CREB",
        CREB(S133="u", kid=1) % CBP(kix=1) >> CREB(S133="u", kid=None) + CBP(kix=None),
        _off(nucleus),
    )


def CaMKIV_phosphorylates_S301(nucleus: Place) -> None:
    """CaMKIV phosphorylates Ser301 of CBP, on CREB or not; it is off within half an hour."""
    CBP = nucleus.molecule(molecules.CBP, "S301")
    k = nucleus.constant("k_CaMKIV_on_S301", 0.05, "1/uM/s", assumed("minutes", 5e-3, 0.5))
    nucleus.rule(
        "CaMKIV_phosphorylates_S301",
        CBP(S301="u") | CBP(S301="p"),
        nucleus.expression("v_S301", k * camkiv.active(nucleus)),
        nucleus.constant("k_S301_off", 1e-3, "1/s", assumed("a quarter of an hour", 2e-4, 5e-3)),
    )


def brings_polymerase(nucleus: Place) -> None:
    """CBP that CREB holds on a gene calls polymerase to its start, the more with Ser301."""
    PolII = _PolII(nucleus)
    k = nucleus.constant(
        "k_CBP_calls_polymerase",
        0.2,
        "1/uM/s",
        assumed("ten seconds at 0.5 uM; a tenth made 3.5 transcripts an hour", 0.02, 1),
    )
    gain = _S301_gain(nucleus)
    for rule, state, rate in (
        ("CBP_calls_polymerase", "u", k),
        ("phosphorylated_CBP_calls_polymerase", "p", nucleus.expression("k_CBPp_pol", gain * k)),
    ):
        nucleus.rule(
            rule,
            _promoter(nucleus, None, state) + PolII(gene=None, S5="u", S2="u")
            >> _promoter(nucleus, 3, state) % PolII(gene=3, S5="u", S2="u"),
            rate,
        )


def brings_PTEFb(nucleus: Place) -> None:
    """CBP on a gene has P-TEFb release the polymerase that waits there."""
    PolII = _PolII(nucleus)
    nucleus.rule(
        "CBP_has_PTEFb_phosphorylate_S2",
        _promoter(nucleus, 3) % PolII(gene=3, S5="p", S2="u")
        >> _promoter(nucleus, 3) % PolII(gene=3, S5="p", S2="p"),
        nucleus.constant(
            "k_CBP_PTEFb", 0.02, "1/s", assumed("pauses of a minute once induced", 2e-3, 0.1)
        ),
    )


def CRTC_brings_polymerase(nucleus: Place) -> None:
    """CRTC1 on CREB on a gene calls polymerase through TFIID, whatever Ser133 says."""
    Gene = nucleus.molecule(molecules.Gene, "cre", "pol")
    CREB = nucleus.molecule(molecules.CREB, "dna", "crtc")
    CRTC1, PolII = nucleus.molecule(molecules.CRTC1, "creb"), _PolII(nucleus)

    def promoter(pol: int | None) -> ComplexPattern:
        return Gene(cre=1, pol=pol) % CREB(dna=1, crtc=2) % CRTC1(creb=2)

    nucleus.rule(
        "CRTC1_calls_polymerase",
        promoter(None) + PolII(gene=None, S5="u", S2="u")
        >> promoter(3) % PolII(gene=3, S5="u", S2="u"),
        nucleus.constant(
            "k_CRTC_calls_polymerase", 0.02, "1/uM/s", assumed("a tenth of CBP", 2e-3, 0.2)
        ),
    )


def acetylates_its_loop(nucleus: Place) -> None:
    """CBP on a gene acetylates the loop over its active site; HDAC and SIRT2 take it off."""
    CREB = nucleus.molecule(molecules.CREB, "dna", "kid")
    CBP = nucleus.molecule(molecules.CBP, "kix", "loop")
    nucleus.rule(
        "CBP_acetylates_its_loop",
        CREB(dna=ANY, kid=1) % CBP(kix=1, loop="u") >> CREB(dna=ANY, kid=1) % CBP(kix=1, loop="ac"),
        nucleus.constant("k_loop", 0.02, "1/s", assumed("within a minute", 2e-3, 0.2)),
    )
    nucleus.rule(
        "loop_is_deacetylated",
        CBP(loop="ac") >> CBP(loop="u"),
        nucleus.constant("k_loop_off", 2e-3, "1/s", assumed("minutes", 2e-4, 2e-2)),
    )


def bromodomain_binds_K27ac(nucleus: Place) -> None:
    """The bromodomain of CBP holds acetyl on K27, one nucleosome at a time."""
    Nucleosome = nucleus.molecule(molecules.Nucleosome, "K27", "bromo")
    CBP = nucleus.molecule(molecules.CBP, "bromo")
    off = nucleus.constant("k_bromodomain_off", 0.5, "1/s", assumed("seconds", 0.05, 5))
    Kd = nucleus.constant("Kd_bromodomain", 50, "uM", assumed("weak, as most are", 5, 500))
    nucleus.rule(
        "bromodomain_binds_K27ac",
        CBP(bromo=None) + Nucleosome(K27="ac", bromo=None)
        >> CBP(bromo=1) % Nucleosome(K27="ac", bromo=1),
        nucleus.expression("k_bromodomain_on", off / Kd),
    )
    nucleus.rule(
        "bromodomain_leaves",
        CBP(bromo=1) % Nucleosome(bromo=1) >> CBP(bromo=None) + Nucleosome(bromo=None),
        off,
    )


def acetylates_where_CREB_holds_it(nucleus: Place) -> Symbol:
    """CBP on genes, which drives the acetylation of histones from now on.

    With Ser301 phosphorylated it counts as several.
    """
    Gene = nucleus.molecule(molecules.Gene, "cre")
    CREB = nucleus.molecule(molecules.CREB, "dna", "kid")
    CBP = nucleus.molecule(molecules.CBP, "kix", "S301")

    def held(name: str, state: str) -> Symbol:
        return nucleus.observe(name, Gene(cre=1) % CREB(dna=1, kid=2) % CBP(kix=2, S301=state))

    plain, phosphorylated = held("CBP_on_genes", "u"), held("CBPp_on_genes", "p")
    at_work = plain + _S301_gain(nucleus) * phosphorylated
    nucleus.drive(CBP_recruited(nucleus), at_work)
    return nucleus.expression("CBP_at_work", at_work)


def on_genes(nucleus: Place) -> Symbol:
    """CBP that CREB holds on genes, in any state."""
    Gene = nucleus.molecule(molecules.Gene, "cre")
    CREB = nucleus.molecule(molecules.CREB, "dna", "kid")
    CBP = nucleus.molecule(molecules.CBP, "kix")
    return nucleus.observe("CREB_CBP_on_genes", Gene(cre=1) % CREB(dna=1, kid=2) % CBP(kix=2))


def _promoter(nucleus: Place, pol: int | None, S301: str | None = None) -> ComplexPattern:
    Gene = nucleus.molecule(molecules.Gene, "cre", "pol")
    CREB = nucleus.molecule(molecules.CREB, "dna", "kid")
    CBP = nucleus.molecule(molecules.CBP, "kix", *(("S301",) if S301 else ()))
    state = {"S301": S301} if S301 else {}
    return Gene(cre=1, pol=pol) % CREB(dna=1, kid=2) % CBP(kix=2, **state)


def _CREB(nucleus: Place) -> MoleculeHere:
    return nucleus.molecule(molecules.CREB, "S133", "S142", "kid")


def _PolII(nucleus: Place) -> MoleculeHere:
    return nucleus.molecule(molecules.PolII, "gene", "S5", "S2")


def _S301_gain(nucleus: Place) -> Symbol:
    return nucleus.constant(
        "S301_gain", 4, "", assumed("without the site calcium hardly activates it", 1, 20)
    )


def _off(nucleus: Place) -> Symbol:
    return nucleus.constant("k_KIX_off", 0.05, "1/s", assumed("seconds on chromatin", 0.01, 12))


def _weaker(nucleus: Place) -> Symbol:
    return nucleus.input("KIX_weakening", 1, "", assumed("no mutation"))
