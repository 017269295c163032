"""How sure the plan is: the view, the register, and what the draws rest on."""
