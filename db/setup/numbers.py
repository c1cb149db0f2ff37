"""External numbers for orders and quotes that have none."""

from collections.abc import Iterator

from db.setup.found import WIDTH, Found
from db.setup.step import Change, Fill
from db.setup.survey import is_blank

# SQLite has no function for it.
_UUID_OF_SQLITE = (
    "lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-'"
    " || substr('89AB', 1 + (random() & 3), 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))"
)


def column(found: Found, *, postgresql: bool) -> Iterator[Change]:
    """The step that adds the column where it is missing: text of the kind of the document's own number."""
    if found.number is None or not found.unnumbered:
        return
    blank = " " * WIDTH
    kind = f"character({WIDTH})" if postgresql else f"char({WIDTH}) collate rtrim"
    if found.columns[found.table.c.number.name].startswith("character varying"):
        kind = f"character varying({WIDTH})"
    add = f"alter table {found.name} add column {found.number.name} {kind} not null default '{blank}'"
    yield Change("Columns", f"{found.name}: external number", (add,))


def fill(found: Found, *, postgresql: bool) -> Iterator[Fill]:
    """The step that fills what is blank."""
    if found.number is None or not found.blank:
        return
    note = f"{found.name}: external numbers where there are none ({found.blank:,} in all), in batches"
    if found.triggered:
        note += "; changes of the table are stamped already, so clients will pull every one of them again"
    statement = _in_postgresql(found) if postgresql else _in_sqlite(found)
    left = f"select count(*) from {found.name} where {is_blank(found.number.name)}"  # noqa: S608  # names of ours
    yield Fill("Numbers", note, (statement,), found.name, found.blank, left)


def _in_postgresql(found: Found) -> str:
    assert found.number is not None  # noqa: S101  # the caller has seen to it
    name, recno, number = found.name, found.recno, found.number.name
    # A row that somebody holds is left for the next round: waiting for it while holding others could deadlock the ERP.
    return (
        f"with blank as (select {recno} from {name} where {recno} > :after and {is_blank(number)}"  # noqa: S608  # names of ours
        f" order by {recno} limit :size for update skip locked)"
        f" update {name} set {number} = gen_random_uuid()::text from blank"
        f" where {name}.{recno} = blank.{recno} returning {name}.{recno}"
    )


def _in_sqlite(found: Found) -> str:
    assert found.number is not None  # noqa: S101  # the caller has seen to it
    name, recno, number = found.name, found.recno, found.number.name
    return (
        f"update {name} set {number} = {_UUID_OF_SQLITE} where {recno} in (select {recno} from {name}"  # noqa: S608  # names of ours
        f" where {recno} > :after and {is_blank(number)} order by {recno} limit :size) returning {recno}"
    )
