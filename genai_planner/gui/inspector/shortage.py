"""Where expertise is short."""
