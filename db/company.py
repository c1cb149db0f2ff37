"""Whose tables these are: the company's number, and which tables its branches share."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

# The usual sharing: registers belong to all branches, movements to one (X2_MODO). A setting replaces this.
SHARED = frozenset("sa1 sa3 sa4 sae sb1 da0 da1 se4 sx5 sx6 sf4 sfm sus su5 ac8 agb sct a1s a1v a1w xxf".split())


@dataclass(frozen=True)
class Company:
    """A company of the ERP: two-character `code`, the tables shared by its branches, its business time zone, and the
    optional tables that its database does not have (what they feed is empty)."""

    code: str = "01"
    shared: frozenset[str] = SHARED
    timezone: ZoneInfo = ZoneInfo("America/Sao_Paulo")
    lacks: frozenset[str] = frozenset()

    def branch_of(self, alias: str, branch: str) -> str:
        """What stands in the branch column of table `alias` for `branch`: "" where branches share it."""
        return "" if alias in self.shared else branch

    def now(self) -> datetime:
        """The business clock: local time of the company."""
        return datetime.now(UTC).astimezone(self.timezone)

    def today(self) -> date:
        return self.now().date()
