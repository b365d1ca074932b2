"""The log, and the stores that are projections of it."""
