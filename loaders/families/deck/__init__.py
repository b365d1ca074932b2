"""What the families of slide decks share."""
