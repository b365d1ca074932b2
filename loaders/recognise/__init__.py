"""Find what a sentence names: actors, instruments, areas, legal references, dates."""
