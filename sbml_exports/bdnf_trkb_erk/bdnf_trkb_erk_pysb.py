"""bdnf_trkb_erk: the rules in PySB, without Engrammar."""

# Molecules are counted, time is in seconds, volumes (V_...) are in fL, concentrations
# in uM; N_A is in molecules per uM and fL. Sources of the constants: constants.csv.

from pysb import Model, Monomer, Parameter, Expression, Compartment, Rule, Observable, Initial, MatchOnce, EnergyPattern, Annotation, MultiState, Tag, ANY, WILD, as_complex_pattern, time

Model()

Monomer('BDNF', ['trkb', 'second'])
Monomer('Shc', ['Y317', 'sos', 'enzyme'], {'Y317': ['u', 'p']})
Monomer('TrkB', ['bdnf', 'Y515', 'shc', 'at'], {'Y515': ['u', 'p'], 'at': ['membrane', 'endosome']})

Parameter('BDNF_bath', 0.0)
Parameter('N_A', 602.214076)
Parameter('SHC_total', 0.5)
Parameter('TrkB_inside', 0.25)
Parameter('TrkB_surface', 0.25)
Parameter('V_dendrite', 1.0)
Parameter('k_BDNF_off_TrkB', 0.05)
Parameter('k_BDNF_on_TrkB', 1.0)
Parameter('k_SHC_dephosphorylation', 0.0016667)
Parameter('k_TrkB_autophosphorylation', 0.02)
Parameter('k_TrkB_binds_SHC', 1.73)
Parameter('k_TrkB_cycling', 0.001)
Parameter('k_TrkB_internalisation', 0.01)
Parameter('k_TrkB_leaves_SHC', 1.2)
Parameter('k_TrkB_pairs', 1.0)
Parameter('k_TrkB_parts', 0.02)
Parameter('kcat_TrkB_on_SHC', 0.3)

Expression('SHC_total_molecules_in_dendrite', N_A*SHC_total*V_dendrite)
Expression('TrkB_inside_molecules_in_dendrite', N_A*TrkB_inside*V_dendrite)
Expression('TrkB_surface_molecules_in_dendrite', N_A*TrkB_surface*V_dendrite)
Expression('k_TrkB_binds_SHC_per_molecule_in_dendrite', k_TrkB_binds_SHC/(N_A*V_dendrite))
Expression('k_TrkB_pairs_per_molecule_in_dendrite', k_TrkB_pairs/(N_A*V_dendrite))
Expression('v_BDNF_on_TrkB', BDNF_bath*k_BDNF_on_TrkB)

Observable('SHC_phosphorylated', Shc(Y317='p'))
Observable('TrkB_active', BDNF(trkb=1, second=2) % TrkB(bdnf=1, Y515='p', shc=None) % TrkB(bdnf=2, Y515='p'))

Rule('BDNF_of_the_bath_binds_TrkB', TrkB(bdnf=None, Y515='u', at='membrane') >> BDNF(trkb=1, second=None) % TrkB(bdnf=1, Y515='u', at='membrane'), v_BDNF_on_TrkB)
Rule('BDNF_of_the_bath_pairs_TrkB', BDNF(trkb=1, second=None) % TrkB(bdnf=1, Y515='u', at='membrane') + TrkB(bdnf=None, Y515='u', at='membrane') | BDNF(trkb=1, second=2) % TrkB(bdnf=1, Y515='u', at='membrane') % TrkB(bdnf=2, Y515='u', at='membrane'), k_TrkB_pairs_per_molecule_in_dendrite, k_TrkB_parts)
Rule('BDNF_returns_to_the_bath', BDNF(trkb=1, second=None) % TrkB(bdnf=1, Y515='u', at='membrane') >> TrkB(bdnf=None, Y515='u', at='membrane'), k_BDNF_off_TrkB)
Rule('SHC_is_dephosphorylated', Shc(Y317='p', sos=None, enzyme=None) >> Shc(Y317='u', sos=None, enzyme=None), k_SHC_dephosphorylation)
Rule('TrkB_comes_to_the_surface', TrkB(bdnf=None, at='endosome') | TrkB(bdnf=None, at='membrane'), k_TrkB_cycling, k_TrkB_cycling)
Rule('TrkB_pair_binds_SHC', BDNF(trkb=1, second=2) % TrkB(bdnf=1, Y515='p', shc=None, at='membrane') % TrkB(bdnf=2, Y515='p', shc=None, at='membrane') + Shc(Y317='u', enzyme=None) | BDNF(trkb=1, second=2) % TrkB(bdnf=1, Y515='p', shc=3, at='membrane') % TrkB(bdnf=2, Y515='p', shc=None, at='membrane') % Shc(Y317='u', enzyme=3), k_TrkB_binds_SHC_per_molecule_in_dendrite, k_TrkB_leaves_SHC)
Rule('TrkB_pair_is_taken_in', BDNF(trkb=1, second=2) % TrkB(bdnf=1, Y515='p', shc=None, at='membrane') % TrkB(bdnf=2, Y515='p', shc=None, at='membrane') >> TrkB(bdnf=None, Y515='u', shc=None, at='endosome') + TrkB(bdnf=None, Y515='u', shc=None, at='endosome'), k_TrkB_internalisation)
Rule('TrkB_pair_phosphorylates_SHC', BDNF(trkb=1, second=2) % TrkB(bdnf=1, Y515='p', shc=3, at='membrane') % TrkB(bdnf=2, Y515='p', shc=None, at='membrane') % Shc(Y317='u', enzyme=3) >> BDNF(trkb=1, second=2) % TrkB(bdnf=1, Y515='p', shc=None, at='membrane') % TrkB(bdnf=2, Y515='p', shc=None, at='membrane') + Shc(Y317='p', enzyme=None), kcat_TrkB_on_SHC)
Rule('TrkB_phosphorylates_its_pair', BDNF(trkb=1, second=2) % TrkB(bdnf=1, Y515='u', at='membrane') % TrkB(bdnf=2, Y515='u', at='membrane') >> BDNF(trkb=1, second=2) % TrkB(bdnf=1, Y515='p', at='membrane') % TrkB(bdnf=2, Y515='p', at='membrane'), k_TrkB_autophosphorylation)

Initial(Shc(Y317='u', sos=None, enzyme=None), SHC_total_molecules_in_dendrite)
Initial(TrkB(bdnf=None, Y515='u', shc=None, at='endosome'), TrkB_inside_molecules_in_dendrite)
Initial(TrkB(bdnf=None, Y515='u', shc=None, at='membrane'), TrkB_surface_molecules_in_dendrite)
