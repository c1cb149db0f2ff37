"""What a demo company is to be: how large, from which seed, as of which day."""

from dataclasses import dataclass, field
from datetime import date
from random import Random

from db.company import Company

YEARS = 4


@dataclass(frozen=True)
class Plan:
    """`customers` records (each store is one) and `reps` who log in, as they stand on the business date `today`.

    The same plan makes the same rows, byte for byte.
    """

    today: date
    company: Company = field(default_factory=Company)
    customers: int = 300
    seed: int = 1
    reps: int = 6

    def random(self, *scope: object) -> Random:
        """The random numbers of one `scope`: the same ones whatever else was made before it."""
        text = "/".join(map(str, (self.seed, *scope)))
        return Random(text)  # noqa: S311  # the same company again from the same seed, no secret

    @property
    def since(self) -> date:
        """The first day of the company's history: four years ago, from the first of the month."""
        return date(self.today.year - YEARS, self.today.month, 1)

    @property
    def portal_since(self) -> date:
        """The day the sales app was introduced: rows not changed since then have no stamp, no order came from it."""
        return date(self.today.year - 2, self.today.month, 1)
