"""The expertise matrix as a picture."""
