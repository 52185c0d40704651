"""MIRIAM annotations: what the elements of a file are, in the world's catalogues.

Identifiers are written as compact identifiers of identifiers.org; nothing is looked up.
"""

from collections.abc import Iterable

import libsbml

from engrammar.about import About
from engrammar.exchange.sbml_checked import done
from engrammar.sources import Constant

# A molecule of a test or a sketch may be called what its author likes; these are real catalogues.
COLLECTIONS = frozenset(
    """uniprot interpro pfam chebi go taxonomy doi pubmed ncbigene ensembl refseq rnacentral mirbase
    hgnc mgi rgd kegg.compound pubchem.compound so pr sbo""".split()
)
_MIDNIGHT = "T00:00:00Z"


def resource(identifier: str) -> str | None:
    """The URI of a compact identifier, or None if its collection is not a known one.

    >>> resource("uniprot:P11275")
    'https://identifiers.org/uniprot:P11275'
    """
    known = identifier.partition(":")[0].lower() in COLLECTIONS
    return f"https://identifiers.org/{identifier}" if known else None


def annotate(element: libsbml.SBase, qualifier: int, identifiers: Iterable[str]) -> None:
    """Say with a biology `qualifier` (`libsbml.BQB_...`) what an element with an id is."""
    _annotate(element, libsbml.BIOLOGICAL_QUALIFIER, qualifier, identifiers)


def annotate_source(element: libsbml.SBase, constant: Constant) -> None:
    """The publication that a constant is from."""
    reference = constant.source.reference
    if reference is not None and reference.doi:
        annotate(element, libsbml.BQB_IS_DESCRIBED_BY, [f"doi:{reference.doi}"])


def annotate_model(model: libsbml.Model, about: About) -> None:
    """Who made the model and when, its publications, its organism, and what it is a model of."""
    publications = [f"doi:{each.doi}" for each in about.publications if each.doi]
    if about.creators and about.created:
        _write_history(model, about)
    _annotate(model, libsbml.MODEL_QUALIFIER, libsbml.BQM_IS_DESCRIBED_BY, publications)
    annotate(model, libsbml.BQB_HAS_TAXON, [about.taxon] if about.taxon else [])
    annotate(model, libsbml.BQB_IS_VERSION_OF, about.processes)


def _annotate(
    element: libsbml.SBase, kind: int, qualifier: int, identifiers: Iterable[str]
) -> None:
    resources = [found for each in identifiers if (found := resource(each)) is not None]
    if not resources:
        return
    term = libsbml.CVTerm(kind)
    if kind == libsbml.MODEL_QUALIFIER:
        term.setModelQualifierType(qualifier)
    else:
        term.setBiologicalQualifierType(qualifier)
    for each in resources:
        done(term.addResource(each), each)
    _give_metaid(element)
    done(element.addCVTerm(term), resources[0])


def _write_history(model: libsbml.Model, about: About) -> None:
    history = libsbml.ModelHistory()
    for creator in about.creators:
        written = libsbml.ModelCreator()
        given, family = creator.given, creator.family
        if not given:  # a group; every reader can read a name in two parts
            given, _, family = creator.family.rpartition(" ")
        done(written.setFamilyName(family), family)
        done(written.setGivenName(given or family), given)
        if creator.organisation:
            done(written.setOrganisation(creator.organisation), creator.organisation)
        if creator.email:
            done(written.setEmail(creator.email), creator.email)
        done(history.addCreator(written), str(creator))
    created, modified = about.created, about.modified or about.created
    done(history.setCreatedDate(libsbml.Date(created + _MIDNIGHT)), created)
    done(history.addModifiedDate(libsbml.Date(modified + _MIDNIGHT)), modified)
    _give_metaid(model)
    done(model.setModelHistory(history), "the model's history")


def _give_metaid(element: libsbml.SBase) -> None:
    if not element.isSetMetaId():
        done(element.setMetaId(f"meta_{element.getId()}"), element.getId())
