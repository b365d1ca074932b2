"""The measure form: one description of its tables, and a writer for each format."""
