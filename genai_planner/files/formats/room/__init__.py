"""Pages for the room: status, go or no-go for each gate, and worksheets to fill in by hand."""
