"""MS Project XML (MSPDI), both ways."""
