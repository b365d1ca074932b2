"""One module per document family: structured text in, records out."""
