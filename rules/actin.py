"""Actin: how calcium makes a spine grow.

CaMKII turns on the exchange factors of the small GTPases Rac1, Cdc42 and RhoA within seconds. They
drive filaments to grow and branch, and through PAK and LIMK they phosphorylate cofilin, which cuts
filaments; calcineurin undoes that through slingshot. Fresh filaments swell the spine at once and
turn over; some are bundled and stay. The volume of the spine goes with its filaments.
Constants of the enzymes are read in a public model (neurord/cofilin, Rxn_Cof-oldCam.xml) that has
no paper of its own: they count as assumed.
"""

from pysb.core import Symbol

from engrammar.place import Place
from engrammar.rules import molecules
from engrammar.rules.activities import active_calcineurin, active_CaMKII, active_PKA, acts
from engrammar.rules.references import MURAKOSHI_2011
from engrammar.sources import Source, assumed, fitted

_MODEL = "read in neurord/cofilin Rxn_Cof-oldCam.xml, a public model without a paper"
_GTPASES = MURAKOSHI_2011.at("time course of GTPases in a stimulated spine")


def _growth(low: float, high: float) -> Source:
    said = "a spine three to four times its volume after 1 to 2 min, and 1.7 to 2 times after 30"
    return fitted(said, _GTPASES).within(low, high)


def activate_Rac1(place: Place) -> None:
    """CaMKII turns on kalirin and Tiam1, which load Rac1 with GTP for many minutes."""
    Rac1 = place.molecule(molecules.Rac1, "nucleotide")
    k = place.constant("k_CaMKII_on_Rac1", 1e-3, "1/uM/s", _growth(1e-4, 1e-2))
    off = place.constant("k_Rac1_hydrolysis", 1 / 1200, "1/s", _growth(3e-4, 1e-2))
    on = place.expression("v_Rac1_exchange", k * active_CaMKII(place))
    place.rule("Rac1_is_loaded", Rac1(nucleotide="GDP") | Rac1(nucleotide="GTP"), on, off)


def activate_Cdc42(place: Place) -> None:
    """Cdc42 is loaded within a minute and stays in the spine for half an hour."""
    Cdc42 = place.molecule(molecules.Cdc42, "nucleotide")
    k = place.constant("k_CaMKII_on_Cdc42", 1e-3, "1/uM/s", _growth(1e-4, 1e-2))
    off = place.constant("k_Cdc42_hydrolysis", 1 / 600, "1/s", _growth(3e-4, 1e-2))
    on = place.expression("v_Cdc42_exchange", k * active_CaMKII(place))
    place.rule("Cdc42_is_loaded", Cdc42(nucleotide="GDP") | Cdc42(nucleotide="GTP"), on, off)


def activate_RhoA(place: Place) -> None:
    """RhoA is loaded as quickly, and mostly gone after two minutes."""
    RhoA = place.molecule(molecules.RhoA, "nucleotide")
    k = place.constant("k_CaMKII_on_RhoA", 1e-3, "1/uM/s", _growth(1e-4, 1e-2))
    off = place.constant("k_RhoA_hydrolysis", 1 / 60, "1/s", _growth(3e-3, 5e-2))
    on = place.expression("v_RhoA_exchange", k * active_CaMKII(place))
    place.rule("RhoA_is_loaded", RhoA(nucleotide="GDP") | RhoA(nucleotide="GTP"), on, off)


def activate_PAK(place: Place) -> None:
    """Rac1 and Cdc42 with GTP open PAK, which phosphorylates itself and then closes in minutes."""
    PAK = place.molecule(molecules.PAK, "T423")
    k = place.constant("k_Rac1_opens_PAK", 0.01, "1/uM/s", assumed(_MODEL, 0.005, 0.1))
    off = place.constant("k_PAK_closes", 0.0016, "1/s", assumed(_MODEL, 5e-5, 0.01))
    on = place.expression("v_PAK_opens", k * (_loaded_Rac1(place) + _loaded_Cdc42(place)))
    place.rule("small_GTPases_open_PAK", PAK(T423="u") | PAK(T423="p"), on, off)


