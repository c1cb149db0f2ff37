"""The lines of a draft: products, how they are sold, and what they cost."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from db import flow_types, generic_entries, lookup, models, price_list_items, products, stock
from db.connection import Connection
from db.erp import draft_head
from db.erp.draft_head import Head
from db.scope import Scope
from db.source import Source
from sales import line_errors as errors
from sales import line_price
from sales.item_numbers import after
from sales.order_errors import NumberTooLarge
from sales.order_request import ItemRequest, OrderRequest, QuoteRequest
from sales.pricing import Offer, choose
from sales.refusal import Refusal

PRODUCT = frozenset(
    ("code", "description", "unit", "blocked", "discontinued", "base_price", "default_warehouse", "flow_type_code")
)
OFFER = frozenset(("price", "up_to_quantity", "state", "valid_from", "active", "item"))
FLOW = frozenset(("code", "bills", "moves_stock", "fiscal_code", "blocked", "direction"))
# As many as two characters can number.
MOST = 1061
LARGEST_QUANTITY, LARGEST_PRICE, LARGEST_TOTAL = Decimal("999999.99"), Decimal("99999999.99"), Decimal("999999999.99")
DIRECTION_OUT = "S"


@dataclass(frozen=True)
class Shelf:
    """What the lines may refer to, read at once."""

    products: Mapping[str, Any]
    offers: Mapping[str, Sequence[Any]]
    operation_types: frozenset[str]
    rules: Sequence[Any]
    flows: Mapping[str, Any]
    warehouses: Mapping[str, frozenset[str]]


async def make(
    db: Connection,
    scope: Scope,
    request: OrderRequest | QuoteRequest,
    head: Head,
    present: Sequence[Any],
    last_item: str,
    max_discount: Decimal,
    problems: list[Refusal],
) -> list[dict[str, Any]]:
    """The lines that `request` asks for, by number; what is wrong with them is added to `problems`."""
    items = request.items
    if not items or len(items) > MOST:
        problems.append(errors.TooManyItems(count=len(items), limit=MOST) if items else errors.ItemsMissing())
        return []
    shelf = await _shelf(db, scope, request, head)
    numbers = _numbers(request, present, last_item, problems)
    lines = []
    for place, (item, number) in enumerate(zip(items, numbers, strict=True)):
        found: list[Refusal] = []
        line = _line(request, head, item, shelf, scope, max_discount, found)
        problems += [problem.at("items", place, *problem.path) for problem in found]
        lines.append({"item": number, **line})
    problems += _undelivered(present, lines)
    return lines


async def _shelf(db: Connection, scope: Scope, request: Any, head: Head) -> Shelf:
    codes = [(code,) for code in dict.fromkeys(item.product for item in request.items)]
    rows = await lookup.live(db, products.SOURCE, scope, PRODUCT, ("code",), codes)
    known = {row.code: row for row in rows if row is not None}
    price_list = head.columns.get("price_list_code", "")
    groups = (
        await lookup.children(
            db,
            price_list_items.SOURCE,
            scope,
            OFFER,
            ("price_list_code", "product_code"),
            [(price_list, code) for code in known],
            ("recno",),
        )
        if price_list and known
        else [[] for _ in known]
    )
    operations = [item.operation_type or "" for item in request.items]
    rules = await flow_types.rules(db, scope, operations)
    flow_codes = {rule.flow_type_code for rule in rules} | {row.flow_type_code for row in known.values()}
    return Shelf(
        known,
        dict(zip(known, groups, strict=True)),
        frozenset(await _operation_types(db, scope, operations)),
        rules,
        await by_code(db, flow_types.SOURCE, scope, FLOW, sorted(flow_codes - {""})),
        await _warehouses(db, scope, request, known),
    )


async def by_code(
    db: Connection, source: Source, scope: Scope, names: frozenset[str], codes: Sequence[str]
) -> dict[str, Any]:
    """The live rows of these codes."""
    if not codes:
        return {}
    rows = await lookup.live(db, source, scope, names, ("code",), [(code,) for code in codes])
    return {row.code: row for row in rows if row is not None}


async def _operation_types(db: Connection, scope: Scope, wanted: Sequence[str]) -> Iterator[str]:
    keys = [(generic_entries.OPERATION_TYPE_TABLE, code) for code in sorted(set(wanted) - {""})]
    if not keys:
        return iter(())
    source = generic_entries.OPERATION_TYPES
    rows = await lookup.live(db, source, scope, frozenset(("code",)), source.key, keys)
    return (row.code for row in rows if row is not None)


async def _warehouses(
    db: Connection, scope: Scope, request: Any, known: Mapping[str, Any]
) -> dict[str, frozenset[str]]:
    named = sorted({item.product for item in request.items if item.warehouse} & set(known))
    if not named:
        return {}
    keys = [(code,) for code in named]
    names = frozenset(("warehouse",))
    groups = await lookup.children(db, stock.SOURCE, scope, names, ("product_code",), keys, ("recno",))
    return {code: frozenset(row.warehouse for row in group) for code, group in zip(named, groups, strict=True)}


def _numbers(request: Any, present: Sequence[Any], last_item: str, problems: list[Refusal]) -> list[str]:
    """Each line's number: its own where it is there already, else the next."""
    there, taken, fresh = {line.item for line in present}, set(), after(last_item)
    numbers = []
    for place, item in enumerate(request.items):
        number = item.item
        if number is None:
            number = next(fresh)
        elif number not in there:
            problems.append(errors.ItemUnknown(item=number).at("items", place, "item"))
        elif number in taken:
            problems.append(errors.ItemRepeated(item=number).at("items", place, "item"))
        taken.add(number)
        numbers.append(number)
    return numbers


