"""How much of a spec is read, and said of it. It may come from a stranger."""

MAX_BYTES = 16 * 2**20  # of one file
MAX_TOTAL = 128 * 2**20  # bytes of all files
MAX_DEPTH = 16  # of values in a file
MAX_NODES = 1_000_000  # values and keys in a file
MAX_SCALAR = 2 * 2**20  # characters of a text
MAX_FOUND = 1_000  # findings that are reported
