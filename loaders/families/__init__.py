"""The document families, a folder or module each: structured text in, records out."""
