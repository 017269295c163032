"""From the bundled phase model and the answers to a plan, with reasons."""
