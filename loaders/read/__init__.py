"""Bytes to a rendition, one module per format."""
