"""CaMKII on the NMDA receptor: GluN2B lies in a subunit's substrate site and keeps it active."""

from pysb import ANY
from pysb.core import Symbol

from engrammar.place import Place
from engrammar.rules import molecules
from engrammar.rules.camkii import phosphorylation_of_T286
from engrammar.sources import assumed


def binds_NMDAR(place: Place) -> None:
    """An active subunit takes the tail of GluN2B into its substrate site (T-site) and holds it.

    Each receptor binds one subunit here: its second GluN2B would link holoenzymes without end.
    """
    CaMKII = place.molecule(molecules.CaMKII, "cam", "T286", "nmdar")
    NMDAR = place.molecule(molecules.NMDAR, "GluN2", "ckii")
    public = "the public model dodecamer_NMDAR-paper.bngl (Susana465) binds with Kd = 15 nM"
    k_on = place.constant("k_NMDAR_binding", 2, "1/uM/s", assumed(public))
    k_off = place.constant("k_NMDAR_release", 0.03, "1/s", assumed(public))
    free, held = NMDAR(GluN2="B", ckii=None), NMDAR(GluN2="B", ckii=1)
    place.rule(
        "CaMKII_holding_CaM_binds_NMDAR",
        CaMKII(cam=ANY, T286="u", nmdar=None) + free >> CaMKII(cam=ANY, T286="u", nmdar=1) % held,
        k_on,
    )
    place.rule(
        "phosphorylated_CaMKII_binds_NMDAR",
        CaMKII(T286="p", nmdar=None) + free >> CaMKII(T286="p", nmdar=1) % held,
        k_on,
    )
    place.rule("CaMKII_lets_NMDAR_go", CaMKII(nmdar=1) % held >> CaMKII(nmdar=None) + free, k_off)


def acts_while_bound_to_NMDAR(place: Place) -> None:
    """GluN2B keeps a subunit active that holds no calmodulin and is not phosphorylated."""
    CaMKII = place.molecule(molecules.CaMKII, "prev", "next", "cam", "T286", "nmdar")
    kinase = CaMKII(next=1, cam=None, T286="u", nmdar=ANY)
    place.rule(
        "CaMKII_bound_to_NMDAR_phosphorylates_T286",
        kinase % CaMKII(prev=1, cam=ANY, T286="u") >> kinase % CaMKII(prev=1, cam=ANY, T286="p"),
        phosphorylation_of_T286(place),
    )


def subunits_bound_to_NMDAR(place: Place) -> Symbol:
    """The number of subunits that hold a receptor."""
    CaMKII = place.molecule(molecules.CaMKII, "nmdar")
    return place.observe("CaMKII_on_NMDAR", CaMKII(nmdar=ANY))
