"""From bytes to checked data with places: files, git revisions, YAML documents, scalars, schemas."""
