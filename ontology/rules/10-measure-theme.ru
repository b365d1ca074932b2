# A measure is of the theme under which the statement that expresses it is placed.
PREFIX alke: <https://w3id.org/alke/def#>
PREFIX graph: <https://w3id.org/alke/graph/>
INSERT { GRAPH graph:inferred { ?measure alke:inTheme ?theme } }
WHERE {
  GRAPH graph:inferred { ?statement alke:expresses ?measure . ?measure a alke:Measure }
  GRAPH graph:stated { ?placement alke:placedStatement ?statement ; alke:inTheme ?theme }
}
