"""Style, icons, small widgets and messages that every room uses."""
