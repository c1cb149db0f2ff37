"""Which rows a viewer may see: the only place where row scope becomes SQL is `Source.reachable`, from this."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam

from db import types
from db.company import Company


@dataclass(frozen=True)
class Scope:
    """One branch of a company, and one representative's rows of it; `rep_code` None sees every representative's.

    `user_code` is whose own records, such as notifications, are meant.
    """

    company: Company
    branch: Any
    rep_code: Any
    user_code: Any = ""

    def branch_of(self, alias: str) -> Any:
        """What stands in the branch column of table `alias`: "" where branches share it."""
        return self.company.branch_of(alias, self.branch)

    def today(self) -> Any:
        """The company's business date."""
        return self.company.today()

    def time(self) -> Any:
        """The company's time of day, HH:MM."""
        return clock(self.company.now())

    @property
    def shape(self) -> bool:
        """What a statement built with `named` depends on: whether it is one representative's."""
        return self.rep_code is not None

    def values(self) -> Mapping[str, Any]:
        """What differs from one viewer or day to the next, by the names that `named` gives it in SQL."""
        own = {"scope_branch": self.branch, "scope_rep": self.rep_code, "scope_user": self.user_code}
        now = self.company.now()
        return {**own, "scope_today": now.date(), "scope_time": clock(now)}

    def named(self) -> "Scope":
        """The same as named parameters, for a statement that others of the same shape use too."""
        rep_code = bindparam("scope_rep", self.rep_code, types.Code(6)) if self.shape else None
        user_code = bindparam("scope_user", self.user_code, types.Code(6))
        return _Named(self.company, bindparam("scope_branch", self.branch, types.Code(2)), rep_code, user_code)


def clock(instant: datetime) -> str:
    """The time of day as the ERP writes it, HH:MM."""
    return f"{instant.hour:02}:{instant.minute:02}"


@dataclass(frozen=True)
class _Named(Scope):
    def today(self) -> Any:
        return bindparam("scope_today", super().today(), types.Day())

    def time(self) -> Any:
        return bindparam("scope_time", super().time(), types.Code(5))
