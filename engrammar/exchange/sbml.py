"""SBML: a network as other simulators read it, in a deterministic and a stochastic variant.

Species are counted in items; compartments have their real volumes, and every formula stays live: a
reader who changes a volume or a constant changes the result as here. All reactions are
irreversible, because the noise of a reversible law is lost in a stochastic simulation. The two
variants differ in what a reaction of equals does (A^2 or A (A - 1)) and in whole numbers at the
start; each says in its notes which one it is.
"""

from collections.abc import Container
from typing import Literal, get_args
from xml.sax.saxutils import escape

import libsbml

from engrammar.exchange import sbml_units
from engrammar.exchange.sbml_formulas import infix, mathml
from engrammar.network import NamedQuantity, Network, composition

Variant = Literal["deterministic", "stochastic"]

_NOTES = {
    "deterministic": "Deterministic variant: for integration as ordinary differential equations. "
    "Do not simulate it stochastically; the file beside it is made for that.",
    "stochastic": "Stochastic variant: for exact stochastic simulation in numbers of molecules. "
    "Two equal molecules meet at the rate k A (A - 1), and molecules at the start are whole.",
}


class SBMLError(RuntimeError):
    """libsbml refused to write an element."""


def write_sbml(
    network: Network,
    variant: Variant = "deterministic",
    *,
    level: int = 3,
    version: int = 2,
    counters: bool = False,
) -> str:
    """`network` as SBML text, level 3 version 2 or 1; the same network gives the same bytes.

    With `counters`, rates that look at an observable look at a species that counts it, which every
    reaction keeps up to date, instead of a sum over hundreds of species: the same numbers, for
    simulators that copy the sum into each rate law.
    """
    if variant not in get_args(Variant):
        raise ValueError(f"There is no variant {variant!r}; there are {', '.join(_NOTES)}.")
    if (level, version) not in ((3, 1), (3, 2)):
        raise ValueError(f"SBML level 3 version 1 or 2 is written, not L{level}V{version}.")
    return _Writer(network, variant, version, counters).text


class _Writer:
    """Builds one document. libsbml's children live only as long as the document, kept here."""

    def __init__(self, network: Network, variant: Variant, version: int, counters: bool) -> None:
        self.network = network
        self.variant = variant
        self.document = libsbml.SBMLDocument(3, version)
        self.model = self.document.createModel()
        self.ids = _ids(network)
        self.species = _species_ids(network, set(self.ids.values()))
        taken = {*self.ids.values(), *self.species}
        self.counters = _counter_ids(network, taken) if counters else {}
        self.identifier = _unused(network.name, {*taken, *self.counters.values()})
        self._describe_model()
        self._write_compartments()
        self._write_species()
        self._write_quantities()
        self._write_observables()
        self._write_counters()
        self._write_starts()
        self._write_reactions()
        self.text = str(libsbml.writeSBMLToString(self.document))

    def _describe_model(self) -> None:
        model = self.model
        _done(model.setId(self.identifier), self.network.name)
        _done(model.setName(self.network.name.replace("_", " ")), self.network.name)
        _done(model.setNotes(_paragraph(_NOTES[self.variant])), "notes")
        for setter in (model.setSubstanceUnits, model.setExtentUnits):
            _done(setter("item"), "item")
        _done(model.setTimeUnits("second"), "second")
        _done(model.setVolumeUnits(sbml_units.define(model, "fL")), "fL")

    def _write_compartments(self) -> None:
        for place in self.network.places:
            volume = self.network.quantities[f"V_{place}"]
            compartment = self.model.createCompartment()
            _done(compartment.setId(self.ids[volume.name]), place)
            _done(compartment.setName(place), place)
            compartment.setConstant(True)
            compartment.setSpatialDimensions(3)
            compartment.setSize(volume.value)
            _done(compartment.setUnits("fL"), "fL")
            _note_source(compartment, volume)

    def _write_species(self) -> None:
        network = self.network
        for index, name in enumerate(network.species):
            species = self.model.createSpecies()
            _done(species.setId(self.species[index]), name)
            _done(species.setName(name), name)
            place = network.places[network.place[index]]
            _done(species.setCompartment(self.ids[f"V_{place}"]), place)
            _done(species.setSubstanceUnits("item"), "item")
            species.setHasOnlySubstanceUnits(True)
            species.setBoundaryCondition(bool(network.fixed[index]))
            species.setConstant(False)
            species.setInitialAmount(0.0)

    def _write_quantities(self) -> None:
        for name, each in self.network.quantities.items():
            if each.role == "volume":
                continue
            parameter = self._parameter(self.ids[name], name, each.unit)
            parameter.setConstant(each.role == "constant")
            if each.value is not None:
                parameter.setValue(each.value)
            _note_source(parameter, each)
        for name in self.network.order:
            formula = self.network.quantities[name].formula
            assert formula is not None
            self._assign(self.ids[name], infix(formula, self.ids | self.counters))

    def _write_observables(self) -> None:
        weights = self.network.weights
        for row, (name, pattern) in enumerate(self.network.observables.items()):
            parameter = self._parameter(self.ids[name], name, "molecule")
            parameter.setConstant(False)
            _done(parameter.setNotes(_paragraph(f"Molecules that match {pattern}.")), name)
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
        _done(parameter.setId(identifier), name)
        _done(parameter.setName(name), name)
        _done(parameter.setUnits(sbml_units.define(self.model, unit)), unit)
        return parameter

    def _assign(self, identifier: str, text: str) -> None:
        rule = self.model.createAssignmentRule()
        _done(rule.setVariable(identifier), identifier)
        _done(rule.setMath(mathml(text)), text)

    def _write_counters(self) -> None:
        for name, identifier in self.counters.items():
            species = self.model.createSpecies()
            _done(species.setId(identifier), name)
            _done(species.setCompartment(self.ids[f"V_{self.network.places[0]}"]), name)
            _done(species.setSubstanceUnits("item"), "item")
            species.setHasOnlySubstanceUnits(True)
            species.setBoundaryCondition(False)
            species.setConstant(False)
            assignment = self.model.createInitialAssignment()
            _done(assignment.setSymbol(identifier), name)
            _done(assignment.setMath(mathml(self.ids[name])), name)

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
                _done(assignment.setSymbol(self.species[index]), amount)
                _done(assignment.setMath(mathml(text)), text)

    def _write_reactions(self) -> None:
        network = self.network
        written: dict[str, int] = {}
        taken = {*self.ids.values(), *self.species, *self.counters.values(), self.identifier}
        changes = self._counted_changes()
        for index in range(network.size[1]):
            rule = network.rules.names[network.rules.of_reaction[index]]
            label = f"{rule}_reverse" if network.rules.backward[index] else rule
            written[label] = written.get(label, 0) + 1
            reaction = self.model.createReaction()
            identifier = _unused(f"{label}_{written[label]}", taken)
            taken.add(identifier)
            _done(reaction.setId(identifier), identifier)
            _done(reaction.setName(label.replace("_", " ")), label)
            reaction.setReversible(False)
            if self.document.getVersion() == 1:
                reaction.setFast(False)
            reactants = _numbers(network.reactants[index].tolist())
            for species, number in reactants.items():
                self._refer(reaction.createReactant(), self.species[species], number)
            for species, number in _numbers(network.products[index].tolist()).items():
                self._refer(reaction.createProduct(), self.species[species], number)
            for identifier, change in changes.get(index, ()):
                side = reaction.createProduct if change > 0 else reaction.createReactant
                self._refer(side(), identifier, abs(change))
            drivers = _numbers(network.driving[index].tolist())
            for species in drivers.keys() - reactants.keys():
                modifier = reaction.createModifier()
                _done(modifier.setSpecies(self.species[species]), self.species[species])
            _done(reaction.createKineticLaw().setMath(mathml(self._law(index, drivers))), label)

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
        _done(reference.setSpecies(species), species)
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


