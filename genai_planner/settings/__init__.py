"""The user's own preferences: read without fail, written atomically."""
