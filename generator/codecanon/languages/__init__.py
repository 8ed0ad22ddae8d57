"""How text gets into one syntax: literals, comments, reserved words. A language knows no target."""
