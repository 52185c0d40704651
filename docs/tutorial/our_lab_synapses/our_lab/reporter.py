"""A reporter of CaMKII: a designed peptide that phosphorylated subunits phosphorylate."""

from engrammar import Molecule, Place, assumed
from engrammar.rules import molecules

Reporter = Molecule("Reporter", "SBO:0000252", {"S": ("u", "p")})  # a polypeptide chain


def reports_CaMKII(place: Place) -> None:
    """Subunits phosphorylated at Thr286 phosphorylate the reporter; phosphatases undo it.

    The encounter is not resolved into binding and catalysis: the reporter is taken to be too dilute
    to saturate the kinase.
    """
    CaMKII = place.molecule(molecules.CaMKII, "T286")
    reporter = place.molecule(Reporter, "S")
    k_report = place.constant(
        "k_report",
        0.002,
        "1/uM/s",
        assumed("seconds at 200 uM of subunits; to be measured", 2e-4, 0.02),
    )
    k_erase = place.constant(
        "k_erase", 0.05, "1/s", assumed("gone within half a minute; to be measured", 0.01, 0.2)
    )
    place.rule(
        "CaMKII_phosphorylates_reporter",
        CaMKII(T286="p") + reporter(S="u") >> CaMKII(T286="p") + reporter(S="p"),
        k_report,
    )
    place.rule("phosphatases_dephosphorylate_reporter", reporter(S="p") >> reporter(S="u"), k_erase)
