"""The map of a team, code by code: what it says against the catalog, and what it cannot know."""
