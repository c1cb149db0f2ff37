"""The ERP at work: random changes of all that can be pulled, in transactions that last, fail, wait and are prepared."""

import asyncio
import random
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from sqlalchemy import delete, func, insert, select, text, update

from db import models, operations, pending, queue
from db.connection import Connection
from db.database import Database
from db.entity_keys import packed
from db.erp.draft import Draft
from db.layout import tables
from sales.operation import OperationKind, OperationStatus
from sales.order import ORIGIN
from tests.sync import clock

REPS = ("000001", "000002")
USERS = ("000000", *REPS)
# Whom a contact speaks for: customers and prospects.
OWNERS = ("SA1", "SUS")
CODES = [f"C{place:03}" for place in range(12)]
ORDERS = [f"{place:06}" for place in range(1, 16)]
QUOTES = [f"Q{place:05}" for place in range(10)]
PEOPLE = [f"P{place:05}" for place in range(8)]
PRODUCTS = [f"P{place}" for place in range(6)]
# Who sits idle holds what is there, and nobody waits for it.
FAR = "99"
TODAY = date(2026, 3, 2)
LEASE = timedelta(minutes=5)
CUSTOMER: Any = models.Customer
PROSPECT: Any = models.Prospect
TITLE: Any = models.Receivable
ORDER: Any = models.Order
ITEM: Any = models.OrderItem
QUOTE: Any = models.Quote
QUOTE_ITEM: Any = models.QuoteItem
CONTACT: Any = models.Contact
LINK: Any = models.ContactLink
STOCK: Any = models.Stock
PRICE: Any = models.PriceListItem

Change = Callable[[Connection], Awaitable[None]]


class Undone(Exception):
    """The transaction is rolled back, on purpose."""


@dataclass(frozen=True)
class Register:
    """A table of the ERP without parts: the keys its rows may have, and a column of text that changes."""

    model: Any
    keys: Sequence[Mapping[str, Any]]
    text: str


REGISTERS = (
    Register(models.PriceList, [{"code": f"{place:03}"} for place in range(6)], "description"),
    Register(models.PaymentTerm, [{"code": f"{place:03}"} for place in range(6)], "description"),
    Register(models.Carrier, [{"code": f"{place:06}"} for place in range(6)], "name"),
    Register(models.GenericEntry, [{"table_code": "24", "code": f"F{place}"} for place in range(6)], "description"),
    Register(models.Product, [{"code": code} for code in PRODUCTS], "description"),
    Register(
        models.Notification, [{"code": f"{n:09}", "user_code": user} for n, user in enumerate(USERS * 3)], "title"
    ),
)


@dataclass
class Work:
    """What the ERP is told to do until `stop`, and what it `done`."""

    erp: Database
    prices: int
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    done: Counter[str] = field(default_factory=Counter)

    async def rest(self, seconds: float) -> None:
        """Wait, but not beyond the end."""
        try:
            await asyncio.wait_for(self.stop.wait(), seconds)
        except TimeoutError:
            return


async def start(db: Connection, prices: int) -> None:
    """The company before anybody writes, with so many prices; every other row is older than stamps."""
    for register in REGISTERS:
        for key in register.keys:
            await db.execute(insert(register.model), {**key, register.text: "before"})
    for code in PRODUCTS:
        stock = {"branch": "01", "product_code": code, "on_hand": 1}
        await db.execute(insert(STOCK), [{**stock, "warehouse": "01"}, {**stock, "warehouse": FAR}])
    for place, code in enumerate(CODES):
        await add_party(db, CUSTOMER, code, REPS[place % 2])
        await add_party(db, PROSPECT, code, REPS[place % 2])
        await add_title(db, code, place)
    for place, code in enumerate(PEOPLE):
        await db.execute(insert(CONTACT), {"code": code, "name": "new"})
        await link(db, code, CODES[place], random.choice(OWNERS))
    for number in ORDERS[:8]:
        await add_order(db, number, random.choice(REPS))
    for number in QUOTES[:6]:
        await add_quote(db, number)
    rows = [{"price_list_code": "000", "item": "0001", "product_code": f"T{n:06}", "price": 1} for n in range(prices)]
    await db.execute(insert(PRICE), rows)
    await _age(db)


async def _age(db: Connection) -> None:
    if db.postgresql:
        await db.execute(text("set local session_replication_role = replica"))
    for name, table in tables(db.company).items():
        stamp, recno = table.c.stamp.name, table.c.recno.name
        await db.execute(text(f"update {name} set {stamp} = null where {recno} % 2 = 0"))
    if db.postgresql:
        await db.execute(text("set local session_replication_role = origin"))


