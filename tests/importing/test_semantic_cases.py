"""Cases of the SBML test suite: what its authors say a model does, against our reader.

The semantic cases of https://github.com/sbmlteam/sbml-test-suite are in no package that can be
installed. Twelve of them are written down here anew from their descriptions, each with some rows of
its published results (time, then amounts): numbers, as a paper's table would be cited. Those that
no network can say are run as they stand, and their results are the suite's as well.
"""

import re
from dataclasses import dataclass

import numpy as np
import pytest
from foreign_files import compartment, document, math, parameters, reaction, species

from engrammar import simulate
from engrammar.imported import Imported
from engrammar.importing.opening import read_sbml

UNITS = 'substanceUnits="mole" volumeUnits="litre" timeUnits="second" extentUnits="mole"'
PRODUCT = (
    "<listOfFunctionDefinitions><functionDefinition id='multiply'>"
    f"{math('lambda(x, y, x*y)')}</functionDefinition></listOfFunctionDefinitions>"
)
TIME = re.compile(r"<ci>\s*s\s*</ci>")
CLOCK = '<csymbol encoding="text" definitionURL="http://www.sbml.org/sbml/symbols/time">s</csymbol>'


@dataclass(frozen=True)
class Case:
    """A model, what of it is looked at, when, and the suite's numbers there."""

    body: str
    names: str
    rows: tuple[tuple[float, ...], ...]
    network: bool = True
    level: tuple[int, int] = (3, 1)
    about: str = UNITS

    @property
    def text(self) -> str:
        """The file; in level 2 the units are those that it has by default."""
        about = self.about if self.level[0] == 3 else ""
        return document(TIME.sub(CLOCK, self.body), *self.level, about)


def amounts(more: str = "", place: str = "C", **starts: float) -> str:
    each = (species(n, f'initialAmount="{v!r}"', more, place) for n, v in starts.items())
    return f"<listOfSpecies>{''.join(each)}</listOfSpecies>"


def reactions(*listed: str) -> str:
    return f"<listOfReactions>{''.join(listed)}</listOfReactions>"


def rule(kind: str, variable: str, formula: str) -> str:
    return f'<{kind}Rule variable="{variable}">{math(formula)}</{kind}Rule>'


def event(trigger: str, priority: str, **values: float) -> str:
    assigned = "".join(
        f'<eventAssignment variable="{name}">{math(repr(value))}</eventAssignment>'
        for name, value in values.items()
    )
    return (
        '<event useValuesFromTriggerTime="true"><trigger initialValue="true" persistent="true">'
        f"{math(trigger)}</trigger><priority>{math(priority)}</priority>"
        f"<listOfEventAssignments>{assigned}</listOfEventAssignments></event>"
    )


def local(k1: float) -> str:
    return f'<listOfLocalParameters><localParameter id="k1" value="{k1}"/></listOfLocalParameters>'


