"""What representatives are told of operations, in the ERP's own language: what stands in its tables is read there."""

from typing import Any

from db.connection import Connection
from db.notifying import Notice
from sales import messages
from sales.notification import NotificationKind
from sales.operation import OperationKind
from sales.refusal import Refusal

_LANGUAGE = "pt-BR"
_DONE = {"3": "incluído", "4": "alterado", "5": "excluído"}
_MOVEMENTS = {"3": 7, "4": 8, "5": 9}
_QUOTE_MOVEMENTS = {"3": 11, "4": 12, "5": 13}


def of(db: Connection, operation: Any, number: str, rep_code: str, problem: Refusal | None = None) -> Notice:
    """That the operation on the document of this `number` was done, or that `problem` stood in its way."""
    kind = OperationKind[operation.kind]
    letter = kind.letter
    name = f"{'Orçamento' if kind.of_quote else 'Pedido'} {number}".strip()
    title = f"{name} {_DONE[letter]}" if problem is None else f"{name} não {_DONE[letter]}"
    movements = _QUOTE_MOVEMENTS if kind.of_quote else _MOVEMENTS
    identity = operation.identity
    record = f"{db.company.code}|{operation.branch}|{identity[:1]}|{identity[1:]}"
    return Notice(
        rep_code=rep_code,
        title=title,
        description=title if problem is None else reason(problem),
        kind=NotificationKind.QUOTE if kind.of_quote else NotificationKind.ORDER,
        movement=0 if problem else movements[letter],
        subject=f"{'Quote' if kind.of_quote else 'Order'}:{record}",
    )


def reason(problem: Refusal) -> str:
    """`problem` for who looks at the ERP's queue."""
    return messages.text(problem, _LANGUAGE)
