"""The literature the constants are taken from."""

from engrammar.sources import Reference

GRAUPNER_2007 = Reference("Graupner and Brunel 2007", "10.1371/journal.pcbi.0030221")
JAIN_2009 = Reference("Jain and Bhalla 2009", "10.1371/journal.pcbi.1000287")
ORDYAN_2020 = Reference("Ordyan et al. 2020", "10.1371/journal.pcbi.1008015")
PEPKE_2010 = Reference("Pepke et al. 2010", "10.1371/journal.pcbi.1000675")
PHARRIS_2019 = Reference("Pharris et al. 2019", "10.1371/journal.pcbi.1006941")
