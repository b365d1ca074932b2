"""What may go on from one year to another: items, how alike they are, and proposals of links between them."""
