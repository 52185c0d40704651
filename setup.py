"""The one compiled part, the native generator of networks; all else is in pyproject.toml.

It is optional: without a C++20 compiler the installation succeeds, and BioNetGen expands instead.
"""

from glob import glob

from pybind11.setup_helpers import Pybind11Extension
from setuptools import setup

setup(
    ext_modules=[
        Pybind11Extension(
            "engrammar.expansion.native._expander",
            sorted(glob("engrammar/expansion/native/*.cpp")),
            cxx_std=20,
            optional=True,
        )
    ]
)
