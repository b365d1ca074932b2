"""Words of the trade that no official has to know, in English, Finnish and Swedish, with their inflections."""

from __future__ import annotations

import re

_STEMS = (
    r"nodes?",
    r"solmu\w*",
    r"nod(?:en|er|erna|ens|ernas)?",
    r"shapes?",
    r"muotosään\w+",
    r"formreg\w+",
    r"(?:kohde|fokus)solmu\w*",
    r"triples?",
    r"kolmik+o\w*",
    r"triplet\w*",
    r"trip+(?:el|lar)\w*",
    r"(?-i:[IU]RI)(?:[:-]?\w+)?",
    r"SHACL\w*",
    r"RDF\w*",
    r"SPARQL\w*",
    r"foc(?:us|al)\w*",
    r"foku[sk]\w*",
    r"literals?",
    r"literaal\w*",
    r"literal\w+",
    r"constraint\w*",
    r"rajoit(?:e|t[ei])\w*",
    r"(?:restriktion|begränsningsregl?)\w*",
    r"regex\w*",
    r"regular expressions?",
    r"säännöllis?\w* lausek\w+",
    r"reguljär\w* uttryck\w*",
    r"graphs?",
    r"graaf[ie]\w*",
    r"graf(?:en|er|erna|ens)?",
    r"predi[ck]a(?:te|tes|aat\w*|t\w*)",
    r"ontolog\w+",
    r"propert(?:y|ies)",
    r"class(?:es)?",
    r"luok(?:ka|an|at|kien|assa|alla)",
    r"klass(?:en|er)?",
    r"null\w?",
    r"boole\w+",
    r"namespaces?",
    r"nimiavaru\w+",
    r"namnrymd\w*",
)
BANNED = re.compile(rf"(?<![\w-])(?:{'|'.join(_STEMS)})(?!\w)", re.IGNORECASE)
"""Finds the first of them, upper or lower case."""
