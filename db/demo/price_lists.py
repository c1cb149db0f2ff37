"""Price lists (DA0, DA1): by validity, by state, by quantity; an expired, a coming and an inactive one."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta

from db import models
from db.demo.numbers import numbered
from db.demo.plan import Plan
from db.demo.products import Product
from db.demo.rows import Rows

GENERAL, SOUTH, WHOLESALE = "001", "002", "003"
NO_LIMIT = 99_999_999
# From this quantity (hundredths) on, wholesale is cheaper.
WHOLESALE_BREAK = 50_000


@dataclass(frozen=True)
class Price:
    """A price in cents, up to a quantity in hundredths, in one state or (blank) in all."""

    cents: int
    up_to: int = NO_LIMIT
    state: str = ""


def prices(code: str, product: Product) -> tuple[Price, ...]:
    """What the list in force asks for a product, for small quantities first."""
    if code == SOUTH:
        return Price(_percent(product, 97)), Price(_percent(product, 95), state="RS")
    if code == WHOLESALE:
        return Price(_percent(product, 92), WHOLESALE_BREAK), Price(_percent(product, 88))
    return (Price(product.price),)


def price(code: str, product: Product, quantity: int, state: str) -> int:
    """The price in cents today: the state's own before the general one, of the range that holds the quantity."""
    found = [each for each in prices(code, product) if each.up_to >= quantity and each.state in ("", state)]
    return min(found, key=lambda each: (each.state == "", each.up_to)).cents


def write(rows: Rows, plan: Plan, products: tuple[Product, ...]) -> None:
    """Every list with its prices."""
    today = plan.today
    _list(rows, GENERAL, "Tabela geral", plan.since)
    _list(rows, SOUTH, "Tabela região Sul", plan.since, today + timedelta(days=400))
    _list(rows, WHOLESALE, "Atacado por quantidade", plan.since, today + timedelta(days=200))
    _list(rows, "004", "Promoção encerrada", today - timedelta(days=120), today - timedelta(days=30))
    _list(rows, "005", "Tabela do próximo ano", date(today.year + 1, 1, 1))
    _list(rows, "006", "Tabela desativada", plan.since, active=False)
    _list(rows, "007", "Tabela excluída", plan.since, deleted=True)
    items = _Items(rows, plan)
    for number, product in enumerate(products):
        for code in (GENERAL, SOUTH, WHOLESALE):
            for each in prices(code, product):
                items.add(code, product, each)
        items.add("004", product, Price(_percent(product, 80)))
        items.add("005", product, Price(_percent(product, 106)))
        if number % 3 == 0:
            items.add("006", product, Price(_percent(product, 90)))
            items.add("007", product, Price(_percent(product, 90)), deleted=True)
        if number % 10 == 0:
            # A rise that is known already: of two prices the one in force counts.
            items.add(GENERAL, product, Price(_percent(product, 105)), today + timedelta(days=20))
        if number % 25 == 0:
            items.add(GENERAL, product, Price(_percent(product, 70)), active=False)


class _Items:
    """Numbers the lines of each list."""

    def __init__(self, rows: Rows, plan: Plan) -> None:
        self.rows = rows
        self.plan = plan
        self._last: dict[str, int] = defaultdict(int)

    def add(
        self,
        code: str,
        product: Product,
        price: Price,
        valid_from: date | None = None,
        *,
        active: bool = True,
        deleted: bool = False,
    ) -> None:
        self._last[code] += 1
        self.rows.add(
            models.PriceListItem,
            deleted=deleted,
            price_list_code=code,
            item=numbered(self._last[code], 4),
            product_code=product.code,
            price=price.cents / 100,
            active=active,
            valid_from=valid_from or self.plan.since,
            state=price.state,
            operation_scope="4",
            up_to_quantity=price.up_to / 100,
            quantity_key=f"{price.up_to // 100:015d}.{price.up_to % 100:02d}",
            currency=1,
        )


def _percent(product: Product, percent: int) -> int:
    return product.even(product.price * percent // 100)


def _list(
    rows: Rows,
    code: str,
    description: str,
    valid_from: date,
    valid_to: date | None = None,
    *,
    active: bool = True,
    deleted: bool = False,
) -> None:
    rows.add(
        models.PriceList,
        deleted=deleted,
        code=code,
        description=description,
        valid_from=valid_from,
        valid_from_time="00:00",
        valid_to=valid_to,
        valid_to_time="23:59",
        time_kind="1",
        active=active,
    )
