# A topic of a topic belongs to the theme that the topic belongs to.
PREFIX alke: <https://w3id.org/alke/def#>
PREFIX graph: <https://w3id.org/alke/graph/>
INSERT { GRAPH graph:inferred { ?topic alke:topicOf ?theme } }
WHERE {
  GRAPH graph:stated {
    ?topic alke:topicOf+ ?middle . ?middle a alke:Topic ; alke:topicOf ?theme . ?theme a alke:Theme
  }
}
