"""What an archive says of itself, as RDF: title, makers, dates, organism, processes, papers."""

from xml.etree.ElementTree import Element

from engrammar.exchange.sbml_annotations import resource
from engrammar.exchange.xml_text import element, to_text
from engrammar.network import Network

_NAMESPACES = {
    "xmlns:rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xmlns:rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:dcterms": "http://purl.org/dc/terms/",
    "xmlns:bqbiol": "http://biomodels.net/biology-qualifiers/",
    "xmlns:bqmodel": "http://biomodels.net/model-qualifiers/",
}


def metadata(network: Network) -> str:
    """The metadata of the archive of `network`, from what its blueprint declared."""
    about, title = network.background.about, network.name.replace("_", " ")
    root = element(None, "rdf:RDF", _NAMESPACES)
    # The archive itself, by the address that the OMEX metadata specification gives to it.
    archive = element(
        root, "rdf:Description", {"rdf:about": f"http://omex-library.org/{network.name}.omex"}
    )
    element(archive, "dc:title").text = title
    for creator in about.creators:
        _labelled(archive, "dc:creator", "", str(creator))
    if about.created:
        _date(archive, "dcterms:created", about.created, "Created")
        _date(archive, "dcterms:modified", about.modified or about.created, "Modified")
    described = [(f"doi:{each.doi}", str(each)) for each in about.publications if each.doi]
    for identifier, label in described:
        _labelled(archive, "bqmodel:isDescribedBy", identifier, label)
    if about.taxon:
        _labelled(archive, "bqbiol:hasTaxon", about.taxon, about.taxon)
    for process in about.processes:
        _labelled(archive, "bqbiol:encodes", process, process)
    return to_text(root)


def _labelled(parent: Element, tag: str, identifier: str, label: str) -> None:
    inside = element(element(parent, tag), "rdf:Description")
    address = resource(identifier)
    if address is not None:
        element(inside, "dc:identifier", {"rdf:resource": address})
    element(inside, "rdfs:label").text = label


def _date(parent: Element, tag: str, day: str, says: str) -> None:
    inside = element(element(parent, tag), "rdf:Description")
    element(inside, "dcterms:W3CDTF").text = day
    element(inside, "dc:description").text = says  # without it BioSimulators leaves out the date
    element(inside, "rdfs:label").text = day
