"""calmodulin_calcium: the rules in PySB, without Engrammar."""

# Molecules are counted, time is in seconds, volumes (V_...) are in fL, concentrations
# in uM; N_A is in molecules per uM and fL. Sources of the constants: constants.csv.

from pysb import Model, Monomer, Parameter, Expression, Compartment, Rule, Observable, Initial, MatchOnce, EnergyPattern, Annotation, MultiState, Tag, ANY, WILD, as_complex_pattern, time

Model()

Monomer('CaM', ['N', 'C', 'target'], {'N': ['Ca0', 'Ca1', 'Ca2'], 'C': ['Ca0', 'Ca1', 'Ca2']})

Parameter('Ca', 0.1)
Parameter('CaM_total', 25.0)
Parameter('N_A', 602.214076)
Parameter('V_tube', 0.01)
Parameter('k_Ca_off_C_first', 40.0)
Parameter('k_Ca_off_C_second', 9.25)
Parameter('k_Ca_off_N_first', 2500.0)
Parameter('k_Ca_off_N_second', 750.0)
Parameter('k_Ca_on_C_first', 4.0)
Parameter('k_Ca_on_C_second', 10.0)
Parameter('k_Ca_on_N_first', 100.0)
Parameter('k_Ca_on_N_second', 150.0)

Expression('CaM_total_molecules_in_tube', CaM_total*N_A*V_tube)
Expression('v_Ca_on_C_first', Ca*k_Ca_on_C_first)
Expression('v_Ca_on_C_second', Ca*k_Ca_on_C_second)
Expression('v_Ca_on_N_first', Ca*k_Ca_on_N_first)
Expression('v_Ca_on_N_second', Ca*k_Ca_on_N_second)

Observable('CaM_in_all', CaM())
Observable('one_Ca_on_C', CaM(C='Ca1'))
Observable('one_Ca_on_N', CaM(N='Ca1'))
Observable('two_Ca_on_C', CaM(C='Ca2'))
Observable('two_Ca_on_N', CaM(N='Ca2'))

Rule('first_Ca_binds_C_lobe', CaM(C='Ca0', target=None) | CaM(C='Ca1', target=None), v_Ca_on_C_first, k_Ca_off_C_first)
Rule('first_Ca_binds_N_lobe', CaM(N='Ca0', target=None) | CaM(N='Ca1', target=None), v_Ca_on_N_first, k_Ca_off_N_first)
Rule('second_Ca_binds_C_lobe', CaM(C='Ca1', target=None) | CaM(C='Ca2', target=None), v_Ca_on_C_second, k_Ca_off_C_second)
Rule('second_Ca_binds_N_lobe', CaM(N='Ca1', target=None) | CaM(N='Ca2', target=None), v_Ca_on_N_second, k_Ca_off_N_second)

Initial(CaM(N='Ca0', C='Ca0', target=None), CaM_total_molecules_in_tube)
