"""The named questions of `queries/`: what a header says, the types of its columns and parameters, the catalogue."""
