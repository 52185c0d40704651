"""Files and archives made to do harm, as strangers may send them."""

import io
import zipfile

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
LAUGHS = (
    HEAD
    + '<!DOCTYPE lolz [<!ENTITY lol "lol">'
    + "".join(
        f'<!ENTITY lol{n} "{f"&lol{n - 1 if n > 1 else str()};" * 10}">' for n in range(1, 10)
    )
    + "]><sbml>&lol9;</sbml>"
)
"""Nine entities, each ten times the one before: a thousand million words when they are put in."""
READS = HEAD + '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><sbml>&x;</sbml>'
FETCHES = HEAD + '<!DOCTYPE a SYSTEM "http://127.0.0.1:1/a.dtd"><sbml/>'
NESTED = HEAD + "<sbml>" + "<a>" * 300 + "</a>" * 300 + "</sbml>"
FILES = {
    LAUGHS: "a document type declaration",
    READS: "a document type declaration",
    FETCHES: "a document type declaration",
    NESTED: "nested more than 250 deep",
}
"""Texts of XML files, and why each is refused."""

_MANIFEST = (
    '<omexManifest xmlns="http://identifiers.org/combine.specifications/omex-manifest">'
    '<content location="./model.xml" format="http://identifiers.org/combine.specifications/sbml"/>'
    "</omexManifest>"
)


def packed(name: str, content: str | bytes, mode: int = 0o100644) -> bytes:
    """A COMBINE archive of one more member, whose `mode` may say that it is a link."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("manifest.xml", _MANIFEST)
        member = zipfile.ZipInfo(name)
        member.create_system, member.external_attr = 3, mode << 16
        member.compress_type = zipfile.ZIP_DEFLATED
        file.writestr(member, content)
    return made.getvalue()


def archives() -> dict[str, bytes]:
    """Archives, by why each is refused."""
    return {
        "a document type declaration": packed("model.xml", LAUGHS),
        "a bomb": packed("model.xml", b" " * 20_000_000),
        "a link or a device": packed("model.xml", "/etc/passwd", 0o120777),
        "outside of the archive": packed("../model.xml", "<sbml/>"),
    }
