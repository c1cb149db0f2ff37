"""Everything that all parts of the demo company refer to, made once."""

from dataclasses import dataclass
from typing import TypeGuard

from db.demo import products, reps
from db.demo.days import Calendar
from db.demo.plan import Plan
from db.demo.products import Product
from db.demo.reps import Rep
from db.demo.schedule import Schedule
from db.demo.tax_ids import cnpj_root
from db.demo.vocabulary import Vocabulary


@dataclass(frozen=True)
class World:
    """`root`: what the CNPJs of the demo company have in common. `special`: as `reps.special` gives them."""

    plan: Plan
    calendar: Calendar
    schedule: Schedule
    words: Vocabulary
    products: tuple[Product, ...]
    team: tuple[Rep, ...]
    special: tuple[Rep, Rep, Rep]
    root: str

    def uses_app(self, rep: Rep | None) -> TypeGuard[Rep]:
        """Whether a representative can log in to the sales app, so that orders come from there and news goes there."""
        return rep in self.team

    @classmethod
    def of(cls, plan: Plan) -> "World":
        words, calendar = Vocabulary.of(plan), Calendar(plan)
        return cls(
            plan=plan,
            calendar=calendar,
            schedule=Schedule(plan, calendar),
            words=words,
            products=products.catalogue(plan),
            team=reps.team(plan, words),
            special=reps.special(plan, words),
            root=cnpj_root(plan.random("company")),
        )
