"""What sets our own tables apart from the ERP's: a registry of their own, which the migrations are compared with."""

from sqlalchemy.orm import registry
from sqlmodel import SQLModel


class OwnTable(SQLModel, registry=registry()):
    """Columns are named as their attributes are, instants are `db.types.Stamp`."""
