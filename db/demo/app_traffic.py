"""What the sales app left behind: the queue's rows (A1T) and the notifications of its users (A1S)."""

import json
from uuid import UUID

from db import models
from db.demo.orders import Order
from db.demo.rows import Rows
from db.demo.world import World

_INSERT, _UPDATE, _DELETE = "3", "4", "5"
_FINISHED, _FAILED = "2", "3"
_DONE = {_INSERT: ("incluído", 7), _UPDATE: ("alterado", 8), _DELETE: ("excluído", 9)}
_ERRORS = (
    "Limite de crédito excedido",
    "Produto bloqueado para uso",
    "Tabela de preço fora da vigência",
    "Condição de pagamento bloqueada",
)
_ROUTINE = "MATA410"


def write(rows: Rows, world: World, order: Order) -> None:
    """The latest operation of an order that came from the app, and what its representative was told."""
    if not order.from_app:
        return
    kind = _DELETE if order.fate.deleted else _UPDATE if order.random.random() < 0.15 else _INSERT
    failed = kind == _UPDATE and order.random.random() < 0.3
    error = order.random.choice(_ERRORS) if failed else ""
    _entry(rows, world, order, order.external_number, kind, error)
    word, movement = _DONE[kind]
    title = f"Pedido {order.number} não {word}" if failed else f"Pedido {order.number} {word}"
    _notice(rows, world, order, 1, title, error, 0 if failed else movement)
    if order.position % 40 == 9:
        # Refused as a whole: there is a queue row, and no order.
        other = str(UUID(int=order.random.getrandbits(128), version=4))
        error = order.random.choice(_ERRORS)
        _entry(rows, world, order, other, _INSERT, error)
        _notice(rows, world, order, 2, "Pedido não incluído", error, 0)


def _entry(rows: Rows, world: World, order: Order, external_number: str, kind: str, error: str) -> None:
    rows.add(
        models.QueueEntry,
        stamp=order.stamp(world),
        branch=order.branch,
        external_number=external_number,
        status=_FAILED if error else _FINISHED,
        received_on=order.issued_on,
        received_time=order.time,
        kind=kind,
        processed_on=order.issued_on,
        processed_time=_minute_after(order.time),
        payload=json.dumps(_payload(order, external_number), ensure_ascii=False),
        error=error or None,
        routine=_ROUTINE,
    )


def _payload(order: Order, external_number: str) -> dict[str, object]:
    return {
        "externalNumber": external_number,
        "customer": {"code": order.buyer.code, "store": order.buyer.store},
        "paymentTerm": order.term.code,
        "priceList": order.buyer.price_list or None,
        "items": [
            {
                "product": line.product.code,
                "quantity": f"{line.quantity / 100:.2f}",
                "unitPrice": f"{line.unit_price / 100:.2f}",
            }
            for line in order.lines
        ],
    }


def _notice(rows: Rows, world: World, order: Order, place: int, title: str, description: str, movement: int) -> None:
    if order.rep is None:
        return
    age = (world.plan.today - order.issued_on).days
    rows.add(
        models.Notification,
        stamp=order.stamp(world),
        deleted=order.position % 97 == 5,
        code=f"{2 * order.position + place:09d}",
        title=title,
        description=description or f"{title}: {order.buyer.name}",
        kind="1",
        user_code=order.rep.user_code,
        user_name=order.rep.name,
        created_on=order.issued_on,
        created_time=_minute_after(order.time),
        viewed=age > 30 or order.random.random() < 0.5,
        movement=movement,
    )


def _minute_after(time: str) -> str:
    return f"{time[:2]}:{int(time[3:]) + 1:02d}" if time[3:] != "59" else f"{int(time[:2]) + 1:02d}:00"
