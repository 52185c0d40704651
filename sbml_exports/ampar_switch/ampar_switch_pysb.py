"""ampar_switch: the rules in PySB, without Engrammar."""

# Molecules are counted, time is in seconds, volumes (V_...) are in fL, concentrations
# in uM; N_A is in molecules per uM and fL. Sources of the constants: constants.csv.

from pysb import Model, Monomer, Parameter, Expression, Compartment, Rule, Observable, Initial, MatchOnce, EnergyPattern, Annotation, MultiState, Tag, ANY, WILD, as_complex_pattern, time

Model()

Monomer('GluA1', ['at', 'S831', 'S845', 'enzyme'], {'at': ['inside', 'membrane'], 'S831': ['u', 'p'], 'S845': ['u', 'p']})
Monomer('PKAc', ['r', 'substrate'])
Monomer('PP1', ['i1', 'substrate'])

Parameter('N_A', 602.214076)
Parameter('PKA_gain', 1.0)
Parameter('V_rim', 0.02)
Parameter('enzymes', 0.6)
Parameter('k_endocytosis_GluA1', 0.0008)
Parameter('k_endocytosis_GluA1_S845', 0.008)
Parameter('k_enzyme_binds_receptor', 10.0)
Parameter('k_enzyme_leaves_receptor', 3.0)
Parameter('k_exocytosis_GluA1', 0.0002)
Parameter('k_exocytosis_GluA1_S845', 0.0328)
Parameter('kcat_PKA_first', 0.0038)
Parameter('kcat_PKA_second', 0.025)
Parameter('kcat_PP1_first', 0.0065)
Parameter('kcat_PP1_second', 0.07)
Parameter('receptors', 20.0)

Expression('enzymes_molecules_in_rim', N_A*V_rim*enzymes)
Expression('k_enzyme_binds_receptor_per_molecule_in_rim', k_enzyme_binds_receptor/(N_A*V_rim))
Expression('receptors_molecules_in_rim', N_A*V_rim*receptors)
Expression('v_PKA_first', PKA_gain*kcat_PKA_first)
Expression('v_PKA_second', PKA_gain*kcat_PKA_second)

Observable('GluA1_at_surface', GluA1(at='membrane'))

Rule('PKA_binds_bare_receptor', PKAc(r=None, substrate=None) + GluA1(S831='u', S845='u', enzyme=None) | PKAc(r=None, substrate=1) % GluA1(S831='u', S845='u', enzyme=1), k_enzyme_binds_receptor_per_molecule_in_rim, k_enzyme_leaves_receptor)
Rule('PKA_binds_singly_phosphorylated_receptor', PKAc(r=None, substrate=None) + GluA1(S831='u', S845='p', enzyme=None) | PKAc(r=None, substrate=1) % GluA1(S831='u', S845='p', enzyme=1), k_enzyme_binds_receptor_per_molecule_in_rim, k_enzyme_leaves_receptor)
Rule('PKA_phosphorylates_first_site', PKAc(r=None, substrate=1) % GluA1(S831='u', S845='u', enzyme=1) >> PKAc(r=None, substrate=None) + GluA1(S831='u', S845='p', enzyme=None), v_PKA_first)
Rule('PKA_phosphorylates_second_site', PKAc(r=None, substrate=1) % GluA1(S831='u', S845='p', enzyme=1) >> PKAc(r=None, substrate=None) + GluA1(S831='p', S845='p', enzyme=None), v_PKA_second)
Rule('PP1_binds_doubly_phosphorylated_receptor', PP1(i1=None, substrate=None) + GluA1(at='membrane', S831='p', S845='p', enzyme=None) | PP1(i1=None, substrate=1) % GluA1(at='membrane', S831='p', S845='p', enzyme=1), k_enzyme_binds_receptor_per_molecule_in_rim, k_enzyme_leaves_receptor)
Rule('PP1_binds_singly_phosphorylated_receptor', PP1(i1=None, substrate=None) + GluA1(at='membrane', S831='u', S845='p', enzyme=None) | PP1(i1=None, substrate=1) % GluA1(at='membrane', S831='u', S845='p', enzyme=1), k_enzyme_binds_receptor_per_molecule_in_rim, k_enzyme_leaves_receptor)
Rule('PP1_takes_first_phosphate', PP1(i1=None, substrate=1) % GluA1(at='membrane', S831='p', S845='p', enzyme=1) >> PP1(i1=None, substrate=None) + GluA1(at='membrane', S831='u', S845='p', enzyme=None), kcat_PP1_first)
Rule('PP1_takes_second_phosphate', PP1(i1=None, substrate=1) % GluA1(at='membrane', S831='u', S845='p', enzyme=1) >> PP1(i1=None, substrate=None) + GluA1(at='membrane', S831='u', S845='u', enzyme=None), kcat_PP1_second)
Rule('bare_receptor_is_inserted', GluA1(at='inside', S831='u', S845='u', enzyme=None) | GluA1(at='membrane', S831='u', S845='u', enzyme=None), k_exocytosis_GluA1, k_endocytosis_GluA1)
Rule('doubly_phosphorylated_receptor_is_inserted', GluA1(at='inside', S831='p', S845='p', enzyme=None) | GluA1(at='membrane', S831='p', S845='p', enzyme=None), k_exocytosis_GluA1_S845, k_endocytosis_GluA1_S845)
Rule('singly_phosphorylated_receptor_is_inserted', GluA1(at='inside', S831='u', S845='p', enzyme=None) | GluA1(at='membrane', S831='u', S845='p', enzyme=None), k_exocytosis_GluA1, k_endocytosis_GluA1)

Initial(GluA1(at='inside', S831='u', S845='u', enzyme=None), receptors_molecules_in_rim)
Initial(PKAc(r=None, substrate=None), enzymes_molecules_in_rim)
Initial(PP1(i1=None, substrate=None), enzymes_molecules_in_rim)
