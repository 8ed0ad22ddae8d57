"""The lint rules: each is defined, with its reason and its example, at the function that checks it."""
