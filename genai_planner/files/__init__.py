"""How a plan is kept and handed on: plan file, recovery, the table of exports, one module per format."""
