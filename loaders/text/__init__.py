"""Canonical text with its way back to the rendition, and the masking of personal data."""
