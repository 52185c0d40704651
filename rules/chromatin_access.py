"""Accessible chromatin: AP-1 and acetyl bring the BAF complex, which opens nucleosomes.

A nucleosome that holds BAF slides off the DNA of its enhancer within minutes, and closes again when
BAF has left. AP-1 is a pioneer: it finds its motif on closed chromatin and recruits BAF there; BRG1
of BAF also reads acetyl on K27 with its bromodomain. An hour after strong activity enhancers with
AP-1 sites are more accessible, unless Fos is missing (Su et al. 2017). Rates are assumed.
"""

from pysb.core import Symbol

from engrammar.place import MoleculeHere, Place
from engrammar.rules import molecules
from engrammar.sources import assumed


def AP1_brings_BAF(place: Place) -> None:
    """AP-1, an input in uM, recruits BAF to nucleosomes, whatever their marks."""
    AP1 = place.input("AP1", 0, "uM", assumed("hardly any Fos at rest"))
    k = place.constant(
        "k_AP1_brings_BAF", 0.02, "1/uM^2/s", assumed("minutes at 0.1 uM of each", 2e-3, 0.2)
    )
    BAF, Nucleosome = _BAF(place), place.molecule(molecules.Nucleosome, "baf")
    place.rule(
        "AP1_recruits_BAF",
        BAF(nucleosome=None) + Nucleosome(baf=None) >> BAF(nucleosome=1) % Nucleosome(baf=1),
        place.expression("k_BAF_by_AP1", k * AP1),
    )


def BRG1_reads_acetyl(place: Place) -> None:
    """BAF binds nucleosomes with acetyl on K27 by the bromodomain of BRG1, weakly."""
    BAF, Nucleosome = _BAF(place), place.molecule(molecules.Nucleosome, "baf", "K27")
    place.rule(
        "BRG1_binds_K27ac",
        BAF(nucleosome=None) + Nucleosome(baf=None, K27="ac")
        >> BAF(nucleosome=1) % Nucleosome(baf=1, K27="ac"),
        place.constant("k_BRG1_K27ac", 1e-3, "1/uM/s", assumed("an hour at 0.1 uM", 1e-4, 1e-2)),
    )


def BAF_leaves(place: Place) -> None:
    """BAF stays for some minutes."""
    BAF, Nucleosome = _BAF(place), place.molecule(molecules.Nucleosome, "baf")
    place.rule(
        "BAF_leaves_nucleosome",
        BAF(nucleosome=1) % Nucleosome(baf=1) >> BAF(nucleosome=None) + Nucleosome(baf=None),
        place.constant("k_BAF_off", 1 / 300, "1/s", assumed("minutes", 1e-3, 0.02)),
    )


def BAF_opens(place: Place) -> None:
    """A nucleosome that holds BAF is opened within minutes."""
    BAF, Nucleosome = _BAF(place), place.molecule(molecules.Nucleosome, "baf", "access")
    place.rule(
        "BAF_opens_nucleosome",
        BAF(nucleosome=1) % Nucleosome(baf=1, access="closed")
        >> BAF(nucleosome=1) % Nucleosome(baf=1, access="open"),
        place.constant("k_opening", 5e-3, "1/s", assumed("minutes", 1e-3, 1e-2)),
    )


def nucleosomes_breathe(place: Place) -> None:
    """Nucleosomes without BAF close within a quarter of an hour, and seldom open by themselves."""
    Nucleosome = place.molecule(molecules.Nucleosome, "baf", "access")
    place.rule(
        "nucleosome_breathes",
        Nucleosome(baf=None, access="closed") | Nucleosome(baf=None, access="open"),
        place.constant("k_breathing", 1e-4, "1/s", assumed("a tenth is open at rest", 1e-5, 1e-3)),
        place.constant("k_closing", 1e-3, "1/s", assumed("a quarter of an hour", 1e-3, 1e-2)),
    )


def open_share(place: Place) -> Symbol:
    """The share of the nucleosomes of the place that are open."""
    Nucleosome = place.molecule(molecules.Nucleosome, "access")
    opened = place.observe("nucleosomes_open", Nucleosome(access="open"))
    every = place.observe("nucleosomes_there", Nucleosome())
    return place.expression("open_share", opened / every)


def _BAF(place: Place) -> MoleculeHere:
    return place.molecule(molecules.BAF, "nucleosome")
