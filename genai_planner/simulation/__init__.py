"""How sure the dates and the cost are: draws, percentiles, drivers."""
