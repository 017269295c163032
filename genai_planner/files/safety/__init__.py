"""What keeps work from being lost: the journal of unsaved edits, and who has a plan open."""
