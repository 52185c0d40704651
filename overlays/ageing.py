"""Age: what marks and memories of old animals lack."""

from engrammar.overlay import Dosed, Overlay
from engrammar.overlay_changes import Amount, Change, FirstOf, Scaled
from engrammar.rules import molecules
from engrammar.sources import Reference, assumed
from engrammar.units import Quantity

GRAFF_2012 = Reference("Gräff et al. 2012", "10.1038/nature10849", "unchecked")
PELEG_2010 = Reference("Peleg et al. 2010", "10.1126/science.1186088", "checked")


def _more_HDAC2(factor: float, called: str) -> tuple[Change, ...]:
    source = assumed("deacetylases of class I outweigh acetyltransferases; HDAC2 grows", 1.5, 5)
    return (
        FirstOf(
            (
                (Scaled("age_factor", factor, source),),
                (Amount(molecules.HDAC, factor, called, source, {"kind": "HDAC2"}),),
            )
        ),
    )


def _age(age: Quantity) -> tuple[Change, ...]:
    """HDAC2 as at 3 months when young, three times as much at 16, in a straight line."""
    months = float(age.m_as("month"))
    return _more_HDAC2(max(1.0, 1 + 2 * (months - 3) / 13), "HDAC2_of_the_old")


age = Dosed(
    "age",
    "a mouse of this age: HDAC2 accumulates, and acetylation rises less after training",
    PELEG_2010.at("mice of 16 months against 3: no rise of H4K12ac after training"),
    "16 month",
    _age,
)
neurodegeneration = Overlay(
    "neurodegeneration",
    "a neurodegenerating hippocampus (p25, Alzheimer's disease): HDAC2 is two to three times up",
    GRAFF_2012.at("HDAC2 in CK-p25 mice and in patients"),
    _more_HDAC2(2.5, "HDAC2_in_neurodegeneration"),
)
