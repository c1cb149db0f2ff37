"""The head of a draft: whom it is for, on which terms."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from db.erp.registers import VALIDITY, Asked, Registers
from sales import order_errors as errors
from sales.errors import BadUserInput
from sales.line_errors import DiscountTooLarge
from sales.order_request import QuoteRequest
from sales.pricing import Validity
from sales.refusal import Refusal

AMOUNTS = {
    "freight": Decimal("999999999.99"),
    "insurance": Decimal("999999999.99"),
    "expenses": Decimal("99999999999.99"),
    "discount": Decimal("99999999999.99"),
}
COMMENTS, CUSTOMER_ORDER_NUMBER = 60, 9


@dataclass
class Head:
    """The columns, the customer or prospect it is for (`state` decides prices), and whether its list holds."""

    columns: dict[str, Any] = field(default_factory=dict)
    customer: Any = None
    state: str | None = None


def make(registers: Registers, asked: Asked, problems: list[Refusal]) -> Head:
    """The head that is asked for; what is wrong with it is added to `problems`."""
    request = asked.request
    head = Head({name: value_of(request, name, most, problems) for name, most in AMOUNTS.items()})
    check_text(request.comments, COMMENTS, ("comments",), problems)
    check_text(request.customer_order_number, CUSTOMER_ORDER_NUMBER, ("customerOrderNumber",), problems)
    _party(registers, asked, head, problems)
    _terms(registers, asked, head, problems)
    freight = request.freight_type.value if request.freight_type else getattr(head.customer, "freight_type", None)
    head.columns |= {"freight_type": freight, "comments": request.comments, "currency": 1}
    if isinstance(request, QuoteRequest):
        head.columns["valid_until"] = request.expires_on
    return head


def value_of(request: Any, name: str, most: Decimal, problems: list[Refusal], path: tuple[str | int, ...] = ()) -> Any:
    """An amount of the request, 0 where it was not given. Raises BadUserInput for more than two decimals."""
    value = getattr(request, name)
    if value is None:
        return Decimal(0)
    place = (*path, camel(name))
    if value != round(value, 2):
        raise BadUserInput(reason=f"{'.'.join(map(str, place))} has two decimals at most")
    if value < 0:
        problems.append(errors.AmountNegative().at(*place))
    elif value > most:
        problems.append(errors.NumberTooLarge(limit=most).at(*place))
    return value


def check_text(text: str | None, limit: int, path: Sequence[str | int], problems: list[Refusal]) -> None:
    if text is not None and len(text) > limit:
        problems.append(errors.TextTooLong(length=len(text), limit=limit).at(*path))


def camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)


def _party(registers: Registers, asked: Asked, head: Head, problems: list[Refusal]) -> None:
    request, scope = asked.request, asked.scope
    prospect = getattr(request, "prospect_id", None)
    if isinstance(request, QuoteRequest) and bool(prospect) == bool(request.customer_id):
        problems.append(errors.PartyMissing())
        return
    if prospect:
        row = registers.prospect(asked, prospect)
        if row is None:
            problems.append(errors.ProspectUnknown())
            return
        head.columns |= {"prospect_code": row.code, "prospect_store": row.store, "rep_code": row.rep_code}
        head.columns |= dict.fromkeys(("customer_code", "customer_store"), "")
        head.columns |= dict.fromkeys(("delivery_customer_code", "delivery_customer_store"), "")
        head.state = row.state
        return
    customer = registers.customer(asked, request.customer_id)
    if customer is None:
        problems.append(errors.CustomerUnknown())
        return
    if customer.blocked:
        problems.append(errors.CustomerBlocked(code=f"{customer.code}-{customer.store}"))
    head.customer, head.state = customer, customer.state
    delivered = customer
    if request.delivery_customer_id:
        delivered = registers.customer(asked, request.delivery_customer_id)
        if delivered is None:
            problems.append(errors.DeliveryCustomerUnknown())
            return
    head.columns |= {"customer_code": customer.code, "customer_store": customer.store}
    head.columns |= {"delivery_customer_code": delivered.code, "delivery_customer_store": delivered.store}
    # Whoever places it: an administrator does so for the customer's representative.
    head.columns["rep_code"] = scope.rep_code if scope.rep_code is not None else customer.rep_code


def _terms(registers: Registers, asked: Asked, head: Head, problems: list[Refusal]) -> None:
    customer, columns = head.customer, head.columns
    term = asked.term(customer)
    found = registers.terms.get(term)
    if not term and customer is not None:
        problems.append(errors.PaymentTermMissing())
    elif term and found is None:
        problems.append(errors.PaymentTermUnknown(code=term))
    elif found is not None and found.blocked:
        problems.append(errors.PaymentTermBlocked(code=term))
    carrier = asked.carrier(customer)
    if carrier not in registers.carriers:
        if asked.request.carrier:
            problems.append(errors.CarrierUnknown(code=carrier))
        carrier = ""
    columns |= {"payment_term_code": term, "carrier_code": carrier}
    columns["price_list_code"] = _price_list(registers, asked, customer, problems)


def _price_list(registers: Registers, asked: Asked, customer: Any, problems: list[Refusal]) -> str:
    code = asked.price_list(customer)
    row = registers.price_lists.get(code)
    now = asked.scope.company.now()
    holds = row is not None and Validity(**{name: getattr(row, name) for name in VALIDITY}).holds(
        now.date(), f"{now:%H:%M}"
    )
    if holds or not asked.request.price_list:
        # A customer's own list that no longer holds is passed over, as nobody asked for it.
        return code if holds else ""
    unknown = row is None
    problems.append(errors.PriceListUnknown(code=code) if unknown else errors.PriceListNotValid(code=code))
    return code


def check_totals(columns: dict[str, Any], lines: Sequence[Any], most: Decimal, problems: list[Refusal]) -> None:
    """The header's discount is held to the same limit as the lines'."""
    items = sum((line["total"] for line in lines), Decimal(0))
    if items > Decimal("999999999.99"):
        problems.append(errors.NumberTooLarge(limit="999999999.99").at("items"))
    elif columns["discount"] > items * most / 100:
        percent = round(columns["discount"] * 100 / items, 2)
        problems.append(DiscountTooLarge(percent=percent, limit=most).at("discount"))
