"""The arguments that several commands share, each explained once."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

Model = Annotated[
    str,
    typer.Argument(
        metavar="MODEL",
        show_default=False,
        help="A model's name (see `engrammar models`) or a file of your own: my_protein.py, or "
        "my_protein.py:FUNCTION if it has several models.",
    ),
]
Option = Annotated[
    list[str],
    typer.Option(
        "--option",
        "-o",
        metavar="NAME=VALUE",
        show_default=False,
        help="An option of the model, as subunits=4; may be repeated.",
    ),
]
With = Annotated[
    list[str],
    typer.Option(
        "--with",
        "-w",
        metavar="OVERLAY",
        show_default=False,
        help="An overlay: a disease, drug at a dose, mutant, ... (see `engrammar overlays`), as "
        'fragile_x or "SAHA 1 uM"; may be repeated. Switches on the option that it needs.',
    ),
]
Set = Annotated[
    list[str],
    typer.Option(
        "--set",
        "-s",
        metavar="NAME=VALUE",
        show_default=False,
        help='A constant, input or volume, as Ca="0.3 uM"; may be repeated.',
    ),
]
Until = Annotated[
    str | None,
    typer.Option(
        metavar="DURATION",
        show_default=False,
        help='How long, as "10 min"; by default what the model asks.',
    ),
]
StimulusFile = Annotated[
    str | None,
    typer.Option(
        "--stimulus",
        metavar="FILE.yaml",
        show_default=False,
        help="A stimulus from a file, or `none`; by default what the model asks.",
    ),
]
Runs = Annotated[int, typer.Option(metavar="N", help="Stochastic runs.")]
Seed = Annotated[int, typer.Option(min=0, metavar="N", help="The same seed gives the same runs.")]
Points = Annotated[int, typer.Option(metavar="N", help="Points of time in the result.")]
MaxSpecies = Annotated[
    int | None,
    typer.Option(
        min=1,
        metavar="N",
        show_default=False,
        help="Refuse a network with more species than this; by default 20,000 where BioNetGen "
        "expands, and what fits into 4 GiB where the native generator does.",
    ),
]


class Generator(StrEnum):
    """What expands the rules; auto takes the quick native one where it can."""

    auto = "auto"
    native = "native"
    bionetgen = "bionetgen"


Expander = Annotated[
    Generator,
    typer.Option("--generator", help="What expands the rules to a network."),
]
Workers = Annotated[
    int, typer.Option(min=0, metavar="N", help="Processes for stochastic runs; 0 for one a core.")
]

Relative = Annotated[
    float, typer.Option(min=0, metavar="X", help="Relative tolerance of every integrator.")
]
Absolute = Annotated[
    float | None,
    typer.Option(
        min=0,
        metavar="X",
        show_default=False,
        help="Absolute tolerance; by default the relative one times the size of the amounts.",
    ),
]
Patience = Annotated[
    float,
    typer.Option(
        "--timeout",
        min=0,
        metavar="SECONDS",
        help="What one simulator may take for its deterministic courses, and again for its "
        "stochastic runs; what it has not finished by then is not compared.",
    ),
]
AtATime = Annotated[
    int,
    typer.Option("--workers", min=0, metavar="N", help="Simulators at a time; 0 for one a core."),
]


class EngineName(StrEnum):
    """What runs the model; auto weighs the reference against the quickest."""

    auto = "auto"
    roadrunner = "roadrunner"
    kernel = "kernel"
    nfsim = "nfsim"
    rulemonkey = "rulemonkey"


Engine = Annotated[
    EngineName,
    typer.Option(
        "--engine",
        help="What runs the model; nfsim and rulemonkey need no network, and run --method ssa.",
    ),
]
Rtol = Annotated[
    float, typer.Option(min=0, metavar="X", help="Relative tolerance of the integrator.")
]
Atol = Annotated[
    float,
    typer.Option(min=0, metavar="X", help="Absolute tolerance of the integrator, in molecules."),
]
Output = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE.nc|FILE.csv",
        show_default=False,
        help="Where to write the result; netCDF keeps units, seeds and versions.",
    ),
]
ScanOutput = Annotated[
    Path, typer.Option("--output", metavar="FILE.nc|FILE.csv", help="Where to write the result.")
]
Plot = Annotated[
    Path | None,
    typer.Option(metavar="FILE.pdf|svg|png", show_default=False, help="A still plot."),
]
Cluster = Annotated[
    str | None,
    typer.Option(
        metavar="ADDRESS",
        show_default=False,
        help="Spread the work over the workers of a dask scheduler: tcp://HOST:PORT.",
    ),
]
Store = Annotated[
    Path | None,
    typer.Option(
        metavar="FOLDER.zarr", show_default=False, help="Keep every run or point here, once done."
    ),
]
Resume = Annotated[bool, typer.Option("--resume", help="Go on with what is in --store.")]
Reading = Annotated[
    str, typer.Option(metavar="end|peak|mean", help="What is taken from each course.")
]
Observable = Annotated[
    str | None,
    typer.Option(metavar="NAME", show_default=False, help="By default the question's first."),
]
