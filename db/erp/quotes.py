"""What the embedded ERP does with quotes: adds, changes and deletes them, each as the work of one transaction."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import insert, select, update

from db import models, quote_parties, quotes
from db.connection import Connection
from db.erp import numbers
from db.erp.draft import GOOD_FOR, Draft
from db.models.own import PlacedQuote
from db.scope import Scope
from sales import document_version
from sales.operation_errors import OrderChanged, QuoteNotOpen, QuoteUnknown
from sales.quote import QuoteStatus

_SHOWN = document_version.QUOTE_HEAD | {"recno", "branch", "number", "external_number", "deleted"}
_LINE = document_version.LINE | {"description", "unit", "list_price", "total", "flow_type_code", "recno"}
_OPEN, _APPROVED = "A", "B"


async def find(db: Connection, scope: Scope, number: str, *, hold: bool) -> Any:
    """The quote of this number, the live one if there is one: its content, status, `rep_code` and `deleted`; None
    without any."""
    quote: Any = models.Quote
    columns = [getattr(quote, name).label(name) for name in sorted(_SHOWN)]
    derived = (
        quotes.status(quote, scope).label("status"),
        quote_parties.rep_code(quote, scope).label("rep_code"),
        quotes.placed_here(quote, scope).label("placed_here"),
    )
    here = (quote.branch == scope.branch_of("scj"), quote.number == number)
    query = select(*columns, *derived).where(*here).order_by(quote.deleted, quote.recno.desc()).limit(1)
    return await db.one(query.with_for_update(of=quote) if hold else query)


async def lines_of(db: Connection, quote: Any) -> Sequence[Any]:
    """The live lines of a quote, by their numbers, with nothing delivered."""
    line: Any = models.QuoteItem
    columns = [getattr(line, name).label(name) for name in sorted(_LINE)]
    query = select(*columns, (line.quantity * 0).label("delivered_quantity")).where(quotes.lines(quote, line))
    return sorted(await db.fetch(query), key=lambda row: str(row.item))


async def create(db: Connection, scope: Scope, draft: Draft, external_number: str) -> str:
    """Add the quote, and give its number."""
    quote: Any = models.Quote
    branch = scope.branch_of("scj")
    head = await _columns(db, scope, draft)
    [number] = await numbers.following(db, 1, models.Quote, "number", branch=branch)
    today = db.company.today()
    head |= {"branch": branch, "number": number, "external_number": external_number, "issued_on": today}
    head |= {"status": _OPEN, "currency_rate": 1, "load_type": "2"}
    head["valid_until"] = head["valid_until"] or today + timedelta(days=GOOD_FOR)
    await db.execute(insert(quote), head)
    await _add(db, branch, number, draft)
    placed = {"branch": branch.strip(), "number": number, "external_number": external_number}
    await db.execute(insert(PlacedQuote), placed)
    return number


async def change(db: Connection, scope: Scope, number: str, draft: Draft, base_version: str | None) -> None:
    """Give the quote its new content. Raises a Refusal where that cannot be."""
    quote = await held(db, scope, number, base_version)
    head = await _columns(db, scope, draft)
    head["valid_until"] = head["valid_until"] or quote.valid_until
    table: Any = models.Quote
    await db.execute(update(table).where(table.recno == quote.recno).values(**head))
    await _remove(db, await lines_of(db, quote))
    await _add(db, quote.branch, number, draft)


async def delete(db: Connection, scope: Scope, number: str, base_version: str | None) -> None:
    """Delete the quote logically. Raises a Refusal where it is no longer open."""
    quote = await held(db, scope, number, base_version)
    await _remove(db, await lines_of(db, quote))
    table: Any = models.Quote
    gone = update(table).where(table.recno == quote.recno)
    await db.execute(gone.values(deleted=True, deleted_recno=table.recno))


async def approve(db: Connection, scope: Scope, number: str, order_number: str) -> None:
    """Say which order was made of the quote."""
    quote, line = models.Quote, models.QuoteItem
    head: Any = quote
    row: Any = line
    here = (head.branch == scope.branch_of("scj"), head.number == number, head.deleted.is_(False))
    await db.execute(update(head).where(*here).values(status=_APPROVED))
    mine = (row.branch == scope.branch_of("sck"), row.quote_number == number, row.deleted.is_(False))
    await db.execute(update(row).where(*mine).values(order_number=order_number))


async def held(db: Connection, scope: Scope, number: str, base_version: str | None) -> Any:
    """The quote, as nobody can change it meanwhile. Raises a Refusal where it is not open or was changed."""
    quote = await find(db, scope, number, hold=True)
    if quote is None:
        raise QuoteUnknown
    changed = base_version is not None and base_version != document_version.of_quote(quote, await lines_of(db, quote))
    if quote.deleted or changed:
        raise OrderChanged
    if quote.status is not QuoteStatus.OPEN:
        raise QuoteNotOpen
    return quote


async def _columns(db: Connection, scope: Scope, draft: Draft) -> dict[str, Any]:
    """What of a draft a quote keeps; one for a prospect is made out to the customer that stands for all of them."""
    head = {name: value for name, value in draft.head.items() if name in models.Quote.model_fields}
    if not head["customer_code"]:
        parameter: Any = models.Parameter
        here = (parameter.name == "MV_ORCLIPD", parameter.deleted.is_(False))
        nobody = await db.scalar(select(parameter.value).where(*here).limit(1)) or ""
        head |= {"customer_code": nobody[:6].strip(), "customer_store": nobody[6:8].strip()}
        head |= {"delivery_customer_code": head["customer_code"], "delivery_customer_store": head["customer_store"]}
    else:
        head |= {"prospect_code": "", "prospect_store": ""}
    return head


async def _add(db: Connection, branch: str, number: str, draft: Draft) -> None:
    names = models.QuoteItem.model_fields
    place = {"branch": branch, "quote_number": number}
    rows = [{**place, **{name: value for name, value in line.items() if name in names}} for line in draft.lines]
    await db.execute(insert(models.QuoteItem), rows)


async def _remove(db: Connection, lines: Sequence[Any]) -> None:
    table: Any = models.QuoteItem
    if lines:
        gone = update(table).where(table.recno.in_([line.recno for line in lines]))
        await db.execute(gone.values(deleted=True, deleted_recno=table.recno))
