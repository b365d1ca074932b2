"""The agenda of one event of a discussion round: as lines, as a table or as slides."""