def phosphorylate_LIMK(place: Place) -> None:
    """PAK and PKA phosphorylate LIM kinase at Thr508; slingshot takes the phosphate off."""
    LIMK = place.molecule(molecules.LIMK, "T508")
    by_PAK = acts(
        place,
        "v_PAK_on_LIMK",
        _open_PAK(place),
        place.constant("k_PAK_binds_LIMK", 0.2, "1/uM/s", assumed(_MODEL, 0.1, 0.4)),
        place.constant("k_PAK_leaves_LIMK", 0.68, "1/s", assumed(_MODEL, 0.3, 1.4)),
        place.constant("kcat_PAK_on_LIMK", 0.168, "1/s", assumed(_MODEL, 0.1, 0.4)),
    )
    by_PKA = acts(
        place,
        "v_PKA_on_LIMK",
        active_PKA(place),
        place.constant("k_PKA_binds_LIMK", 0.6, "1/uM/s", assumed(_MODEL, 0.3, 1.2)),
        place.constant("k_PKA_leaves_LIMK", 2, "1/s", assumed(_MODEL, 1, 4)),
        place.constant("kcat_PKA_on_LIMK", 0.5, "1/s", assumed(_MODEL, 0.2, 1)),
    )
    off = acts(
        place,
        "v_SSH_on_LIMK",
        _active_SSH(place),
        place.constant("k_SSH_binds_LIMK", 0.113, "1/uM/s", assumed(_MODEL, 0.05, 0.2)),
        place.constant("k_SSH_leaves_LIMK", 0.42, "1/s", assumed(_MODEL, 0.2, 0.8)),
        place.constant("kcat_SSH_on_LIMK", 0.105, "1/s", assumed(_MODEL, 0.05, 0.2)),
    )
    place.rule("PAK_phosphorylates_LIMK", LIMK(T508="u") >> LIMK(T508="p"), by_PAK)
    place.rule("PKA_phosphorylates_LIMK", LIMK(T508="u") >> LIMK(T508="p"), by_PKA)
    place.rule("slingshot_dephosphorylates_LIMK", LIMK(T508="p") >> LIMK(T508="u"), off)


def switch_slingshot(place: Place) -> None:
    """Calcineurin dephosphorylates slingshot and wakes it; PAK puts it to rest."""
    SSH = place.molecule(molecules.SSH, "S978")
    wakes = acts(
        place,
        "v_CaN_on_SSH",
        active_calcineurin(place),
        place.constant("k_CaN_binds_SSH", 0.96, "1/uM/s", assumed(_MODEL, 0.33, 1)),
        place.constant("k_CaN_leaves_SSH", 2.56, "1/s", assumed(_MODEL, 1.3, 2.6)),
        place.constant("kcat_CaN_on_SSH", 0.64, "1/s", assumed(_MODEL, 0.3, 0.7)),
    )
    rests = acts(
        place,
        "v_PAK_on_SSH",
        _open_PAK(place),
        place.constant("k_PAK_binds_SSH", 0.1, "1/uM/s", assumed(_MODEL, 0.05, 0.2)),
        place.constant("k_PAK_leaves_SSH", 0.33, "1/s", assumed(_MODEL, 0.2, 0.7)),
        place.constant("kcat_PAK_on_SSH", 0.083, "1/s", assumed(_MODEL, 0.04, 0.2)),
    )
    others = place.constant(
        "k_SSH_wakes", 0.005, "1/s", assumed("other phosphatases, within minutes", 5e-4, 0.05)
    )
    place.rule("calcineurin_wakes_slingshot", SSH(S978="p") >> SSH(S978="u"), wakes)
    place.rule("slingshot_wakes_without_calcineurin", SSH(S978="p") >> SSH(S978="u"), others)
    place.rule("PAK_rests_slingshot", SSH(S978="u") >> SSH(S978="p"), rests)


