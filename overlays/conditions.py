"""Where, how warm and in whom: a region's and a species' numbers, and rates by their Q10.

Every constant was measured at some temperature, and few papers say how it moves with it. The rates
of NMDA receptors have measured coefficients; for other channels and pumps they are assumed.
Of what differs between species only the block of NMDA receptors was found as a number that a rule
here has; that human spines are larger, and that tetani need ERK in rats and not in mice, was found
as a sign.
"""

from engrammar.overlay import Change, Dosed, Overlay
from engrammar.overlay_changes import Scaled
from engrammar.sources import Reference, Source, assumed, derived, fitted
from engrammar.stimuli.pairings import SJOSTROM_2001
from engrammar.units import Quantity

CAIS_2008 = Reference("Cais et al. 2008", "10.1016/j.neuroscience.2007.11.002", "checked")
EYAL_2018 = Reference("Eyal et al. 2018", "10.3389/fncel.2018.00181", "checked")

_ROOM = 23.0
_BODY = 34.0  # as in the recordings of Sabatini et al. 2002, from memory
_MEASURED = derived(
    "the Q10 of NR1/NR2B; the rates are taken as of 23 degrees",
    CAIS_2008.at("abstract: Q10 of rate constants from 21.9 to 46.5 degrees"),
)
_LESS = assumed("Cais et al. 2008, abstract: less than the others; Q10 of 1.5 to 3")
_CHANNELS = assumed("Q10 of 2.3, usual for gates of channels: 1.5 to 4; measured at 23 degrees")
_PUMPS = assumed("Q10 of 2: 1.5 to 3; measured at 34 degrees")

_RATES: tuple[tuple[str, float, float, Source], ...] = (
    ("k_glutamate_off", 3.6, _ROOM, _MEASURED),
    ("k_NMDAR_desensitises", 10.3, _ROOM, _MEASURED),
    ("k_NMDAR_recovers", 4.6, _ROOM, _MEASURED),
    ("k_glutamate_on", 2.0, _ROOM, _LESS),
    ("k_NMDAR_opening", 2.0, _ROOM, _LESS),
    ("k_NMDAR_closing", 2.0, _ROOM, _LESS),
)
"""A rate, its Q10, the temperature it is of, and the source of both."""
_TIMES: tuple[tuple[str, float, float, Source], ...] = (
    *(
        (name, 2.3, _ROOM, _CHANNELS)
        for name in ("tau_m_L", "tau_h_L", "tau_m_T", "tau_h_T", "tau_m_R", "tau_h_R")
    ),
    ("tau_Ca", 2.0, _BODY, _PUMPS),
)
"""The same for time constants, which fall where rates rise."""


def _at(temperature: Quantity) -> tuple[Change, ...]:
    degrees = float(temperature.m_as("K")) - 273.15
    faster = [
        Scaled(name, Q10 ** ((degrees - of) / 10), source) for name, Q10, of, source in _RATES
    ]
    shorter = [
        Scaled(name, Q10 ** ((of - degrees) / 10), source) for name, Q10, of, source in _TIMES
    ]
    return tuple(each for each in (*faster, *shorter) if each.factor != 1)


temperature = Dosed(
    "temperature",
    "the receptors, channels and pumps of a spine at another temperature, by their Q10",
    CAIS_2008.at("NMDA receptors from 21.9 to 46.5 degrees"),
    "307 K",
    _at,
)
neocortex_L5 = Overlay(
    "neocortex_L5",
    "a spine of layer 5 of neocortex for one of hippocampus: fewer NMDA receptors, less CaMKII",
    SJOSTROM_2001.at("pairs at low rates do not potentiate"),
    (
        Scaled(
            "NMDAR_GluN2A",
            5 / 6,
            fitted("the sign of the change at 0.1 to 50 Hz", SJOSTROM_2001.at("pairs in layer 5")),
        ),
        Scaled(
            "CaMKII_rings",
            0.9,
            fitted("the sign of the change at 0.1 to 50 Hz", SJOSTROM_2001.at("pairs in layer 5")),
        ),
    ),
)
human = Overlay(
    "human",
    "NMDA receptors of human cortex for those of rodents: magnesium's block is steeper in voltage",
    EYAL_2018.at("NMDA currents of layer 2 and 3 of human cortex"),
    (
        Scaled(
            "Mg_block_per_mV",
            0.077 / 0.062,
            derived(
                "0.077 for 0.062 /mV, at second hand from code that cites the paper",
                EYAL_2018.at("block of NMDA receptors", file="EyalNMDA of JuliaSNN's SNNModels"),
            ),
        ),
    ),
)
