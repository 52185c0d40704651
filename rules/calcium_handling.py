"""Calcium as ions: how it enters a place, is buffered, and is pumped out or into the store.

Use these where calcium is the outcome and not the input. What binds calcium must then use ions
up: `calmodulin.binds_calcium_ions` instead of `calmodulin.binds_calcium`.
"""

from pysb.core import Symbol

from engrammar.place import Place
from engrammar.rules import molecules
from engrammar.rules.calmodulin import free_calcium
from engrammar.rules.references import (
    MININGOU_2021,
    ORDYAN_2020,
)
from engrammar.sources import assumed

_PUMPS = MININGOU_2021.at("reactions of calcium", file="neurord/ERK ERK_sbml.xml")
_RECEPTOR = assumed("as De Young and Keizer (1992) are commonly quoted, not read in the paper")


def enters(place: Place) -> None:
    """Calcium comes in through open channels at the rate of the input `Ca_influx`."""
    Calcium = place.molecule(molecules.Calcium)
    influx = place.input(
        "Ca_influx",
        0,
        "uM/s",
        assumed("no channel is open at rest; what leaks in is `leaks_in`"),
    )
    place.rule("Ca_enters", None >> Calcium(), influx)


def leaks_in(place: Place) -> None:
    """A steady leak, which pumps hold at the resting concentration."""
    Calcium = place.molecule(molecules.Calcium)
    leak = place.constant(
        "Ca_leak",
        1,
        "uM/s",
        assumed("what 0.4 uM of PMCA pump out at a resting 0.1 uM to a factor of two", 0.5, 5),
    )
    place.rule("Ca_leaks_in_steadily", None >> Calcium(), leak)


def is_pumped_out_by_PMCA(place: Place) -> None:
    """The calcium pump of the membrane: tight, slow, and what sets calcium at rest."""
    Calcium = place.molecule(molecules.Calcium)
    PMCA = place.molecule(molecules.PMCA, "ca")
    place.rule(
        "PMCA_binds_Ca",
        PMCA(ca="empty") + Calcium() | PMCA(ca="Ca"),
        place.constant("k_Ca_on_PMCA", 50, "1/uM/s", _PUMPS),
        place.constant("k_Ca_off_PMCA", 7, "1/s", _PUMPS),
    )
    place.rule(
        "PMCA_expels_Ca",
        PMCA(ca="Ca") >> PMCA(ca="empty"),
        place.constant("kcat_PMCA", 3.5, "1/s", _PUMPS),
    )


def is_pumped_out_by_NCX(place: Place) -> None:
    """The sodium-calcium exchanger: looser and faster, it clears what a spike brings in."""
    Calcium = place.molecule(molecules.Calcium)
    NCX = place.molecule(molecules.NCX, "ca")
    place.rule(
        "NCX_binds_Ca",
        NCX(ca="empty") + Calcium() | NCX(ca="Ca"),
        place.constant("k_Ca_on_NCX", 16.8, "1/uM/s", _PUMPS),
        place.constant("k_Ca_off_NCX", 11.2, "1/s", _PUMPS),
    )
    place.rule(
        "NCX_expels_Ca",
        NCX(ca="Ca") >> NCX(ca="empty"),
        place.constant("kcat_NCX", 5.6, "1/s", _PUMPS),
    )


