"""CaMKK and CaMKIV: calcium in the nucleus, remembered for tens of minutes.

Calmodulin that calcium has filled binds CaMKK and CaMKIV; CaMKK then phosphorylates Thr196 of
CaMKIV that holds calmodulin too, so that calcium counts twice and there is a threshold. CaMKIV with
the phosphate stays active when calmodulin has left, until PP2A removes it with a time constant of
20 min (Smolen et al. 2006). How many calmodulins of the nucleus are full follows calcium with the
fourth power and half at 0.3 uM, as there. The published model is linear in both kinases; here they
are counted and can run out, and for the short calcium of a tetanus the two agree.
"""

from pysb import ANY
from pysb.core import Symbol

from engrammar.place import Place
from engrammar.rules import molecules
from engrammar.rules.references import SMOLEN_2006
from engrammar.sources import assumed, derived

_CODE = SMOLEN_2006.at("parameters", file="ModelDB 149175 smolenltp.java")


def nuclear_calcium(nucleus: Place) -> Symbol:
    """Free calcium of the nucleus: an input, lower at rest than where channels are."""
    return nucleus.input("Ca_nuclear", 0.04, "uM", _CODE.within(0.03, 0.1))


def full_calmodulin(nucleus: Place) -> Symbol:
    """The share of calmodulin of the nucleus that calcium has filled: Ca^4 / (Ca^4 + 0.3^4)."""
    Ca = nuclear_calcium(nucleus)
    K = nucleus.constant("K_Ca_nuclear_CaM", 0.3, "uM", _CODE)
    return nucleus.expression("CaM_full_in_nucleus", Ca**4 / (Ca**4 + K**4))


def binds_CaMKK(nucleus: Place) -> None:
    """Full calmodulin binds CaMKK, and leaves within 12 s."""
    CaM = nucleus.molecule(molecules.CaM, "target")
    CaMKK = nucleus.molecule(molecules.CaMKK, "cam")
    k = nucleus.constant(
        "k_CaM_CaMKK",
        5,
        "1/uM/min",
        derived("2.5 uM/min of active kinase from 0.5 uM and as 1 uM of calmodulin", _CODE).within(
            1, 20
        ),
    )
    tau = nucleus.constant("tau_CaMKK", 0.2, "min", _CODE)
    nucleus.rule(
        "CaM_binds_CaMKK",
        CaM(target=None) + CaMKK(cam=None) | CaM(target=1) % CaMKK(cam=1),
        nucleus.expression("v_CaM_CaMKK", k * full_calmodulin(nucleus)),
        nucleus.expression("k_CaM_off_CaMKK", 1 / tau),
    )


def binds_CaMKIV(nucleus: Place) -> None:
    """Full calmodulin binds CaMKIV, and leaves within a fraction of a second."""
    CaM = nucleus.molecule(molecules.CaM, "target")
    CaMKIV = nucleus.molecule(molecules.CaMKIV, "cam")
    off = nucleus.constant("k_CaM_off_CaMKIV", 5, "1/s", assumed("follows calcium", 0.5, 50))
    Kd = nucleus.constant(
        "Kd_CaM_CaMKIV", 0.1, "uM", assumed("of full calmodulin: tens of nM", 0.02, 0.5)
    )
    nucleus.rule(
        "CaM_binds_CaMKIV",
        CaM(target=None) + CaMKIV(cam=None) | CaM(target=1) % CaMKIV(cam=1),
        nucleus.expression("v_CaM_CaMKIV", off / Kd * full_calmodulin(nucleus)),
        off,
    )


def CaMKK_phosphorylates_T196(nucleus: Place) -> None:
    """CaMKK with calmodulin phosphorylates CaMKIV that holds it too."""
    CaMKIV = nucleus.molecule(molecules.CaMKIV, "cam", "T196")
    CaMKK = nucleus.molecule(molecules.CaMKK, "cam")
    kinase = nucleus.observe("CaMKK_active", CaMKK(cam=ANY))
    k = _CaMKK_on_T196(nucleus)
    nucleus.rule(
        "CaMKK_phosphorylates_T196",
        CaMKIV(cam=ANY, T196="u") >> CaMKIV(cam=ANY, T196="p"),
        nucleus.expression("v_T196", k * nucleus.concentration(kinase)),
    )


def calcium_phosphorylates_T196(nucleus: Place) -> None:
    """The same with calmodulin and CaMKK in equilibrium with calcium, neither of them counted.

    As in the published model, where they do not run out: CaMKK settles at `active_CaMKK_at_most`
    times the share of calmodulin that is full, and CaMKIV holds calmodulin with that share.
    """
    CaMKIV = nucleus.molecule(molecules.CaMKIV, "T196")
    full = full_calmodulin(nucleus)
    most = nucleus.constant(
        "active_CaMKK_at_most", 0.5, "uM", derived("2.5 uM/min for 0.2 min", _CODE)
    )
    nucleus.rule(
        "calcium_has_T196_phosphorylated",
        CaMKIV(T196="u") >> CaMKIV(T196="p"),
        nucleus.expression("v_T196_by_calcium", _CaMKK_on_T196(nucleus) * most * full**2),
    )


def PP2A_dephosphorylates_T196(nucleus: Place) -> None:
    """PP2A, which CaMKIV carries with it, takes the phosphate off within 20 min."""
    CaMKIV = nucleus.molecule(molecules.CaMKIV, "T196")
    tau = nucleus.constant("tau_CaMKIV", 20, "min", _CODE)
    nucleus.rule(
        "PP2A_dephosphorylates_T196",
        CaMKIV(T196="p") >> CaMKIV(T196="u"),
        nucleus.expression("k_T196_off", 1 / tau),
    )


def enters_the_nucleus(nucleus: Place, cytosol: Place) -> None:
    """CaMKIV is imported by importin alpha, and leaves only slowly: nine tenths are inside."""
    inside = nucleus.molecule(molecules.CaMKIV, "cam", "T196")
    outside = cytosol.molecule(molecules.CaMKIV, "cam", "T196")
    nucleus.rule(
        "CaMKIV_is_imported",
        outside(cam=None) | inside(cam=None),
        nucleus.constant("k_CaMKIV_import", 3e-3, "1/s", assumed("minutes", 1e-3, 1e-2)),
        nucleus.constant("k_CaMKIV_export", 3e-4, "1/s", assumed("a tenth outside", 3e-5, 1e-3)),
    )


def active(nucleus: Place) -> Symbol:
    """CaMKIV with the phosphate on Thr196, whether it holds calmodulin or not (uM)."""
    CaMKIV = nucleus.molecule(molecules.CaMKIV, "T196")
    count = nucleus.observe("CaMKIV_phosphorylated", CaMKIV(T196="p"))
    return nucleus.expression("CaMKIV_active", nucleus.concentration(count))


def _CaMKK_on_T196(nucleus: Place) -> Symbol:
    return nucleus.constant(
        "k_CaMKK_on_T196",
        20,
        "1/uM/min",
        derived("10 /min, from 0.5 uM of CaMKIV", _CODE).within(5, 50),
    )
