"""Flow types (SF4): what selling with one does, and which one a line is sold with."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import select

from db import models
from db.connection import Connection
from db.scope import Scope
from db.source import Source

SOURCE = Source(models.FlowType, "sf4", ("code",))


async def rules(db: Connection, scope: Scope, operation_types: Iterable[str]) -> Sequence[Any]:
    """The rules (SFM) that lead from these operation types to flow types; none where the company has no such table."""
    wanted = sorted(set(operation_types) - {""})
    if not wanted or "sfm" in scope.company.lacks:
        return ()
    rule: Any = models.OperationTypeRule
    here = (rule.branch == scope.branch_of("sfm"), rule.deleted.is_(False), rule.operation_type.in_(wanted))
    shown = (rule.operation_type, rule.flow_type_code, rule.product_code, rule.customer_code, rule.customer_store)
    return await db.fetch(select(*shown, rule.state).where(*here).order_by(rule.recno))


def chosen(found: Sequence[Any], operation_type: str, product_code: str, customer: Any) -> str | None:
    """The flow type of the rule that says most about product, customer and state; None where none fits."""
    fitting = [
        rule
        for rule in found
        if rule.operation_type == operation_type
        and rule.product_code in ("", product_code)
        and rule.customer_code in ("", customer.code)
        and rule.customer_store in ("", customer.store)
        and rule.state in (None, customer.state)
    ]
    most = max(fitting, key=_detail, default=None)
    return None if most is None else str(most.flow_type_code)


def _detail(rule: Any) -> tuple[bool, bool, bool]:
    return bool(rule.product_code), bool(rule.customer_code), rule.state is not None