def is_buffered_by_calbindin(place: Place) -> None:
    """Calbindin holds two calcium ions tightly and two loosely, faster than pumps take them.

    Two sites alike bind twice as fast when both are empty, and lose twice as fast when full.
    """
    Calcium = place.molecule(molecules.Calcium)
    Calbindin = place.molecule(molecules.Calbindin, "tight", "loose")
    flash = "flash photolysis gives sites of 0.4 and 0.8 uM"
    k_tight = place.constant("k_Ca_on_calbindin_tight", 5.5, "1/uM/s", assumed(flash, 2, 20))
    k_tight_off = place.constant("k_Ca_off_calbindin_tight", 2.6, "1/s", assumed(flash, 1, 10))
    k_loose = place.constant("k_Ca_on_calbindin_loose", 43.5, "1/uM/s", assumed(flash, 20, 90))
    k_loose_off = place.constant("k_Ca_off_calbindin_loose", 35.8, "1/s", assumed(flash, 10, 70))
    two = place.expression("k_Ca_on_calbindin_tight_first", 2 * k_tight)
    two_off = place.expression("k_Ca_off_calbindin_tight_second", 2 * k_tight_off)
    place.rule(
        "first_Ca_binds_calbindin_tightly",
        Calbindin(tight="Ca0") + Calcium() | Calbindin(tight="Ca1"),
        two,
        k_tight_off,
    )
    place.rule(
        "second_Ca_binds_calbindin_tightly",
        Calbindin(tight="Ca1") + Calcium() | Calbindin(tight="Ca2"),
        k_tight,
        two_off,
    )
    two = place.expression("k_Ca_on_calbindin_loose_first", 2 * k_loose)
    two_off = place.expression("k_Ca_off_calbindin_loose_second", 2 * k_loose_off)
    place.rule(
        "first_Ca_binds_calbindin_loosely",
        Calbindin(loose="Ca0") + Calcium() | Calbindin(loose="Ca1"),
        two,
        k_loose_off,
    )
    place.rule(
        "second_Ca_binds_calbindin_loosely",
        Calbindin(loose="Ca1") + Calcium() | Calbindin(loose="Ca2"),
        k_loose,
        two_off,
    )


def neurogranin_holds_calmodulin(place: Place) -> None:
    """Neurogranin stores calmodulin without calcium; calcium or PKC on Ser36 sets it free."""
    CaM = place.molecule(molecules.CaM, "N", "C", "target")
    Ng = place.molecule(molecules.Ng, "cam", "S36")
    source = ORDYAN_2020.at("neurogranin", file="RuleHub Published/Ordyan2020")
    place.rule(
        "neurogranin_binds_CaM",
        Ng(cam=None, S36="u") + CaM(N="Ca0", C="Ca0", target=None)
        | Ng(cam=1, S36="u") % CaM(N="Ca0", C="Ca0", target=1),
        # 28 and 36 in Mäki-Marttunen et al. 2020: looser and faster
        place.constant("k_CaM_neurogranin", 5, "1/uM/s", source.within(5, 28)),
        place.constant("k_CaM_off_neurogranin", 1, "1/s", source.within(1, 36)),
    )
    place.rule(
        "phosphorylated_neurogranin_releases_CaM",
        Ng(cam=1, S36="p") % CaM(target=1) >> Ng(cam=None, S36="p") + CaM(target=None),
        place.constant(
            "k_CaM_off_phosphorylated_neurogranin",
            100,
            "1/s",
            assumed("phosphorylated neurogranin does not bind: it lets go at once", 36, 1000),
        ),
    )


def is_stored_by_SERCA(cytosol: Place, store: Place) -> None:
    """SERCA pumps two calcium ions at a time out of the cytosol into the store."""
    Calcium, stored = cytosol.molecule(molecules.Calcium), store.molecule(molecules.Calcium)
    SERCA = cytosol.molecule(molecules.SERCA, "ca")
    k_on = cytosol.constant("k_Ca_on_SERCA", 20, "1/uM/s", assumed("a fast pump", 5, 100))
    k_off = cytosol.constant(
        "k_Ca_off_SERCA", 4, "1/s", assumed("half its speed near 0.2 uM of calcium", 1, 20)
    )
    kcat = cytosol.constant("kcat_SERCA", 10, "1/s", assumed("some ten turns a second", 3, 30))
    cytosol.rule(
        "SERCA_binds_first_Ca", SERCA(ca="empty") + Calcium() | SERCA(ca="Ca"), k_on, k_off
    )
    cytosol.rule("SERCA_binds_second_Ca", SERCA(ca="Ca") + Calcium() | SERCA(ca="two"), k_on, k_off)
    cytosol.rule(
        "SERCA_fills_the_store", SERCA(ca="two") >> SERCA(ca="empty") + stored() + stored(), kcat
    )


def free_IP3(place: Place) -> Symbol:
    """IP3 of a place: an input, which counted molecules may drive."""
    return place.input("IP3", 0.1, "uM", assumed("resting IP3", 0.01, 0.2))


