"""The catalogue entry of the data: DCAT-AP 3 (https://semiceu.github.io/DCAT-AP/releases/3.0.0/).

From the figures of what is published, the settings and the dumps that there are. What is not known stays out: without
a publisher in the settings none is named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256

from pyoxigraph import NamedNode, Triple

from service.settings import ServiceSettings
from service.store.dumps import Dump, DumpFile
from service.store.names import BASE
from service.web.figures import Figures
from service.web.service_description import SERVICE
from service.web.statements import iri, said, typed
from service.web.void import DATASET, TITLE, dump_address, part

CATALOGUE = NamedNode(BASE + "catalogue")
_PUBLISHER, _CONTACT = part("publisher"), part("contact")
_FINLAND = iri("eu:country/FIN")
_NUTS = "http://data.europa.eu/nuts/code/"
DESCRIPTION = {
    "fi": "Mitä valtio ja maakunnat ovat sopineet aluekehittämisen keskusteluissa: teemat, johtopäätökset, "
    "toimenpiteet, vastuut ja seuranta. Jokainen tieto johtaa lauseeseen, josta se on luettu, ja kertoo, onko se "
    "sanottu, päätelty vai kuratoitu.",
    "sv": "Vad staten och landskapen har kommit överens om i diskussionerna om regional utveckling: teman, "
    "slutsatser, åtgärder, ansvar och uppföljning. Varje uppgift leder till meningen som den har lästs ur och "
    "anger om den är sagd, härledd eller kurerad.",
    "en": "What the State and the regions agreed in the regional development discussions: themes, conclusions, "
    "measures, responsibilities and follow-up. Every fact leads to the sentence it was read from, and says whether "
    "it is stated, inferred or curated.",
}
_CATALOGUE_TITLE = {
    "fi": "ALKE-graafin aineistoluettelo",
    "sv": "ALKE-grafens datakatalog",
    "en": "Catalogue of the ALKE graph",
}
_CATALOGUE_DESCRIPTION = {
    "fi": "Tämän palvelun aineisto, sen rajapinta ja tallenteet.",
    "sv": "Tjänstens data, gränssnitt och datadumpar.",
    "en": "The data of this service, its endpoint and its dumps.",
}
_ENDPOINT = {
    "fi": "SPARQL-rajapinta",
    "sv": "SPARQL-gränssnitt",
    "en": "SPARQL endpoint",
}
_FEED = {
    "fi": "Muutosvirta: jokainen asia jokaisen sitä muuttaneen latauksen jälkeen",
    "sv": "Ändringsflöde: varje sak efter varje inläsning som har ändrat den",
    "en": "Change feed: each thing after each load that changed it",
}
_DUMP = {"fi": "Tallenne", "sv": "Datadump", "en": "Dump"}
_PROVENANCE = {
    "fi": "Luettu ohjelmallisesti valtion ja maakuntien asiakirjoista. Jokaisella tiedolla on lainaus ja paikka; "
    "luettavan tekstin osuus kerrotaan asiakirjoittain.",
    "sv": "Läst med program ur statens och landskapens dokument. Varje uppgift har citat och plats; den lästa andelen "
    "av texten anges per dokument.",
    "en": "Read by software from documents of the State and the regions. Every fact has its quote and place; the "
    "share of text that was read is told for each document.",
}
_KEYWORDS = {
    "fi": ("aluekehitys", "aluekehittämisen keskustelut", "maakunnat", "toimenpiteet", "seuranta"),
    "sv": ("regional utveckling", "diskussioner om regional utveckling", "landskap", "åtgärder", "uppföljning"),
    "en": ("regional development", "regional development discussions", "regions", "measures", "follow-up"),
}
_LDES = "https://w3id.org/ldes/specification"
"""Linked Data Event Streams, which the feed is one of."""
_FILE_TYPES = {"application/n-quads": "RDF_N_QUADS", "application/trig": "RDF_TRIG"}


def dcat_triples(figures: Figures, settings: ServiceSettings, base: str, dumps: Iterable[Dump]) -> Iterator[Triple]:
    """The whole entry: catalogue, dataset, distributions and service."""
    kept = list(dumps)
    files = [(dump, file, _distribution(dump, file)) for dump in kept for file in dump.files]
    publisher = _publisher(settings)
    yield from _catalogue(figures, publisher, base)
    yield from _dataset(figures, settings, publisher, base, [node for dump, _, node in files if dump is kept[0]])
    yield from _service(figures, publisher, base)
    for dump, file, node in files:
        if dump is kept[0]:
            yield from _file(dump, file, node, base)
    if publisher is not None:
        named = settings.publisher or None
        yield from said(publisher, {"rdf:type": iri("foaf:Agent"), "foaf:name": named})
    if settings.contact:
        reached = "vcard:hasEmail" if settings.contact.startswith("mailto:") else "vcard:hasURL"
        facts: dict[str, object] = {"rdf:type": iri("vcard:Organization"), reached: NamedNode(settings.contact)}
        yield from said(_CONTACT, facts | {"vcard:fn": settings.publisher or None})


def _publisher(settings: ServiceSettings) -> NamedNode | None:
    if settings.publisher_iri:
        return NamedNode(settings.publisher_iri)
    return _PUBLISHER if settings.publisher else None


def _catalogue(figures: Figures, publisher: NamedNode | None, base: str) -> Iterator[Triple]:
    yield from said(
        CATALOGUE,
        {
            "rdf:type": iri("dcat:Catalog"),
            "dct:title": _CATALOGUE_TITLE,
            "dct:description": _CATALOGUE_DESCRIPTION,
            "dct:publisher": publisher,
            "dct:license": _licence(),
            "dct:language": _languages(),
            "dct:spatial": _FINLAND,
            "dct:modified": _time(figures.modified),
            "dct:issued": _time(figures.issued),
            "foaf:homepage": NamedNode(base + "/"),
            "dcat:themeTaxonomy": iri("eu:data-theme"),
            "dcat:dataset": DATASET,
            "dcat:service": SERVICE,
        },
    )
    yield from said(NamedNode(base + "/"), {"rdf:type": iri("foaf:Document")})
    yield from said(_licence(), {"rdf:type": iri("dct:LicenseDocument")})


def _dataset(
    figures: Figures, settings: ServiceSettings, publisher: NamedNode | None, base: str, files: list[NamedNode]
) -> Iterator[Triple]:
    period, provenance = part("period"), part("provenance")
    keywords = [{language: word} for language, words in _KEYWORDS.items() for word in words]
    yield from said(
        DATASET,
        {
            "rdf:type": iri("dcat:Dataset"),
            "dct:title": TITLE,
            "dct:description": DESCRIPTION,
            "dct:identifier": DATASET.value,
            "dct:publisher": publisher,
            "dcat:contactPoint": _CONTACT if settings.contact else None,
            "dcat:keyword": keywords,
            "dcat:theme": [iri("eu:data-theme/GOVE"), iri("eu:data-theme/REGI")],
            "dct:spatial": [
                _FINLAND,
                *(NamedNode(f"http://data.europa.eu/nuts/code/{code}") for code in figures.areas),
            ],
            "dct:temporal": period if figures.years else None,
            "dct:accrualPeriodicity": iri("eu:frequency/IRREG"),
            "dct:accessRights": iri("eu:access-right/PUBLIC"),
            "dct:language": _languages(),
            "dct:issued": _time(figures.issued),
            "dct:modified": _time(figures.modified),
            "dct:conformsTo": NamedNode(figures.ontology) if figures.ontology else None,
            "dct:provenance": provenance,
            "dcat:landingPage": NamedNode(base + "/"),
            "dcat:version": figures.load,
            "dcat:distribution": [part("endpoint"), part("feed"), *files],
        },
    )
    if figures.years:
        start, end = f"{figures.years[0]}-01-01", f"{figures.years[-1]}-12-31"
        facts = {"dcat:startDate": typed(start, "date"), "dcat:endDate": typed(end, "date")}
        yield from said(period, {"rdf:type": iri("dct:PeriodOfTime"), **facts})
    if figures.ontology:
        yield from said(NamedNode(figures.ontology), {"rdf:type": iri("dct:Standard")})
    yield from said(provenance, {"rdf:type": iri("dct:ProvenanceStatement"), "rdfs:label": _PROVENANCE})


def _service(figures: Figures, publisher: NamedNode | None, base: str) -> Iterator[Triple]:
    endpoint = NamedNode(f"{base}/sparql")
    yield from said(
        SERVICE,
        {
            "rdf:type": iri("dcat:DataService"),
            "dct:title": _ENDPOINT,
            "dcat:endpointURL": endpoint,
            "dcat:endpointDescription": [endpoint, NamedNode(f"{base}/openapi.json")],
            "dcat:servesDataset": DATASET,
            "dct:publisher": publisher,
            "dct:license": _licence(),
            "dct:accessRights": iri("eu:access-right/PUBLIC"),
            "dct:conformsTo": NamedNode("http://www.w3.org/TR/sparql11-protocol/"),
            "dcat:theme": iri("eu:data-theme/GOVE"),
        },
    )
    yield from said(
        part("endpoint"),
        {
            "rdf:type": iri("dcat:Distribution"),
            "dct:title": _ENDPOINT,
            "dct:description": _ENDPOINT,
            "dcat:accessURL": endpoint,
            "dcat:accessService": SERVICE,
            "dct:license": _licence(),
            "dct:format": iri("eu:file-type/SPARQLQ"),
            "dct:modified": _time(figures.modified),
            "dcatap:availability": iri("eu:planned-availability/AVAILABLE"),
        },
    )
    yield from said(
        part("feed"),
        {
            "rdf:type": iri("dcat:Distribution"),
            "dct:title": _FEED,
            "dct:description": _FEED,
            "dcat:accessURL": NamedNode(f"{base}/feed"),
            "dct:conformsTo": NamedNode(_LDES),
            "dct:license": _licence(),
            "dct:format": iri("eu:file-type/RDF_TRIG"),
            "dct:modified": _time(figures.modified),
            "dcatap:availability": iri("eu:planned-availability/AVAILABLE"),
        },
    )
    yield from said(NamedNode(_LDES), {"rdf:type": iri("dct:Standard")})


def _file(dump: Dump, file: DumpFile, node: NamedNode, base: str) -> Iterator[Triple]:
    checksum = NamedNode(f"{node.value}-checksum")
    address = NamedNode(dump_address(base, dump, file.path.name))
    titles = {language: f"{title} {dump.load}: {file.path.name}" for language, title in _DUMP.items()}
    yield from said(
        node,
        {
            "rdf:type": iri("dcat:Distribution"),
            "dct:title": titles,
            "dct:description": titles,
            "dcat:accessURL": address,
            "dcat:downloadURL": address,
            "dcat:byteSize": typed(str(file.size), "nonNegativeInteger"),
            "dcat:mediaType": NamedNode(f"https://www.iana.org/assignments/media-types/{file.media}"),
            "dcat:compressFormat": NamedNode("https://www.iana.org/assignments/media-types/application/gzip"),
            "dct:format": iri(f"eu:file-type/{_FILE_TYPES[file.media]}") if file.media in _FILE_TYPES else None,
            "dct:license": _licence(),
            "dct:issued": _time(dump.time),
            "dcatap:availability": iri("eu:planned-availability/AVAILABLE"),
            "spdx:checksum": checksum,
        },
    )
    facts = {
        "spdx:algorithm": iri("spdx:checksumAlgorithm_sha256"),
        "spdx:checksumValue": typed(file.sha256, "hexBinary"),
    }
    yield from said(checksum, {"rdf:type": iri("spdx:Checksum"), **facts})


def _distribution(dump: Dump, file: DumpFile) -> NamedNode:
    return part("dump-" + sha256(f"{dump.load}/{file.path.name}".encode()).hexdigest()[:12])


def _licence() -> NamedNode:
    """CC BY 4.0 as the authority table of the EU names it."""
    return iri("eu:licence/CC_BY_4_0")


def _languages() -> list[NamedNode]:
    return [iri(f"eu:language/{code}") for code in ("FIN", "SWE", "ENG")]


def _time(text: str | None) -> object:
    return typed(text, "dateTime") if text else None
