"""What a document says that cannot be so, whatever its family: a day that does not exist, an item told twice."""
