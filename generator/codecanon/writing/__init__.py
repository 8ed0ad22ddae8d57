"""From a catalog to files on disk: render, plan, apply, and what differs."""
