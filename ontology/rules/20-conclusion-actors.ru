# A conclusion names the actors and instruments that its statements name.
PREFIX alke: <https://w3id.org/alke/def#>
PREFIX graph: <https://w3id.org/alke/graph/>
INSERT { GRAPH graph:inferred { ?conclusion ?names ?named } }
WHERE {
  VALUES ?names { alke:mentionsActor alke:mentionsInstrument }
  GRAPH graph:stated {
    ?placement alke:placedIn ?conclusion ; alke:placedStatement ?statement .
    ?statement ?names ?named
  }
}
