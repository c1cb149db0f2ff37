"""Prospects (SUS): who may become a customer, and a few who have."""

from dataclasses import dataclass
from datetime import date, timedelta

from db import models
from db.demo import buyers, notices
from db.demo.notices import Notice
from db.demo.numbers import numbered
from db.demo.plan import Plan
from db.demo.reps import Rep
from db.demo.rows import Rows
from db.demo.tax_ids import cnpj_root, of_store
from db.demo.world import World
from sales.notification import NotificationKind

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
    if converted and world.uses_app(rep):
        _tell(rows, world, rep, prospect, day, name)
    return prospect


def _tell(rows: Rows, world: World, rep: Rep, prospect: Prospect, day: date, name: str) -> None:
    """The prospect's representative hears that they are a customer now."""
    notice = Notice(
        number=notices.beyond_orders(world, world.plan.customers + prospect.index),
        kind=NotificationKind.PROSPECT,
        title="Prospect convertido em cliente",
        description=f"{name} agora é cliente",
        subject=("Prospect", world.plan.company.branch_of("sus", "01"), prospect.code, "01"),
        told_on=day,
        time="09:00",
        stamp=world.calendar.stamp(day, 0),
    )
    notices.write(rows, world, rep, notice)
