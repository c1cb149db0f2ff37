"""The lines of a draft: products, how they are sold, and what they cost."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from db import flow_types, models
from db.erp import draft_head
from db.erp.draft_head import Head
from db.erp.registers import OFFER, Asked, Registers
from sales import line_errors as errors
from sales import line_price
from sales.item_numbers import after
from sales.order_errors import NumberTooLarge
from sales.order_request import ItemRequest
from sales.pricing import Offer, choose
from sales.refusal import Refusal

# As many as two characters can number.
MOST = 1061
LARGEST_QUANTITY, LARGEST_PRICE, LARGEST_TOTAL = Decimal("999999.99"), Decimal("99999999.99"), Decimal("999999999.99")
DIRECTION_OUT = "S"


def make(
    registers: Registers,
    asked: Asked,
    head: Head,
    present: Sequence[Any],
    last_item: str,
    max_discount: Decimal,
    problems: list[Refusal],
) -> list[dict[str, Any]]:
    """The lines that are asked for, by number; what is wrong with them is added to `problems`."""
    items = asked.request.items
    if not items or len(items) > MOST:
        problems.append(errors.TooManyItems(count=len(items), limit=MOST) if items else errors.ItemsMissing())
        return []
    numbers = _numbers(asked.request, present, last_item, problems)
    lines = []
    for place, (item, number) in enumerate(zip(items, numbers, strict=True)):
        found: list[Refusal] = []
        line = _line(registers, asked, head, item, max_discount, found)
        problems += [problem.at("items", place, *problem.path) for problem in found]
        lines.append({"item": number, **line})
    problems += _undelivered(present, lines)
    return lines


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
    registers: Registers, asked: Asked, head: Head, item: ItemRequest, most: Decimal, problems: list[Refusal]
) -> dict[str, Any]:
    product = registers.products.get(item.product)
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
    if item.warehouse and item.warehouse not in {product.default_warehouse, *registers.warehouses[item.product]}:
        problems.append(errors.WarehouseUnknown(code=item.warehouse).at("warehouse"))
    flow = _flow(registers, head, item, product, problems)
    priced = _price(registers, asked, head, item, product, most, problems)
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
        "customer_order_number": item.customer_order_number or asked.request.customer_order_number,
        **priced,
    }


def _flow(registers: Registers, head: Head, item: ItemRequest, product: Any, problems: list[Refusal]) -> Any:
    code = product.flow_type_code
    if item.operation_type:
        if item.operation_type not in registers.operation_types:
            problems.append(errors.OperationTypeUnknown(code=item.operation_type).at("operationType"))
            return None
        # For a prospect nobody knows the customer that rules would ask for.
        customer = head.customer or models.Customer(code="", store="", state=head.state)
        code = flow_types.chosen(registers.rules, item.operation_type, product.code, customer) or code
    flow = registers.flows.get(code)
    if flow is None or flow.blocked or flow.direction != DIRECTION_OUT:
        problems.append(errors.FlowTypeMissing(code=product.code).at("operationType"))
        return None
    return flow


def _price(
    registers: Registers,
    asked: Asked,
    head: Head,
    item: ItemRequest,
    product: Any,
    most: Decimal,
    problems: list[Refusal],
) -> dict[str, Any]:
    base = product.base_price if product.base_price > 0 else None
    try:
        if price_list := head.columns.get("price_list_code"):
            rows = registers.offers.get((price_list, product.code), ())
            offers = [Offer(**{name: getattr(row, name) for name in OFFER}) for row in rows]
            base = choose(offers, asked.scope.today(), item.quantity, head.state) or base
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
