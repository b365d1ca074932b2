"""The agenda deck of a round: how its discussions are held, and when."""
