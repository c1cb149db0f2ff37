"""Searching as people type: without accents and case, and every character literally."""

import unicodedata
from typing import Any

from sqlalchemy import ColumnElement, String, func, or_
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

_ACCENTED = "ÁÀÂÃÄÅÉÈÊËÍÌÎÏÓÒÔÕÖÚÙÛÜÇÑÝáàâãäåéèêëíìîïóòôõöúùûüçñýÿ"
_PLAIN = "".join(unicodedata.normalize("NFD", letter)[0] for letter in _ACCENTED)


def fold(text: str) -> str:
    """`text` in lower case without accents."""
    return text.translate(str.maketrans(_ACCENTED, _PLAIN)).lower()


class Folded(FunctionElement[str]):
    """A text column as `fold` gives it, computed by the database."""

    type = String()
    inherit_cache = True


@compiles(Folded, "postgresql")
def _folded(element: Any, compiler: Any, **options: Any) -> str:
    return f"lower(translate({compiler.process(element.clauses, **options)}, '{_ACCENTED}', '{_PLAIN}'))"


@compiles(Folded, "sqlite")
def _folded_on_sqlite(element: Any, compiler: Any, **options: Any) -> str:
    # `db.database` registers this function on every SQLite connection.
    return f"vendas_fold({compiler.process(element.clauses, **options)})"


class _Position(FunctionElement[int]):
    """Where a text begins in another, from 1; 0 where it does not. Unlike LIKE it knows no wildcards."""

    inherit_cache = True


@compiles(_Position, "postgresql")
def _position(element: Any, compiler: Any, **options: Any) -> str:
    return f"strpos({compiler.process(element.clauses, **options)})"


@compiles(_Position, "sqlite")
def _position_on_sqlite(element: Any, compiler: Any, **options: Any) -> str:
    return f"instr({compiler.process(element.clauses, **options)})"


def contains(column: ColumnElement[Any], text: str) -> ColumnElement[bool]:
    """Whether `column` holds `text` somewhere, whatever the accents and case of either."""
    return _Position(Folded(column), fold(text)) > 0


def matches(term: str, *columns: ColumnElement[Any], tax_id: ColumnElement[Any] | None = None) -> ColumnElement[bool]:
    """Whether any of `columns` holds `term`, or `tax_id` holds its letters and digits (`12.345.678/0001-95`)."""
    term = term.strip()
    conditions = [contains(column, term) for column in columns]
    digits = "".join(letter for letter in term if letter.isalnum())
    if tax_id is not None and digits and set(term) <= set(digits) | set("./- "):
        conditions.append(_Position(func.upper(tax_id), digits.upper()) > 0)
    return or_(*conditions)
