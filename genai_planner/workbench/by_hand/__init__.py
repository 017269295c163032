"""What a hand does to the plan in the timeline: moving, stretching, linking, ordering and typing."""
