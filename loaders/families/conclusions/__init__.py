"""The conclusions of a round: themes, bullets and their sentences."""
