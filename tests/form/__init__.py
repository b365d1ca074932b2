"""The measure form: written, filled, edited and read again."""
