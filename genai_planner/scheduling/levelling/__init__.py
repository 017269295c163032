"""Who does what and in which order, so that nothing is booked twice; alone in knowing the solver."""
