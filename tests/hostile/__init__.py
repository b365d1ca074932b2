"""Hostile queries against a real server."""
