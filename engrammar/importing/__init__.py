"""Models of other labs: read from SBML, BNGL and COMBINE archives, and safe to open."""

import libsedml  # noqa: F401  (before libsbml, as engrammar.exchange explains)
