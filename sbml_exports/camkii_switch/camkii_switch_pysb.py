"""camkii_switch: the rules in PySB, without Engrammar."""

# Molecules are counted, time is in seconds, volumes (V_...) are in fL, concentrations
# in uM; N_A is in molecules per uM and fL. Sources of the constants: constants.csv.

from pysb import Model, Monomer, Parameter, Expression, Compartment, Rule, Observable, Initial, MatchOnce, EnergyPattern, Annotation, MultiState, Tag, ANY, WILD, as_complex_pattern, time

Model()

Monomer('CaMKII', ['prev', 'next', 'T286'], {'T286': ['u', 'p']})

Parameter('Ca', 0.1)
Parameter('CaMKII_rings', 33.3)
Parameter('CaM_total', 0.1)
Parameter('I1_total', 1.0)
Parameter('K5', 0.1)
Parameter('KM', 0.4)
Parameter('K_CaN', 0.053)
Parameter('K_PKA', 0.11)
Parameter('L1', 0.1)
Parameter('L2', 0.025)
Parameter('L3', 0.32)
Parameter('L4', 0.4)
Parameter('N_A', 602.214076)
Parameter('PP1_total', 0.2)
Parameter('V_PSD', 0.0009973207610653736)
Parameter('k11', 500.0)
Parameter('k11_reverse', 0.1)
Parameter('k12', 6000.0)
Parameter('k6', 6.0)
Parameter('k7', 6.0)
Parameter('k_CaN', 18.0)
Parameter('k_CaN_basal', 0.1)
Parameter('k_PKA', 100.0)
Parameter('k_PKA_basal', 0.00359)
Parameter('n_CaN', 3.0)
Parameter('n_PKA', 8.0)
Parameter('phosphorylated', 0.0)

Expression('CaM_loaded_fraction', 1/(1 + L4*(1 + L3*(1 + L2*(1 + L1/Ca)/Ca)/Ca)/Ca))
Expression('phosphorylated_rings', CaMKII_rings*phosphorylated)
Expression('resting_rings', CaMKII_rings*(1 - phosphorylated))
Expression('CaM_loaded', CaM_loaded_fraction*CaM_total)
Expression('phosphorylated_rings_molecules_in_PSD', phosphorylated_rings*N_A*V_PSD)
Expression('resting_rings_molecules_in_PSD', resting_rings*N_A*V_PSD)
Expression('gamma', CaM_loaded/(CaM_loaded + K5))
Expression('v_CaN', k_CaN/((K_CaN/CaM_loaded)**n_CaN + 1) + k_CaN_basal)
Expression('v_PKA', k_PKA/((K_PKA/CaM_loaded)**n_PKA + 1) + k_PKA_basal)
Expression('I1_phosphorylated', v_PKA*I1_total/v_CaN)
Expression('v_initiation', gamma**2*k6)
Expression('v_propagation', gamma*k7)
Expression('PP1_free', PP1_total*k11_reverse/(I1_phosphorylated*k11 + k11_reverse))

Observable('T286_phosphorylated', CaMKII(T286='p'))

Expression('k_T286_dephosphorylation', k12/(T286_phosphorylated/(N_A*V_PSD) + KM))
Expression('v_T286_dephosphorylation', PP1_free*k_T286_dephosphorylation)

Rule('PP1_dephosphorylates_T286', CaMKII(T286='p') >> CaMKII(T286='u'), v_T286_dephosphorylation)
Rule('phosphorylated_neighbour_phosphorylates_T286', CaMKII(next=1, T286='p') % CaMKII(prev=1, T286='u') >> CaMKII(next=1, T286='p') % CaMKII(prev=1, T286='p'), v_propagation)
Rule('resting_neighbour_phosphorylates_T286', CaMKII(next=1, T286='u') % CaMKII(prev=1, T286='u') >> CaMKII(next=1, T286='u') % CaMKII(prev=1, T286='p'), v_initiation)

Initial(CaMKII(prev=6, next=1, T286='p') % CaMKII(prev=1, next=2, T286='p') % CaMKII(prev=2, next=3, T286='p') % CaMKII(prev=3, next=4, T286='p') % CaMKII(prev=4, next=5, T286='p') % CaMKII(prev=5, next=6, T286='p'), phosphorylated_rings_molecules_in_PSD)
Initial(CaMKII(prev=6, next=1, T286='u') % CaMKII(prev=1, next=2, T286='u') % CaMKII(prev=2, next=3, T286='u') % CaMKII(prev=3, next=4, T286='u') % CaMKII(prev=4, next=5, T286='u') % CaMKII(prev=5, next=6, T286='u'), resting_rings_molecules_in_PSD)