async def add_party(db: Connection, model: Any, code: str, rep: str) -> None:
    await db.execute(insert(model), {"code": code, "store": "01", "name": "new", "rep_code": rep, "tax_id": code})


async def add_title(db: Connection, code: str, number: int) -> None:
    due = {"issued_on": TODAY, "due_on": TODAY, "real_due_on": random.choice((TODAY, date(2099, 1, 4)))}
    money = {"amount": 10, "balance": random.choice((0, 10)), "local_amount": 10}
    key = {"branch": "01", "prefix": "1", "number": f"{number:09}", "installment": "", "type": "NF"}
    await db.execute(insert(TITLE), {**key, **due, **money, "customer_code": code, "customer_store": "01"})


async def add_order(db: Connection, number: str, rep: str, external: str = "", origin: str | None = None) -> None:
    head = {"type": "N", "issued_on": TODAY, "customer_code": CODES[0], "customer_store": "01"}
    placed = {"external_number": external, "origin": origin}
    await db.execute(insert(ORDER), {"branch": "01", "number": number, "rep_code": rep, **head, **placed})
    line = {"branch": "01", "order_number": number, "quantity": 1, "unit_price": 10, "total": 10}
    await db.execute(insert(ITEM), [{**line, "item": item, "product_code": PRODUCTS[0]} for item in ("01", "02")])


async def add_quote(db: Connection, number: str) -> None:
    code = random.choice(CODES)
    prospect = {"prospect_code": code, "prospect_store": "01"} if random.random() < 0.5 else {}
    head = {"issued_on": TODAY, "customer_code": CODES[0], "customer_store": "01", "status": "A", **prospect}
    await db.execute(insert(QUOTE), {"branch": "01", "number": number, **head})
    line = {"branch": "01", "quote_number": number, "quantity": 1, "unit_price": 10, "total": 10}
    lines = [{**line, "item": item, "product_code": PRODUCTS[0]} for item in ("01", "02")]
    await db.execute(insert(QUOTE_ITEM), lines)


async def link(db: Connection, contact: str, owner: str, entity: str) -> None:
    key = {"entity": entity, "entity_branch": "", "entity_key": packed(owner, "01")}
    await db.execute(insert(LINK), {"contact_code": contact, **key})


def _some_text() -> str:
    return f"{random.random():.8f}"


async def _remove(db: Connection, model: Any, *mine: Any, physically: bool | None = None) -> bool:
    """Delete the live rows that meet `mine`: logically or for good, as it comes; whether there were any."""
    live = (*mine, model.deleted.is_(False))
    if random.random() < 0.5 if physically is None else physically:
        return bool(await db.execute(delete(model).where(*live)))
    return bool(await db.execute(update(model).where(*live).values(deleted=True, deleted_recno=model.recno)))


async def rename(db: Connection) -> None:
    mine = CUSTOMER.code == random.choice(CODES)
    await db.execute(update(CUSTOMER).where(mine).values(name=_some_text()))


async def rename_prospect(db: Connection) -> None:
    mine = PROSPECT.code == random.choice(CODES)
    await db.execute(update(PROSPECT).where(mine).values(name=_some_text()))


async def hand_over(db: Connection) -> None:
    model = random.choice((CUSTOMER, CUSTOMER, PROSPECT))
    mine = model.code == random.choice(CODES)
    await db.execute(update(model).where(mine).values(rep_code=random.choice(REPS)))


async def give_order(db: Connection) -> None:
    number = random.choice(ORDERS)
    await db.execute(update(ORDER).where(ORDER.number == number).values(rep_code=random.choice(REPS)))


async def settle(db: Connection) -> None:
    code = random.choice(CODES)
    await db.execute(update(TITLE).where(TITLE.customer_code == code).values(balance=random.choice((0, 5, 10))))


async def owe(db: Connection) -> None:
    await add_title(db, random.choice(CODES), random.randrange(100, 10**9))


async def delete_party(db: Connection) -> None:
    """A customer or prospect goes, or its key comes back to life under another record number, at times at once."""
    model, code = random.choice((CUSTOMER, PROSPECT)), random.choice(CODES)
    gone = await _remove(db, model, model.code == code)
    if not gone or random.random() < 0.3:
        await add_party(db, model, code, random.choice(REPS))


