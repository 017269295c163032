"""The plan for a room: few large rows, phases first, the plan as it was when the meeting began behind it."""
