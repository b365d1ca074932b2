"""What answers a query or a named question: guard, parameters, rows, worker processes and their limits."""
