"""The letter that prepares a round: events, tasks, recipients and the form it carries."""
