"""Phospholipases: calcium has lipids cut from the membrane, and ERK has more of them cut.

Phospholipase C makes diacylglycerol while calcium is on it. Cytosolic phospholipase A2 makes
arachidonic acid: with calcium, better with PIP2 or diacylglycerol as well, and best once ERK has
phosphorylated Ser505. Both lipids activate PKC, and PKC loads Ras: a loop through ERK that, once
closed, may stay closed for an hour (Bhalla and Iyengar 1999).

Constants are those of Bhalla and Iyengar (1999) as their authors publish them in a later file.
"""

from pysb.core import Symbol

from engrammar.place import Place
from engrammar.rules import molecules
from engrammar.rules.calmodulin import free_calcium
from engrammar.rules.erk import active
from engrammar.rules.references import JAIN_2009
from engrammar.sources import derived

_FILE = "FindSim models/submodels/FindSim_a5092_homerpike_barr2.g"
_PLC = derived("a rate in molecules of the file, in its volume", JAIN_2009.at("PLC", file=_FILE))
_PLA2 = derived("a rate in molecules of the file, in its volume", JAIN_2009.at("PLA2", file=_FILE))


def PLC_makes_diacylglycerol(place: Place) -> None:
    """Phospholipases C beta and gamma cut PIP2 while calcium is on them; DAG lasts for seconds.

    Calcium comes and goes within a second, and is taken to be in equilibrium.
    """
    DAG = place.molecule(molecules.DAG)
    Ca = free_calcium(place)
    PIP2 = place.constant("PIP2_of_PLC", 10, "uM", _PLC)
    beta = place.constant("PLC_beta_total", 0.8, "uM", _PLC)
    gamma = place.constant("PLC_gamma_total", 0.82, "uM", _PLC)
    K_beta = place.constant("K_Ca_PLC_beta", 1 / 3, "uM", _PLC)
    K_gamma = place.constant("K_Ca_PLC_gamma", 1 / 18, "uM", _PLC)
    kcat_beta = place.constant("kcat_PLC_beta", 10, "1/s", _PLC)
    kcat_gamma = place.constant("kcat_PLC_gamma", 14, "1/s", _PLC)
    Km_beta = place.constant("Km_PLC_beta", 20.97, "uM", _PLC)
    Km_gamma = place.constant("Km_PLC_gamma", 97.2, "uM", _PLC)
    by_beta = kcat_beta * beta * Ca / (Ca + K_beta) * PIP2 / (Km_beta + PIP2)
    by_gamma = kcat_gamma * gamma * Ca / (Ca + K_gamma) * PIP2 / (Km_gamma + PIP2)
    place.rule(
        "calcium_has_DAG_made", None >> DAG(), place.expression("v_DAG_made", by_beta + by_gamma)
    )
    place.rule("DAG_is_used_up", DAG() >> None, place.constant("k_DAG_loss", 0.15, "1/s", _PLC))


def calcium_and_lipids_activate_PLA2(place: Place) -> None:
    """Calcium and PIP2 bind phospholipase A2, and where calcium is DAG may come instead of PIP2."""
    PLA2 = place.molecule(molecules.PLA2, "C2", "lipid", "S505")
    Ca = free_calcium(place)
    PIP2 = place.constant("PIP2_of_PLA2", 2.5, "uM", _PLA2)
    DAG = made_diacylglycerol(place)
    k = place.constant("k_Ca_PLA2", 1, "1/uM/s", _PLA2)
    place.rule(
        "Ca_binds_PLA2",
        PLA2(C2="empty", lipid="empty", S505="u") | PLA2(C2="Ca", lipid="empty", S505="u"),
        place.expression("v_Ca_on_PLA2", k * Ca),
        place.constant("k_Ca_off_PLA2", 0.1, "1/s", _PLA2),
    )
    k = place.constant("k_PIP2_PLA2", 0.0012, "1/uM/s", _PLA2)
    place.rule(
        "PIP2_binds_PLA2",
        PLA2(C2="empty", lipid="empty", S505="u") | PLA2(C2="empty", lipid="PIP2", S505="u"),
        place.expression("v_PIP2_on_PLA2", k * PIP2),
        place.constant("k_PIP2_off_PLA2", 0.5, "1/s", _PLA2),
    )
    k = place.constant("k_PIP2_PLA2_with_Ca", 0.012, "1/uM/s", _PLA2)
    place.rule(
        "PIP2_binds_PLA2_with_Ca",
        PLA2(C2="Ca", lipid="empty", S505="u") | PLA2(C2="Ca", lipid="PIP2", S505="u"),
        place.expression("v_PIP2_on_PLA2_with_Ca", k * PIP2),
        place.constant("k_PIP2_off_PLA2_with_Ca", 0.1, "1/s", _PLA2),
    )
    k = place.constant("k_DAG_PLA2_with_Ca", 0.003, "1/uM/s", _PLA2)
    place.rule(
        "DAG_binds_PLA2_with_Ca",
        PLA2(C2="Ca", lipid="empty", S505="u") | PLA2(C2="Ca", lipid="DAG", S505="u"),
        place.expression("v_DAG_on_PLA2_with_Ca", k * DAG),
        place.constant("k_DAG_off_PLA2_with_Ca", 4, "1/s", _PLA2),
    )


