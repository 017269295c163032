"""A plan that went out as an MS Project file, was changed there, and comes back."""
