"""Plans varied: levers, the numbers before and after, what would reach a date, and why two plans differ."""
