"""Prospects (SUS): who may become a customer, and a few who have."""

from dataclasses import dataclass
from datetime import timedelta

from db import models
from db.demo import buyers
from db.demo.numbers import numbered
from db.demo.plan import Plan
from db.demo.reps import Rep
from db.demo.rows import Rows
from db.demo.tax_ids import cnpj_root, of_store
from db.demo.world import World

_CONVERTED, _OPEN = "6", "1235"


@dataclass(frozen=True, slots=True)
class Prospect:
    """`index` counts from 0."""

    index: int
    code: str
    rep: Rep | None


def count(plan: Plan) -> int:
    return max(14, plan.customers // 8)


def write(rows: Rows, world: World, index: int) -> Prospect:
    """The prospect with this index, as written."""
    random = world.plan.random("prospect", index)
    name, trade = world.words.company(random)
    state, city, _ = world.words.place(random)
    converted = buyers.of(world, index) if index % 9 == 4 and index < world.plan.customers else None
    rep = None if index % 31 == 30 else random.choice((*world.team, *world.special[:2]))
    day = world.plan.today - timedelta(days=int(500 * random.random() ** 2))
    prospect = Prospect(index, numbered(index + 1, 6), rep)
    rows.add(
        models.Prospect,
        deleted=index % 17 == 16,
        stamp=world.calendar.stamp(day, random.random() * 32_400),
        code=prospect.code,
        store="01",
        name=name[:40],
        trade_name=trade[:20],
        tax_id=of_store(cnpj_root(random), 1) if random.random() < 0.7 else "",
        city=city,
        state=state.name,
        status=_CONVERTED if converted else random.choice(_OPEN),
        rep_code=rep.code if rep else "",
        customer_code=converted.code if converted else "",
        customer_store=converted.store if converted else "",
    )
    return prospect
