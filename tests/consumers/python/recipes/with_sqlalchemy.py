"""Stores codes, known and new, with the recipe for SQLAlchemy. The argument is the recipe."""

import runpy
import sys

from sqlalchemy import create_engine, select, text
from sqlalchemy.orm import Session

from msgcodes import Outcome
from msgcodes.infobip import GeneralError

recipe = runpy.run_path(sys.argv[1])
Attempt, engine = recipe["Attempt"], create_engine("sqlite://")
recipe["Base"].metadata.create_all(engine)
absent = GeneralError.EC_ABSENT_SUBSCRIBER
with Session(engine) as session:
    session.add_all([Attempt(code_id=27, outcome=Outcome.DELIVERED), Attempt(code_id=absent), Attempt(code_id=99999)])
    session.commit()
    session.expunge_all()
    stored = session.execute(text("SELECT code_id, typeof(code_id), outcome FROM attempt")).all()
    assert stored == [(27, "integer", "delivered"), (27, "integer", None), (99999, "integer", None)], stored
    attempts = session.scalars(select(Attempt)).all()
    assert [attempt.code for attempt in attempts] == [absent, absent, None]
    assert attempts[0].outcome is Outcome.DELIVERED
    assert len(session.scalars(select(Attempt).where(Attempt.code_id == absent)).all()) == 2
