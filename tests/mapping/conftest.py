"""A small catalog that has nothing to do with messages."""

from pathlib import Path

import pytest

CATALOG = """\
catalog: tills
version: "1.0.0"
title: Codes of a till
fields:
  - id: state
    type: enum
    doc: What has become of the payment.
    values:
      - {id: success, doc: It is paid.}
      - {id: pending, doc: It is not known yet.}
      - {id: failed, doc: It is not paid.}
  - id: retryable
    type: boolean
    doc: The same card may work later.
  - id: who
    type: enum
    doc: Who can do something.
    values:
      - {id: bank, doc: The bank.}
      - {id: customer, doc: The customer.}
targets:
  json: {}
"""
PROVIDER = """\
provider: card
title: Card
sources:
  - {id: manual, title: The manual, document: "Manual of 2026", read: "2026-10-01"}
group_sets:
  - id: answer
    groups:
      - {id: 1, name: PAID}
      - {id: 2, name: REFUSED}
"""
CODES = """\
code_set: answer
title: Answers
kind: answer
channel: till
group_set: answer
source: {document: manual, section: Answers}
codes:
  - id: 0
    name: PAID_AT_ONCE
    group: 1
    summary: The payment went through.
    state: success
    retryable: false
  - id: 51
    name: NO_FUNDS
    group: 2
    summary: "The account is empty at the moment."
    state: failed
    retryable: true
    who: customer
  - id: 54
    name: CARD_EXPIRED
    aliases: [OLD_CARD]
    group: 2
    summary: The card is too old.
    state: failed
    retryable: false
    who: customer
  - id: 68
    name: LATE
    group: 2
    summary: The bank did not answer in time.
    state: pending
  - id: 69
    name: TOO_LATE
    group: 2
    summary: The bank did not answer at all.
    state: failed
    deprecated: {since: "1.0.0", reason: It is sent no more., replaced_by: 68}
retired:
  - {id: 70, name: GONE, retired_in: "1.0.0", reason: Nobody sends it.}
"""


@pytest.fixture
def till(tmp_path: Path) -> Path:
    """The folder of a spec."""
    spec = tmp_path / "spec"
    spec.mkdir()
    write_till(spec)
    return spec


def write_till(spec: Path) -> None:
    (spec / "card").mkdir()
    (spec / "catalog.yaml").write_text(CATALOG)
    (spec / "card/provider.yaml").write_text(PROVIDER)
    (spec / "card/answer.yaml").write_text(CODES)
