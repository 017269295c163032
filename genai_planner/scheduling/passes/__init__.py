"""The passes that date a compiled plan: from scratch, or by following what an edit moves."""
