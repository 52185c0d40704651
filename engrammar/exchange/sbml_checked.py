"""libsbml answers with numbers; here a refusal is an error, and text becomes notes."""

from xml.sax.saxutils import escape

import libsbml


class SBMLError(RuntimeError):
    """libsbml refused to write an element."""


def done(code: int, what: str) -> None:
    """Raise `SBMLError` unless `code` means success; `what` was to be written."""
    if code != libsbml.LIBSBML_OPERATION_SUCCESS:
        reason = libsbml.OperationReturnValue_toString(code)
        raise SBMLError(f"libsbml refuses {what!r}: {reason}")


def write_notes(element: libsbml.SBase, *paragraphs: str) -> None:
    """Paragraphs of plain text as the notes of `element`; empty ones are left out."""
    text = "".join(
        f'<p xmlns="http://www.w3.org/1999/xhtml">{escape(each)}</p>' for each in paragraphs if each
    )
    if text:
        done(element.setNotes(text), text)
