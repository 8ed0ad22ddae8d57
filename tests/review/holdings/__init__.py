"""What users hold of the output that is generated, and whether verdicts of a review agree with it.

A holding is something that a program, a query, a link or a payload can depend on. `held` finds those of one output, `lost` and
`gained` compare two outputs, and `wrong_verdicts` compares that with the review of the two specs. Nothing here knows change rules.
"""
