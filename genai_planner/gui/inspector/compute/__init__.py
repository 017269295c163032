"""What a compute task computes, what it takes, and what the user assumes instead."""
