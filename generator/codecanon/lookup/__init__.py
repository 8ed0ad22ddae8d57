"""Answers questions about codes: explain, search, and what a payload says."""
