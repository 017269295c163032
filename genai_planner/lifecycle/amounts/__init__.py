"""What tasks take: quantities of the answers, rules that scale by them, and sizes."""
