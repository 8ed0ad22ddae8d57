"""What logs say against the catalog: distinct reports are counted where the data lies, and explained here."""
