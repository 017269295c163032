"""What the mouse does in the timeline: one class for each gesture, apart from drawing and from undo."""
