"""What users add to the table of tasks: columns of their own with values, web addresses, and layouts."""
