"""SBML: a network as other simulators read it, in a deterministic and a stochastic variant.

Species are counted in items; compartments have their real volumes, and every formula stays live: a
reader who changes a volume or a constant changes the result as here. All reactions are
irreversible, because the noise of a reversible law is lost in a stochastic simulation. The two
variants differ in what a reaction of equals does (A^2 or A (A - 1)), in whole numbers at the
start, and in the stimulus, which only a deterministic simulation may find in its events; each says
in its notes which one it is.
"""

from collections.abc import Sequence
from typing import get_args

import libsbml

from engrammar.engines.task import Segment
from engrammar.exchange import sbml_names, sbml_terms, sbml_units
from engrammar.exchange.reaction_kinds import kinds
from engrammar.exchange.sbml_annotations import annotate, annotate_model, annotate_source
from engrammar.exchange.sbml_checked import SBMLError, done, write_notes
from engrammar.exchange.sbml_formulas import infix, mathml
from engrammar.exchange.sbml_level2 import name_numbers
from engrammar.exchange.sbml_stimulus import write_events
from engrammar.exchange.sbml_terms import Variant
from engrammar.exchange.structure import structure
from engrammar.network import NamedQuantity, Network

__all__ = ["LEVELS", "SBMLError", "Variant", "write_sbml"]

LEVELS = ((3, 2), (3, 1), (2, 5))
"""The levels and versions that are written, the default first."""

_NOTES = {
    "deterministic": "Deterministic variant: for integration as ordinary differential equations. "
    "Do not simulate it stochastically; the file beside it is made for that.",
    "stochastic": "Stochastic variant: for exact stochastic simulation in numbers of molecules. "
    "Two equal molecules meet at the rate k A (A - 1), and molecules at the start are whole. "
    "In COPASI set the type of the model to stochastic first, or it corrects that rate once more. "
    "There are no events in it, because simulators fire them late in stochastic runs: change the "
    "inputs from outside, between two stretches of a simulation.",
}
_STIMULUS_NOTE = (
    "The stimulus is in the file, as one event for each time at which an input changes."
)


def write_sbml(
    network: Network,
    variant: Variant = "deterministic",
    *,
    level: int = 3,
    version: int = 2,
    counters: bool = False,
    annotations: bool = True,
    stimulus: Sequence[Segment] = (),
) -> str:
    """`network` as SBML text, of one of `LEVELS`; the same network gives the same bytes.

    With `counters`, rates that look at an observable look at a species that counts it, which every
    reaction keeps up to date, instead of a sum over hundreds of species: the same numbers, for
    simulators that copy the sum into each rate law. Without `annotations` there are no ontology
    terms, identifiers, sources and rule texts, which no simulator reads. The stretches of a
    `stimulus` become events in the deterministic variant, and are left out of the stochastic one.
    """
    if variant not in get_args(Variant):
        raise ValueError(f"There is no variant {variant!r}; there are {', '.join(_NOTES)}.")
    if (level, version) not in LEVELS:
        known = ", ".join(f"L{one}V{two}" for one, two in LEVELS)
        raise ValueError(f"SBML is written as {known}, not as L{level}V{version}.")
    written = _Writer(network, variant, (level, version), counters, annotations)
    if variant == "deterministic" and stimulus:
        written.write_stimulus(stimulus)
    return str(libsbml.writeSBMLToString(written.document))


