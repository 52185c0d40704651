"""AMPA receptors: phosphorylation decides whether they are at the surface, and how well they pass.

Receptors with GluA1 wait inside the spine until PKA phosphorylates Ser845; then they are inserted.
CaMKII phosphorylates Ser831, which raises the current through each, and Ser567, which keeps
receptors out of the synapse. PP1 and calcineurin reverse this: depression. Receptors of GluA2 and
GluA3 cycle all the time, and leave when PKC phosphorylates Ser880. A receptor at the surface counts
for transmission once a slot of the scaffold holds it (see `scaffold`).
Constants are those of Mäki-Marttunen et al. (2020) unless said otherwise.
"""

from pysb import ANY
from pysb.core import Symbol

from engrammar.place import Place
from engrammar.rules import molecules
from engrammar.rules.activities import (
    active_calcineurin,
    active_CaMKII,
    active_PKA,
    active_PKC,
    active_PP1,
    active_PP2A,
    acts,
)
from engrammar.rules.references import MAKI_MARTTUNEN_2020
from engrammar.sources import assumed

_TABLE = MAKI_MARTTUNEN_2020.at("reactions of GluR1 and GluR2", file="NeuroRD/Reactions.xml")


def phosphorylate_S845(place: Place) -> None:
    """PKA phosphorylates Ser845 of GluA1, inside and at the surface."""
    GluA1 = place.molecule(molecules.GluA1, "S845")
    rate = acts(
        place,
        "v_PKA_on_S845",
        active_PKA(place),
        place.constant("k_PKA_binds_GluA1", 4.02, "1/uM/s", _TABLE),
        place.constant("k_PKA_leaves_GluA1", 24, "1/s", _TABLE),
        place.constant("kcat_PKA_on_S845", 6, "1/s", _TABLE),
    )
    place.rule("PKA_phosphorylates_S845", GluA1(S845="u") >> GluA1(S845="p"), rate)


def phosphorylate_S831(place: Place) -> None:
    """CaMKII phosphorylates Ser831 of GluA1."""
    GluA1 = place.molecule(molecules.GluA1, "S831")
    rate = acts(
        place,
        "v_CaMKII_on_S831",
        active_CaMKII(place),
        place.constant("k_CaMKII_binds_GluA1", 0.0222, "1/uM/s", _TABLE.within(0.0222, 0.0278)),
        place.constant("k_CaMKII_leaves_GluA1", 1.6, "1/s", _TABLE.within(1.6, 2)),
        place.constant("kcat_CaMKII_on_S831", 0.4, "1/s", _TABLE.within(0.4, 0.5)),
    )
    place.rule("CaMKII_phosphorylates_S831", GluA1(S831="u") >> GluA1(S831="p"), rate)


def phosphorylate_S831_by_PKC(place: Place) -> None:
    """PKC phosphorylates the same serine."""
    GluA1 = place.molecule(molecules.GluA1, "S831")
    rate = acts(
        place,
        "v_PKC_on_S831",
        active_PKC(place),
        place.constant("k_PKC_binds_GluA1", 0.0278, "1/uM/s", _TABLE),
        place.constant("k_PKC_leaves_GluA1", 2, "1/s", _TABLE),
        place.constant("kcat_PKC_on_S831", 0.5, "1/s", _TABLE),
    )
    place.rule("PKC_phosphorylates_S831", GluA1(S831="u") >> GluA1(S831="p"), rate)


def phosphorylate_S567(place: Place) -> None:
    """CaMKII phosphorylates Ser567 in the first loop, and such receptors are held by no slot."""
    GluA1 = place.molecule(molecules.GluA1, "S567")
    k = place.constant(
        "k_CaMKII_on_S567",
        0.0005,
        "1/uM/s",
        assumed("a tenth of Ser831, since potentiation wins", 0.0001, 0.004),
    )
    off = place.constant(
        "k_S567_dephosphorylation", 0.01, "1/s", assumed("minutes to reverse", 0.001, 0.1)
    )
    place.rule(
        "CaMKII_phosphorylates_S567",
        GluA1(S567="u") | GluA1(S567="p"),
        place.expression("v_CaMKII_on_S567", k * active_CaMKII(place)),
        off,
    )


def dephosphorylate_by_PP1(place: Place) -> None:
    """PP1 takes the phosphates off Ser831 and Ser845."""
    GluA1 = place.molecule(molecules.GluA1, "S831", "S845")
    PP1 = active_PP1(place)
    from_S845 = acts(
        place,
        "v_PP1_on_S845",
        PP1,
        place.constant("k_PP1_binds_S845", 0.87, "1/uM/s", _TABLE),
        place.constant("k_PP1_leaves_S845", 0.68, "1/s", _TABLE),
        place.constant("kcat_PP1_on_S845", 0.17, "1/s", _TABLE),
    )
    from_S831 = acts(
        place,
        "v_PP1_on_S831",
        PP1,
        place.constant("k_PP1_binds_S831", 0.875, "1/uM/s", _TABLE),
        place.constant("k_PP1_leaves_S831", 1.4, "1/s", _TABLE),
        place.constant("kcat_PP1_on_S831", 0.35, "1/s", _TABLE),
    )
    place.rule("PP1_dephosphorylates_S845", GluA1(S845="p") >> GluA1(S845="u"), from_S845)
    place.rule("PP1_dephosphorylates_S831", GluA1(S831="p") >> GluA1(S831="u"), from_S831)


