"""The memo of a meeting: who met, on what, what was agreed and what comes next."""
