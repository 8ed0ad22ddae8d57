"""The lint rules: each stands with its reason and its example at the function that checks it."""
