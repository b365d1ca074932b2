"""A background memo of a theme: what it is about, why, what goes on, and what the discussion is to give."""
