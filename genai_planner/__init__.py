"""GenAI Planner: from questions to a linked, staffed, costed plan of a generative AI project."""

__version__ = "0.1.0"
