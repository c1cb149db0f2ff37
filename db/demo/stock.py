"""Stock (SB2): what the warehouses hold, what of it is reserved for releases, what is still to be delivered."""

from random import Random

from db import models
from db.demo.products import WAREHOUSES, Product
from db.demo.rows import Rows
from db.demo.schedule import BRANCHES
from db.demo.tally import Tally
from db.demo.world import World


def write(rows: Rows, world: World, tally: Tally) -> None:
    """A product's stock where it is sold from, in both branches, and of some in the other warehouse too.

    Where a release waits for stock, less is available than it needs.
    """
    random = world.plan.random("stock")
    # Branches that share the table have one stock.
    stocks: dict[str, list[str]] = {}
    for branch in BRANCHES:
        stocks.setdefault(world.plan.company.branch_of("sb2", branch), []).append(branch)
    for number, product in enumerate(world.products):
        for branches in stocks.values():
            _write_main(rows, world, random, tally, product, branches)
            if number % 4 == 0:
                _write_other(rows, world, product, branches, unavailable=number % 8 == 0)


def _write_main(rows: Rows, world: World, random: Random, tally: Tally, product: Product, branches: list[str]) -> None:
    places = [(branch, product.code) for branch in branches]
    reserved = sum(tally.reserved[place] for place in places)
    missed = min((tally.missed[place] for place in places if place in tally.missed), default=None)
    spare = int(40_000 * random.random() ** 2) if missed is None else missed * random.randrange(90) // 100
    spare -= spare % product.step
    unclassified, allocated = random.choice((0, 0, 0, 500)), random.choice((0, 0, 0, 300))
    rows.add(
        models.Stock,
        stamp=world.calendar.stamp(world.plan.today, 0),
        branch=branches[0],
        product_code=product.code,
        warehouse=product.warehouse,
        on_hand=(reserved + spare + unclassified + allocated) / 100,
        reserved=reserved / 100,
        allocated=allocated / 100,
        on_order=sum(tally.ordered[place] for place in places) / 100,
        expected=random.choice((0, 0, 50, 100)),
        unclassified=unclassified / 100,
        average_cost=_cost(product),
    )


def _write_other(rows: Rows, world: World, product: Product, branches: list[str], *, unavailable: bool) -> None:
    """A little in the warehouse that the product is not sold from."""
    rows.add(
        models.Stock,
        stamp=world.calendar.stamp(world.plan.today, 0),
        branch=branches[0],
        product_code=product.code,
        warehouse=WAREHOUSES[WAREHOUSES.index(product.warehouse) - 1],
        on_hand=10,
        unavailable=unavailable,
        average_cost=_cost(product),
    )


def _cost(product: Product) -> float:
    return product.price * 60 // 100 / 100
