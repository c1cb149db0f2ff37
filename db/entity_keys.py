"""How links (AC8) name a record of another table: its code, padded to its width, and its store, in one text."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, literal
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

CODE_WIDTH, STORE_WIDTH = 6, 2


class Packed(FunctionElement[str]):
    """A code and a store as one text, as `packed` makes it."""

    inherit_cache = True


class _Slice(FunctionElement[str]):
    """Some characters of a padded column, as a padded column."""

    inherit_cache = True


@compiles(Packed, "postgresql")
def _packed(element: Any, compiler: Any, **options: Any) -> str:
    code, store = (compiler.process(each, **options) for each in element.clauses)
    return f"(rpad({code}::text, {CODE_WIDTH}) || {store}::text)::bpchar"


@compiles(Packed, "sqlite")
def _packed_on_sqlite(element: Any, compiler: Any, **options: Any) -> str:
    code, store = (compiler.process(each, **options) for each in element.clauses)
    return f"(substr({code} || '      ', 1, {CODE_WIDTH}) || {store})"


@compiles(_Slice, "postgresql")
def _slice(element: Any, compiler: Any, **options: Any) -> str:
    # Text would compare the blanks and leave the index aside.
    return f"substr({compiler.process(element.clauses, **options)})::bpchar"


@compiles(_Slice, "sqlite")
def _slice_on_sqlite(element: Any, compiler: Any, **options: Any) -> str:
    return f"substr({compiler.process(element.clauses, **options)})"


def packed(code: str, store: str) -> str:
    """A customer or prospect as a link names it: "ABC" and "01" are "ABC   01"."""
    return code.ljust(CODE_WIDTH) + store


def ties(link: Any, owner: Any) -> Sequence[ColumnElement[bool]]:
    """That `link` leads to `owner`."""
    code = _Slice(link.entity_key, literal(1), literal(CODE_WIDTH))
    store = _Slice(link.entity_key, literal(1 + CODE_WIDTH), literal(STORE_WIDTH))
    return [owner.code == code, owner.store == store]
