"""How the company decides about credit: parameters of the ERP (SX6), with their defaults where they are absent."""

from decimal import Decimal, InvalidOperation
from typing import Any

from sqlalchemy import Select, select

from db import models
from db.connection import Connection
from db.keys import among
from db.scope import Scope
from sales.credit import Policy

_DELAYS = {"B": ("MV_RISCOB", 30), "C": ("MV_RISCOC", 15), "D": ("MV_RISCOD", 0)}
_CAPS = {"A": "MV_PEDIDOA", "B": "MV_PEDIDOB", "C": "MV_PEDIDOC"}
_OTHERS = ("MV_BLOQUEI", "MV_CREDCLI", "MV_LIMINCR")


async def read(db: Connection, scope: Scope) -> Policy:
    """The policy of the viewer's branch; a parameter of the branch goes before one of all branches."""
    parameter: Any = models.Parameter
    names = [*_OTHERS, *_CAPS.values(), *(name for name, _ in _DELAYS.values())]

    def build() -> Select[Any]:
        branches = parameter.branch.in_(("", scope.named().branch))
        query = select(parameter.name.label("name"), parameter.value.label("value"))
        here = (branches, parameter.deleted.is_(False), among(db, parameter.name, "names"))
        return query.where(*here).order_by(parameter.branch)

    rows = await db.rows("policy", build, {**scope.values(), "names": names})
    found = {row.name: (row.value or "").strip() for row in rows}
    return Policy(
        analyses=found.get("MV_BLOQUEI", "T") not in ("F", ".F."),
        minimum=_number(found.get("MV_LIMINCR")),
        delays={risk: int(_number(found.get(name), default)) for risk, (name, default) in _DELAYS.items()},
        caps={letter: _number(found.get(name)) for letter, name in _CAPS.items()},
        by_customer=found.get("MV_CREDCLI", "L") == "C",
    )


def _number(text: str | None, default: int = 0) -> Decimal:
    try:
        return Decimal(text) if text else Decimal(default)
    except InvalidOperation:
        return Decimal(default)
