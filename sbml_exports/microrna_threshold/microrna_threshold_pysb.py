"""microrna_threshold: the rules in PySB, without Engrammar."""

# Molecules are counted, time is in seconds, volumes (V_...) are in fL, concentrations
# in uM; N_A is in molecules per uM and fL. Sources of the constants: constants.csv.

from pysb import Model, Monomer, Parameter, Expression, Compartment, Rule, Observable, Initial, MatchOnce, EnergyPattern, Annotation, MultiState, Tag, ANY, WILD, as_complex_pattern, time

Model()

Monomer('RISC', ['target'])
Monomer('TargetProtein')
Monomer('mRNA', ['mre'])

Parameter('N_A', 602.214076)
Parameter('RISC_count', 100.0)
Parameter('V_soma', 10.0)
Parameter('k_RISC', 1.0)
Parameter('k_RISC_decay', 0.0002777777777777778)
Parameter('k_RISC_off', 0.0001)
Parameter('k_target_decay', 2.777777777777778e-05)
Parameter('k_target_protein_loss', 1.1574074074074073e-05)
Parameter('k_target_translation', 0.002777777777777778)
Parameter('transcription', 4.6e-06)

Expression('k_RISC_per_molecule_in_soma', k_RISC/(N_A*V_soma))
Expression('v_target', transcription)
Expression('v_target_molecules_in_soma', v_target*N_A*V_soma)

Observable('protein', TargetProtein())
Observable('targets_all', mRNA())
Observable('targets_free', mRNA(mre=None))

Rule('RISC_binds_messenger', RISC(target=None) + mRNA(mre=None) | RISC(target=1) % mRNA(mre=1), k_RISC_per_molecule_in_soma, k_RISC_off)
Rule('RISC_has_messenger_decayed', RISC(target=1) % mRNA(mre=1) >> RISC(target=None), k_RISC_decay, delete_molecules=True)
Rule('free_target_decays', mRNA(mre=None) >> None, k_target_decay)
Rule('free_target_is_translated', mRNA(mre=None) >> mRNA(mre=None) + TargetProtein(), k_target_translation)
Rule('target_is_transcribed', None >> mRNA(mre=None), v_target_molecules_in_soma)
Rule('target_protein_is_lost', TargetProtein() >> None, k_target_protein_loss)

Initial(RISC(target=None), RISC_count)
