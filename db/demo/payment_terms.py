"""Payment terms (SE4): after how many days the instalments of an invoice fall due."""

from dataclasses import dataclass
from random import Random

from db import models
from db.demo.rows import Rows


@dataclass(frozen=True)
class Term:
    """`days` from the invoice to each instalment; `share` of the customers who buy on this term."""

    code: str
    description: str
    days: tuple[int, ...]
    share: int

    @property
    def condition(self) -> str:
        return ",".join(f"{day:02d}" for day in self.days)


TERMS = (
    Term("001", "A VISTA", (0,), 5),
    Term("002", "30 DIAS", (30,), 9),
    Term("003", "30/60", (30, 60), 14),
    Term("004", "30/60/90", (30, 60, 90), 22),
    Term("005", "28/56/84/112", (28, 56, 84, 112), 18),
    Term("006", "6 PARCELAS", tuple(range(30, 181, 30)), 22),
    Term("007", "10 PARCELAS", tuple(range(30, 301, 30)), 10),
)


def pick(random: Random) -> Term:
    return random.choices(TERMS, [term.share for term in TERMS])[0]


def write(rows: Rows) -> None:
    """The terms, one that nobody may use any more, and one that was deleted and made again."""
    for term in TERMS:
        _write(rows, term.code, term.description, term.condition)
    _write(rows, "020", "45 DIAS", "45", blocked=True)
    _write(rows, "007", "12 PARCELAS", ",".join(str(day) for day in range(30, 361, 30))[:40], deleted=True)
    _write(rows, "021", "15 DIAS", "15", deleted=True)


def _write(
    rows: Rows, code: str, description: str, condition: str, *, blocked: bool = False, deleted: bool = False
) -> None:
    rows.add(
        models.PaymentTerm,
        deleted=deleted,
        code=code,
        type="1",
        condition=condition,
        description=description,
        payment_form="BOL",
        day_rule="D",
        blocked=blocked,
    )
