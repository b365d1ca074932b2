"""The graph over HTTP: SPARQL 1.1 query, named questions, pages for people."""
