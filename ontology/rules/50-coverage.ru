# What a document covers: the round, and so the year, that it is about, and the regions that it names or whose organisations it
# names. A follow-up is of the round that it follows up. The same terms say it as in a catalogue (DCAT).
PREFIX alke: <https://w3id.org/alke/def#>
PREFIX graph: <https://w3id.org/alke/graph/>
PREFIX dct: <http://purl.org/dc/terms/>
INSERT { GRAPH graph:inferred { ?document dct:temporal ?round } }
WHERE {
  VALUES ?said { graph:stated graph:inferred }
  GRAPH graph:stated { ?document a alke:SourceDocument }
  GRAPH ?said { ?document alke:documents|alke:formOf ?named }
  OPTIONAL { GRAPH ?also { ?named alke:followUpOf ?followed } FILTER(?also IN (graph:stated, graph:inferred)) }
  BIND(COALESCE(?followed, ?named) AS ?round)
  GRAPH ?typed { ?round a alke:DiscussionRound }
  FILTER(?typed IN (graph:stated, graph:inferred))
} ;
INSERT { GRAPH graph:inferred { ?document dct:spatial ?region } }
WHERE {
  VALUES ?said { graph:stated graph:inferred }
  GRAPH graph:stated { ?document a alke:SourceDocument }
  GRAPH graph:vocabulary { ?region a alke:Region }
  { GRAPH ?said { ?thing ?names ?region } }
  UNION
  { GRAPH graph:vocabulary { ?party alke:operatesIn ?region } GRAPH ?said { ?thing ?names ?party } }
}
