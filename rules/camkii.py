"""CaMKII: rings of subunits that capture calmodulin and phosphorylate their neighbours at Thr286.

The holoenzyme is a directed ring. A subunit acts on the one that follows it: its `next` is bound to
that one's `prev`. It is active while it holds calmodulin, and stays so once Thr286 is
phosphorylated; the subunit acted upon must hold calmodulin, which exposes its Thr286.
"""

from pysb import ANY
from pysb.core import ComplexPattern, Symbol

from engrammar.place import Place
from engrammar.rules import molecules
from engrammar.rules.calmodulin import free_calcium, loaded_in_equilibrium, saturated_fraction
from engrammar.rules.references import (
    GRAUPNER_2007,
    ORDYAN_2020,
    PEPKE_2010,
    PHARRIS_2019,
    SINGH_2018,
)
from engrammar.sources import assumed, derived


def ring(place: Place, subunits: int, **conditions: str | None) -> ComplexPattern:
    """A closed ring of `subunits`, each in the same condition. There are at least two."""
    CaMKII = place.molecule(molecules.CaMKII, "prev", "next", *conditions)
    if subunits < 2:
        raise ValueError(f"A ring has at least two subunits, not {subunits}.")
    pattern = CaMKII(prev=subunits, next=1, **conditions)
    for bond in range(1, subunits):
        pattern = pattern % CaMKII(prev=bond, next=bond + 1, **conditions)
    return pattern


def stacked_rings(place: Place, subunits: int, **conditions: str | None) -> ComplexPattern:
    """Two rings of `subunits`, back to back: the dodecamer, each subunit in the same condition.

    Nothing passes between the rings here. Both run the same way round, so that the stack has the
    symmetry C6 x C2; turned over, as in crystals, it would have D6, and do the same.
    """
    CaMKII = place.molecule(molecules.CaMKII, "prev", "next", "across", *conditions)
    ring(place, subunits, **conditions)  # says so if there are too few
    pattern: ComplexPattern | None = None
    for layer in range(2):
        for number in range(subunits):
            first = layer * subunits
            here = CaMKII(
                prev=first + (number or subunits),
                next=first + number + 1,
                across=2 * subunits + number + 1,
                **conditions,
            )
            pattern = here if pattern is None else pattern % here
    return pattern


def phosphorylated_subunits(place: Place) -> Symbol:
    """The number of subunits phosphorylated at Thr286."""
    CaMKII = place.molecule(molecules.CaMKII, "T286")
    return place.observe("T286_phosphorylated", CaMKII(T286="p"))


def autophosphorylates_in_equilibrium(place: Place) -> None:
    """Neighbours phosphorylate each other, calmodulin coming and going faster than they do.

    A fraction gamma of the subunits holds calmodulin. To start, both the subunit that acts and the
    one acted upon must hold it (gamma^2); a phosphorylated subunit acts without (gamma).
    """
    CaMKII = place.molecule(molecules.CaMKII, "prev", "next", "T286")
    CaM_loaded = loaded_in_equilibrium(place)
    table = GRAUPNER_2007.at("model parameters", file="ModelDB 114452")
    K5 = place.constant("K5", 0.1, "uM", table)
    k6 = place.constant("k6", 6, "1/s", table)
    k7 = place.constant("k7", 6, "1/s", table)

    gamma = place.expression("gamma", CaM_loaded / (K5 + CaM_loaded))
    place.rule(
        "resting_neighbour_phosphorylates_T286",
        CaMKII(next=1, T286="u") % CaMKII(prev=1, T286="u")
        >> CaMKII(next=1, T286="u") % CaMKII(prev=1, T286="p"),
        place.expression("v_initiation", k6 * gamma**2),
    )
    place.rule(
        "phosphorylated_neighbour_phosphorylates_T286",
        CaMKII(next=1, T286="p") % CaMKII(prev=1, T286="u")
        >> CaMKII(next=1, T286="p") % CaMKII(prev=1, T286="p"),
        place.expression("v_propagation", k7 * gamma),
    )


def captures_calmodulin(place: Place) -> None:
    """Calmodulin with four calcium ions binds a subunit; phosphorylation of Thr286 traps it.

    Free calmodulin follows calcium without delay. What is captured keeps its calcium while it is
    held: the loss of calcium that speeds its escape after a pulse is left out. Phosphorylation of
    Thr306 closes the site.
    """
    CaM = place.molecule(molecules.CaM, "target")
    CaMKII = place.molecule(molecules.CaMKII, "cam", "T286", "T306")
    saturated = saturated_fraction(place)

    binding = PEPKE_2010.at("Model 1, CaM4 and K", file="BioModels MODEL1001150000")
    trapping = ORDYAN_2020.at("mCaMKII rules", file="RuleHub Published/Ordyan2020")
    k_capture = place.constant("k_CaM_capture", 30, "1/uM/s", binding)
    k_release = place.constant("k_CaM_release", 1.7, "1/s", binding)
    k_recapture = place.constant(
        "k_CaM_recapture",
        10,
        "1/uM/s",
        derived("a third of k_CaM_capture, as phosphorylated subunits bind there", trapping),
    )
    # 0.001 in Li et al. 2012, 1/3 in Chang et al. 2019
    k_escape = place.constant("k_CaM_escape", 0.07, "1/s", trapping.within(0.001, 0.34))

    place.rule(
        "CaMKII_captures_CaM",
        CaMKII(cam=None, T286="u", T306="u") + CaM(target=None)
        >> CaMKII(cam=1, T286="u", T306="u") % CaM(target=1),
        place.expression("k_free_CaM_capture", k_capture * saturated),
    )
    place.rule(
        "CaMKII_releases_CaM",
        CaMKII(cam=1, T286="u") % CaM(target=1) >> CaMKII(cam=None, T286="u") + CaM(target=None),
        k_release,
    )
    place.rule(
        "phosphorylated_CaMKII_captures_CaM",
        CaMKII(cam=None, T286="p", T306="u") + CaM(target=None)
        >> CaMKII(cam=1, T286="p", T306="u") % CaM(target=1),
        place.expression("k_free_CaM_recapture", k_recapture * saturated),
    )
    place.rule(
        "CaM_escapes_phosphorylated_CaMKII",
        CaMKII(cam=1, T286="p") % CaM(target=1) >> CaMKII(cam=None, T286="p") + CaM(target=None),
        k_escape,
    )