def phosphorylate_cofilin(place: Place) -> None:
    """LIM kinase puts cofilin to rest by phosphorylating Ser3; slingshot wakes it."""
    Cofilin = place.molecule(molecules.Cofilin, "S3")
    k_on = place.constant("k_binds_cofilin", 3.61, "1/uM/s", assumed(_MODEL, 1, 10))
    k_off = place.constant("k_leaves_cofilin", 14, "1/s", assumed(_MODEL, 5, 30))
    kcat = place.constant("kcat_on_cofilin", 3.5, "1/s", assumed(_MODEL, 1, 10))
    LIMK = place.molecule(molecules.LIMK, "T508")
    active = place.concentration(place.observe("LIMK_active", LIMK(T508="p")))
    on = acts(place, "v_LIMK_on_cofilin", active, k_on, k_off, kcat)
    off = acts(place, "v_SSH_on_cofilin", _active_SSH(place), k_on, k_off, kcat)
    place.rule("LIMK_phosphorylates_cofilin", Cofilin(S3="u") >> Cofilin(S3="p"), on)
    place.rule("slingshot_dephosphorylates_cofilin", Cofilin(S3="p") >> Cofilin(S3="u"), off)


def turn_filaments_over(place: Place) -> None:
    """Monomers join dynamic filaments, faster with RhoA and Cdc42; cofilin cuts them up.

    Dynamic filaments are bundled into stable ones, more so where Rac1 works, and come loose slowly.
    """
    Actin = place.molecule(molecules.Actin, "form")
    Cofilin = place.molecule(molecules.Cofilin, "S3")
    cutting = place.concentration(place.observe("cofilin_cutting", Cofilin(S3="u")))
    basal = place.constant("k_polymerisation", 0.0016, "1/s", _growth(5e-4, 0.02))
    by_RhoA = place.constant("k_polymerisation_by_RhoA", 0.026, "1/uM/s", _growth(0.005, 0.5))
    by_Cdc42 = place.constant("k_polymerisation_by_Cdc42", 0.003, "1/uM/s", _growth(5e-4, 0.5))
    cut = place.constant("k_cutting", 0.001, "1/uM/s", _growth(3e-4, 0.1))
    falls = place.constant("k_depolymerisation", 0.01, "1/s", _growth(1e-3, 0.05))
    bundled = place.constant("k_bundling", 2e-4, "1/s", _growth(1e-5, 5e-3))
    by_Rac1 = place.constant("k_bundling_by_Rac1", 5.3e-4, "1/uM/s", _growth(1e-5, 5e-3))
    loosened = place.constant("k_unbundling", 2e-4, "1/s", _growth(1e-5, 5e-3))
    drive = by_RhoA * _loaded_RhoA(place) + by_Cdc42 * _loaded_Cdc42(place)
    place.rule(
        "filaments_grow",
        Actin(form="monomer") | Actin(form="dynamic"),
        place.expression("v_polymerisation", basal + drive),
        place.expression("v_depolymerisation", falls + cut * cutting),
    )
    place.rule(
        "filaments_are_bundled",
        Actin(form="dynamic") | Actin(form="stable"),
        place.expression("v_bundling", bundled + by_Rac1 * _loaded_Rac1(place)),
        loosened,
    )


def filaments(place: Place) -> Symbol:
    """All actin in filaments, of both kinds; the volume of the spine is in proportion to it."""
    Actin = place.molecule(molecules.Actin, "form")
    dynamic = place.observe("F_actin_dynamic", Actin(form="dynamic"))
    stable = place.observe("F_actin_stable", Actin(form="stable"))
    return place.expression("F_actin", dynamic + stable)


def _loaded_Rac1(place: Place) -> Symbol:
    Rac1 = place.molecule(molecules.Rac1, "nucleotide")
    return place.concentration(place.observe("Rac1_GTP", Rac1(nucleotide="GTP")))


def _loaded_Cdc42(place: Place) -> Symbol:
    Cdc42 = place.molecule(molecules.Cdc42, "nucleotide")
    return place.concentration(place.observe("Cdc42_GTP", Cdc42(nucleotide="GTP")))


def _loaded_RhoA(place: Place) -> Symbol:
    RhoA = place.molecule(molecules.RhoA, "nucleotide")
    return place.concentration(place.observe("RhoA_GTP", RhoA(nucleotide="GTP")))


def _open_PAK(place: Place) -> Symbol:
    PAK = place.molecule(molecules.PAK, "T423")
    return place.concentration(place.observe("PAK_open", PAK(T423="p")))


def _active_SSH(place: Place) -> Symbol:
    SSH = place.molecule(molecules.SSH, "S978")
    return place.concentration(place.observe("SSH_active", SSH(S978="u")))
