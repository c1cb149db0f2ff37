"""Text that is padded with blanks, and never NULL: what it must not do to us, on either engine."""

from collections.abc import Mapping

import pytest
from sqlalchemy import String, insert, literal_column, select, text, update

from db import models
from db.connection import Connection
from db.database import Database
from sales.errors import BadUserInput

Customer = models.Customer


async def add(database: Database, *customers: Mapping[str, object]) -> None:
    await database.write(Connection.execute, insert(Customer), customers)


async def codes(database: Database, *conditions: object) -> list[str]:
    """The codes of the customers that a condition finds, in order."""
    query = select(Customer.code).where(*conditions).order_by(Customer.code)  # type: ignore[arg-type]  # any condition
    return [row.code for row in await database.read(Connection.fetch, query)]


@pytest.mark.parametrize("asked", ["C1", "C1 ", "C1    "])
async def test_trailing_blanks_mean_nothing_in_a_value(database: Database, asked: str) -> None:
    await add(database, {"code": "C1"}, {"code": "C10"})

    assert await codes(database, Customer.code == asked) == ["C1"]
    assert await codes(database, Customer.code.in_([asked])) == ["C1"]
    assert await codes(database, Customer.code != asked) == ["C10"]


async def test_trailing_blanks_mean_nothing_in_a_row_that_somebody_else_wrote(database: Database) -> None:
    # SQLite keeps what it is given: a program that does not pad leaves text of another length.
    await add(database, {"code": "C1"})
    await database.write(Connection.execute, text("update sa1010 set a1_cod = 'C1', a1_nome = ''"))

    assert await codes(database, Customer.code == "C1", Customer.name == "") == ["C1"]


async def test_text_is_stored_as_wide_as_the_dictionary_says(database: Database) -> None:
    await add(database, {"code": "C1", "store": "01"})
    lengths = text(
        "select octet_length(a1_filial) as branch, octet_length(a1_cod) as code, a1_nome as name from sa1010"
    )
    stored = lengths if database.postgresql else text(lengths.text.replace("octet_length", "length"))

    row = await database.read(Connection.one, stored)

    assert row is not None
    assert (row.branch, row.code, row.name) == (2, 6, " " * 40)


async def test_a_blank_branch_is_found(database: Database) -> None:
    await add(database, {"branch": "", "code": "SHARED"}, {"branch": "01", "code": "OWN"})

    assert await codes(database, Customer.branch == "") == ["SHARED"]
    assert await codes(database, Customer.branch == "  ") == ["SHARED"]
    assert await codes(database, Customer.branch.in_(["", "02"])) == ["SHARED"]


async def test_none_is_blank_and_never_null(database: Database) -> None:
    await add(database, {"code": "NONE", "tax_id": None}, {"code": "SOME", "tax_id": "11222333000181"})

    assert await codes(database, Customer.tax_id == None) == ["NONE"]  # noqa: E711  # what is tested
    assert await codes(database, Customer.tax_id.is_(None)) == ["NONE"]
    assert await codes(database, Customer.tax_id != None) == ["SOME"]  # noqa: E711  # what is tested
    assert await codes(database, Customer.tax_id.is_not(None)) == ["SOME"]
    assert await codes(database, Customer.credit_expires_on.is_(None)) == ["NONE", "SOME"]


async def test_blank_reads_as_none_and_a_blank_code_as_empty(database: Database) -> None:
    await add(database, {"code": "C1"})

    row = await database.read(Connection.one, select(Customer.tax_id, Customer.rep_code, Customer.credit_expires_on))

    assert row is not None
    assert tuple(row) == (None, "", None)


async def test_leading_zeros_and_leading_blanks_stay(database: Database) -> None:
    await add(database, {"code": "000010", "name": "  two blanks"})

    row = await database.read(Connection.one, select(Customer.code, Customer.name))

    assert row is not None
    assert tuple(row) == ("000010", "  two blanks")


