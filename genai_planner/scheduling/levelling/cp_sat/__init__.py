"""The problem as the solver CP-SAT has it."""
