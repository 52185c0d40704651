"""Endocannabinoids: the spine tells the terminal to release less.

Glutamate on metabotropic receptors makes phospholipase C cut diacylglycerol; calcium turns on
diacylglycerol lipase, which makes 2-arachidonoylglycerol (2-AG) of it. 2-AG opens CB1 receptors of
the terminal, which desensitise slowly and reduce release. It needs both, glutamate and calcium.
Equations and constants are those of Cui et al. (2016).
"""

from engrammar.place import Place
from engrammar.rules import molecules
from engrammar.rules.calmodulin import free_calcium
from engrammar.rules.nmda_receptor import glutamate
from engrammar.rules.references import CUI_2016

_CODE = CUI_2016.at("endocannabinoids", file="ModelDB 187605, paramets.py")


def make_DAG(place: Place) -> None:
    """Metabotropic receptors and calcium make phospholipase C cut DAG from the membrane.

    v_beta Glu / (Glu + k_r (1 + k_p / k_r Ca / (Ca + k_pi))), and v_delta Ca^2 / (Ca^2 + K^2).
    """
    DAG = place.molecule(molecules.DAG)
    Ca, Glu = free_calcium(place), glutamate(place)
    v_beta = place.constant("v_beta", 0.8, "uM/s", _CODE)
    k_r = place.constant("k_r", 1.3, "uM", _CODE)
    k_p = place.constant("k_p", 10, "uM", _CODE)
    k_pi = place.constant("k_pi", 0.6, "uM", _CODE)
    v_delta = place.constant("v_delta", 0.02, "uM/s", _CODE)
    K = place.constant("kappa_delta", 0.1, "uM", _CODE)
    by_mGluR = v_beta * Glu / (Glu + k_r + k_p * Ca / (Ca + k_pi))
    by_calcium = v_delta * Ca**2 / (Ca**2 + K**2)
    place.rule("PLC_makes_DAG", None >> DAG(), place.expression("v_PLC", by_mGluR + by_calcium))
    place.rule("DAG_kinase_removes_DAG", DAG() >> None, place.constant("k_DAGK", 2, "1/s", _CODE))


def activate_DAGL(place: Place) -> None:
    """Calcium turns on diacylglycerol lipase with its sixth power; a phosphatase turns it off."""
    DAGL = place.molecule(molecules.DAGL, "state")
    one = place.constant("Ca_unit", 1, "uM", CUI_2016.at("calcium is counted in uM"))
    r_K = place.constant("r_K", 50, "1/s", _CODE)
    place.rule(
        "calcium_activates_DAGL",
        DAGL(state="resting") | DAGL(state="active"),
        place.expression("v_DAGL_activation", r_K * (free_calcium(place) / one) ** 6),
        place.constant("r_P", 380, "1/s", _CODE),
    )


def make_2AG(place: Place) -> None:
    """Active lipase makes 2-AG of DAG, and monoacylglycerol lipase removes it within seconds."""
    DAG, AG = place.molecule(molecules.DAG), place.molecule(molecules.AG)
    DAGL = place.molecule(molecules.DAGL, "state")
    active = place.observe("DAGL_active", DAGL(state="active"))
    every = place.observe("DAGL_all", DAGL())
    substrate = place.concentration(place.observe("DAG_count", DAG()))
    r = place.constant("r_DGL", 20000, "uM/s", _CODE)
    K = place.constant("K_DGL", 30, "uM", _CODE)
    place.rule(
        "DAGL_makes_2AG",
        DAG() >> AG(),
        place.expression("v_DAGL", r * active / every / (K + substrate)),
    )
    place.rule("MAGL_removes_2AG", AG() >> None, place.constant("k_MAGL", 0.5, "1/s", _CODE))


def open_CB1(spine: Place, terminal: Place) -> None:
    """2-AG of the spine opens CB1 receptors of the terminal, which then desensitise for long.

    It crosses the cleft faster than it is made or removed.
    """
    CB1R = terminal.molecule(molecules.CB1R, "gate")
    AG = spine.molecule(molecules.AG)
    message = spine.concentration(spine.observe("AG_count", AG()))
    alpha = terminal.constant("alpha_CB1R", 0.240194904182, "1/uM/s", _CODE)
    terminal.rule(
        "CB1R_opens",
        CB1R(gate="closed") | CB1R(gate="open"),
        terminal.expression("v_CB1R_opening", alpha * message),
        terminal.constant("beta_CB1R", 11.0718971839, "1/s", _CODE),
    )
    terminal.rule(
        "CB1R_desensitises",
        CB1R(gate="open") >> CB1R(gate="desensitised"),
        terminal.constant("gamma_CB1R", 416.378884767, "1/s", _CODE),
    )
    terminal.rule(
        "CB1R_recovers",
        CB1R(gate="desensitised") >> CB1R(gate="closed"),
        terminal.constant("epsilon_CB1R", 0.0477956844649, "1/s", _CODE),
    )