CASES = {
    # species in substance units only
    "00060": Case(
        compartment("C")
        + amounts('hasOnlySubstanceUnits="true"', S1=0.0015, S2=0.0)
        + parameters(k1=1.5)
        + reactions(reaction("r", "k1*S1", uses="S1", makes="S2")),
        "S1 S2",
        (
            (0.7, 0.0005249066226811803, 0.0009750933773188192),
            (3.5, 7.87127759882431e-6, 0.001492128722401175),
        ),
    ),
    # a rate constant that follows a rate itself
    "00033": Case(
        compartment("C")
        + amounts(S1=0.15, S2=0.0)
        + '<listOfParameters><parameter id="k1" value="1" constant="false"/></listOfParameters>'
        + f"<listOfRules>{rule('rate', 'k1', '0.5')}</listOfRules>"
        + reactions(reaction("r", "k1*S1*C", uses="S1", makes="S2")),
        "S1 S2",
        (
            (0.6, 0.0752364107004801, 0.07476358929951991),
            (3.0, 0.0007871277598822648, 0.1492128722401176),
        ),
        network=False,
    ),
    # a species that a rule computes with a function
    "00079": Case(
        PRODUCT
        + compartment("C")
        + amounts(S1=1e-4, S2=2e-4, S3=1.5e-4).replace("</listOfSpecies>", "")
        + species("S4", "", "", "C")
        + "</listOfSpecies>"
        + parameters(k1=7500.0, k2=0.0025, p1=0.75)
        + f"<listOfRules>{rule('assignment', 'S4', 'multiply(p1, S2)')}</listOfRules>"
        + reactions(
            reaction("r1", "k1*S1*S2*C", uses="S1, S2", makes="S3"),
            reaction("r2", "k2*S3*C", uses="S3", makes="S1, S2"),
        ),
        "S1 S2 S3",
        (
            (0.75, 0.0000400528195984328, 0.0001400528195984328, 0.0002099471804015671),
            (7.5, 9.862747192259888e-7, 0.0001009862747192259, 0.0002490137252807739),
        ),
    ),
    # a stoichiometry that a function of a parameter computes, as level 2 writes it
    "00130": Case(
        PRODUCT
        + compartment("C")
        + amounts(S1=1e-4, S2=2e-4, S3=1e-4)
        + parameters(k1=170.0, k2=0.3, p1=1.0)
        + reactions(
            reaction("r1", "k1*S1*S2*C", uses="S1, S2", makes="S3", more='reversible="false"'),
            reaction("r2", "k2*S3*C", uses="S3", makes="S1, S2", more='reversible="false"').replace(
                '<speciesReference species="S3" stoichiometry="1"/>',
                '<speciesReference species="S3"><stoichiometryMath>'
                f"{math('multiply(2, p1)')}</stoichiometryMath></speciesReference>",
            ),
        ),
        "S1 S2 S3",
        (
            (1.0, 0.0001190640860459349, 0.000219064086045935, 0.00005790353761152735),
            (4.0, 0.0001321705530534201, 0.0002321705530534201, 0.00001666818613446786),
            (10.0, 0.0001215920234434612, 0.0002215920234434613, 8.181482848422862e-6),
        ),
        level=(2, 4),
    ),
    # a volume that a rule states
    "00142": Case(
        compartment("C", "1", 'constant="false"')
        + amounts(S1=1e-5, S2=1.5e-5, S3=1e-5)
        + parameters(k1=1.5e5, k2=50.0)
        + f"<listOfRules>{rule('assignment', 'C', '1')}</listOfRules>"
        + reactions(
            reaction("r1", "k1*S1*S2*C", uses="S1, S2", makes="S3"),
            reaction("r2", "k2*S3*C", uses="S3", makes="S1, S2"),
        ),
        "S1 S2 S3",
        (
            (0.02, 0.00001581899521073821, 0.00002081899521073819, 4.181004789261788e-6),
            (0.2, 0.00001867365187051742, 0.0000236736518705174, 1.326348129482583e-6),
        ),
        network=False,
    ),
    # parameters that are called species and follow rates
    "00171": Case(
        PRODUCT + '<listOfParameters><parameter id="S1" value="0.015" constant="false"/>'
        '<parameter id="S2" value="0.015" constant="false"/><parameter id="k1" value="1"/>'
        "</listOfParameters><listOfRules>"
        + rule("rate", "S1", "-multiply(k1, S1)")
        + rule("rate", "S2", "multiply(k1, S1)")
        + "</listOfRules>",
        "S1 S2",
        ((1.0, 0.005518191327676948, 0.02448180867232303), (4.0, 0.000274734560568306, 0.029725)),
        network=False,
    ),
    # a volume that a rule computes from a parameter that follows a rate
    "00310": Case(
        compartment("C", "0.15", 'constant="false"')
        + amounts(S1=1.5, S2=0.0)
        + parameters(k1=0.9, p1=0.1).replace(
            "</listOfParameters>", '<parameter id="p2" value="1.5" constant="false"/>'
        )
        + "</listOfParameters><listOfRules>"
        + rule("assignment", "C", "p1*p2")
        + rule("rate", "p2", "0.1")
        + "</listOfRules>"
        + reactions(reaction("r", "k1*S1*C", uses="S1", makes="S2")),
        "S1 S2",
        ((1.0, 0.609854386, 0.890145614), (4.0, 0.040985592, 1.459014408)),
        network=False,
    ),
    # time in rate laws, local constants, a stoichiometry by assignment
    "00900": Case(
        compartment("C")
        + amounts(S1=2.0, S2=2.0, S3=0.0, S4=0.0)
        + parameters(k1=1.0, p1=1.0)
        + f"<listOfRules>{rule('assignment', 'n', '2*p1')}</listOfRules>"
        + reactions(
            reaction("r1", "C*k1*S1*S2*s", uses="S1, S2", makes="S3").replace(
                '<speciesReference species="S1" stoichiometry="1"/>',
                '<speciesReference id="n" species="S1" constant="false"/>',
            ),
            reaction("r2", "C*k1*S3*s", uses="S3", makes="S1, S2", local=local(0.9)),
            reaction("r3", "C*k1*S3*s", uses="S3", makes="S1, S4", local=local(0.7)),
        ),
        "S1 S2 S3 S4",
        (
            (0.6, 1.123859232372908, 1.566306901915687, 0.4030520979796649, 0.03064100010464871),
            (3.0, 0.05796590691947563, 1.142459513978156, 0.06320456239286219, 0.794335923628976),
        ),
        network=False,
    ),
    # two events at one time, in the order of their priorities
    "00930": Case(
        compartment("C")
        + amounts(S1=0.0, S2=0.0, S3=0.0)
        + "<listOfEvents>"
        + event("s >= 0.99", "1", S1=4.0, S2=5.0, S3=6.0)
        + event("s >= 0.99", "0", S1=1.0, S2=2.0, S3=3.0)
        + "</listOfEvents>",
        "S1 S2 S3",
        ((0.96, 0.0, 0.0, 0.0), (1.0, 1.0, 2.0, 3.0), (2.0, 1.0, 2.0, 3.0)),
        network=False,
    ),
    # a stoichiometry that a rule states, and that never changes
    "00970": Case(
        compartment("C")
        + amounts(X=0.0)
        + parameters(k1=1.0)
        + f"<listOfRules>{rule('assignment', 'Xref', '3')}</listOfRules>"
        + reactions(
            reaction("r", "k1", makes="X").replace(
                '<speciesReference species="X" stoichiometry="1"/>',
                '<speciesReference id="Xref" species="X" constant="false"/>',
            )
        ),
        "X",
        ((1.0, 3.0), (10.0, 30.0)),
        network=False,
    ),
    # conversion factors of the model and of a species
    "00976": Case(
        compartment("C")
        + "<listOfSpecies>"
        + species("S1", 'initialConcentration="0"', 'conversionFactor="S1conv"', "C")
        + species("S2", 'initialConcentration="0.001"', "", "C")
        + "</listOfSpecies>"
        + parameters(k1=1.0, k2=3.0, k3=1.4, S1conv=3.0, modelconv=4.0)
        + reactions(
            reaction("r1", "k1", makes="S1"),
            reaction("r2", "k2*S1/S2", uses="2 S1", makes="3 S2"),
            reaction("r3", "k3*S2", uses="S2"),
        ),
        "S1 S2",
        (
            (0.1, 0.053652186, 0.379096494),
            (1.0, 0.174569116, 1.052886325),
            (10.0, 0.178571429, 1.071428571),
        ),
        about=f'{UNITS} conversionFactor="modelconv"',
    ),
    # a stoichiometry that is the amount of a species
    "01104": Case(
        compartment("C")
        + amounts('hasOnlySubstanceUnits="true"', X=1.0, Y=1.0)
        + parameters(k1=1.0)
        + f"<listOfRules>{rule('assignment', 'Xref', 'X')}</listOfRules>"
        + reactions(
            reaction("r1", "k1", makes="X").replace(
                '<speciesReference species="X" stoichiometry="1"/>',
                '<speciesReference id="Xref" species="X" constant="false"/>',
            ),
            reaction("r2", "k1*Y", makes="Y"),
        ),
        "X Y",
        ((1.0, 2.718281829, 2.718281829), (10.0, 22026.4658, 22026.4658)),
        network=False,
    ),
}


@pytest.mark.parametrize("number", CASES)
def test_the_suites_own_numbers(number: str) -> None:
    case = CASES[number]
    model = read_sbml(case.text, f"{number}.xml")
    assert isinstance(model, Imported) == case.network
    end = case.rows[-1][0]
    points = 1 + round(end / 0.01)
    if isinstance(model, Imported):
        course = simulate(model, f"{end!r} s", points=points, rtol=1e-10, atol=1e-10)
        ours = {name: course[o].values[0] / of for o, (name, of) in model.columns.items()}
    else:
        course = model.simulate(end, points=points, rtol=1e-10)
        ours = {str(name): course[name].values[0] for name in course.data_vars}
    for time, *expected in case.rows:
        found = [ours[name][round(time / 0.01)] for name in case.names.split()]
        # The suite's own limit is 1e-4; its numbers have nine digits, some of them six.
        np.testing.assert_allclose(found, expected, rtol=2e-5 if number == "00171" else 1e-6)