def autophosphorylates(place: Place) -> None:
    """An active subunit phosphorylates the next one, if that one holds calmodulin.

    The two rules divide the active neighbours between them: those that hold calmodulin and are not
    yet phosphorylated, and those that are, holding it or not.
    """
    CaMKII = place.molecule(molecules.CaMKII, "prev", "next", "cam", "T286")
    k = phosphorylation_of_T286(place)
    place.rule(
        "CaMKII_holding_CaM_phosphorylates_T286",
        CaMKII(next=1, cam=ANY, T286="u") % CaMKII(prev=1, cam=ANY, T286="u")
        >> CaMKII(next=1, cam=ANY, T286="u") % CaMKII(prev=1, cam=ANY, T286="p"),
        k,
    )
    place.rule(
        "phosphorylated_CaMKII_phosphorylates_T286",
        CaMKII(next=1, T286="p") % CaMKII(prev=1, cam=ANY, T286="u")
        >> CaMKII(next=1, T286="p") % CaMKII(prev=1, cam=ANY, T286="p"),
        k,
    )


def phosphorylates_T306(place: Place) -> None:
    """Once calmodulin has left an autonomous subunit, Thr306 is phosphorylated and shuts it out."""
    CaMKII = place.molecule(molecules.CaMKII, "cam", "T286", "T306")
    k = place.constant(
        "k_T306_phosphorylation",
        0.02,
        "1/s",
        PHARRIS_2019.at("rate of T306 phosphorylation", file="Susana465 rxns_table.csv"),
    )
    place.rule(
        "autonomous_CaMKII_phosphorylates_T306",
        CaMKII(cam=None, T286="p", T306="u") >> CaMKII(cam=None, T286="p", T306="p"),
        k,
    )


def autophosphorylates_by_Hill_functions(place: Place) -> None:
    """Neighbours phosphorylate each other at rates that are Hill functions of calcium.

    Miller et al. (2005) take calmodulin and its binding as one cooperative step, H = Ca^n / (K^n +
    Ca^n): an unphosphorylated neighbour acts at k1 H^2, because both must hold calmodulin, a
    phosphorylated one at k1 H.
    """
    CaMKII = place.molecule(molecules.CaMKII, "prev", "next", "T286")
    H = calcium_step(place)
    k1 = place.constant("k1", 1.5, "1/s", SINGH_2018.at("Table 1", file="CaMKII_Paper_2018"))
    place.rule(
        "unphosphorylated_neighbour_phosphorylates_T286",
        CaMKII(next=1, T286="u") % CaMKII(prev=1, T286="u")
        >> CaMKII(next=1, T286="u") % CaMKII(prev=1, T286="p"),
        place.expression("v1", k1 * H**2),
    )
    place.rule(
        "autonomous_neighbour_phosphorylates_T286",
        CaMKII(next=1, T286="p") % CaMKII(prev=1, T286="u")
        >> CaMKII(next=1, T286="p") % CaMKII(prev=1, T286="p"),
        place.expression("v2", k1 * H),
    )


def calcium_step(place: Place) -> Symbol:
    """How far calcium has turned a subunit on, as one cooperative step: Ca^n / (K^n + Ca^n)."""
    table = SINGH_2018.at("Table 1", file="CaMKII_Paper_2018")
    K_H1 = place.constant("K_H1", 0.7, "uM", table)
    n_H = place.constant("n_H", 3, "", table)
    return place.expression("CaMKII_calcium_step", 1 / (1 + (K_H1 / free_calcium(place)) ** n_H))


def phosphatases_dephosphorylate_T306(place: Place) -> None:
    """PP1 and PP2A take the phosphate off Thr306, after which calmodulin can bind again."""
    CaMKII = place.molecule(molecules.CaMKII, "T306")
    k = place.constant(
        "k_T306_dephosphorylation",
        0.01,
        "1/s",
        assumed("a tenth of the rate at which 2 uM of PP1 act on a little Thr286", 0.001, 0.13),
    )
    place.rule("phosphatases_dephosphorylate_T306", CaMKII(T306="p") >> CaMKII(T306="u"), k)


def phosphorylation_of_T286(place: Place) -> Symbol:
    """How fast an active subunit phosphorylates the next one, if that holds calmodulin (1/s)."""
    return place.constant(
        "k_T286_phosphorylation",
        0.96,
        "1/s",
        PEPKE_2010.at("Model 1, autophosphorylation of K CaM4", file="BioModels MODEL1001150000"),
    )
