"""The phase model as it stands in files: its records, how it is read and checked."""