def IP3_receptor_gates(place: Place) -> None:
    """A subunit opens with IP3 and calcium on its activating site, and shuts on a third site.

    After De Young and Keizer (1992, doi:10.1073/pnas.89.20.9895), whose fourth constant follows
    from detailed balance. IP3 is an input; so is calcium, which counted ions may drive.
    """
    IP3R = place.molecule(molecules.IP3R, "ip3", "act", "inact")
    IP3 = free_IP3(place)
    Ca = free_calcium(place)
    place.rule(
        "IP3_binds_open_subunit",
        IP3R(ip3="empty", inact="empty") | IP3R(ip3="IP3", inact="empty"),
        place.expression("v_IP3", IP3 * place.constant("a1", 400, "1/uM/s", _RECEPTOR)),
        _times(place, "k_IP3_off", "a1", 400, "d1", 0.13),
    )
    place.rule(
        "IP3_binds_shut_subunit",
        IP3R(ip3="empty", inact="Ca") | IP3R(ip3="IP3", inact="Ca"),
        place.expression("v_IP3_shut", IP3 * place.constant("a3", 400, "1/uM/s", _RECEPTOR)),
        _times(place, "k_IP3_off_shut", "a3", 400, "d3", 0.9434),
    )
    place.rule(
        "Ca_opens_subunit",
        IP3R(act="empty") | IP3R(act="Ca"),
        place.expression("v_Ca_opens", Ca * place.constant("a5", 20, "1/uM/s", _RECEPTOR)),
        _times(place, "k_Ca_leaves_opening_site", "a5", 20, "d5", 0.08234),
    )
    place.rule(
        "Ca_shuts_subunit_with_IP3",
        IP3R(ip3="IP3", inact="empty") | IP3R(ip3="IP3", inact="Ca"),
        place.expression("v_Ca_shuts", Ca * place.constant("a2", 0.2, "1/uM/s", _RECEPTOR)),
        _times(place, "k_Ca_leaves_shutting_site", "a2", 0.2, "d2", 1.049),
    )
    d1, d2, d3 = (
        place.constant("d1", 0.13, "uM", _RECEPTOR),
        place.constant("d2", 1.049, "uM", _RECEPTOR),
        place.constant("d3", 0.9434, "uM", _RECEPTOR),
    )
    a4 = place.constant("a4", 0.2, "1/uM/s", _RECEPTOR)
    place.rule(
        "Ca_shuts_subunit_without_IP3",
        IP3R(ip3="empty", inact="empty") | IP3R(ip3="empty", inact="Ca"),
        place.expression("v_Ca_shuts_without_IP3", Ca * a4),
        place.expression("k_Ca_leaves_without_IP3", a4 * d1 * d2 / d3),
    )


def is_released_by_IP3_receptors(cytosol: Place, store: Place) -> None:
    """Three open subunits let calcium out of the store, down its gradient.

    The chance that three are open is the cube of the fraction of open ones.
    """
    IP3R = cytosol.molecule(molecules.IP3R, "ip3", "act", "inact")
    Calcium, stored = cytosol.molecule(molecules.Calcium), store.molecule(molecules.Calcium)
    subunits = cytosol.observe("IP3R_subunits", IP3R())
    open_ones = cytosol.observe("IP3R_open", IP3R(ip3="IP3", act="Ca", inact="empty"))
    k = cytosol.constant(
        "k_IP3R",
        6,
        "1/s",
        _RECEPTOR.within(1, 20),
    )
    per_ion = cytosol.expression("k_Ca_through_IP3R", k * (open_ones / subunits) ** 3)
    cytosol.rule("Ca_leaves_the_store", stored() >> Calcium(), per_ion)
    store.rule("Ca_falls_back", Calcium() >> stored(), _back(cytosol, store, per_ion))


def _back(cytosol: Place, store: Place, per_ion: Symbol) -> Symbol:
    """Through the same pore: equal flows at equal concentrations, whatever the two volumes."""
    return cytosol.expression("k_Ca_back_through_IP3R", per_ion * store.volume / cytosol.volume)


def _times(place: Place, name: str, a: str, a_value: float, d: str, d_value: float) -> Symbol:
    """The off rate a d of a site that binds with a and half fills at d."""
    on = place.constant(a, a_value, "1/uM/s", _RECEPTOR)
    return place.expression(name, on * place.constant(d, d_value, "uM", _RECEPTOR))
