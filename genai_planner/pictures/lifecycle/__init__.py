"""The article's figure and cheat sheet as a picture."""
