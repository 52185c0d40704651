"""ERK and PKA on their way in and out of the nucleus.

Active ERK is let in and comes out within half a minute, as Smolen et al. (2006) have it, who found
that PKA lets it in the faster; inside, a phosphatase of the nucleus can hold it back. Catalytic
subunits of PKA diffuse in.
"""

from pysb.core import Symbol

from engrammar.place import Place
from engrammar.rules import molecules
from engrammar.rules.references import SMOLEN_2006
from engrammar.sources import assumed, derived

_CODE = SMOLEN_2006.at("parameters", file="ModelDB 149175 smolenltp.java")


def ERK_passes_the_pore(cytosol: Place, nucleus: Place) -> None:
    """ERK with both phosphates is let in and comes out; what is bare inside comes out as well."""
    outside = cytosol.molecule(molecules.ERK, "T185", "Y187")
    inside = nucleus.molecule(molecules.ERK, "T185", "Y187")
    k_in = cytosol.constant(
        "k_ERK_import",
        1,
        "1/min",
        derived("100 /min of knucin, and a hundredth of PKA active at rest", _CODE).within(0.2, 10),
    )
    k_out = nucleus.constant("k_ERK_export", 2.5, "1/min", _CODE)
    cytosol.rule(
        "active_ERK_passes_the_pore",
        outside(T185="p", Y187="p") | inside(T185="p", Y187="p"),
        k_in,
        k_out,
    )
    nucleus.rule(
        "bare_ERK_comes_out", inside(T185="u", Y187="u") >> outside(T185="u", Y187="u"), k_out
    )


def DUSP_takes_phosphates_of_ERK(nucleus: Place) -> None:
    """A phosphatase of the nucleus takes both phosphates off, within some minutes."""
    ERK = nucleus.molecule(molecules.ERK, "T185", "Y187")
    nucleus.rule(
        "DUSP_takes_phosphates_of_ERK",
        ERK(T185="p", Y187="p") >> ERK(T185="u", Y187="u"),
        nucleus.constant("k_DUSP", 2e-3, "1/s", assumed("minutes", 2e-4, 2e-2)),
    )


def PKA_diffuses_in(cytosol: Place, nucleus: Place) -> None:
    """Catalytic subunits that nothing holds diffuse through the pore within minutes.

    In the end they are as concentrated inside as outside, whatever the two volumes.
    """
    outside = cytosol.molecule(molecules.PKAc, "r")
    inside = nucleus.molecule(molecules.PKAc, "r")
    out = nucleus.constant(
        "k_PKA_out", 1e-3, "1/s", assumed("a quarter of an hour in the nucleus", 2e-4, 5e-3)
    )
    cytosol.rule(
        "PKA_diffuses_in",
        outside(r=None) | inside(r=None),
        cytosol.expression("k_PKA_in", out * nucleus.volume / cytosol.volume),
        out,
    )


def active_ERK_inside(nucleus: Place) -> Symbol:
    """Active ERK in the nucleus (uM); its input `ERK_active` follows it from now on."""
    ERK = nucleus.molecule(molecules.ERK, "T185", "Y187")
    found = nucleus.concentration(nucleus.observe("ERK_inside", ERK(T185="p", Y187="p")))
    driven = nucleus.input("ERK_active", 0, "uM", assumed("no cascade in the model at hand"))
    nucleus.drive(driven, found)
    return nucleus.expression("ERK_active_inside", found)