async def delete_title(db: Connection) -> None:
    oldest = select(TITLE.recno).where(TITLE.deleted.is_(False)).order_by(TITLE.stamp, TITLE.recno).limit(1)
    recno = await db.scalar(oldest)
    if recno is not None:
        await _remove(db, TITLE, TITLE.recno == recno)


async def delete_order(db: Connection) -> None:
    number = random.choice(ORDERS)
    gone = await _remove(db, ORDER, ORDER.number == number)
    if not gone or random.random() < 0.3:
        await db.execute(delete(ITEM).where(ITEM.order_number == number))
        await add_order(db, number, random.choice(REPS))


async def change_line(db: Connection) -> None:
    mine = (ITEM.order_number == random.choice(ORDERS), ITEM.item == random.choice(("01", "02")))
    if random.random() < 0.2:
        await db.execute(delete(ITEM).where(*mine))
    else:
        await db.execute(update(ITEM).where(*mine).values(quantity=random.randrange(1, 99)))


async def delete_quote(db: Connection) -> None:
    number = random.choice(QUOTES)
    gone = await _remove(db, QUOTE, QUOTE.number == number)
    if not gone or random.random() < 0.3:
        await db.execute(delete(QUOTE_ITEM).where(QUOTE_ITEM.quote_number == number))
        await add_quote(db, number)


async def change_quote_line(db: Connection) -> None:
    mine = (QUOTE_ITEM.quote_number == random.choice(QUOTES), QUOTE_ITEM.item == random.choice(("01", "02")))
    if random.random() < 0.2:
        await db.execute(delete(QUOTE_ITEM).where(*mine))
    else:
        await db.execute(update(QUOTE_ITEM).where(*mine).values(quantity=random.randrange(1, 99)))


async def change_contact(db: Connection) -> None:
    mine = CONTACT.code == random.choice(PEOPLE)
    await db.execute(update(CONTACT).where(mine).values(name=_some_text()))


async def change_link(db: Connection) -> None:
    """Somebody speaks for a customer or prospect no more, or for one more: for few, so that often nobody is left."""
    place, entity = random.randrange(len(PEOPLE)), random.choice(OWNERS)
    person, owner = PEOPLE[place], random.choice(CODES[place : place + 2])
    mine = (LINK.contact_code == person, LINK.entity == entity, LINK.entity_key == packed(owner, "01"))
    if not await _remove(db, LINK, *mine):
        await link(db, person, owner, entity)


async def move_stock(db: Connection) -> None:
    mine = (STOCK.product_code == random.choice(PRODUCTS), STOCK.warehouse != FAR)
    await db.execute(update(STOCK).where(*mine).values(on_hand=random.randrange(999)))


async def rewrite(db: Connection) -> None:
    """An entry of a register gets another text."""
    register = random.choice(REGISTERS)
    mine = _keyed(register, random.choice(register.keys))
    await db.execute(update(register.model).where(*mine).values({register.text: _some_text()}))


async def renew(db: Connection) -> None:
    """An entry of a register is deleted, logically; its key comes back to life later, or at once."""
    register = random.choice(REGISTERS)
    key = random.choice(register.keys)
    gone = await _remove(db, register.model, *_keyed(register, key), physically=False)
    if not gone or random.random() < 0.5:
        await db.execute(insert(register.model), {**key, register.text: _some_text()})


def _keyed(register: Register, key: Mapping[str, Any]) -> list[Any]:
    return [getattr(register.model, name) == value for name, value in key.items()]


async def place_order(db: Connection) -> None:
    """An order is accepted: an operation waits, and what it will make can be seen."""
    rep, external = random.choice(REPS), str(uuid4())
    operation = await operations.add(
        db,
        operation_id=str(uuid4()),
        branch="01",
        user_code=rep,
        rep_code=rep,
        kind=OperationKind.ORDER_CREATE.value,
        document=pending.ORDER,
        status=OperationStatus.WAITING.value,
        external_number=external,
        identity=f"X{external}",
        digest="",
        payload="{}",
    )
    head = {"customer_code": CODES[0], "customer_store": "01", "rep_code": rep}
    line = {"item": "01", "product_code": PRODUCTS[0], "quantity": 1, "unit_price": 10, "total": 10}
    await pending.put(db, operation, Draft(head, [line], None))


