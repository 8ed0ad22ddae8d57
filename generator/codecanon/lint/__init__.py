"""The lint rules: each with its reason, its example and its check. A rule reads the catalog and yields findings."""
