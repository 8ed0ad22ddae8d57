"""codecanon: one YAML spec of status and error codes, rendered into packages and documents.

The pipeline is in `pipeline`; every stage is a function between the types of `document`, `model`, `diagnostics`,
`target` and `output`. Nothing but `cli` prints or exits.
"""

# docs/architecture/decisions/0027

__version__ = "2.0.0"