async def work_off(db: Connection) -> None:
    """The job takes the oldest operation: its order comes into the ERP, or nothing comes of it."""
    for claimed in await queue.claim(db, "harness", LEASE, 1):
        operation = await operations.by_id(db, claimed.operation_id)
        await pending.remove(db, operation.branch, operation.document, [operation.external_number])
        if random.random() < 0.3:
            await operations.end(db, operation.recno, OperationStatus.DISCARDED)
            continue
        number = f"W{operation.recno:05}"
        await add_order(db, number, operation.rep_code, operation.external_number, ORIGIN)
        await operations.end(db, operation.recno, OperationStatus.FINISHED, document_number=number)


async def delete_placed(db: Connection) -> None:
    """An order that was placed through the API goes."""
    first = await db.scalar(select(func.min(ORDER.number)).where(ORDER.origin == ORIGIN, ORDER.deleted.is_(False)))
    if first is not None:
        await _remove(db, ORDER, ORDER.number == first)


CHANGES: tuple[Change, ...] = (
    rename, rename_prospect, hand_over, hand_over, give_order, settle, owe, delete_party, delete_title, delete_order,
    change_line, change_line, delete_quote, change_quote_line, change_contact, change_link, move_stock, rewrite,
    rewrite, renew, place_order, work_off, delete_placed,
)  # fmt: skip


async def _some(db: Connection, done: Counter[str]) -> None:
    # SQLite has one writer at a time: when each sat for long, the others would do nothing.
    longest = 0.3 if db.postgresql or random.random() < 0.03 else 0.004
    for change in random.choices(CHANGES, k=random.randrange(1, 4)):
        if random.random() < 0.1:
            await db.execute(text("savepoint one"))
            await change(db)
            await db.execute(text("rollback to savepoint one"))
            done["savepoints"] += 1
        await change(db)
        await asyncio.sleep(random.random() * longest)


async def _transaction(db: Connection, done: Counter[str]) -> None:
    await _some(db, done)
    if random.random() < 0.1:
        raise Undone


def _met(error: Exception) -> bool:
    """Whether two writers met on one key, or each waited for the other."""
    return any(word in str(error) for word in ("deadlock", "duplicate", "UNIQUE", "unavailable", "SERVICE"))


async def write(work: Work) -> None:
    """Transactions, one after the other."""
    while not work.stop.is_set():
        try:
            await work.erp.write(_transaction, work.done)
            work.done["committed"] += 1
        except Undone:
            work.done["rolled back"] += 1
        except Exception as error:
            if not _met(error):
                raise
        await asyncio.sleep(random.random() * 0.02)


async def prepare(work: Work) -> None:
    """Transactions in two phases, with a while between them (PostgreSQL only)."""
    while work.erp.postgresql and not work.stop.is_set():
        name = uuid4().hex
        async with work.erp.engine.connect() as raw:
            db = Connection(work.erp.engine, work.erp.company, work.erp.statements, raw)
            await db.execute(text("begin"))
            try:
                await _some(db, work.done)
                await db.execute(text(f"prepare transaction '{name}'"))
            except Exception as error:
                await db.execute(text("rollback"))
                if not _met(error):
                    raise
                continue
            await work.rest(random.random() * 2)
            await db.execute(text(f"{'rollback' if random.random() < 0.2 else 'commit'} prepared '{name}'"))
            work.done["prepared"] += 1


async def idle(work: Work, seconds: float) -> None:
    """A session that changes something, and then does nothing for a while before it commits."""

    async def sit(db: Connection) -> None:
        await db.execute(update(STOCK).where(STOCK.warehouse == FAR).values(on_hand=random.randrange(999)))
        await work.rest(seconds)

    while not work.stop.is_set():
        await work.erp.write(sit)
        work.done["sat idle"] += 1
        # On SQLite nobody else can write meanwhile.
        await work.rest(0.1 if work.erp.postgresql else 3 * seconds)


async def raise_prices(work: Work, every: float) -> None:
    """All prices in one transaction."""

    async def all_of_them(db: Connection) -> None:
        await db.execute(update(PRICE).values(price=random.randrange(1, 10**6)))

    while not work.stop.is_set():
        await work.erp.write(all_of_them)
        work.done[f"of {work.prices:,} rows"] += 1
        await work.rest(every)


async def turn_back(work: Work, every: float) -> None:
    """The clock is set back by five seconds, and later put right."""
    while not work.stop.is_set():
        await work.erp.write(clock.turn, -5.0)
        work.done["clock set back"] += 1
        await work.rest(every)
        await work.erp.write(clock.turn, 0.0)
        await work.rest(every)
