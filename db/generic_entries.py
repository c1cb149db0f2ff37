"""Entries of the generic tables (SX5): payment methods are in table 24, operation types in DJ."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import literal

from db import models
from db.scope import Scope
from db.source import Conditions, Source


def _in_table(code: str) -> Callable[[Any, Scope], Conditions]:
    def conditions(entity: Any, _scope: Scope) -> Conditions:
        return [entity.table_code == code]

    return conditions


KEY = ("table_code", "code")
PAYMENT_METHOD_TABLE, OPERATION_TYPE_TABLE = "24", "DJ"

PAYMENT_METHODS = Source(
    models.GenericEntry,
    "sx5",
    KEY,
    only=_in_table(PAYMENT_METHOD_TABLE),
    # Columns that the back office's register has of its own: here a method that is switched off is deleted.
    derived={"active": lambda _entity, _scope: literal(True), "number": lambda _entity, _scope: literal("")},
)
OPERATION_TYPES = Source(models.GenericEntry, "sx5", KEY, only=_in_table(OPERATION_TYPE_TABLE))
