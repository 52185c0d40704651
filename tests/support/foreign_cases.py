"""Every convention of SBML, in files by hand."""

from foreign_files import compartment, document, math, parameters, reaction, species

DECAY = f"<listOfReactions>{reaction('decay', 'k*A', uses='A', makes='B')}</listOfReactions>"
COUNTED = 'hasOnlySubstanceUnits="true"'
ITEMS = 'substanceUnits="item" extentUnits="item" timeUnits="second" volumeUnits="litre"'


def two_species(first: str = "", second: str = "", start: str = 'initialAmount="10"') -> str:
    listed = species("A", start, first) + species("B", 'initialAmount="3"', second)
    return f"<listOfSpecies>{listed}</listOfSpecies>"


def unit(name: str, *parts: str) -> str:
    units = "".join(f"<unit {part}/>" for part in parts)
    return f'<unitDefinition id="{name}"><listOfUnits>{units}</listOfUnits></unitDefinition>'


def rules(*content: str) -> str:
    return f"<listOfRules>{''.join(content)}</listOfRules>"


def assign(variable: str, formula: str) -> str:
    return f'<assignmentRule variable="{variable}">{math(formula)}</assignmentRule>'


def starting(**formulas: str) -> str:
    listed = "".join(
        f'<initialAssignment symbol="{name}">{math(text)}</initialAssignment>'
        for name, text in formulas.items()
    )
    return f"<listOfInitialAssignments>{listed}</listOfInitialAssignments>"


def reactions(*content: str) -> str:
    return f"<listOfReactions>{''.join(content)}</listOfReactions>"


NANOMOLES = (
    "<listOfUnitDefinitions>"
    + unit("substance", 'kind="mole" scale="-9"')
    + unit("volume", 'kind="litre" scale="-15"')
    + unit("time", 'kind="second" multiplier="60"')
    + "</listOfUnitDefinitions>"
)
PICO = (
    "<listOfUnitDefinitions>"
    + unit("pmol", 'kind="mole" scale="-12" exponent="1" multiplier="1"')
    + unit("per_min", 'kind="second" exponent="-1" scale="0" multiplier="60"')
    + "</listOfUnitDefinitions>"
)
HILL = (
    "<listOfFunctionDefinitions><functionDefinition id='hill'>"
    f"{math('lambda(x, K, x^2/(K^2+x^2))')}</functionDefinition>"
    f"<functionDefinition id='twice'>{math('lambda(y, 2*hill(y, 3))')}"
    "</functionDefinition></listOfFunctionDefinitions>"
)

