"""What was found, as a plan with exact dates and order links."""
