"""What a load has to say to the people who look after the documents."""
