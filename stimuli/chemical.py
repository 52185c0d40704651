"""Chemical stimuli: potassium, forskolin, BDNF, and glutamate that light sets free."""

from engrammar.rules.references import MATSUZAKI_2004
from engrammar.sources import Reference, assumed
from engrammar.stimuli.protocol import Protocol
from engrammar.stimulus import hold, pulses, seconds

KANG_1995 = Reference("Kang and Schuman 1995", "10.1126/science.7886457", "unchecked")
OTMAKHOV_2004 = Reference("Otmakhov et al. 2004", "10.1152/jn.00941.2003", "unchecked")


def uncaging(count: int = 60, rate: float = 1.0, depolarised: bool = True) -> Protocol:
    """Glutamate is set free over one spine by two-photon flashes, 60 at 1 Hz.

    The bath has no magnesium, or the cell is held at 0 mV: `depolarised` does the latter. A flash
    leaves millimolar glutamate for some milliseconds, longer than a vesicle.
    """
    bath = pulses("glutamate", "1 mM", rate=f"{rate} Hz", count=count, width="4 ms")
    if depolarised:
        bath = bath.together(hold("V", "0 mV", lasting=f"{count / rate} s"))
    return Protocol("uncaging", MATSUZAKI_2004.at("60 flashes at 1 Hz"), bath=bath)


def potassium(lasting: str = "3 min", V: str = "-20 mV") -> Protocol:
    """KCl in the bath holds the membrane depolarised: 50 mM against 140 inside make -26 mV."""
    source = assumed("50 mM KCl for minutes, as in many cultures; the potential is Nernst's")
    return Protocol("KCl", source, bath=hold("V", V, lasting), lasting=seconds(lasting))


def forskolin(dose: str = "50 uM", lasting: str = "16 min") -> Protocol:
    """Forskolin opens adenylyl cyclase: chemical LTP without a spike."""
    source = OTMAKHOV_2004.at("50 uM forskolin with rolipram for 16 min")
    return Protocol("forskolin", source, bath=hold("forskolin", dose, lasting))


def BDNF_bath(dose: str = "2 nM", lasting: str = "30 min") -> Protocol:
    """BDNF in the bath: 50 ng/ml of a dimer of 27 kDa are about 2 nM."""
    return Protocol(
        "BDNF_bath", KANG_1995.at("20 to 50 ng/ml"), bath=hold("BDNF_bath", dose, lasting)
    )


def drug(name: str, dose: str, lasting: str) -> Protocol:
    """A drug in the bath, by the name of the input it is: AP5, nimodipine, H89, ..."""
    source = assumed("the dose is the question of whoever asks")
    return Protocol(name, source, bath=hold(name, dose, lasting))