def compartment_ids(network: Network) -> dict[str, str]:
    """The compartment of each volume, `V_spine` to `spine`: in SBML it stands for its own size."""
    taken = {*network.quantities, *network.observables}
    return {
        f"V_{place}": place if place not in taken else f"place_{place}" for place in network.places
    }


def _ids(network: Network) -> dict[str, str]:
    """Quantities and observables keep their names; a volume is its compartment."""
    names = (*network.quantities, *network.observables)
    return {name: name for name in names} | compartment_ids(network)


def _counter_ids(network: Network, taken: set[str]) -> dict[str, str]:
    """A species for each observable that a rate looks at."""
    used = {name for each in network.dynamic for name in _names_in(network, each)}
    return {name: _unused(f"{name}_count", taken) for name in network.observables if name in used}


def _names_in(network: Network, quantity: str) -> frozenset[str]:
    formula = network.quantities[quantity].formula
    return formula.names if formula is not None else frozenset()


def _species_ids(network: Network, taken: set[str]) -> list[str]:
    """Readable and stable: the molecules of a species, and its number among those made of them."""
    counted: dict[str, int] = {}
    found: list[str] = []
    for name in network.species:
        parts = composition(name)
        stem = "_".join(molecule + (str(n) if n > 1 else "") for molecule, n in parts)
        counted[stem] = counted.get(stem, 0) + 1
        found.append(_unused(f"{stem}_s{counted[stem]}", taken))
    return found


def _unused(identifier: str, taken: Container[str]) -> str:
    while identifier in taken:
        identifier += "_"
    return identifier


def _numbers(species: list[int]) -> dict[int, int]:
    return {each: species.count(each) for each in dict.fromkeys(species) if each >= 0}


def _note_source(element: libsbml.SBase, quantity: NamedQuantity) -> None:
    if quantity.declared is not None:
        printed = f"{quantity.declared.value:g} {quantity.declared.unit or '(no unit)'}"
        element.setNotes(_paragraph(f"{printed}: {quantity.declared.source}."))


def _paragraph(text: str) -> str:
    return f'<p xmlns="http://www.w3.org/1999/xhtml">{escape(text)}</p>'


def _done(code: int, what: str) -> None:
    if code != libsbml.LIBSBML_OPERATION_SUCCESS:
        reason = libsbml.OperationReturnValue_toString(code)
        raise SBMLError(f"libsbml refuses {what!r}: {reason}")
