"""The literature the constants are taken from."""

from engrammar.sources import Reference

BI_POO_1998 = Reference("Bi and Poo 1998", "10.1523/JNEUROSCI.18-24-10464.1998")
CHANG_2019 = Reference("Chang et al. 2019", "10.1038/s41467-019-10694-z")
CLOPATH_2008 = Reference("Clopath et al. 2008", "10.1371/journal.pcbi.1000248")
CUI_2016 = Reference("Cui et al. 2016", "10.7554/eLife.13185")
DESTEXHE_1994 = Reference("Destexhe et al. 1994", "10.1007/BF00961734")
GRAUPNER_2007 = Reference("Graupner and Brunel 2007", "10.1371/journal.pcbi.0030221")
GRAUPNER_2012 = Reference("Graupner and Brunel 2012", "10.1073/pnas.1109359109")
HAYER_2005 = Reference("Hayer and Bhalla 2005", "10.1371/journal.pcbi.0010020")
HELFER_2018 = Reference("Helfer and Shultz 2018", "10.1371/journal.pcbi.1006147")
JAHR_1990 = Reference("Jahr and Stevens 1990", "10.1523/JNEUROSCI.10-09-03178.1990")
JAIN_2009 = Reference("Jain and Bhalla 2009", "10.1371/journal.pcbi.1000287")
MAKI_MARTTUNEN_2020 = Reference("Maki-Marttunen et al. 2020", "10.7554/eLife.55714")
ORDYAN_2020 = Reference("Ordyan et al. 2020", "10.1371/journal.pcbi.1008015")
PEPKE_2010 = Reference("Pepke et al. 2010", "10.1371/journal.pcbi.1000675")
PHARRIS_2019 = Reference("Pharris et al. 2019", "10.1371/journal.pcbi.1006941")
RODRIGUES_2023 = Reference("Rodrigues et al. 2023", "10.7554/eLife.80152")
SABATINI_2002 = Reference("Sabatini et al. 2002", "10.1016/S0896-6273(02)00573-1")
SINGH_2018 = Reference("Singh and Bhalla 2018", "10.7554/eLife.41412")
SMOLEN_2006 = Reference("Smolen et al. 2006", "10.1529/biophysj.105.072470")
STONE_1996 = Reference("Stone and Marletta 1996", "10.1021/bi9519718")
