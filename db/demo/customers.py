"""Customers (SA1) as they are written, once all they bought and owe is known."""

from datetime import date, timedelta
from random import Random
from typing import Any

from db import models
from db.demo import notices
from db.demo.accounts import Account
from db.demo.buyers import Buyer, Standing
from db.demo.notices import Notice
from db.demo.parameters import NOBODY
from db.demo.reps import Rep
from db.demo.rows import Rows
from db.demo.vocabulary import address
from db.demo.world import World
from sales.notification import NotificationKind

_RISKS = {
    Standing.REGULAR: "AABBBBBBBBCCCCCDDZ ",
    Standing.LATE: "ABBBCCCDDD",
    Standing.EXCEEDED: "BCDZ",
    Standing.EXPIRED: "BBCD",
    Standing.INACTIVE: "ABCDE",
    Standing.UNTRUSTED: "E",
    Standing.TRUSTED: "A",
}
_EVEN = 500_00


def write(rows: Rows, world: World, random: Random, buyer: Buyer, account: Account) -> None:
    """The row of a customer."""
    today = world.plan.today
    expires_on = _expires_on(random, buyer, today)
    changed_on = max((each.paid_on or each.issued_on for each in account.titles), default=world.plan.since)
    rows.add(
        models.Customer,
        stamp=world.calendar.stamp(changed_on, random.random() * 32_400),
        code=buyer.code,
        store=buyer.store,
        name=buyer.name,
        trade_name=buyer.trade_name,
        person_type="J" if buyer.company else "F",
        customer_type="R" if buyer.company else "F",
        tax_id=buyer.tax_id,
        state_registration=f"{random.randrange(10**11, 10**12)}" if buyer.company else "ISENTO",
        **_whereabouts(world, random, buyer),
        rep_code=buyer.rep.code if buyer.rep else "",
        payment_term_code=buyer.term.code,
        price_list_code=buyer.price_list,
        carrier_code=buyer.carrier,
        freight_type=random.choice("CCFS"),
        nature="10101",
        default_discount=random.choice((0, 0, 0, 3, 5)),
        risk=random.choice(_RISKS[buyer.standing]).strip(),
        credit_class=random.choice("ABC"),
        credit_limit=_limit(random, buyer, account.used) / 100,
        credit_currency=1,
        credit_expires_on=expires_on,
        blocked=buyer.standing is Standing.INACTIVE,
        **account.figures(),
    )
    if expires_on and expires_on < today and world.uses_app(buyer.rep):
        _tell(rows, world, buyer.rep, buyer, expires_on)


def _whereabouts(world: World, random: Random, buyer: Buyer) -> dict[str, Any]:
    return {
        "street": f"{random.choice(world.words.streets)}, {random.randrange(1, 3000)}"[:80],
        "district": random.choice(world.words.districts),
        "city": buyer.city,
        "city_code": buyer.city_code,
        "state": buyer.state.name,
        "postal_code": f"{buyer.state.postal}{random.randrange(10**7):07d}",
        "area_code": buyer.state.area_code,
        "phone_number": _phone(random),
        "email": address(buyer.trade_name, "cliente") if random.random() < 0.85 else "",
    }


def _tell(rows: Rows, world: World, rep: Rep, buyer: Buyer, expired_on: date) -> None:
    """The customer's representative hears of a limit that has expired."""
    told_on = expired_on + timedelta(days=1)
    notice = Notice(
        number=notices.beyond_orders(world, buyer.index),
        kind=NotificationKind.CUSTOMER,
        title="Limite de crédito vencido",
        description=f"O limite de crédito de {buyer.name} venceu em {expired_on:%d/%m/%Y}",
        subject=("Customer", world.plan.company.branch_of("sa1", "01"), buyer.code, buyer.store),
        told_on=told_on,
        time="08:00",
        stamp=world.calendar.stamp(told_on, 0),
    )
    notices.write(rows, world, rep, notice)


def write_nobody(rows: Rows, world: World) -> None:
    """The customer that quotes for prospects are made out to; and one who was deleted, whose code lives again."""
    code, store = NOBODY
    rows.add(models.Customer, code=code, store=store, name="CLIENTE PADRÃO", trade_name="CLIENTE PADRÃO", risk="B")
    random = world.plan.random("deleted customers")
    for number, code in ((1, "000002"), (2, "900001"), (3, "900002")):
        name, trade = world.words.company(random)
        stamp = world.calendar.stamp(world.plan.today - timedelta(days=9 * number), 60.0 * number)
        rows.add(
            models.Customer,
            deleted=True,
            stamp=stamp,
            code=code,
            store="01",
            name=name[:40],
            trade_name=trade[:20],
            person_type="J",
            customer_type="R",
            state="SP",
            rep_code=world.team[0].code,
            risk="C",
        )


def _phone(random: Random) -> str:
    # No subscriber's number begins so.
    return f"{random.choice((2000, 3000)) + random.randrange(10)}-{random.randrange(10_000):04d}"


def _limit(random: Random, buyer: Buyer, used: int) -> int:
    """Less than what is used where that is to be exceeded, else more, in steps of R$ 500."""
    below = buyer.standing in (Standing.EXCEEDED, Standing.TRUSTED)
    if below and used > 0:
        return used * random.randrange(50, 95) // 100
    wanted = max(int(used * (1.1 + 2 * random.random())), int(100_000 * 40 ** random.random()))
    return -(-wanted // _EVEN) * _EVEN


def _expires_on(random: Random, buyer: Buyer, today: date) -> date | None:
    if buyer.standing in (Standing.EXPIRED, Standing.TRUSTED):
        return today - timedelta(days=1 + int(400 * random.random() ** 2))
    return today + timedelta(days=random.randrange(700)) if random.random() < 0.9 else None
