"""What the program's exit codes mean. Scripts may rely on them."""

OK = 0
FAULTY = 1
"""The installation, or the program itself, is at fault (`doctor` found something; a bug)."""
MISTAKE = 2
"""The command, an option, a name, a unit or a model's file is wrong, or an output unwritable."""
NO_NETWORK = 3
"""The model is too large, or its rules could not be expanded."""
NO_TRAJECTORY = 4
"""A simulation failed."""
NO_OUTPUT = 5
"""A result could not be written, or an export was refused because it would be wrong."""
UNVERIFIED = 6
"""Simulators disagree about a model, or too few could be compared."""
DIFFERENT = 7
"""Two models are not the same, or do not behave the same."""
INTERRUPTED = 130
"""Interrupted with Ctrl-C."""

IN_WORDS = {
    OK: "all is well",
    FAULTY: "the installation or the program is at fault",
    MISTAKE: "a mistake in the command, a name, a unit, a file",
    NO_NETWORK: "the model is too large or cannot be expanded",
    NO_TRAJECTORY: "a simulation failed",
    NO_OUTPUT: "a result could not be written, or an export is not valid",
    UNVERIFIED: "simulators disagree, or too few could be compared",
    DIFFERENT: "two models differ",
    INTERRUPTED: "interrupted",
}
