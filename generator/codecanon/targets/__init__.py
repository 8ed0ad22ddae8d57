"""What a target is, the targets there are, and what they need beyond their templates."""
