"""What the sales app left behind of an order: its row in the queue (A1T), and what its representative was told."""

import json
from uuid import UUID

from db import models
from db.demo import notices
from db.demo.notices import Notice
from db.demo.orders import Order
from db.demo.rows import Rows
from db.demo.world import World
from sales.notification import NotificationKind
from sales.order import ORIGIN, identity_of

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
    """The latest operation of an order that came from the app; beside some, one that was refused as a whole."""
    if not order.from_app:
        return
    random = order.random
    kind = _DELETE if order.fate.deleted else _UPDATE if random.random() < 0.15 else _INSERT
    error = random.choice(_ERRORS) if kind == _UPDATE and random.random() < 0.3 else ""
    _entry(rows, world, order, order.external_number, kind, error)
    word, movement = _DONE[kind]
    if error:
        _notice(rows, world, order, 1, f"Pedido {order.number} não {word}", error, 0)
    else:
        title = f"Pedido {order.number} {word}"
        _notice(rows, world, order, 1, title, f"{title}: {order.buyer.name}", movement)
    if order.position % 40 == 9:
        # There is a queue row, and no order.
        error = random.choice(_ERRORS)
        other = str(UUID(int=random.getrandbits(128), version=4))
        _entry(rows, world, order, other, _INSERT, error)
        _notice(rows, world, order, 2, "Pedido não incluído", error, 0, about_order=False)


def _entry(rows: Rows, world: World, order: Order, external_number: str, kind: str, error: str) -> None:
    rows.add(
        models.QueueEntry,
        stamp=world.calendar.stamp(order.issued_on, order.seconds),
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


def _notice(
    rows: Rows,
    world: World,
    order: Order,
    place: int,
    title: str,
    description: str,
    movement: int,
    *,
    about_order: bool = True,
) -> None:
    if order.rep is None:
        return
    branch = world.plan.company.branch_of("sc5", order.branch)
    subject = ("Order", branch, *identity_of(order.number, order.external_number, ORIGIN))
    notice = Notice(
        number=notices.beside_order(order.position, place),
        kind=NotificationKind.ORDER,
        title=title,
        description=description,
        subject=subject if about_order else (),
        told_on=order.issued_on,
        time=_minute_after(order.time),
        stamp=world.calendar.stamp(order.issued_on, order.seconds),
        movement=movement,
        seen=order.random.random() < 0.5,
        deleted=order.position % 97 == 5,
    )
    notices.write(rows, world, order.rep, notice)


def _minute_after(time: str) -> str:
    hour, minute = int(time[:2]), int(time[3:]) + 1
    return f"{hour + minute // 60:02d}:{minute % 60:02d}"
