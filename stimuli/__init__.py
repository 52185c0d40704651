"""Stimuli: the protocols of the field as spikes, potentials and drugs, and their calcium.

A protocol says what an experimenter does: when the terminal and the spine fire, what is in the
bath. Receptors or a published calcium kernel turn it into the inputs of a model; which of the two
is said each time.
"""

from engrammar.stimuli.calcium_kernels import CalciumKernel, by_kernel
from engrammar.stimuli.mean_drive import by_mean
from engrammar.stimuli.protocol import Protocol
from engrammar.stimuli.receptor_inputs import by_receptors, by_release

__all__ = ["CalciumKernel", "Protocol", "by_kernel", "by_mean", "by_receptors", "by_release"]