def ERK_phosphorylates_PLA2(place: Place) -> None:
    """Active ERK phosphorylates Ser505 of bare PLA2, which then binds calcium ten times as well."""
    PLA2 = place.molecule(molecules.PLA2, "C2", "lipid", "S505")
    kcat = place.constant("kcat_ERK_PLA2", 20, "1/s", _PLA2)
    Km = place.constant("Km_ERK_PLA2", 100 / 3.69, "uM", _PLA2)
    rate = place.expression("v_ERK_PLA2", kcat * place.concentration(active(place)) / Km)
    place.rule(
        "ERK_phosphorylates_S505",
        PLA2(C2="empty", lipid="empty", S505="u") >> PLA2(C2="empty", lipid="empty", S505="p"),
        rate,
    )
    place.rule(
        "S505_is_dephosphorylated",
        PLA2(C2="empty", lipid="empty", S505="p") >> PLA2(C2="empty", lipid="empty", S505="u"),
        place.constant("k_S505_dephosphorylation", 0.17, "1/s", _PLA2),
    )
    k = place.constant("k_Ca_phosphorylated_PLA2", 6, "1/uM/s", _PLA2)
    place.rule(
        "Ca_binds_phosphorylated_PLA2",
        PLA2(C2="empty", lipid="empty", S505="p") | PLA2(C2="Ca", lipid="empty", S505="p"),
        place.expression("v_Ca_on_phosphorylated_PLA2", k * free_calcium(place)),
        place.constant("k_Ca_off_phosphorylated_PLA2", 0.1, "1/s", _PLA2),
    )


def PLA2_makes_arachidonic_acid(place: Place) -> None:
    """Each active form of PLA2 cuts arachidonic acid from the membrane, which lasts for seconds."""
    AA = place.molecule(molecules.ArachidonicAcid)
    PLA2 = place.molecule(molecules.PLA2, "C2", "lipid", "S505")
    substrate = place.constant("APC", 30, "uM", _PLA2)
    Km = place.constant("Km_PLA2", 27 / 1.2774, "uM", _PLA2)
    cut = sum(
        place.constant(kcat, value, "1/s", _PLA2)
        * place.concentration(place.observe(name, PLA2(**form)))
        for name, form, kcat, value in (
            ("PLA2_with_Ca", dict(C2="Ca", lipid="empty", S505="u"), "kcat_PLA2_Ca", 5.4),
            ("PLA2_with_PIP2", dict(C2="empty", lipid="PIP2"), "kcat_PLA2_PIP2", 11.04),
            ("PLA2_with_Ca_and_PIP2", dict(C2="Ca", lipid="PIP2"), "kcat_PLA2_Ca_PIP2", 36),
            ("PLA2_with_Ca_and_DAG", dict(C2="Ca", lipid="DAG"), "kcat_PLA2_Ca_DAG", 60),
            ("PLA2_phosphorylated_with_Ca", dict(C2="Ca", S505="p"), "kcat_PLA2_p_Ca", 120),
        )
    )
    rate = place.expression("v_PLA2", cut * substrate / (Km + substrate))
    place.rule("PLA2_makes_AA", None >> AA(), rate)
    place.rule("AA_is_used_up", AA() >> None, place.constant("k_AA_loss", 0.4, "1/s", _PLA2))


def made_diacylglycerol(place: Place) -> Symbol:
    """Diacylglycerol that phospholipase C made, as a concentration (uM)."""
    DAG = place.molecule(molecules.DAG)
    return place.expression("DAG_made_uM", place.concentration(place.observe("DAG_made", DAG())))


def made_arachidonic_acid(place: Place) -> Symbol:
    """Arachidonic acid that phospholipase A2 made, as a concentration (uM)."""
    AA = place.molecule(molecules.ArachidonicAcid)
    return place.expression("AA_made_uM", place.concentration(place.observe("AA_made", AA())))
