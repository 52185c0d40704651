"""Why L-type channels speak to the nucleus: gamma CaMKII carries calmodulin in.

Calmodulin of the nucleus is scarce. Beside open L-type channels, where calcium is high, beta CaMKII
phosphorylates Thr287 of gamma CaMKII, which then holds calmodulin fast, and calcineurin takes the
phosphate off Ser334, which shows its way into the nucleus. There a phosphatase takes Thr287 off and
it lets its calmodulin go, to CaMKK and CaMKIV. Calcium from elsewhere, however much, does not do
this (Ma et al. 2014). Rates are assumed.
"""

from pysb.core import Symbol

from engrammar.place import Place
from engrammar.rules import molecules
from engrammar.sources import assumed


def beta_CaMKII_phosphorylates_T287(cytosol: Place) -> None:
    """Beta CaMKII beside open L-type channels phosphorylates gamma CaMKII; slowly undone."""
    gamma = cytosol.molecule(molecules.gammaCaMKII, "T287", "cam")
    k = cytosol.constant("k_beta_on_T287", 0.05, "1/s", assumed("within a minute", 5e-3, 0.5))
    cytosol.rule(
        "beta_CaMKII_phosphorylates_T287",
        gamma(T287="u", cam=None) | gamma(T287="p", cam=None),
        cytosol.expression("v_T287", k * high_calcium(cytosol)),
        cytosol.constant("k_T287_off_outside", 1e-3, "1/s", assumed("many minutes", 1e-4, 5e-3)),
    )


def phosphorylated_gamma_holds_calmodulin(cytosol: Place) -> None:
    """Phosphorylated gamma CaMKII takes up calmodulin and keeps it for a quarter of an hour."""
    gamma = cytosol.molecule(molecules.gammaCaMKII, "T287", "cam")
    CaM = cytosol.molecule(molecules.CaM, "target")
    off = cytosol.constant("k_CaM_off_gamma", 1e-3, "1/s", assumed("trapped", 1e-4, 1e-2))
    Kd = cytosol.constant("Kd_CaM_gamma", 0.01, "uM", assumed("trapped", 1e-4, 0.1))
    cytosol.rule(
        "gamma_CaMKII_takes_calmodulin",
        gamma(T287="p", cam=None) + CaM(target=None) | gamma(T287="p", cam=1) % CaM(target=1),
        cytosol.expression("k_CaM_gamma", off / Kd),
        off,
    )


def calcineurin_takes_S334(cytosol: Place) -> None:
    """Calcineurin beside open L-type channels takes the phosphate off Ser334; slowly undone."""
    gamma = cytosol.molecule(molecules.gammaCaMKII, "S334")
    k = cytosol.constant("k_CaN_on_S334", 0.05, "1/s", assumed("within a minute", 5e-3, 0.5))
    cytosol.rule(
        "calcineurin_takes_S334",
        gamma(S334="p") | gamma(S334="u"),
        cytosol.expression("v_S334", k * high_calcium(cytosol)),
        cytosol.constant("k_S334_on", 1e-3, "1/s", assumed("many minutes", 1e-4, 5e-3)),
    )


def carries_calmodulin_in(cytosol: Place, nucleus: Place) -> None:
    """Gamma CaMKII with calmodulin and its signal in sight goes in, and empty comes out again."""
    outside = cytosol.molecule(molecules.gammaCaMKII, "T287", "S334", "cam")
    inside = nucleus.molecule(molecules.gammaCaMKII, "T287", "S334", "cam")
    here = cytosol.molecule(molecules.CaM, "target")
    there = nucleus.molecule(molecules.CaM, "target")
    cytosol.rule(
        "gamma_CaMKII_carries_calmodulin_in",
        outside(T287="p", S334="u", cam=1) % here(target=1)
        >> inside(T287="p", S334="u", cam=1) % there(target=1),
        cytosol.constant("k_gamma_import", 0.01, "1/s", assumed("a minute or two", 1e-3, 0.1)),
    )
    nucleus.rule(
        "gamma_CaMKII_comes_out",
        inside(T287="u", cam=None) >> outside(T287="u", cam=None),
        nucleus.constant("k_gamma_export", 5e-3, "1/s", assumed("minutes", 1e-3, 2e-2)),
    )


def lets_calmodulin_go(nucleus: Place) -> None:
    """A phosphatase of the nucleus takes Thr287 off gamma CaMKII, and calmodulin is free."""
    gamma = nucleus.molecule(molecules.gammaCaMKII, "T287", "cam")
    CaM = nucleus.molecule(molecules.CaM, "target")
    nucleus.rule(
        "gamma_CaMKII_lets_calmodulin_go",
        gamma(T287="p", cam=1) % CaM(target=1) >> gamma(T287="u", cam=None) + CaM(target=None),
        nucleus.constant("k_gamma_lets_go", 0.01, "1/s", assumed("a minute or two", 1e-3, 0.1)),
    )


def calmodulin_leaves_slowly(cytosol: Place, nucleus: Place) -> None:
    """Calmodulin by itself passes the pore within many minutes, and is less inside than outside."""
    outside = cytosol.molecule(molecules.CaM, "target")
    inside = nucleus.molecule(molecules.CaM, "target")
    nucleus.rule(
        "calmodulin_passes_the_pore",
        inside(target=None) | outside(target=None),
        nucleus.constant("k_CaM_out", 1e-3, "1/s", assumed("many minutes", 1e-4, 1e-2)),
        nucleus.constant("k_CaM_in", 1e-4, "1/s", assumed("scarce in the nucleus", 1e-5, 1e-3)),
    )


def high_calcium(cytosol: Place) -> Symbol:
    """How far calcium beside L-type channels, an input in uM, is what its enzymes there need."""
    Ca = cytosol.input("Ca_at_L_channels", 0.1, "uM", assumed("as elsewhere, while shut"))
    K = cytosol.constant("K_nanodomain", 5, "uM", assumed("ten times what the bulk has", 2, 20))
    return cytosol.expression("nanodomain", Ca**4 / (Ca**4 + K**4))
