"""What if: levers beside any view, and what they do to finish, chance and cost."""
