"""Timings: measured on demand, never a test."""
