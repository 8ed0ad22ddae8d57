"""The rule about what another version of codecanon generates."""

from codecanon.review.change_rule import MAJOR, ChangeRule, Impact

GENERATOR_CHANGED = ChangeRule(
    id="generator-changed",
    impact=Impact(source=MAJOR, wire=MAJOR, data=MAJOR, behaviour=MAJOR),
    reason="An earlier version of codecanon wrote the files of OLD. This one leaves something out, puts it elsewhere, or reads and answers otherwise, although the spec is the same. A level is stated for each such change.",
    advice="Look for what is named, and for what takes its place.",
    before="""
        # spec/catalog.yaml as codecanon 1.0.0 generated from it
        targets:
          python: {}
    """,
    after="""
        # spec/catalog.yaml as codecanon 2.0.0 generates from it
        targets:
          python: {}
    """,
)
RULES = (GENERATOR_CHANGED,)
