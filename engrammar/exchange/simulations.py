"""The SED-ML files of a model's question, deterministic and stochastic, and what they leave out."""

from dataclasses import dataclass

from engrammar.engines.task import Task
from engrammar.exchange.equal_steps import TooManySteps, fitted
from engrammar.exchange.sedml import deterministic_course, stochastic_ensemble
from engrammar.network import Network


@dataclass(frozen=True)
class Simulations:
    """SED-ML texts by file name.

    `remarks` are sentences on where they are not the question itself; `shortened` says how much of
    it the stochastic runs do, if not all.
    """

    files: dict[str, str]
    remarks: list[str]
    shortened: str = ""


def simulations(
    network: Network, task: Task, *, driven: bool = True, runs: int = 20, seed: int = 1
) -> Simulations:
    """What is asked of the SBML files of `network`: `task`, as one course and as `runs` runs.

    There is no course if the deterministic file is not `driven`, as its stimulus changes too often
    for events; and no runs of a network that means nothing in counts.
    """
    name = network.name
    files, remarks, shortened = {}, [], ""
    if driven:
        source = f"{name}_deterministic.xml"
        files[f"{name}_deterministic.sedml"] = deterministic_course(network, task, source)
    if not network.deterministic_only:
        source = f"{name}_stochastic.xml"
        try:
            stepped, remark = fitted(task)
            files[f"{name}_stochastic.sedml"] = stochastic_ensemble(
                network, stepped, source, runs=runs, seed=seed, note=remark
            )
            remarks += [remark] if remark else []
            ends, asked = stepped.segments[-1].stop, task.segments[-1].stop
            shortened = f"{ends:g} s of {asked:g} s" if ends < asked else ""
        except TooManySteps as problem:
            remarks.append(f"There is no SED-ML of stochastic runs. {problem}")
    return Simulations(files, remarks, shortened)
