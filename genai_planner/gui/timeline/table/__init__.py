"""The left half of the timeline: columns, cells that are edited in place, rows that are copied and pasted."""
