"""Models of other labs: read from SBML, BNGL and COMBINE archives, and safe to open."""
