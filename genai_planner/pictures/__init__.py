"""What it looks like: scenes of the timeline, the matrix and the lifecycle; the painter; the themes."""
