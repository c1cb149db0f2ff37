"""What every ERP table has: control columns that DBAccess adds, and a unique key with room for deleted rows."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Index, Integer
from sqlalchemy.orm import registry
from sqlmodel import Field, SQLModel
from sqlmodel.main import FieldInfo, SQLModelMetaclass

from db import types
from db.models.columns import Mapped
from db.names import ErpName

_RECNO = BigInteger().with_variant(Integer(), "sqlite")


class _OurNames(SQLModelMetaclass):
    """Gives every column its attribute's name as key, so that rows, inserts and indexes speak our names."""

    def __new__(mcs, name: str, bases: tuple[type, ...], attributes: dict[str, Any], **options: Any) -> Any:
        for attribute, field in attributes.items():
            if isinstance(field, FieldInfo):
                field.sa_column_kwargs["key"] = attribute
        return super().__new__(mcs, name, bases, attributes, **options)


def _control(name: str, kind: Any, default: Any, **options: Any) -> Any:
    return Field(default=default, sa_type=kind, sa_column_kwargs={"name": name, **options.pop("column", {})}, **options)


class ErpTable(SQLModel, metaclass=_OurNames):
    """Control columns: the record number, the logical delete mark, and the instant of the last change (UTC)."""

    recno: Mapped[int | None] = _control("r_e_c_n_o_", _RECNO, None, primary_key=True)
    deleted: Mapped[bool] = _control(
        "d_e_l_e_t_", types.Flag("*", " "), False, nullable=False, column={"server_default": " "}
    )
    stamp: Mapped[datetime | None] = _control("s_t_a_m_p_", types.Stamp, None, nullable=True)


class KeyedTable(ErpTable):
    """A table with a unique key: `deleted_recno` is 0 while a row lives and its record number once deleted."""

    deleted_recno: Mapped[int] = _control("r_e_c_d_e_l_", _RECNO, 0, nullable=False, column={"server_default": "0"})


def unique(alias: str, *key: str) -> Index:
    """The unique index that DBAccess makes of X2_UNICO: the key, and the record number once deleted."""
    return Index(ErpName(alias, "_unq"), *key, "deleted_recno", unique=True)


def index(alias: str, order: str, *key: str) -> Index:
    """Index number `order` of the dictionary."""
    return Index(ErpName(alias, order), *key)


class BackOfficeTable(SQLModel, metaclass=_OurNames, registry=registry()):
    """A table of RM: the same name in every company's database, without control columns."""
