"""What an order or a quote comes to."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from sales.totals import Totals, add_up

MONEY = st.decimals(0, 10**9, places=2)
PERCENT = st.decimals(0, 100, places=2)


def test_the_total_is_the_lines_less_discounts_and_what_is_added() -> None:
    totals = add_up(
        Decimal("1000.00"),
        discount=Decimal("10.00"),
        discount_percent=Decimal("2.50"),
        freight=Decimal("30.00"),
        insurance=Decimal("5.00"),
        expenses=Decimal("1.25"),
    )

    assert totals == Totals(
        items=Decimal("1000.00"),
        discount=Decimal("35.00"),
        freight=Decimal("30.00"),
        insurance=Decimal("5.00"),
        expenses=Decimal("1.25"),
        total=Decimal("1001.25"),
    )


def test_half_a_cent_of_discount_is_a_cent() -> None:
    none = Decimal("0.00")

    totals = add_up(
        Decimal("0.10"), discount=none, discount_percent=Decimal(5), freight=none, insurance=none, expenses=none
    )

    assert (totals.discount, totals.total) == (Decimal("0.01"), Decimal("0.09"))


@given(MONEY, MONEY, PERCENT, MONEY, MONEY, MONEY)
def test_the_figures_that_are_shown_add_up(
    items: Decimal, discount: Decimal, percent: Decimal, freight: Decimal, insurance: Decimal, expenses: Decimal
) -> None:
    totals = add_up(
        items,
        discount=discount,
        discount_percent=percent,
        freight=freight,
        insurance=insurance,
        expenses=expenses,
    )

    assert totals.total == totals.items - totals.discount + totals.freight + totals.insurance + totals.expenses
    assert totals.total == totals.total.quantize(Decimal("0.01"))
