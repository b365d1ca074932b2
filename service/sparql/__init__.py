"""The language of SPARQL texts, without any store: their tokens, their dataset clauses."""