def _line(
    request: Any, head: Head, item: ItemRequest, shelf: Shelf, scope: Scope, most: Decimal, problems: list[Refusal]
) -> dict[str, Any]:
    product = shelf.products.get(item.product)
    if product is None:
        problems.append(errors.ProductUnknown(code=item.product).at("product"))
        return {"total": Decimal(0)}
    if product.blocked or product.discontinued:
        problems.append(errors.ProductBlocked(code=item.product).at("product"))
    for name, limit in (("quantity", LARGEST_QUANTITY), ("unit_price", LARGEST_PRICE), ("total", LARGEST_TOTAL)):
        draft_head.value_of(item, name, limit, problems)
    for name in ("discount_percent", "discount_amount"):
        draft_head.value_of(item, name, LARGEST_TOTAL, problems)
    draft_head.check_text(item.customer_order_number, 9, ("customerOrderNumber",), problems)
    warehouse = item.warehouse or product.default_warehouse
    if item.warehouse and item.warehouse not in {product.default_warehouse, *shelf.warehouses[item.product]}:
        problems.append(errors.WarehouseUnknown(code=item.warehouse).at("warehouse"))
    flow = _flow(head, item, product, shelf, problems)
    priced = _price(head, item, product, shelf, scope, most, problems)
    return {
        "product_code": product.code,
        "description": product.description,
        "unit": product.unit,
        "quantity": item.quantity,
        "operation_type": item.operation_type or "",
        "flow_type_code": flow.code if flow else "",
        "fiscal_code": flow.fiscal_code if flow else None,
        "warehouse": warehouse,
        "delivery_on": item.delivery_on,
        "customer_order_number": item.customer_order_number or request.customer_order_number,
        **priced,
    }


def _flow(head: Head, item: ItemRequest, product: Any, shelf: Shelf, problems: list[Refusal]) -> Any:
    code = product.flow_type_code
    if item.operation_type:
        if item.operation_type not in shelf.operation_types:
            problems.append(errors.OperationTypeUnknown(code=item.operation_type).at("operationType"))
            return None
        # For a prospect nobody knows the customer that rules would ask for.
        customer = head.customer or models.Customer(code="", store="", state=head.state)
        code = flow_types.chosen(shelf.rules, item.operation_type, product.code, customer) or code
    flow = shelf.flows.get(code)
    if flow is None or flow.blocked or flow.direction != DIRECTION_OUT:
        problems.append(errors.FlowTypeMissing(code=product.code).at("operationType"))
        return None
    return flow


def _price(
    head: Head, item: ItemRequest, product: Any, shelf: Shelf, scope: Scope, most: Decimal, problems: list[Refusal]
) -> dict[str, Any]:
    base = product.base_price if product.base_price > 0 else None
    try:
        if head.columns.get("price_list_code"):
            offers = [Offer(**{name: getattr(row, name) for name in OFFER}) for row in shelf.offers[product.code]]
            base = choose(offers, scope.today(), item.quantity, head.state) or base
        priced = line_price.of(item, base, most)
    except Refusal as problem:
        problems.append(problem)
        return {"total": Decimal(0)}
    if priced.total > LARGEST_TOTAL:
        problems.append(NumberTooLarge(limit=LARGEST_TOTAL).at("total"))
    return dict(vars(priced))


def _undelivered(present: Sequence[Any], lines: Sequence[Mapping[str, Any]]) -> list[Refusal]:
    """What was delivered stays."""
    wanted = {line["item"]: (place, line) for place, line in enumerate(lines)}
    found: list[Refusal] = []
    for line in present:
        if line.delivered_quantity <= 0:
            continue
        place, asked = wanted.get(line.item, (None, {}))
        kept = asked.get("product_code") == line.product_code and asked.get("quantity", 0) >= line.delivered_quantity
        if not kept:
            path = ("items",) if place is None else ("items", place, "quantity")
            found.append(errors.ItemDelivered(item=line.item).at(*path))
    return found
