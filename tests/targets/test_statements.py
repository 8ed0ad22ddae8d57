"""Where a seed cuts a table into INSERT statements: a row that is added or left out moves no other end."""

from codecanon.catalog.table import Column, Table
from codecanon.targets.sql_files import statements

TABLE = Table("code", "", (Column("id", "key", ""),), ("id",))
ROWS = [(str(number),) for number in range(20_000)]


def test_the_statements_hold_all_rows_in_their_order() -> None:
    assert [row for some in statements(TABLE, ROWS) for row in some] == ROWS
    assert list(statements(TABLE, [])) == []


def test_no_statement_is_too_large() -> None:
    sizes = [len(some) for some in statements(TABLE, ROWS)]
    assert max(sizes) < 2_000 and len(sizes) > 50


def test_a_row_that_is_left_out_changes_its_own_statement_only() -> None:
    before = list(statements(TABLE, ROWS))
    for position in (0, 777, 19_999):
        after = list(statements(TABLE, ROWS[:position] + ROWS[position + 1 :]))
        assert len([some for some in before if some not in after]) <= 2
