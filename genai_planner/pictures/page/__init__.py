"""A picture's face, how it fits a size, and how it becomes a file."""
