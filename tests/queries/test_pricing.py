"""What a product costs: when a list holds, and which of its prices applies."""

from datetime import date
from decimal import Decimal

import pytest

from sales.pricing import DAILY, Offer, Validity, choose
from sales.stock import available

TODAY = date(2026, 3, 2)
YESTERDAY, TOMORROW = date(2026, 3, 1), date(2026, 3, 3)


@pytest.mark.parametrize(
    ("validity", "time", "holds"),
    [
        (Validity(True), "00:00", True),
        (Validity(False), "12:00", False),
        (Validity(False, YESTERDAY, None, TOMORROW), "12:00", False),
        (Validity(True, TODAY, None, TODAY), "23:59", True),
        (Validity(True, TOMORROW), "23:59", False),
        (Validity(True, None, None, YESTERDAY), "00:00", False),
        (Validity(True, TODAY, "08:00", TODAY, "18:00"), "07:59", False),
        (Validity(True, TODAY, "08:00", TODAY, "18:00"), "08:00", True),
        (Validity(True, TODAY, "08:00", TODAY, "18:00"), "18:00", True),
        (Validity(True, TODAY, "08:00", TODAY, "18:00"), "18:01", False),
        # Once it has begun it goes on until it ends, night and day …
        (Validity(True, YESTERDAY, "08:00", TOMORROW, "18:00", "1"), "20:00", True),
        (Validity(True, YESTERDAY, "08:00", TOMORROW, "18:00"), "03:00", True),
        # … or it begins and ends every day.
        (Validity(True, YESTERDAY, "08:00", TOMORROW, "18:00", DAILY), "20:00", False),
        (Validity(True, YESTERDAY, "08:00", TOMORROW, "18:00", DAILY), "18:00", True),
        (Validity(True, TOMORROW, "08:00", None, "18:00", DAILY), "09:00", False),
        (Validity(True, None, "22:00", None, "06:00", DAILY), "23:00", True),
        (Validity(True, None, "22:00", None, "06:00", DAILY), "05:00", True),
        (Validity(True, None, "22:00", None, "06:00", DAILY), "12:00", False),
    ],
)
def test_a_list_holds_between_its_days_and_hours(validity: Validity, time: str, holds: bool) -> None:
    assert validity.holds(TODAY, time) is holds


def offer(price: str, up_to: str = "0", state: str | None = None, since: date | None = None, item: str = "") -> Offer:
    return Offer(Decimal(price), Decimal(up_to), state, since, True, item)


@pytest.mark.parametrize(
    ("why", "offers", "quantity", "state", "price"),
    [
        ("a list without the product", [], "1", None, None),
        ("one price for all", [offer("9.90")], "1000000", "SP", "9.90"),
        ("up to and with the bound", [offer("5", "500"), offer("4", "999999.99")], "500", None, "5"),
        ("beyond it the next range", [offer("5", "500"), offer("4", "999999.99")], "500.01", None, "4"),
        ("the order of the lines says nothing", [offer("4", "999999.99"), offer("5", "500")], "1", None, "5"),
        ("no bound is the widest range", [offer("4"), offer("5", "500")], "500", None, "5"),
        ("and catches what is beyond all others", [offer("4"), offer("5", "500")], "501", None, "4"),
        ("beyond every range", [offer("5", "500")], "501", None, None),
        ("the state's own price", [offer("7", "999999"), offer("6", "999999", "SP")], "1", "SP", "6"),
        ("also where the range for all is smaller", [offer("7", "10"), offer("6", "999", "SP")], "1", "SP", "6"),
        ("all states where it has none", [offer("7"), offer("6", state="SP")], "1", "RJ", "7"),
        ("all states where none is given", [offer("7"), offer("6", state="SP")], "1", None, "7"),
        ("only for other states", [offer("6", state="SP")], "1", "RJ", None),
        ("not before its day", [offer("8", since=TOMORROW)], "1", None, None),
        ("from its day on", [offer("8", since=TODAY)], "1", None, "8"),
        ("the newest", [offer("8", since=YESTERDAY), offer("9", since=TODAY), offer("7")], "1", None, "9"),
        ("the last line of equals", [offer("8", item="0002"), offer("9", item="0001")], "1", None, "8"),
        ("nothing is free", [offer("0"), offer("3", state="SP")], "1", None, None),
        ("a switched-off line", [Offer(Decimal(8), active=False), offer("9")], "1", None, "9"),
    ],
)
def test_the_price_of_a_list(
    why: str, offers: list[Offer], quantity: str, state: str | None, price: str | None
) -> None:
    expected = None if price is None else Decimal(price)
    assert choose(offers, TODAY, Decimal(quantity), state) == expected, why


@pytest.mark.parametrize(
    ("figures", "unavailable", "left"),
    [
        (("100", "10", "5", "3", "2"), False, "80"),
        (("10", "25", "0", "0", "0"), False, "-15"),
        (("0", "0", "0", "0", "0"), False, "0"),
        (("100", "10", "5", "3", "2"), True, "0"),
    ],
)
def test_what_a_warehouse_can_still_promise(figures: tuple[str, ...], unavailable: bool, left: str) -> None:
    on_hand, reserved, allocated, requested, unclassified = map(Decimal, figures)
    rest = available(on_hand, reserved, allocated, requested, unclassified, unavailable=unavailable)
    assert rest == Decimal(left)
