"""The views that are one picture or one list each."""