class _Writer:
    """Builds one document. libsbml's children live only as long as the document, kept here."""

    def __init__(
        self,
        network: Network,
        variant: Variant,
        level: tuple[int, int],
        counters: bool,
        annotated: bool,
    ) -> None:
        self.network = network
        self.variant = variant
        self.annotated = annotated
        self.level = level
        self.document = libsbml.SBMLDocument(*level)
        self.model = self.document.createModel()
        self.ids = sbml_names.quantity_ids(network)
        self.species = sbml_names.species_ids(network, set(self.ids.values()))
        taken = {*self.ids.values(), *self.species}
        self.counters = sbml_names.counter_ids(network, taken) if counters else {}
        taken |= set(self.counters.values())
        self.identifier = sbml_names.unused(network.name, taken)
        self.reactions = sbml_names.reaction_ids(network, {*taken, self.identifier})
        self._describe_model()
        self._write_compartments()
        self._write_species()
        self._write_quantities()
        self._write_observables()
        self._write_counters()
        self._write_starts()
        self._write_reactions()

    def write_stimulus(self, segments: Sequence[Segment]) -> None:
        """Let the inputs follow the stimulus by themselves."""
        known = self.network.quantities
        resting = {name: known[name].value or 0.0 for name in self.network.inputs}
        units = {name: known[name].unit for name in self.network.inputs}
        write_events(self.model, segments, resting, units, self._math)
        if self.model.getNumEvents():
            write_notes(self.model, *self._notes(), _STIMULUS_NOTE)

    def _math(self, text: str) -> libsbml.ASTNode:
        return mathml(name_numbers(self.model, text) if self.level[0] == 2 else text)

    def _describe_model(self) -> None:
        model = self.model
        done(model.setId(self.identifier), self.network.name)
        done(model.setName(self.network.name.replace("_", " ")), self.network.name)
        write_notes(model, *self._notes())
        if self.annotated:
            annotate_model(model, self.network.background.about)
            if self.level[0] > 2:  # there a model is taken for what it is a model of
                model.setSBOTerm(sbml_terms.FRAMEWORK[self.variant])
        sbml_units.define_defaults(model)

    def _notes(self) -> tuple[str, ...]:
        return (_NOTES[self.variant], *self.network.background.about.overlays)

    def _write_compartments(self) -> None:
        known = self.network.background.about.places
        for place in self.network.places:
            volume = self.network.quantities[f"V_{place}"]
            compartment = self.model.createCompartment()
            done(compartment.setId(self.ids[volume.name]), place)
            done(compartment.setName(place), place)
            compartment.setConstant(True)
            compartment.setSpatialDimensions(3)
            compartment.setSize(volume.value)
            done(compartment.setUnits("fL"), "fL")
            if self.annotated:
                compartment.setSBOTerm(sbml_terms.COMPARTMENT)
                annotate(compartment, libsbml.BQB_IS, [known[place]] if place in known else [])
            self._note_source(compartment, volume)

    def _write_species(self) -> None:
        network, known = self.network, self.network.background.molecules
        for index, name in enumerate(network.species):
            species = self.model.createSpecies()
            done(species.setId(self.species[index]), name)
            done(species.setName(name), name)
            place = network.places[network.place[index]]
            done(species.setCompartment(self.ids[f"V_{place}"]), place)
            done(species.setSubstanceUnits("item"), "item")
            species.setHasOnlySubstanceUnits(True)
            species.setBoundaryCondition(bool(network.fixed[index]))
            species.setConstant(False)
            species.setInitialAmount(0.0)
            if self.annotated:
                species.setSBOTerm(sbml_terms.species_term(network, index))
                molecules = structure(name).molecules
                whole = molecules.total() == 1
                annotate(
                    species,
                    libsbml.BQB_IS if whole else libsbml.BQB_HAS_PART,
                    [known[each] for each in sorted(molecules) if each in known],
                )

    def _write_quantities(self) -> None:
        terms = sbml_terms.quantity_terms(self.network, self.variant) if self.annotated else {}
        for name, each in self.network.quantities.items():
            if each.role == "volume":
                continue
            parameter = self._parameter(self.ids[name], name, each.unit)
            parameter.setConstant(each.role == "constant")
            if each.value is not None:
                parameter.setValue(each.value)
            if self.annotated:
                parameter.setSBOTerm(terms[name])
            self._note_source(parameter, each)
        for name in self.network.order:
            formula = self.network.quantities[name].formula
            assert formula is not None
            self._assign(self.ids[name], infix(formula, self.ids | self.counters))

    def _write_observables(self) -> None:
        weights = self.network.weights
        for row, (name, pattern) in enumerate(self.network.observables.items()):
            parameter = self._parameter(self.ids[name], name, "molecule")
            parameter.setConstant(False)
            if self.annotated:
                write_notes(parameter, f"Molecules that match {pattern}.")
                parameter.setSBOTerm(sbml_terms.OBSERVABLE)
            start, end = weights.indptr[row], weights.indptr[row + 1]
            terms = [
                self.species[index]
                if weight == 1
                else f"{weight!r} dimensionless * {self.species[index]}"
                for index, weight in zip(
                    weights.indices[start:end].tolist(),
                    weights.data[start:end].tolist(),
                    strict=True,
                )
            ]
            self._assign(self.ids[name], " + ".join(terms) or "0 item")

    def _parameter(self, identifier: str, name: str, unit: str) -> libsbml.Parameter:
        parameter = self.model.createParameter()
        done(parameter.setId(identifier), name)
        done(parameter.setName(name), name)
        done(parameter.setUnits(sbml_units.define(self.model, unit)), unit)
        return parameter

    def _assign(self, identifier: str, text: str) -> None:
        rule = self.model.createAssignmentRule()
        done(rule.setVariable(identifier), identifier)
        done(rule.setMath(self._math(text)), text)

    def _write_counters(self) -> None:
        for name, identifier in self.counters.items():
            species = self.model.createSpecies()
            done(species.setId(identifier), name)
            done(species.setCompartment(self.ids[f"V_{self.network.places[0]}"]), name)
            done(species.setSubstanceUnits("item"), "item")
            species.setHasOnlySubstanceUnits(True)
            species.setBoundaryCondition(False)
            species.setConstant(False)
            assignment = self.model.createInitialAssignment()
            done(assignment.setSymbol(identifier), name)
            done(assignment.setMath(self._math(self.ids[name])), name)

    def _write_starts(self) -> None:
        for group in self.network.start_groups:
            total = ""
            for index in group:
                amount = self.ids[self.network.starts[index]]
                before, total = total, f"{total} + {amount}" if total else amount
                if self.variant == "stochastic":
                    text = f"floor({total} + 0.5 item)"
                    text += f" - floor({before} + 0.5 item)" if before else ""
                else:
                    text = amount
                assignment = self.model.createInitialAssignment()
                done(assignment.setSymbol(self.species[index]), amount)
                done(assignment.setMath(self._math(text)), text)

    def _write_reactions(self) -> None:
        network = self.network
        changes = self._counted_changes()
        done_by = kinds(network) if self.annotated else []
        for index, identifier in enumerate(self.reactions):
            label = sbml_names.reaction_label(network, index)
            reaction = self.model.createReaction()
            done(reaction.setId(identifier), identifier)
            done(reaction.setName(label.replace("_", " ")), label)
            reaction.setReversible(False)
            if self.level == (3, 1):
                reaction.setFast(False)
            reactants = _numbers(network.reactants[index].tolist())
            products = _numbers(network.products[index].tolist())
            for sides, term, create in (
                (reactants, sbml_terms.REACTANT, reaction.createReactant),
                (products, sbml_terms.PRODUCT, reaction.createProduct),
            ):
                for species, number in sides.items():
                    reference = create()
                    self._refer(reference, self.species[species], number)
                    if self.annotated:
                        reference.setSBOTerm(term)
            for counter, change in changes.get(index, ()):
                side = reaction.createProduct if change > 0 else reaction.createReactant
                self._refer(side(), counter, abs(change))
            drivers = _numbers(network.driving[index].tolist())
            for species in drivers.keys() - reactants.keys():
                modifier = reaction.createModifier()
                done(modifier.setSpecies(self.species[species]), self.species[species])
                if self.annotated:
                    modifier.setSBOTerm(sbml_terms.MODIFIER)
            law = reaction.createKineticLaw()
            done(law.setMath(self._math(self._law(index, drivers))), label)
            if self.annotated:
                reaction.setSBOTerm(sbml_terms.reaction_term(done_by[index]))
                law.setSBOTerm(sbml_terms.law_term(network, index, self.variant))
                stays = [
                    network.species[each]
                    for each in reactants
                    if reactants[each] == products.get(each)
                ]
                role = f"A catalyst, on both sides: {', '.join(stays)}." if stays else ""
                write_notes(reaction, self._origin(index), role)

    def _origin(self, index: int) -> str:
        """The rule that a reaction goes back to."""
        rules = self.network.rules
        name = rules.names[rules.of_reaction[index]]
        text = self.network.background.rules.get(name)
        way = "from right to left" if rules.backward[index] else "from left to right"
        return f"Rule {name}, {way}: {text}" if text else f"Rule {name}, {way}."

    def _counted_changes(self) -> dict[int, list[tuple[str, float]]]:
        """By how much each reaction changes each counter, where it does."""
        changes: dict[int, list[tuple[str, float]]] = {}
        rows = [list(self.network.observables).index(name) for name in self.counters]
        if rows:
            table = (self.network.weights[rows] @ self.network.stoichiometry).tocoo()
            identifiers = list(self.counters.values())
            for row, reaction, change in zip(*table.coords, table.data, strict=True):
                if change:
                    changes.setdefault(int(reaction), []).append((identifiers[row], float(change)))
        return changes

    def _refer(self, reference: libsbml.SpeciesReference, species: str, number: float) -> None:
        done(reference.setSpecies(species), species)
        reference.setStoichiometry(float(number))
        reference.setConstant(True)

    def _law(self, index: int, drivers: dict[int, int]) -> str:
        factor = float(self.network.factor[index])
        factors = [] if factor == 1 else [f"{factor!r} dimensionless"]
        factors.append(self.ids[self.network.rates[self.network.rate[index]]])
        for species, number in drivers.items():
            name = self.species[species]
            for taken in range(number):
                whole = self.variant == "deterministic" or taken == 0
                factors.append(name if whole else f"({name} - {taken} item)")
        return " * ".join(factors)

    def _note_source(self, element: libsbml.SBase, quantity: NamedQuantity) -> None:
        if not self.annotated or quantity.declared is None:
            return
        annotate_source(element, quantity.declared)
        printed = f"{quantity.declared.value:g} {quantity.declared.unit or '(no unit)'}"
        write_notes(element, f"{printed}: {quantity.declared.source}.")


def _numbers(species: list[int]) -> dict[int, int]:
    return {each: species.count(each) for each in dict.fromkeys(species) if each >= 0}
