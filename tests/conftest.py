import signal
from collections.abc import Iterator
from pathlib import Path

import libsedml  # noqa: F401  (before libsbml, as engrammar.exchange explains)
import pytest
from hypothesis import settings

from engrammar import cache

# A shell that starts tests in the background lets them ignore Ctrl-C, and so would all processes
# that they start in order to interrupt them.
signal.signal(signal.SIGINT, signal.default_int_handler)

# The same examples every time; a shared machine may be slow for reasons of its own.
settings.register_profile("engrammar", deadline=None, derandomize=True)
settings.load_profile("engrammar")


@pytest.fixture(scope="session", autouse=True)
def _cache_of_the_session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Networks are expanded once a session, by whichever process comes first, and not kept."""
    folder = tmp_path_factory.getbasetemp()
    if folder.name.startswith("popen-"):  # pytest-xdist gives each process a folder in a common one
        folder = folder.parent
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(cache.ENVIRONMENT_VARIABLE, str(folder / "engrammar"))
        yield


@pytest.fixture
def empty_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of this test alone."""
    folder = tmp_path / "cache"
    monkeypatch.setenv(cache.ENVIRONMENT_VARIABLE, str(folder))
    return folder
