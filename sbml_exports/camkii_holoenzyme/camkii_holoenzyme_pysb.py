"""camkii_holoenzyme: the rules in PySB, without Engrammar."""

# Molecules are counted, time is in seconds, volumes (V_...) are in fL, concentrations
# in uM; N_A is in molecules per uM and fL. Sources of the constants: constants.csv.

from pysb import Model, Monomer, Parameter, Expression, Compartment, Rule, Observable, Initial, MatchOnce, EnergyPattern, Annotation, MultiState, Tag, ANY, WILD, as_complex_pattern, time

Model()

Monomer('CaM', ['target'])
Monomer('CaMKII', ['prev', 'next', 'cam', 'T286', 'T306'], {'T286': ['u', 'p'], 'T306': ['u', 'p']})
Monomer('PP1', ['i1'])

Parameter('Ca', 0.1)
Parameter('CaMKII_rings', 13.333333333333334)
Parameter('CaM_free', 30.0)
Parameter('Km_PP1', 5.4)
Parameter('N_A', 602.214076)
Parameter('PP1_free', 2.0)
Parameter('V_PSD', 0.0024908086007607703)
Parameter('k_CaM_capture', 30.0)
Parameter('k_CaM_escape', 0.07)
Parameter('k_CaM_recapture', 10.0)
Parameter('k_CaM_release', 1.7)
Parameter('k_Ca_off_C_first', 40.0)
Parameter('k_Ca_off_C_second', 9.25)
Parameter('k_Ca_off_N_first', 2500.0)
Parameter('k_Ca_off_N_second', 750.0)
Parameter('k_Ca_on_C_first', 4.0)
Parameter('k_Ca_on_C_second', 10.0)
Parameter('k_Ca_on_N_first', 100.0)
Parameter('k_Ca_on_N_second', 150.0)
Parameter('k_T286_phosphorylation', 0.96)
Parameter('kcat_PP1', 0.35)

Expression('CaMKII_rings_molecules_in_PSD', CaMKII_rings*N_A*V_PSD)
Expression('CaM_free_molecules_in_PSD', CaM_free*N_A*V_PSD)
Expression('CaM_saturated_fraction', Ca**4*k_Ca_on_C_first*k_Ca_on_C_second*k_Ca_on_N_first*k_Ca_on_N_second/(k_Ca_off_C_first*k_Ca_off_C_second*k_Ca_off_N_first*k_Ca_off_N_second*(Ca**2*k_Ca_on_C_first*k_Ca_on_C_second/(k_Ca_off_C_first*k_Ca_off_C_second) + Ca*k_Ca_on_C_first/k_Ca_off_C_first + 1)*(Ca**2*k_Ca_on_N_first*k_Ca_on_N_second/(k_Ca_off_N_first*k_Ca_off_N_second) + Ca*k_Ca_on_N_first/k_Ca_off_N_first + 1)))
Expression('PP1_free_molecules_in_PSD', N_A*PP1_free*V_PSD)
Expression('k_free_CaM_capture', CaM_saturated_fraction*k_CaM_capture)
Expression('k_free_CaM_recapture', CaM_saturated_fraction*k_CaM_recapture)
Expression('k_free_CaM_capture_per_molecule_in_PSD', k_free_CaM_capture/(N_A*V_PSD))
Expression('k_free_CaM_recapture_per_molecule_in_PSD', k_free_CaM_recapture/(N_A*V_PSD))

Observable('CaM_captured', CaMKII(cam=1) % CaM(target=1))
Observable('T286_exposed', CaMKII(cam=None, T286='p'))
Observable('T286_phosphorylated', CaMKII(T286='p'))

Expression('k_PP1_on_T286', kcat_PP1/(T286_exposed/(N_A*V_PSD) + Km_PP1))
Expression('k_PP1_on_T286_per_molecule_in_PSD', k_PP1_on_T286/(N_A*V_PSD))

Rule('CaMKII_captures_CaM', CaMKII(cam=None, T286='u', T306='u') + CaM(target=None) >> CaMKII(cam=1, T286='u', T306='u') % CaM(target=1), k_free_CaM_capture_per_molecule_in_PSD)
Rule('CaMKII_holding_CaM_phosphorylates_T286', CaMKII(next=1, cam=ANY, T286='u') % CaMKII(prev=1, cam=ANY, T286='u') >> CaMKII(next=1, cam=ANY, T286='u') % CaMKII(prev=1, cam=ANY, T286='p'), k_T286_phosphorylation)
Rule('CaMKII_releases_CaM', CaMKII(cam=1, T286='u') % CaM(target=1) >> CaMKII(cam=None, T286='u') + CaM(target=None), k_CaM_release)
Rule('CaM_escapes_phosphorylated_CaMKII', CaMKII(cam=1, T286='p') % CaM(target=1) >> CaMKII(cam=None, T286='p') + CaM(target=None), k_CaM_escape)
Rule('PP1_dephosphorylates_released_T286', PP1(i1=None) + CaMKII(cam=None, T286='p') >> PP1(i1=None) + CaMKII(cam=None, T286='u'), k_PP1_on_T286_per_molecule_in_PSD)
Rule('phosphorylated_CaMKII_captures_CaM', CaMKII(cam=None, T286='p', T306='u') + CaM(target=None) >> CaMKII(cam=1, T286='p', T306='u') % CaM(target=1), k_free_CaM_recapture_per_molecule_in_PSD)
Rule('phosphorylated_CaMKII_phosphorylates_T286', CaMKII(next=1, T286='p') % CaMKII(prev=1, cam=ANY, T286='u') >> CaMKII(next=1, T286='p') % CaMKII(prev=1, cam=ANY, T286='p'), k_T286_phosphorylation)

Initial(CaM(target=None), CaM_free_molecules_in_PSD)
Initial(CaMKII(prev=6, next=1, cam=None, T286='u', T306='u') % CaMKII(prev=1, next=2, cam=None, T286='u', T306='u') % CaMKII(prev=2, next=3, cam=None, T286='u', T306='u') % CaMKII(prev=3, next=4, cam=None, T286='u', T306='u') % CaMKII(prev=4, next=5, cam=None, T286='u', T306='u') % CaMKII(prev=5, next=6, cam=None, T286='u', T306='u'), CaMKII_rings_molecules_in_PSD)
Initial(PP1(i1=None), PP1_free_molecules_in_PSD)
