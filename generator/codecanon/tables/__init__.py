"""Brings tables of other people into a spec: rows of a file become codes, and facts that changed are followed."""
