"""The order of a plan's tasks: the whole lifecycle as a graph, and what of it a plan has."""
