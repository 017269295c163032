"""Charts of how sure a plan is: matplotlib on a figure that they are given, in the colours of a theme."""
