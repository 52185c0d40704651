"""tag_and_capture: the rules in PySB, without Engrammar."""

# Molecules are counted, time is in seconds, volumes (V_...) are in fL, concentrations
# in uM; N_A is in molecules per uM and fL. Sources of the constants: constants.csv.

from pysb import Model, Monomer, Parameter, Expression, Compartment, Rule, Observable, Initial, MatchOnce, EnergyPattern, Annotation, MultiState, Tag, ANY, WILD, as_complex_pattern, time
from sympy import Piecewise

Model()

Monomer('PRP', ['tag', 'loc'], {'loc': ['spine_1', 'spine_2', 'dendrite']})
Monomer('Tag', ['set', 'prp', 'fixed', 'loc'], {'set': ['no', 'potentiated', 'depressed'], 'fixed': ['no', 'stronger', 'weaker'], 'loc': ['spine_1', 'spine_2', 'dendrite']})

Parameter('Ca_in_spine_1', 0.1)
Parameter('Ca_in_spine_2', 0.1)
Parameter('K_Ca_depression', 0.3)
Parameter('K_Ca_tagging', 0.7)
Parameter('K_anisomycin', 1.0)
Parameter('V_dendrite', 1.0)
Parameter('V_spine_1', 0.1)
Parameter('V_spine_2', 0.1)
Parameter('anisomycin_in_dendrite', 0.0)
Parameter('k_PRP_decay', 0.0002777777777777778)
Parameter('k_capture', 2e-05)
Parameter('k_tag_decay', 0.0002777777777777778)
Parameter('k_tag_of_depression_decay', 0.00018518518518518518)
Parameter('k_tagging', 0.3)
Parameter('k_tagging_depression', 0.005)
Parameter('no_synthesis', 0.0)
Parameter('places', 100.0)
Parameter('theta_p', 60.0)
Parameter('v_PRP_synthesis', 0.15)

Expression('v_tagging_depression_in_spine_1', Ca_in_spine_1**8*K_Ca_tagging**4*k_tagging_depression/((Ca_in_spine_1**4 + K_Ca_depression**4)**2*(Ca_in_spine_1**4 + K_Ca_tagging**4)))
Expression('v_tagging_depression_in_spine_2', Ca_in_spine_2**8*K_Ca_tagging**4*k_tagging_depression/((Ca_in_spine_2**4 + K_Ca_depression**4)**2*(Ca_in_spine_2**4 + K_Ca_tagging**4)))
Expression('v_tagging_in_spine_1', Ca_in_spine_1**8*k_tagging/(Ca_in_spine_1**4 + K_Ca_tagging**4)**2)
Expression('v_tagging_in_spine_2', Ca_in_spine_2**8*k_tagging/(Ca_in_spine_2**4 + K_Ca_tagging**4)**2)
Expression('v_turning_tags_in_spine_1', Ca_in_spine_1**8*k_tagging/(Ca_in_spine_1**4 + K_Ca_tagging**4)**2)
Expression('v_turning_tags_in_spine_2', Ca_in_spine_2**8*k_tagging/(Ca_in_spine_2**4 + K_Ca_tagging**4)**2)

Observable('PRP_free', PRP(tag=None, loc='dendrite'))
Observable('captured_in_spine_1', Tag(fixed='stronger', loc='spine_1'))
Observable('captured_in_spine_2', Tag(fixed='stronger', loc='spine_2'))
Observable('depressed_in_spine_1', Tag(set='depressed', loc='spine_1'))
Observable('tagged_in_spine_1', Tag(set='potentiated', loc='spine_1'))
Observable('tagged_in_spine_2', Tag(set='potentiated', loc='spine_2'))
Observable('tags_set', Tag(set='potentiated'))

Expression('v_making_PRP_in_dendrite', Piecewise((v_PRP_synthesis/(1 + anisomycin_in_dendrite/K_anisomycin), tags_set > theta_p), (no_synthesis, True)))

