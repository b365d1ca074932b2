"""Named questions: the catalogue of `queries/`, their typed parameters, running one and showing its rows."""
