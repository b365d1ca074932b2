"""The form on which a region gives the theme, time and participants of its own meeting."""
