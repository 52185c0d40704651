"""Places: where mechanisms are applied. A place has a volume, and reactions happen in it."""

from typing import TYPE_CHECKING, Any

import pysb
import sympy
from pysb.core import MonomerPattern, RuleExpression, Symbol

from engrammar.declarations import BlueprintError
from engrammar.sources import Source
from engrammar.vocabulary import Molecule

if TYPE_CHECKING:
    from engrammar.blueprint import Blueprint


class Place:
    """A well-mixed compartment of a model, and the one argument of most mechanisms.

    Made by `Blueprint.place`. Its `volume` is a symbol, so that it can be scanned without
    expanding the rules again.
    """

    def __init__(self, blueprint: "Blueprint", name: str, volume: Symbol) -> None:
        self.blueprint = blueprint
        self.name = name
        self.volume = volume
        # PySB carries a compartment through all pattern arithmetic; the model never sees it.
        self._mark = pysb.Compartment(name, _export=False)
        self._mark.dimension = 0  # with 3 PySB refuses a complex that reaches across places

    def molecule(self, molecule: Molecule, *sites: str) -> "MoleculeHere":
        """`molecule` in this place, carrying at least these sites."""
        return MoleculeHere(self.blueprint, molecule, sites, self._mark)

    def constant(self, name: str, value: float, unit: str, source: Source) -> Symbol:
        """A constant as its paper prints it; the same constant may be declared again elsewhere."""
        return self.blueprint.constant(name, value, unit, source)

    def input(self, name: str, resting: float, unit: str, source: Source) -> Symbol:
        """A quantity of this place that a stimulus may change, and its value at rest."""
        return self.blueprint._declare_input(name, resting, unit, source, self)

    def expression(self, name: str, formula: sympy.Expr) -> Symbol:
        """A named formula of constants, inputs, observables and other formulas."""
        return self.blueprint._declare_formula(name, formula, self)

    def drive(self, driven: Symbol, formula: sympy.Expr) -> None:
        """Let an input of this place follow a formula of the model, and no stimulus any more.

        Free calcium is an input for all that senses it; where channels let counted calcium in,
        they drive it: `place.drive(Ca, place.concentration(calcium))`. Raises `BlueprintError` if
        it is no input of this place, or driven by something else already.
        """
        self.blueprint._drive(driven, formula, self)

    def observe(self, name: str, pattern: Any) -> Symbol:
        """Count the molecules that match `pattern`."""
        return self.blueprint._declare_observable(name, pattern, self)

    def concentration(self, molecules: sympy.Expr) -> sympy.Expr:
        """A count of molecules as a concentration in this place (uM), for use in a formula."""
        return molecules / (self.blueprint.avogadro * self.volume)

    def rule(
        self,
        name: str,
        expression: RuleExpression,
        forward: Symbol,
        reverse: Symbol | None = None,
        *,
        delete_molecules: bool = False,
    ) -> None:
        """Add a reaction rule that happens in this place, named as a sentence.

        Rates are constants or named formulas: 1/s for one reactant, 1/uM/s for two, uM/s for none;
        or per molecule already. A rule that joins two equal molecules is per pair: with the
        constant k its flux is k A^2/2 deterministically and k A(A-1)/2 in counts.
        Sites left out of a molecule that the rule makes are unbound and at rest.
        `delete_molecules` degrades only the matched molecules, and leaves their partners alone.
        """
        self.blueprint._declare_rule(name, self, expression, forward, reverse, delete_molecules)

    def start(self, species: Any, amount: Symbol, *, fixed: bool = False) -> None:
        """Begin with `amount` (a concentration or a count) of `species` in this place.

        Sites left out are unbound and at rest. A `fixed` species is buffered: reactions use it
        and make it, but its amount stays.
        """
        self.blueprint._declare_start(species, amount, self, fixed)

    def start_at(
        self, molecule: Molecule, name: str, uM: float, source: Source, **state: str
    ) -> None:
        """Begin with a concentration of one molecule, by a constant of that name (uM).

        Sites that `state` leaves out are unbound and at rest.
        """
        amount = self.constant(name, uM, "uM", source)
        self.start(self.molecule(molecule, *state)(**state), amount)

    def __repr__(self) -> str:
        return f"Place({self.name!r})"


class MoleculeHere:
    """A molecule in a place, ready to be written into a rule: `CaM(target=None)`."""

    def __init__(
        self,
        blueprint: "Blueprint",
        molecule: Molecule,
        sites: tuple[str, ...],
        mark: "pysb.Compartment | None",
    ) -> None:
        self._molecule = molecule
        self._mark = mark
        self._monomer = blueprint._monomer(molecule, sites)

    def __call__(self, **conditions: Any) -> MonomerPattern:
        """A pattern; sites left out do not matter. Raises `BlueprintError` for a bad site."""
        for site, condition in conditions.items():
            self._check(site, condition)
        pattern = self._monomer(**conditions)
        return pattern**self._mark if self._mark is not None else pattern

    def _check(self, site: str, condition: Any) -> None:
        name, sites = self._molecule.name, self._molecule.sites
        if site not in sites:
            raise BlueprintError(f"{name} has no site {site!r}; its sites are {', '.join(sites)}.")
        if site not in self._monomer.sites:
            raise BlueprintError(
                f"Nothing in this model uses the site {site} of {name} yet: ask for it with "
                f"molecule({name}, {site!r})."
            )
        state = condition[0] if isinstance(condition, tuple) else condition
        if isinstance(state, str) and state not in sites[site]:
            states = ", ".join(sites[site])
            raise BlueprintError(
                f"{name} has no state {state!r} at {site}; "
                + (f"its states are {states}." if states else "the site only binds.")
            )
