"""The dialog that makes pictures and files of a plan."""
