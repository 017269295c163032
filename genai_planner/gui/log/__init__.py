"""The log in the window: what is overdue, decided and assumed, and the gates with what was measured."""
