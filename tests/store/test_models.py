"""The models as a whole: what no single one shows."""

from collections import Counter

import pytest
from sqlalchemy import Row, Table

from db import layout
from db.company import Company
from db.names import ErpName

TABLES = layout.tables(Company())


@pytest.mark.parametrize("name", TABLES)
def test_columns_have_their_tables_prefix(name: str) -> None:
    # A1_ in SA1, A1S_ in A1S: what the dictionary does, and a slip of the pen does not.
    table = TABLES[name]
    assert isinstance(table.name, ErpName)
    alias = table.name.alias
    prefix = alias.removeprefix("s") + "_"

    strays = [column.name for column in table.c if not column.name.startswith((prefix, "r_e_c_", "d_e_l_", "s_t_a_"))]

    assert strays == []


@pytest.mark.parametrize("name", TABLES)
def test_no_column_hides_what_a_row_can_do(name: str) -> None:
    methods = {attribute for attribute in dir(Row) if not attribute.startswith("_")}

    assert methods & set(TABLES[name].c.keys()) == set()


def test_every_index_has_a_name_of_its_own() -> None:
    names = Counter(
        index.name.physical("01")
        for table in TABLES.values()
        for index in table.indexes
        if isinstance(index.name, ErpName)
    )

    assert names.total() == sum(len(table.indexes) for table in TABLES.values())
    assert [name for name, times in names.items() if times > 1 or len(name) > 30] == []


def test_a_unique_key_leaves_room_for_deleted_rows() -> None:
    def keys(table: Table) -> list[list[str]]:
        return [[column.key for column in index.columns] for index in table.indexes if index.unique]

    unique = {name: keys(table) for name, table in TABLES.items()}

    assert all(key[-1] == "deleted_recno" for found in unique.values() for key in found)
    # These two have no unique key in the dictionary that we know of.
    assert sorted(name for name, found in unique.items() if len(found) != 1) == ["sfm010", "xxf010"]
