"""How much it takes: GPU-hours, memory and money from sizes, methods and hardware."""
