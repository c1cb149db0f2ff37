"""The parts that the demo company is made of."""

from datetime import date, timedelta
from random import Random

import pytest

from db.demo import tax_ids
from db.demo.days import Calendar
from db.demo.numbers import numbered
from db.demo.plan import Plan
from db.demo.schedule import Schedule
from db.demo.vocabulary import address
from db.erp.access_keys import check_digit
from sales.item_numbers import successor
from sales.receivable import business_day

PLAN = Plan(date(2026, 3, 2), customers=500)


@pytest.mark.parametrize(
    ("number", "width", "text"),
    [
        (1, 2, "01"),
        (99, 2, "99"),
        (100, 2, "9A"),
        (125, 2, "9Z"),
        (126, 2, "A0"),
        (999_999, 6, "999999"),
        (1_000_000, 6, "99999A"),
        (1_000_026, 6, "9999A0"),
    ],
)
def test_numbers_go_on_with_letters(number: int, width: int, text: str) -> None:
    assert numbered(number, width) == text


def test_numbers_follow_each_other_as_the_erp_counts() -> None:
    counted = [numbered(number, 2) for number in range(1, 1000)]
    assert [successor(text) for text in counted] == [*counted[1:], numbered(1000, 2)]


def test_numbers_sort_as_they_count() -> None:
    texts = [numbered(number, 2) for number in range(1, 1000)]
    assert texts == sorted(set(texts))


@pytest.mark.parametrize(
    ("tax_id", "right"),
    [
        ("11222333000181", True),
        ("11222333000182", False),
        ("12ABC34501DE35", True),
        ("12ABC34501DE53", False),
        ("52998224725", True),
        ("52998224735", False),
        ("123", False),
    ],
)
def test_check_digits_of_tax_ids(tax_id: str, right: bool) -> None:
    assert tax_ids.valid(tax_id) is right


def test_made_up_tax_ids_are_valid() -> None:
    random = Random(1)
    made = [tax_ids.of_store(tax_ids.cnpj_root(random, letters=letters), 3) for letters in (False, True) * 50]
    made += [tax_ids.cpf(random) for _ in range(100)]
    assert [tax_id for tax_id in made if not tax_ids.valid(tax_id)] == []


def test_check_digit_of_an_access_key() -> None:
    assert check_digit("5206043300991100250655012000000780026730161"[:43]) == "5"


def test_titles_are_due_on_business_days() -> None:
    saturday = date(2021, 8, 28)
    assert [business_day(saturday + timedelta(days=number)) for number in range(4)] == [
        date(2021, 8, 30),
        date(2021, 8, 30),
        date(2021, 8, 30),
        date(2021, 8, 31),
    ]


def test_every_position_belongs_to_one_customer() -> None:
    placed = Schedule(PLAN, Calendar(PLAN))
    positions = [position for index in range(PLAN.customers) for position in placed.positions(index)]
    assert sorted(positions) == list(range(placed.total))
    assert placed.total == 3 * PLAN.customers


def test_numbers_grow_with_the_days() -> None:
    placed = Schedule(PLAN, Calendar(PLAN))
    dates = [placed.day(position) for position in range(placed.total)]
    assert dates == sorted(dates)
    assert PLAN.since <= dates[0] <= dates[-1] <= PLAN.today


def test_branches_count_without_gaps() -> None:
    numbers: dict[str, list[int]] = {}
    placed = Schedule(PLAN, Calendar(PLAN))
    for position in range(100):
        branch, serial = placed.branch(position)
        numbers.setdefault(branch, []).append(serial)
    assert numbers == {"01": list(range(1, 93)), "02": list(range(1, 9))}


@pytest.mark.parametrize("name", ["João D'Ávila", "Construtora Internacionalíssima Ltda", "Ça"])
def test_mail_goes_nowhere(name: str) -> None:
    made = address(name, "cliente")
    assert len(made) <= 30
    assert made.isascii()
    assert made.endswith("@cliente.example")
