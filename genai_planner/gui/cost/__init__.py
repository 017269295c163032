"""What the plan costs: the view, and the editor of an expense."""
