"""Documents to records to triples: pure functions, no network, no clock, no shared state."""
