"""What is to be levelled, in slots of the project's working time."""
