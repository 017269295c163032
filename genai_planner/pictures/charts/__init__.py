"""Statistical charts of dates and money: matplotlib on a given figure, in the colours of a theme."""
