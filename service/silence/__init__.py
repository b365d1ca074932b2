"""Silence as an answer: what the published data covers, and why a question has no rows or fewer than it could."""
