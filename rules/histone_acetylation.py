"""Histone acetylation: CBP brings acetyl where CREB holds it, deacetylases take it off again.

CBP is recruited to a promoter by phosphorylated CREB and acetylates histones H3 (K9, K14, K27) and
H4 (K5, K12) there. Elsewhere loose acetyltransferases do, slowly. Deacetylases of class I (HDAC1,
2, 3) turn acetyl over within tens of minutes; what inhibits them is in `hdac_inhibitors`. Those of
class IIa, here HDAC5, hardly deacetylate but bring HDAC3, until CaMKII and PKD phosphorylate them
and they leave the nucleus. After contextual fear conditioning acetylation of H3 is up by a third to
a half at 1 h, and back at 24 h (Levenson et al. 2004).

No rate here was measured in neurons. They were chosen so that a third of a promoter is acetylated
at rest and turns over with a time constant of some 20 min, and are marked as assumed; that of CBP
was chosen to meet the rise.
"""

from typing import NamedTuple

from pysb.core import Symbol

from engrammar.place import Place
from engrammar.rules import molecules
from engrammar.rules.references import LEVENSON_2004
from engrammar.sources import assumed, fitted


class _Lysine(NamedTuple):
    """A lysine, and what the rules that change it are called."""

    site: str
    recruited: str
    loosely: str
    removed: str
    repressed: str


_H3 = (
    _Lysine(
        "K9", "CBP_acetylates_K9", "loose_acetyltransferases_acetylate_K9",
        "HDACs_deacetylate_K9", "HDAC3_of_HDAC5_deacetylates_K9",
    ),
    _Lysine(
        "K14", "CBP_acetylates_K14", "loose_acetyltransferases_acetylate_K14",
        "HDACs_deacetylate_K14", "HDAC3_of_HDAC5_deacetylates_K14",
    ),
)  # fmt: skip
_K27 = (
    _Lysine(
        "K27", "CBP_acetylates_K27", "loose_acetyltransferases_acetylate_K27",
        "HDACs_deacetylate_K27", "HDAC3_of_HDAC5_deacetylates_K27",
    ),
)  # fmt: skip
_H4 = (
    _Lysine(
        "H4K5", "CBP_acetylates_H4K5", "loose_acetyltransferases_acetylate_H4K5",
        "HDACs_deacetylate_H4K5", "HDAC3_of_HDAC5_deacetylates_H4K5",
    ),
    _Lysine(
        "H4K12", "CBP_acetylates_H4K12", "loose_acetyltransferases_acetylate_H4K12",
        "HDACs_deacetylate_H4K12", "HDAC3_of_HDAC5_deacetylates_H4K12",
    ),
)  # fmt: skip


def CBP_recruited(place: Place) -> Symbol:
    """CBP molecules that CREB holds at the promoter: an input, none at rest.

    Where CREB and CBP are molecules of the model, they drive it.
    """
    return place.input("CBP_recruited", 0, "molecule", assumed("no CREB is phosphorylated at rest"))


def CBP_held_by_CREB(place: Place) -> Symbol:
    """CBP on the promoter where CREB is phosphorylated; from now on this drives `CBP_recruited`.

    `pCREB_share` of the CREB on the elements of the promoter is phosphorylated, an input, and each
    holds CBP by its KIX domain with [CBP] / ([CBP] + Kd). `KIX_weakening` multiplies Kd where the
    domain is mutated.
    """
    share = place.input("pCREB_share", 0.05, "", assumed("little at rest", 0, 0.2))
    weaker = place.input("KIX_weakening", 1, "", assumed("no mutation"))
    elements = place.constant("elements", 1, "molecule", assumed("one full CRE", 1, 4))
    CBP = place.constant("CBP_free", 1, "uM", assumed("scarce: its loss by half is felt", 0.1, 5))
    Kd = place.constant(
        "Kd_CBP_CREB",
        1,
        "uM",
        assumed("pKID on KIX by NMR and calorimetry, from memory: about 1 uM", 0.3, 3),
    )
    held = elements * share * CBP / (CBP + Kd * weaker)
    place.drive(CBP_recruited(place), held)
    return place.expression("CBP_held", held)


