"""What one operation knows: the database, who asks, in which language, and its batch loaders."""

from collections import Counter
from collections.abc import Hashable
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Any

from strawberry.dataloader import DataLoader

from db.database import Database
from db.scope import Scope
from db.source import Source
from resolvers.messaging import Messaging
from resolvers.tokens import Tokens
from sales.discount import MAX_DISCOUNT
from sales.erp import ErpMode
from sales.errors import Forbidden, Unauthenticated
from sales.viewer import Privilege, Viewer


@dataclass
class Context:
    """Made for one operation and thrown away after it: its loaders would serve stale rows to the next one.

    `erp` is what settings say of the ERP; None leaves it to what the database is marked as. `feed` is the tail of the
    event log (`subscriptions.feed.Feed`), `resume` the cursor that a stream goes on from, whatever its `after` says.
    `max_discount` is in percent.
    """

    database: Database
    viewer: Viewer | None
    language: str = "en"
    request_id: str = ""
    address: str = ""
    check_privileges: bool = True
    tokens: Tokens | None = None
    erp: ErpMode | None = None
    feed: Any = None
    resume: str | None = None
    max_discount: Decimal = MAX_DISCOUNT
    messaging: Messaging = field(default_factory=Messaging)
    loaders: dict[Hashable, DataLoader[Any, Any]] = field(default_factory=dict)
    personal: Counter[str] = field(default_factory=Counter)

    def fresh(self) -> "Context":
        """The same for the next operation of a long-lived connection."""
        return replace(self, loaders={}, personal=Counter())

    def allow(self, privilege: Privilege | None = None) -> Viewer:
        """The viewer, where they hold `privilege`. Raises Unauthenticated or Forbidden."""
        if self.viewer is None:
            raise Unauthenticated
        holds = privilege is None or not self.check_privileges or self.viewer.administrator
        if holds or privilege in self.viewer.privileges:
            return self.viewer
        raise Forbidden(privilege=privilege.value if privilege else "")

    def scope(self, privilege: Privilege | None = None) -> Scope:
        """The rows that the viewer may see, where they hold `privilege`."""
        viewer = self.allow(privilege)
        rep_code = None if viewer.administrator else viewer.rep_code
        return Scope(self.database.company, viewer.branch, rep_code, viewer.user_code)

    def today(self) -> date:
        """The company's business date."""
        return self.database.company.today()

    def note(self, source: Source, names: frozenset[str] | None, count: int) -> None:
        """Remember for the access log that this operation read columns `names` of `count` rows, if any is personal."""
        if count and names and not names.isdisjoint(source.personal):
            self.personal[source.alias] += count
