"""Which rows a viewer may see: the only place where row scope becomes SQL is `Source.reachable`, from this."""

from dataclasses import dataclass
from datetime import date

from db.company import Company


@dataclass(frozen=True)
class Scope:
    """One branch of a company, and one representative's rows of it; `rep_code` None sees every representative's.

    `user_code` is whose own records, such as notifications, are meant.
    """

    company: Company
    branch: str
    rep_code: str | None
    user_code: str = ""

    def branch_of(self, alias: str) -> str:
        """What stands in the branch column of table `alias`: "" where branches share it."""
        return self.company.branch_of(alias, self.branch)

    def today(self) -> date:
        """The company's business date."""
        return self.company.today()