CASES = {
    "amounts, undeclared units": document(
        compartment(size="2") + two_species(COUNTED) + parameters(k=0.3) + DECAY
    ),
    "concentrations in a volume": document(
        compartment(size="2")
        + two_species(start='initialConcentration="4"')
        + parameters(k=0.3)
        + DECAY
    ),
    "level 2 by default: moles and litres": document(
        compartment(size="0.5")
        + two_species(start='initialConcentration="4"')
        + parameters(k=0.3)
        + DECAY,
        2,
        4,
    ),
    "level 2 version 1": document(compartment() + two_species() + parameters(k=0.3) + DECAY, 2, 1),
    "level 3 version 2": document(compartment() + two_species() + parameters(k=0.3) + DECAY, 3, 2),
    "nanomoles, femtolitres, minutes": document(
        NANOMOLES + compartment(size="3") + two_species() + parameters(k=0.3) + DECAY, 2, 5
    ),
    "items": document(
        compartment(size="3") + two_species(COUNTED) + parameters(k=0.3) + DECAY, 3, 1, ITEMS
    ),
    "a boundary species and a constant one": document(
        compartment()
        + "<listOfSpecies>"
        + species("A", more='boundaryCondition="true"')
        + species("B")
        + species("E", more='constant="true"')
        + "</listOfSpecies>"
        + parameters(k=0.3)
        + reactions(reaction("make", "k*A*E", uses="A", makes="B", sees="E"))
    ),
    "two compartments": document(
        "<listOfCompartments><compartment id='cell' size='2'/>"
        "<compartment id='nucleus' size='0.5'/>"
        "</listOfCompartments><listOfSpecies>"
        + species("A", 'initialConcentration="4"')
        + species("B", 'initialConcentration="1"', place="nucleus")
        + "</listOfSpecies>"
        + parameters(k=0.3, back=0.1)
        + reactions(reaction("moves", "cell*k*A - nucleus*back*B", uses="A", makes="B"))
    ),
    "functions that call functions": document(
        HILL
        + compartment()
        + two_species()
        + parameters(k=0.3)
        + reactions(reaction("decay", "k*twice(A)", uses="A", makes="B"))
    ),
    "local parameters that hide global ones": document(
        compartment()
        + two_species()
        + parameters(k=5)
        + reactions(
            reaction(
                "decay",
                "k*A",
                uses="A",
                makes="B",
                local='<listOfParameters><parameter id="k" value="0.2"/></listOfParameters>',
            )
        ),
        2,
        4,
    ),
    "local parameters of level 3": document(
        compartment()
        + two_species()
        + parameters(k=5)
        + reactions(
            reaction(
                "decay",
                "k*A",
                uses="A",
                makes="B",
                local='<listOfLocalParameters><localParameter id="k" value="0.2"/>'
                "</listOfLocalParameters>",
            )
        )
    ),
    "assignments at the start": document(
        compartment(size="2")
        + two_species()
        + parameters(k=0.3, total=7, half=1)
        + starting(A="total - half", half="total/4", B="2*A")
        + DECAY
    ),
    "rules that depend on species": document(
        compartment(size="2")
        + two_species()
        + "<listOfParameters><parameter id='k' value='0.3'/>"
        + "<parameter id='both' constant='false'/><parameter id='slowed' constant='false'/>"
        + "<parameter id='mean' constant='false'/></listOfParameters>"
        + rules(
            assign("slowed", "k/(1 + both)"), assign("both", "A + 2*B"), assign("mean", "both^2")
        )
        + reactions(reaction("decay", "slowed*A", uses="A", makes="B"))
    ),
    "a rule before the start of another value": document(
        compartment()
        + two_species()
        + "<listOfParameters><parameter id='k' value='0.3'/>"
        + "<parameter id='both' constant='false'/><parameter id='rate'/></listOfParameters>"
        + starting(rate="both/100")
        + rules(assign("both", "A + B"))
        + reactions(reaction("decay", "rate*A", uses="A", makes="B"))
    ),
    "a species that a rule computes": document(
        compartment()
        + "<listOfSpecies>"
        + species("A")
        + species("B")
        + species("E", "", 'boundaryCondition="true"')
        + "</listOfSpecies>"
        + parameters(k=0.03)
        + rules(assign("E", "12 - A"))
        + reactions(reaction("decay", "k*A*E", uses="A, E", makes="B"))
    ),
    "a reversible reaction of mass action": document(
        compartment(size="2")
        + two_species(start='initialConcentration="4"')
        + parameters(kf=0.3, kr=0.1)
        + reactions(
            reaction("turns", "cell*(kf*A - kr*B)", uses="A", makes="B", more='reversible="true"')
        )
    ),
    "Michaelis and Menten": document(
        compartment()
        + two_species()
        + parameters(V=0.9, Km=4)
        + reactions(
            reaction("turns", "V*A/(Km + A)", uses="A", makes="B", more='reversible="false"')
        )
    ),
    "two equal molecules": document(
        compartment(size="2")
        + two_species(COUNTED, COUNTED)
        + parameters(k=0.03)
        + reactions(reaction("pairs", "k*A^2", uses="2 A", makes="B", more='reversible="false"'))
    ),
    "half a molecule": document(
        compartment()
        + two_species()
        + parameters(k=0.3)
        + reactions(reaction("halves", "k*A", uses="A", makes="0.5 B", more='reversible="false"'))
    ),
    "conversion factors": document(
        PICO
        + compartment()
        + two_species('conversionFactor="f"', 'substanceUnits="pmol"')
        + "<listOfParameters><parameter id='k' value='0.3' units='per_min' constant='true'/>"
        "<parameter id='f' value='2' constant='true'/></listOfParameters>" + DECAY,
        3,
        1,
        'substanceUnits="pmol" extentUnits="pmol" timeUnits="second"',
    ),
    "a conversion factor of the model": document(
        compartment()
        + two_species()
        + "<listOfParameters><parameter id='k' value='0.3' constant='true'/>"
        "<parameter id='f' value='2' constant='true'/></listOfParameters>" + DECAY,
        3,
        1,
        'conversionFactor="f"',
    ),
    "words of ours": document(
        compartment("run")
        + "<listOfSpecies>"
        + species("A", place="run")
        + species("_x", place="run")
        + "</listOfSpecies>"
        + parameters(Lambda=0.3, V_run=1, A_0=2)
        + reactions(reaction("choose", "Lambda*A*V_run*A_0", uses="A", makes="_x"))
    ),
    "every function": document(
        compartment()
        + two_species()
        + parameters(k=0.03)
        + reactions(
            reaction(
                "decay",
                "k*(exp(-A/10) + ln(1 + A) + log10(2 + A) + sqrt(A) + abs(A - 5) + floor(7.5)"
                " + ceil(2.5) + sin(A)^2 + piecewise(1, A > 5, 2, A > 2, 0.5)"
                " + log(3, 1 + A) + root(3, A) + cosh(A/10) + tan(A/20) + arctan(A))",
                uses="A",
                makes="B",
            )
        )
    ),
    "an input that events change": document(
        compartment()
        + two_species()
        + "<listOfParameters><parameter id='k' value='0.1' constant='false'/></listOfParameters>"
        + DECAY
        + "<listOfEvents>"
        + "".join(
            f'<event id="e{n}" useValuesFromTriggerTime="true"><trigger initialValue="true" '
            f'persistent="true">{math(f"time >= {at}")}</trigger><listOfEventAssignments>'
            f'<eventAssignment variable="k">{math(value)}</eventAssignment>'
            "</listOfEventAssignments></event>"
            for n, (at, value) in enumerate([("2.5", "0.6"), ("5", "0"), ("7.25", "0.1*2")])
        )
        + "</listOfEvents>"
    ),
    "a species that events change": document(
        compartment(size="2")
        + two_species(start='initialConcentration="4"')
        + parameters(k=0.3)
        + DECAY
        + '<listOfEvents><event id="dose" useValuesFromTriggerTime="true"><trigger '
        f'initialValue="false" persistent="true">{math("3.1 < time")}</trigger>'
        "<listOfEventAssignments>"
        f'<eventAssignment variable="A">{math("6")}</eventAssignment>'
        f'<eventAssignment variable="B">{math("1")}</eventAssignment>'
        "</listOfEventAssignments></event></listOfEvents>"
    ),
}
"""Files by the convention that they use."""
