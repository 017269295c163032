"""What keeps work from being lost in the window: the journal, and what the next start offers."""
