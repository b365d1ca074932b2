"""A deck on law: provisions, duties, definitions, levels and the talks they set up."""