async def test_a_pattern_is_not_padded(database: Database) -> None:
    await add(
        database,
        {"code": "C1", "name": "MERCADO CENTRAL"},
        {"code": "C2", "name": "PADARIA CENTRAL"},
        {"code": "C3", "name": "100% MERCADO"},
    )

    assert await codes(database, Customer.name.like("MERC%")) == ["C1"]
    assert await codes(database, Customer.name.startswith("PAD")) == ["C2"]
    assert await codes(database, Customer.name.ilike("%central%")) == ["C1", "C2"]
    assert await codes(database, Customer.name.contains("0% M", autoescape=True)) == ["C3"]
    assert await codes(database, Customer.name.not_like("%CENTRAL%")) == ["C3"]


async def test_a_value_longer_than_the_column_is_refused_and_not_cut_to_fit(database: Database) -> None:
    await add(database, {"code": "C00001"})

    for condition in (Customer.code == "C000012", Customer.code.in_(["C00001", "C00001X"])):
        with pytest.raises(BadUserInput) as refused:
            await codes(database, condition)
        assert "longer than the 6 characters" in str(refused.value.facts["reason"])
    assert await codes(database, Customer.code == "C00001   ") == ["C00001"]


async def test_no_finds_blank_as_well(database: Database) -> None:
    await add(database, *({"code": code, "blocked": code == "SHUT"} for code in ["OPEN", "SHUT", "UNSET"]))
    await database.write(Connection.execute, text("update sa1010 set a1_msblql = ' ' where a1_cod = 'UNSET'"))

    assert await codes(database, Customer.blocked.is_(False)) == ["OPEN", "UNSET"]
    assert await codes(database, Customer.blocked == False) == ["OPEN", "UNSET"]  # noqa: E712  # what is tested
    assert await codes(database, Customer.blocked != True) == ["OPEN", "UNSET"]  # noqa: E712  # what is tested
    assert await codes(database, Customer.blocked.is_(True)) == ["SHUT"]
    assert await codes(database, Customer.blocked.is_not(False)) == ["SHUT"]


async def test_a_flag_keeps_its_own_letters(database: Database) -> None:
    await add(database, {"code": "YES", "blocked": True}, {"code": "NO", "blocked": False})
    letter = literal_column("a1_msblql", String).label("letter")

    rows = await database.read(
        Connection.fetch, select(Customer.code, letter, Customer.blocked).order_by(Customer.code)
    )

    assert [tuple(row) for row in rows] == [("NO", "2", False), ("YES", "1", True)]


async def test_order_and_comparison_agree(database: Database) -> None:
    # A page goes on after the last code of the page before: what is greater must be what comes later.
    await add(database, *({"code": code} for code in ["B", "A", "A1", "AB", "A 1", "00", "000001", "Z9"]))

    ordered = await codes(database)

    for place, code in enumerate(ordered):
        assert await codes(database, Customer.code > code) == ordered[place + 1 :]
        assert await codes(database, Customer.code <= code) == ordered[: place + 1]


async def test_columns_of_different_widths_join(database: Database) -> None:
    item, entry = models.OrderItem, models.GenericEntry
    key = {"branch": "", "table_code": "DJ", "code": "01"}
    await database.write(Connection.execute, insert(item), [{"order_number": "000001", "operation_type": "01"}])
    await database.write(Connection.execute, insert(entry), [{**key, "description": "Sale"}])

    for same in (item.operation_type == entry.code, entry.code == item.operation_type):
        query = select(entry.description).join(item, same).where(entry.branch == "", entry.table_code == "DJ")
        assert await database.read(Connection.scalar, query) == "Sale"


async def test_writing_none_writes_blank(database: Database) -> None:
    await add(database, {"code": "C1", "tax_id": "11222333000181"})

    await database.write(Connection.execute, update(Customer).values(tax_id=None, credit_expires_on=None, name=""))

    blank = text("select a1_cgc as tax_id, a1_venclc as expires, a1_nome as name from sa1010")
    row = await database.read(Connection.one, blank)
    assert row is not None
    assert tuple(row) == (" " * 14, " " * 8, " " * 40)
