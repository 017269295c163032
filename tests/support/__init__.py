"""What several test folders build on: small plans, strategies and comparisons."""
