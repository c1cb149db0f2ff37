"""The tables of our own: prefix `vendas_`, made by Alembic (`db/migrations`), the same in every company's database."""

from db.models.own.base import OwnTable
from db.models.own.event import Event
from db.models.own.setting import Setting

__all__ = ["Event", "OwnTable", "Setting"]
