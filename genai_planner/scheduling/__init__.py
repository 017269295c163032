"""When things happen: exact dates, floats and reasons."""
