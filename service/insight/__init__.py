"""What things have to do with one another: evidence paths, what hangs on a thing, networks, exports, pictures."""
