# A theme, topic, priority, perspective, prerequisite or factor whose name holds a YSO concept's name has that concept as
# a subject. A name is a bundle of concepts, so this is never an exact match.
PREFIX alke: <https://w3id.org/alke/def#>
PREFIX graph: <https://w3id.org/alke/graph/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX dct: <http://purl.org/dc/terms/>
INSERT { GRAPH graph:inferred { ?thing dct:subject ?concept } }
WHERE {
  VALUES ?class { alke:Theme alke:Topic alke:Priority alke:CrossCuttingPerspective alke:Prerequisite alke:DecisionTheme
                  alke:DevelopmentFactor }
  GRAPH ?graph { ?thing a ?class ; rdfs:label ?label }
  FILTER(?graph IN (graph:stated, graph:inferred))
  GRAPH graph:vocabulary { ?concept skos:inScheme <http://www.yso.fi/onto/yso/> ; skos:prefLabel ?name }
  FILTER(LANG(?name) = "fi")
  FILTER(CONTAINS(LCASE(?label), LCASE(?name)))
  FILTER(REGEX(?label, CONCAT("(^|[ ,/])", ?name, "($|[ ,/:.])"), "i"))
}