Rule('PRP_is_lost_in_dendrite', PRP(tag=None, loc='dendrite') >> None, k_PRP_decay)
Rule('calcium_tags_depression_in_spine_1', Tag(set='no', fixed='no', loc='spine_1') >> Tag(set='depressed', fixed='no', loc='spine_1'), v_tagging_depression_in_spine_1)
Rule('calcium_tags_depression_in_spine_2', Tag(set='no', fixed='no', loc='spine_2') >> Tag(set='depressed', fixed='no', loc='spine_2'), v_tagging_depression_in_spine_2)
Rule('calcium_tags_potentiation_in_spine_1', Tag(set='no', fixed='no', loc='spine_1') >> Tag(set='potentiated', fixed='no', loc='spine_1'), v_tagging_in_spine_1)
Rule('calcium_tags_potentiation_in_spine_2', Tag(set='no', fixed='no', loc='spine_2') >> Tag(set='potentiated', fixed='no', loc='spine_2'), v_tagging_in_spine_2)
Rule('calcium_turns_a_depressed_tag_in_spine_1', Tag(set='depressed', fixed='no', loc='spine_1') >> Tag(set='potentiated', fixed='no', loc='spine_1'), v_turning_tags_in_spine_1)
Rule('calcium_turns_a_depressed_tag_in_spine_2', Tag(set='depressed', fixed='no', loc='spine_2') >> Tag(set='potentiated', fixed='no', loc='spine_2'), v_turning_tags_in_spine_2)
Rule('depressed_tag_captures_PRP_in_spine_1', Tag(set='depressed', prp=None, fixed='no', loc='spine_1') + PRP(tag=None, loc='dendrite') >> Tag(set='depressed', prp=1, fixed='weaker', loc='spine_1') % PRP(tag=1, loc='dendrite'), k_capture)
Rule('depressed_tag_captures_PRP_in_spine_2', Tag(set='depressed', prp=None, fixed='no', loc='spine_2') + PRP(tag=None, loc='dendrite') >> Tag(set='depressed', prp=1, fixed='weaker', loc='spine_2') % PRP(tag=1, loc='dendrite'), k_capture)
Rule('neuron_makes_PRP_in_dendrite', None >> PRP(tag=None, loc='dendrite'), v_making_PRP_in_dendrite)
Rule('potentiated_tag_captures_PRP_in_spine_1', Tag(set='potentiated', prp=None, fixed='no', loc='spine_1') + PRP(tag=None, loc='dendrite') >> Tag(set='potentiated', prp=1, fixed='stronger', loc='spine_1') % PRP(tag=1, loc='dendrite'), k_capture)
Rule('potentiated_tag_captures_PRP_in_spine_2', Tag(set='potentiated', prp=None, fixed='no', loc='spine_2') + PRP(tag=None, loc='dendrite') >> Tag(set='potentiated', prp=1, fixed='stronger', loc='spine_2') % PRP(tag=1, loc='dendrite'), k_capture)
Rule('tag_of_depression_fades_in_spine_1', Tag(set='depressed', loc='spine_1') >> Tag(set='no', loc='spine_1'), k_tag_of_depression_decay)
Rule('tag_of_depression_fades_in_spine_2', Tag(set='depressed', loc='spine_2') >> Tag(set='no', loc='spine_2'), k_tag_of_depression_decay)
Rule('tag_of_potentiation_fades_in_spine_1', Tag(set='potentiated', loc='spine_1') >> Tag(set='no', loc='spine_1'), k_tag_decay)
Rule('tag_of_potentiation_fades_in_spine_2', Tag(set='potentiated', loc='spine_2') >> Tag(set='no', loc='spine_2'), k_tag_decay)

Initial(Tag(set='no', prp=None, fixed='no', loc='spine_1'), places)
Initial(Tag(set='no', prp=None, fixed='no', loc='spine_2'), places)
