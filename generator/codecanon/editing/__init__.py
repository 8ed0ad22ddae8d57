"""Changes entries of a spec in memory, and says what that means: codes are deprecated and retired."""
