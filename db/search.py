"""Searching as people type: without accents and case, and every character literally."""

import unicodedata
from typing import Any

from sqlalchemy import Boolean, ColumnElement, String, false, func, literal, or_
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.functions import FunctionElement

_ACCENTED = "ÁÀÂÃÄÅÉÈÊËÍÌÎÏÓÒÔÕÖÚÙÛÜÇÑÝŸáàâãäåéèêëíìîïóòôõöúùûüçñýÿ"
_PLAIN = "".join(unicodedata.normalize("NFD", letter)[0] for letter in _ACCENTED)
# No column that is searched is longer.
LONGEST = 255


def fold(text: str) -> str:
    """`text` in lower case without accents."""
    return text.translate(str.maketrans(_ACCENTED, _PLAIN)).lower()


# By plain letter, all that `fold` makes it of.
_SPELLINGS = {
    plain: f"[{plain}{plain.upper()}{''.join(letter for letter in _ACCENTED if fold(letter) == plain)}]"
    for plain in set(_PLAIN.lower())
}


class _Position(FunctionElement[int]):
    """Where a text begins in another, from 1; 0 where it does not. Unlike LIKE it knows no wildcards."""

    inherit_cache = True


@compiles(_Position, "postgresql")
def _position(element: Any, compiler: Any, **options: Any) -> str:
    return f"strpos({compiler.process(element.clauses, **options)})"


@compiles(_Position, "sqlite")
def _position_on_sqlite(element: Any, compiler: Any, **options: Any) -> str:
    return f"instr({compiler.process(element.clauses, **options)})"


class _Holds(FunctionElement[bool]):
    """Of a column, a folded text and the same as a pattern: whether the column, folded, holds the text."""

    type = Boolean()
    inherit_cache = True


@compiles(_Holds, "postgresql")
def _holds(element: Any, compiler: Any, **options: Any) -> str:
    # Folding a name takes PostgreSQL ten times as long as matching it: 270 ms against 40 for 100,000 customers.
    column, _text, pattern = element.clauses
    return f"({compiler.process(column, **options)} ~ {compiler.process(pattern, **options)})"


@compiles(_Holds, "sqlite")
def _holds_on_sqlite(element: Any, compiler: Any, **options: Any) -> str:
    # `db.database` registers the function on every SQLite connection.
    column, text, _pattern = element.clauses
    return f"(instr(vendas_fold({compiler.process(column, **options)}), {compiler.process(text, **options)}) > 0)"


def contains(column: ColumnElement[Any], text: str) -> ColumnElement[bool]:
    """Whether `column` holds `text` somewhere, whatever the accents and case of either."""
    if len(text) > LONGEST:
        return false()
    folded = fold(text)
    pattern = "".join(_SPELLINGS.get(letter) or _spelling(letter) for letter in folded)
    return _Holds(column, literal(folded, String()), literal(pattern, String()))


def _spelling(letter: str) -> str:
    """What matches a letter that has no accents: both cases of it, or it alone."""
    cases = {letter, letter.upper()}
    if len(cases) == 2 and all(len(case) == 1 for case in cases):
        return f"[{letter}{letter.upper()}]"
    return letter if letter.isalnum() or not letter.isascii() else f"\\{letter}"


def matches(term: str, *columns: ColumnElement[Any], tax_id: ColumnElement[Any] | None = None) -> ColumnElement[bool]:
    """Whether any of `columns` holds `term`, or `tax_id` holds its letters and digits (`12.345.678/0001-95`)."""
    term = term.strip()
    conditions = [contains(column, term) for column in columns]
    digits = "".join(letter for letter in term if letter.isalnum())
    if tax_id is not None and digits and set(term) <= set(digits) | set("./- "):
        conditions.append(_Position(func.upper(tax_id), digits.upper()) > 0)
    return or_(*conditions)