def CBP_acetylates_H3(place: Place) -> None:
    """CBP on the promoter acetylates K9 and K14 of its nucleosomes."""
    _by_CBP(place, _H3)


def CBP_acetylates_K27(place: Place) -> None:
    """CBP on the promoter acetylates K27 where it is not methylated."""
    _by_CBP(place, _K27)


def CBP_acetylates_H4(place: Place) -> None:
    """CBP on the promoter acetylates K5 and K12 of histone H4."""
    _by_CBP(place, _H4)


def H3_turns_its_acetyl_over(place: Place) -> None:
    """Loose acetyltransferases and deacetylases of class I at work on K9 and K14."""
    _turns_over(place, _H3)


def K27_turns_its_acetyl_over(place: Place) -> None:
    """Loose acetyltransferases and deacetylases of class I at work on K27."""
    _turns_over(place, _K27)


def H4_turns_its_acetyl_over(place: Place) -> None:
    """Loose acetyltransferases and deacetylases of class I at work on K5 and K12 of H4."""
    _turns_over(place, _H4)


def bromodomain_spreads_K27ac(place: Place) -> None:
    """CBP that reads acetyl on a nucleosome with its bromodomain acetylates the next in the row."""
    Nucleosome = place.molecule(molecules.Nucleosome, "prev", "next", "K27")
    k = place.constant(
        "k_bromodomain", 2e-4, "1/s", assumed("as quick as loose acetylation", 2e-5, 2e-3)
    )
    before, behind = Nucleosome(next=1, K27="ac"), Nucleosome(prev=1, K27="ac")
    place.rule(
        "bromodomain_spreads_K27ac_onwards",
        before % Nucleosome(prev=1, K27="u") >> before % Nucleosome(prev=1, K27="ac"),
        k,
    )
    place.rule(
        "bromodomain_spreads_K27ac_backwards",
        Nucleosome(next=1, K27="u") % behind >> Nucleosome(next=1, K27="ac") % behind,
        k,
    )


def phosphorylate_HDAC5(nucleus: Place) -> None:
    """Nuclear CaMKII and PKD phosphorylate S259 and S498 of HDAC5; phosphatases undo it.

    The two kinases are one input, in uM of what is active.
    """
    HDAC5 = nucleus.molecule(molecules.HDAC5, "S259", "S498")
    kinase = nucleus.input("CaMKII_nuclear", 0, "uM", assumed("inactive at resting calcium"))
    k = nucleus.constant(
        "k_kinase_on_HDAC5", 0.02, "1/uM/s", assumed("out within some ten minutes", 2e-3, 0.2)
    )
    leak = nucleus.constant(
        "k_HDAC5_leak", 1e-4, "1/s", assumed("a tenth to a third is outside at rest", 1e-5, 1e-3)
    )
    off = nucleus.constant(
        "k_HDAC5_dephosphorylation", 1e-3, "1/s", assumed("back within an hour", 2e-4, 1e-2)
    )
    v = nucleus.expression("v_HDAC5_phosphorylation", leak + k * kinase)
    nucleus.rule("kinase_phosphorylates_S259", HDAC5(S259="u") | HDAC5(S259="p"), v, off)
    nucleus.rule("kinase_phosphorylates_S498", HDAC5(S498="u") | HDAC5(S498="p"), v, off)


