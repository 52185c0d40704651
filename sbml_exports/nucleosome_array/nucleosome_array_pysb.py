"""nucleosome_array: the rules in PySB, without Engrammar."""

# Molecules are counted, time is in seconds, volumes (V_...) are in fL, concentrations
# in uM; N_A is in molecules per uM and fL. Sources of the constants: constants.csv.

from pysb import Model, Monomer, Parameter, Expression, Compartment, Rule, Observable, Initial, MatchOnce, EnergyPattern, Annotation, MultiState, Tag, ANY, WILD, as_complex_pattern, time

Model()

Monomer('Nucleosome', ['K27'], {'K27': ['u', 'ac', 'me1', 'me2', 'me3']})

Parameter('CBP_recruited', 0.0)
Parameter('N_A', 602.214076)
Parameter('V_domain', 0.00033210781343476935)
Parameter('active', 0.6)
Parameter('feedback', 2.0)
Parameter('k_CBP_on_nucleosome', 0.001)
Parameter('k_attempts', 0.0002777777777777778)
Parameter('nucleosomes_uM', 100.0)

Expression('k_K27_by_contact', feedback*k_attempts/nucleosomes_uM)
Expression('k_K27_by_itself', k_attempts/3)
Expression('nucleosomes', N_A*V_domain*nucleosomes_uM)
Expression('v_CBP_acetylation', CBP_recruited*k_CBP_on_nucleosome)
Expression('active_at_start', nucleosomes*active)
Expression('k_K27_by_contact_per_molecule_in_domain', k_K27_by_contact/(N_A*V_domain))
Expression('silent_at_start', nucleosomes*(1 - active))

Observable('acetylated', Nucleosome(K27='ac'))
Observable('methylated', Nucleosome(K27='me3'))

Rule('CBP_acetylates_K27', Nucleosome(K27='u') >> Nucleosome(K27='ac'), v_CBP_acetylation)
Rule('CBP_acetylates_K27_it_touches', Nucleosome(K27='ac') + Nucleosome(K27='u') >> Nucleosome(K27='ac') + Nucleosome(K27='ac'), k_K27_by_contact_per_molecule_in_domain)
Rule('K27_gains_its_first_methyl_by_itself', Nucleosome(K27='u') >> Nucleosome(K27='me1'), k_K27_by_itself)
Rule('K27_gains_its_second_methyl_by_itself', Nucleosome(K27='me1') >> Nucleosome(K27='me2'), k_K27_by_itself)
Rule('K27_gains_its_third_methyl_by_itself', Nucleosome(K27='me2') >> Nucleosome(K27='me3'), k_K27_by_itself)
Rule('K27_is_acetylated_by_itself', Nucleosome(K27='u') >> Nucleosome(K27='ac'), k_K27_by_itself)
Rule('K27_is_deacetylated_by_itself', Nucleosome(K27='ac') >> Nucleosome(K27='u'), k_K27_by_itself)
Rule('K27_loses_its_first_methyl_by_itself', Nucleosome(K27='me1') >> Nucleosome(K27='u'), k_K27_by_itself)
Rule('K27_loses_its_second_methyl_by_itself', Nucleosome(K27='me2') >> Nucleosome(K27='me1'), k_K27_by_itself)
Rule('K27_loses_its_third_methyl_by_itself', Nucleosome(K27='me3') >> Nucleosome(K27='me2'), k_K27_by_itself)
Rule('KDM6_takes_the_first_methyl_it_touches', Nucleosome(K27='ac') + Nucleosome(K27='me1') >> Nucleosome(K27='ac') + Nucleosome(K27='u'), k_K27_by_contact_per_molecule_in_domain)
Rule('KDM6_takes_the_second_methyl_it_touches', Nucleosome(K27='ac') + Nucleosome(K27='me2') >> Nucleosome(K27='ac') + Nucleosome(K27='me1'), k_K27_by_contact_per_molecule_in_domain)
Rule('KDM6_takes_the_third_methyl_it_touches', Nucleosome(K27='ac') + Nucleosome(K27='me3') >> Nucleosome(K27='ac') + Nucleosome(K27='me2'), k_K27_by_contact_per_molecule_in_domain)
Rule('PRC2_gives_K27_it_touches_a_first_methyl', Nucleosome(K27='me3') + Nucleosome(K27='u') >> Nucleosome(K27='me3') + Nucleosome(K27='me1'), k_K27_by_contact_per_molecule_in_domain)
Rule('PRC2_gives_K27_it_touches_a_second_methyl', Nucleosome(K27='me3') + Nucleosome(K27='me1') >> Nucleosome(K27='me3') + Nucleosome(K27='me2'), k_K27_by_contact_per_molecule_in_domain)
Rule('PRC2_gives_K27_it_touches_a_third_methyl', Nucleosome(K27='me3') + Nucleosome(K27='me2') >> Nucleosome(K27='me3') + Nucleosome(K27='me3'), k_K27_by_contact_per_molecule_in_domain)
Rule('PRC2_has_K27_it_touches_deacetylated', Nucleosome(K27='me3') + Nucleosome(K27='ac') >> Nucleosome(K27='me3') + Nucleosome(K27='u'), k_K27_by_contact_per_molecule_in_domain)

Initial(Nucleosome(K27='ac'), active_at_start)
Initial(Nucleosome(K27='me3'), silent_at_start)
