"""SQL: literals, what a dialect is, and the dialects there are."""