def export_HDAC5(nucleus: Place, cytosol: Place) -> None:
    """14-3-3 carries HDAC5 with both phosphates out; without either it is imported again.

    Phosphatases of the cytosol take its phosphates off.
    """
    inside = nucleus.molecule(molecules.HDAC5, "S259", "S498")
    outside = cytosol.molecule(molecules.HDAC5, "S259", "S498")
    off = cytosol.constant(
        "k_HDAC5_dephosphorylation", 1e-3, "1/s", assumed("back within an hour", 2e-4, 1e-2)
    )
    nucleus.rule(
        "HDAC5_is_exported",
        inside(S259="p", S498="p") >> outside(S259="p", S498="p"),
        nucleus.constant("k_HDAC5_export", 5e-3, "1/s", assumed("minutes", 1e-3, 0.02)),
    )
    nucleus.rule(
        "HDAC5_is_imported",
        outside(S259="u", S498="u") >> inside(S259="u", S498="u"),
        nucleus.constant("k_HDAC5_import", 2e-3, "1/s", assumed("minutes", 5e-4, 0.02)),
    )
    cytosol.rule("phosphatase_takes_S259_outside", outside(S259="p") >> outside(S259="u"), off)
    cytosol.rule("phosphatase_takes_S498_outside", outside(S498="p") >> outside(S498="u"), off)


def HDAC5_brings_HDAC3_to_H3(place: Place) -> None:
    """HDAC5 in the nucleus has K9 and K14 deacetylated, by the HDAC3 that it holds."""
    _by_HDAC5(place, _H3)


def HDAC5_brings_HDAC3_to_K27(place: Place) -> None:
    """HDAC5 in the nucleus has K27 deacetylated, by the HDAC3 that it holds."""
    _by_HDAC5(place, _K27)


def active_HDACs(place: Place) -> Symbol:
    """Deacetylases of class I that no drug holds (uM)."""
    HDAC = place.molecule(molecules.HDAC, "kind", "drug")
    free = place.observe("HDACs_free", HDAC(drug="free"))
    return place.expression("HDACs_active", place.concentration(free))


def _by_CBP(place: Place, lysines: tuple[_Lysine, ...]) -> None:
    k = place.constant(
        "k_CBP_on_nucleosome",
        1e-3,
        "1/molecule/s",
        fitted(
            "acetylation of H3 up by 30 to 100 % at 1 h with a CBP on the promoter for 40 min",
            LEVENSON_2004.at("H3 after contextual fear conditioning"),
        ).within(1e-4, 1e-2),
    )
    v = place.expression("v_CBP_acetylation", k * CBP_recruited(place))
    for each in lysines:
        Nucleosome = place.molecule(molecules.Nucleosome, each.site)
        bare, acetylated = Nucleosome(**{each.site: "u"}), Nucleosome(**{each.site: "ac"})
        place.rule(each.recruited, bare >> acetylated, v)


def _turns_over(place: Place, lysines: tuple[_Lysine, ...]) -> None:
    on = place.constant(
        "k_loose_acetylation",
        2.5e-4,
        "1/s",
        assumed("a third of a promoter is acetylated at rest", 5e-5, 1e-3),
    )
    k = place.constant(
        "k_deacetylation",
        1.7e-3,
        "1/uM/s",
        assumed("with 0.3 uM of them a half-life of 23 min; 3 to 30 are reported", 1e-3, 0.013),
    )
    off = place.expression("v_deacetylation", k * active_HDACs(place))
    for each in lysines:
        Nucleosome = place.molecule(molecules.Nucleosome, each.site)
        bare, acetylated = Nucleosome(**{each.site: "u"}), Nucleosome(**{each.site: "ac"})
        place.rule(each.loosely, bare >> acetylated, on)
        place.rule(each.removed, acetylated >> bare, off)


def _by_HDAC5(place: Place, lysines: tuple[_Lysine, ...]) -> None:
    HDAC5 = place.molecule(molecules.HDAC5)
    nuclear = place.concentration(place.observe("HDAC5_nuclear", HDAC5()))
    k = place.constant(
        "k_HDAC5_deacetylation", 1e-3, "1/uM/s", assumed("as good as a free HDAC3", 1e-4, 1e-2)
    )
    v = place.expression("v_HDAC5_deacetylation", k * nuclear)
    for each in lysines:
        Nucleosome = place.molecule(molecules.Nucleosome, each.site)
        bare, acetylated = Nucleosome(**{each.site: "u"}), Nucleosome(**{each.site: "ac"})
        place.rule(each.repressed, acetylated >> bare, v)
