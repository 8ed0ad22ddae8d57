"""The frozen catalog, how it is built, and what is derived from it. Knows no language and no disk."""
