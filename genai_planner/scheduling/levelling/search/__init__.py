"""How better plans and bounds are found."""
