"""The passport: the same model in several independent simulators, and whether they agree.

Names are loaded when they are first used: the processes of a passport need few of them, and there
are dozens of processes.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from engrammar.passport.isolation import Limits as Limits
    from engrammar.passport.isolation import Unreadable as Unreadable
    from engrammar.passport.of_archive import archive_subjects as archive_subjects
    from engrammar.passport.of_file import file_subject as file_subject
    from engrammar.passport.of_model import model_subject as model_subject
    from engrammar.passport.page import files as files
    from engrammar.passport.subject import all_at_once as all_at_once
    from engrammar.passport.verdict import Passport as Passport
    from engrammar.passport.verdict import worst_word as worst_word
    from engrammar.passport.verification import Settings as Settings
    from engrammar.passport.verification import verify as verify

_HOME = {
    "Limits": "isolation",
    "Passport": "verdict",
    "Settings": "verification",
    "Unreadable": "isolation",
    "all_at_once": "subject",
    "archive_subjects": "of_archive",
    "file_subject": "of_file",
    "files": "page",
    "model_subject": "of_model",
    "verify": "verification",
    "worst_word": "verdict",
}
__all__ = [*_HOME]


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(f"engrammar.passport.{_HOME[name]}"), name)
    raise AttributeError(f"module 'engrammar.passport' has no attribute {name!r}")
