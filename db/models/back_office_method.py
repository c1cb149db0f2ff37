"""TFORMAPAGTO: the back office's payment methods."""

from typing import Any

from sqlalchemy import Dialect, Integer, SmallInteger, String, UniqueConstraint
from sqlalchemy.types import TypeDecorator
from sqlmodel import Field

from db.models.base import BackOfficeTable
from db.models.columns import Mapped


class _Active(TypeDecorator[bool]):
    """RM keeps whether a record is *in*active: 0 is active. This is the one place where that is turned round."""

    impl = SmallInteger
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> int:
        return 0 if value else 1

    def process_result_value(self, value: Any, dialect: Dialect) -> bool:
        return not value


def _column(name: str, kind: Any, **options: Any) -> Any:
    return Field(sa_type=kind, sa_column_kwargs={"name": name}, **options)


class BackOfficeMethod(BackOfficeTable, table=True):
    """A payment method of a company (coligada). `recno` is RM's own number of it, which messages call it by; the
    branch says no more than where it was entered and is no part of any key."""

    __tablename__ = "tformapagto"
    __table_args__ = (UniqueConstraint("company_number", "code"),)

    company_number: Mapped[int] = _column("codcoligada", Integer, primary_key=True)
    recno: Mapped[int] = _column("idformapagto", Integer, primary_key=True)
    branch_number: Mapped[int | None] = _column("codfilial", Integer, default=None, nullable=True)
    code: Mapped[str] = _column("codformapagto", String(10), nullable=False)
    description: Mapped[str] = _column("descformapagto", String(40), nullable=False)
    active: Mapped[bool] = _column("inativo", _Active, nullable=False)