def dephosphorylate_by_calcineurin(place: Place) -> None:
    """Calcineurin takes the phosphate off Ser845."""
    GluA1 = place.molecule(molecules.GluA1, "S845")
    rate = acts(
        place,
        "v_CaN_on_S845",
        active_calcineurin(place),
        place.constant("k_CaN_binds_S845", 2.01, "1/uM/s", _TABLE),
        place.constant("k_CaN_leaves_S845", 8, "1/s", _TABLE),
        place.constant("kcat_CaN_on_S845", 2, "1/s", _TABLE),
    )
    place.rule("calcineurin_dephosphorylates_S845", GluA1(S845="p") >> GluA1(S845="u"), rate)


def cycle_GluA1(place: Place) -> None:
    """GluA1 goes to the surface when Ser845 is phosphorylated, and back inside when it is not.

    A receptor that a slot holds is not taken in.
    """
    GluA1 = place.molecule(molecules.GluA1, "at", "slot", "S845")
    place.rule(
        "GluA1_is_inserted",
        GluA1(at="inside", slot=None, S845="u") | GluA1(at="membrane", slot=None, S845="u"),
        place.constant("k_exocytosis_GluA1", 2e-4, "1/s", _TABLE),
        place.constant("k_endocytosis_GluA1", 8e-4, "1/s", _TABLE),
    )
    place.rule(
        "phosphorylated_GluA1_is_inserted",
        GluA1(at="inside", slot=None, S845="p") | GluA1(at="membrane", slot=None, S845="p"),
        place.constant("k_exocytosis_GluA1_S845", 0.0328, "1/s", _TABLE),
        place.constant("k_endocytosis_GluA1_S845", 0.008, "1/s", _TABLE),
    )


def cycle_GluA2(place: Place) -> None:
    """Receptors of GluA2 and GluA3 cycle within seconds; with Ser880 phosphorylated they go in."""
    GluA2 = place.molecule(molecules.GluA2, "at", "slot", "S880")
    place.rule(
        "GluA2_is_inserted",
        GluA2(at="inside", slot=None, S880="u") | GluA2(at="membrane", slot=None, S880="u"),
        place.constant("k_exocytosis_GluA2", 0.24545, "1/s", _TABLE),
        place.constant("k_endocytosis_GluA2", 0.3, "1/s", _TABLE),
    )
    place.rule(
        "phosphorylated_GluA2_is_inserted",
        GluA2(at="inside", slot=None, S880="p") | GluA2(at="membrane", slot=None, S880="p"),
        place.constant("k_exocytosis_GluA2_S880", 5.5, "1/s", _TABLE),
        place.constant("k_endocytosis_GluA2_S880", 70, "1/s", _TABLE),
    )


def phosphorylate_S880(place: Place) -> None:
    """PKC phosphorylates Ser880 of GluA2, and PP2A takes the phosphate off."""
    GluA2 = place.molecule(molecules.GluA2, "S880")
    on = acts(
        place,
        "v_PKC_on_S880",
        active_PKC(place),
        place.constant("k_PKC_binds_GluA2", 0.4, "1/uM/s", _TABLE),
        place.constant("k_PKC_leaves_GluA2", 0.8, "1/s", _TABLE),
        place.constant("kcat_PKC_on_S880", 4.7, "1/s", _TABLE),
    )
    off = acts(
        place,
        "v_PP2A_on_S880",
        active_PP2A(place),
        place.constant("k_PP2A_binds_GluA2", 0.5, "1/uM/s", _TABLE),
        place.constant("k_PP2A_leaves_GluA2", 5, "1/s", _TABLE),
        place.constant("kcat_PP2A_on_S880", 0.15, "1/s", _TABLE),
    )
    place.rule("PKC_phosphorylates_S880", GluA2(S880="u") | GluA2(S880="p"), on, off)


def surface_current(place: Place) -> Symbol:
    """The current of the receptors at the surface, in channels of unphosphorylated GluA1.

    Ser831 phosphorylated doubles a channel's conductance.
    """
    GluA1 = place.molecule(molecules.GluA1, "at", "S831")
    low = place.observe("GluA1_surface", GluA1(at="membrane", S831="u"))
    high = place.observe("GluA1_surface_S831", GluA1(at="membrane", S831="p"))
    return place.expression("AMPAR_current", low + _gain(place) * high)


def synaptic_strength(place: Place) -> Symbol:
    """The current of the receptors that slots hold, in channels of unphosphorylated GluA1."""
    GluA1 = place.molecule(molecules.GluA1, "slot", "S831")
    low = place.observe("GluA1_synaptic", GluA1(slot=ANY, S831="u"))
    high = place.observe("GluA1_synaptic_S831", GluA1(slot=ANY, S831="p"))
    return place.expression("synaptic_strength", low + _gain(place) * high)


def _gain(place: Place) -> Symbol:
    return place.constant(
        "S831_gain", 2, "", assumed("Ser831 about doubles the conductance of GluA1", 1.3, 2.5)
    )
