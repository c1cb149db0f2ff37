"""How customers pay: most of them in time, some late, some not at all."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from db.demo.buyers import Buyer, Standing
from db.demo.world import World
from db.erp.titles import PROTEST, Title


def settle(world: World, random: Random, buyer: Buyer, titles: Sequence[Title]) -> None:
    """Pay the titles of a customer, as their standing has it, up to the business date."""
    today = world.plan.today
    # How late this customer usually is, in days.
    habit = random.choice((0, 0, 0, 1, 2, 5, 9)) + (12 if buyer.standing is Standing.LATE else 0)
    owed = sorted((each for each in titles if each.owed), key=lambda each: each.real_due_on)
    due = [each for each in owed if each.real_due_on < today]
    unpaid = _unpaid(random, buyer, len(due))
    for title in due[: len(due) - unpaid]:
        _pay(random, title, title.real_due_on + timedelta(days=_delay(random, habit)), today)
    for title in due[len(due) - unpaid :]:
        _leave(random, title, today)
    for title in owed[len(due) :]:
        _before_due(random, title, today)


def _unpaid(random: Random, buyer: Buyer, due: int) -> int:
    """How many of the titles that are due, the newest, are still open."""
    if buyer.standing in (Standing.LATE, Standing.UNTRUSTED):
        return min(due, 1 + int(5 * random.random() ** 2))
    if buyer.standing in (Standing.EXCEEDED, Standing.EXPIRED, Standing.INACTIVE):
        return min(due, random.randrange(3))
    return 0


def _delay(random: Random, habit: int) -> int:
    dice = random.random()
    return -random.randrange(4) if dice < 0.35 else 0 if dice < 0.6 else round(habit * random.random() * 2)


def _pay(random: Random, title: Title, day: date, today: date) -> None:
    title.balance, title.paid_on = 0, max(title.issued_on, min(day, today))
    if random.random() < 0.004:
        title.renegotiated, title.history = True, "TITULO RENEGOCIADO"


def _leave(random: Random, title: Title, today: date) -> None:
    """An overdue title: a quarter of them paid in part, some taken to the notary."""
    late = (today - title.real_due_on).days
    if random.random() < 0.25 and title.amount > 100:
        title.balance = title.amount * random.randrange(20, 80) // 100
        title.paid_on = title.real_due_on + timedelta(days=random.randrange(late + 1))
    if late > 45 and random.random() < 0.4:
        title.portfolio = PROTEST


def _before_due(random: Random, title: Title, today: date) -> None:
    """A title that is not due yet: a few are paid early, or in part."""
    dice, days = random.random(), (today - title.issued_on).days
    if dice < 0.03:
        _pay(random, title, title.issued_on + timedelta(days=random.randrange(days + 1)), today)
    elif dice < 0.09 and title.amount > 100:
        title.balance = title.amount * random.randrange(30, 70) // 100
        title.paid_on = title.issued_on + timedelta(days=random.randrange(days + 1))
