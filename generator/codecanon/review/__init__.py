"""What a change of the spec means: facts, differences, kinds of change, the version they need, and the forms of a review."""
