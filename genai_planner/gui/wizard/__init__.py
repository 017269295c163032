"""From questions to a plan: eight pages that fill one record of answers, with the plan so far beside them."""
