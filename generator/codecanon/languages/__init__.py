"""Writes text in one syntax: literals, comments, reserved words. A language knows no target."""
