"""The machine we are on, as far as speed and compiled code depend on it."""

import os
import platform
from pathlib import Path


def processor() -> str:
    """What compiled code depends on: processors of one name may differ in their instructions."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:  # not Linux
        lines = []
    told = {line for line in lines if line.startswith(("model name", "flags", "Features"))}
    return "\n".join([platform.machine(), platform.processor(), *sorted(told)])


def cores() -> int:
    """Cores that runs can be shared among."""
    return os.cpu_count() or 1


def memory() -> int:
    """Bytes of memory; a large number where the system does not say."""
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, ValueError, OSError):  # Windows
        return 1 << 40


def spanned() -> int:
    """Bytes between which the memory of this process lies, at most; 0 where no one says."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, AttributeError, ValueError):  # not Linux
        return 0
