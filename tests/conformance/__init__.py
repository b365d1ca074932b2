"""Suites in the form of the W3C's manifests, against `alke serve --scratch`: `python -m tests.conformance`."""
