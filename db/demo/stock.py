"""Stock (SB2): what the warehouses hold, what of it is reserved for releases, what is still to be delivered."""

from db import models
from db.demo.products import WAREHOUSES
from db.demo.rows import Rows
from db.demo.schedule import SECOND_BRANCH
from db.demo.tally import Tally
from db.demo.world import World


def write(rows: Rows, world: World, tally: Tally) -> None:
    """A product's stock where it is sold from, in both branches, and of some in the other warehouse too.

    Where a release waits for stock, less is available than it needs.
    """
    random = world.plan.random("stock")
    for number, product in enumerate(world.products):
        for branch in ("01", SECOND_BRANCH):
            place = (branch, product.code)
            reserved, missed = tally.reserved[place], tally.missed.get(place)
            spare = int(40_000 * random.random() ** 2) if missed is None else missed * random.randrange(90) // 100
            spare -= spare % product.step
            for warehouse in WAREHOUSES:
                if warehouse != product.warehouse and number % 4:
                    continue
                here = warehouse == product.warehouse
                unclassified = random.choice((0, 0, 0, 500)) if here else 0
                allocated = random.choice((0, 0, 0, 300)) if here else 0
                rows.add(
                    models.Stock,
                    stamp=world.calendar.stamp(world.plan.today, 0),
                    branch=branch,
                    product_code=product.code,
                    warehouse=warehouse,
                    on_hand=(reserved + spare + unclassified + allocated if here else 1000) / 100,
                    reserved=reserved / 100 if here else 0,
                    allocated=allocated / 100,
                    on_order=tally.ordered[place] / 100 if here else 0,
                    expected=random.choice((0, 0, 5000, 10_000)) / 100 if here else 0,
                    unclassified=unclassified / 100,
                    unavailable=not here and number % 8 == 0,
                    average_cost=product.price * 60 // 100 / 100,
                )
