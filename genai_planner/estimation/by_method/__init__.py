"""How much one kind of run takes: one module a method."""
