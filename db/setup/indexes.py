"""The indexes of the ERP's tables that a setup builds."""

from sqlalchemy import Dialect, Index
from sqlalchemy.schema import CreateIndex

from db import stamps
from db.names import ErpName
from db.setup.found import Found
from db.setup.options import Options
from db.setup.step import Build

# The endings of those that are ours (`sc5010v1`) begin so; others are of the ERP's dictionary, which makes them itself.
_OURS = "v"


def wanted(found: Found, options: Options, company: str) -> list[Index]:
    """Those that are not there, or that an interrupted build left invalid."""
    known = [stamps.index(found.table), *(ours(found) if options.indexes else [])]
    return [index for index in known if not found.indexes.get(_name(index).physical(company))]


def ours(found: Found) -> list[Index]:
    """What pages and searches are fast by, beside the dictionary's indexes and the one by stamp."""
    return sorted(
        (index for index in found.table.indexes if _name(index).ending.startswith(_OURS)), key=lambda one: str(one.name)
    )


def build(found: Found, index: Index, company: str, dialect: Dialect) -> Build:
    """The step that builds `index`; what an interrupted build left is dropped before."""
    name, create = _name(index).physical(company), str(CreateIndex(index).compile(dialect=dialect)).strip()
    if dialect.name != "postgresql":
        return Build("Indexes", f"{found.name}: index", (create,), name)
    drop = (f"drop index concurrently if exists {name}",) if found.indexes.get(name) is False else ()
    note = f"{found.name}: index" + (", whose build was interrupted" if drop else "")
    return Build("Indexes", note, (*drop, create.replace("INDEX", "INDEX CONCURRENTLY", 1)), name)


def _name(index: Index) -> ErpName:
    assert isinstance(index.name, ErpName)  # noqa: S101  # an index of the ERP's tables
    return index.name
