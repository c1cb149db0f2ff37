"""Clients that keep a copy: they store what they are given, and send the stamp back."""

import asyncio
import random
from dataclasses import dataclass, field
from typing import Any

from db.database import Database
from sales.digest import Bucket, digest
from sales.viewer import Viewer
from tests.queries.asking import ask

CONTENT = {
    "customers": "id name stamp financialStatus rep { code }",
    "receivables": "id balance status stamp",
    "orders": "id status stamp items { item quantity }",
    "products": "id description stamp stock { onHand }",
}


def query(name: str) -> str:
    """A page of a list."""
    page = "pageInfo { hasNextPage endCursor } delta { stamp serverTime resync deleted { id } }"
    arguments = "first: $first, after: $after, changedSince: $since"
    inner = f"{name}({arguments}) {{ nodes {{ {CONTENT[name]} }} {page} }}"
    return f"query ($since: Stamp, $first: Int, $after: String) {{ {inner} }}"


@dataclass
class Client:
    """`instants`: it sends the server's time, cut to milliseconds, in place of the stamp. `late`: it takes the stamp
    after the rows, which is wrong."""

    database: Database
    viewer: Viewer
    name: str
    first: int
    instants: bool = False
    late: bool = False
    copy: dict[str, Any] = field(default_factory=dict)
    stamp: str | None = None
    pulls: int = 0

    async def page(self, after: str | None, first: int) -> Any:
        variables: dict[str, Any] = {"since": self.stamp, "first": first, "after": after}
        return (await ask(self.database, self.viewer, query(self.name), **variables))[self.name]

    async def pull(self, killed: float = 0.0) -> None:
        """Every page of what changed; with the probability `killed` it dies between two, and keeps what it stored."""
        after, told = None, None
        if self.stamp is None:
            # What an earlier first pull brought and was deleted since, no later pull would take away.
            self.copy.clear()
        while True:
            page = await self.page(after, self.first)
            assert page["delta"]["resync"] is None
            told = told or page["delta"]
            self.copy |= {node["id"]: node for node in page["nodes"]}
            for gone in page["delta"]["deleted"]:
                self.copy.pop(gone["id"], None)
            if not page["pageInfo"]["hasNextPage"]:
                break
            if random.random() < killed:
                return
            after = page["pageInfo"]["endCursor"]
        if self.late:
            told = (await self.page(None, 1))["delta"]
        self.stamp = f"{told['serverTime'][:23]}Z" if self.instants else told["stamp"]
        self.pulls += 1

    async def run(self, stop: asyncio.Event) -> None:
        """Pull until `stop`, at times from the middle of a pull again."""
        while not stop.is_set():
            await self.pull(killed=0.05)
            await asyncio.sleep(random.random() * 0.6)

    async def digest(self) -> tuple[Any, Any]:
        """The server's digest, and the same of our copy."""
        entity = self.name.upper()
        asked = f"{{ syncDigest(entity: {entity}, buckets: 4) {{ buckets {{ bucket count checksum }} }} }}"
        theirs = (await ask(self.database, self.viewer, asked))["syncDigest"]["buckets"]
        ours = [Bucket() for _ in range(4)]
        digest(((node["id"], node["stamp"]) for node in self.copy.values()), ours)
        return theirs, [{"bucket": n, "count": one.count, "checksum": one.checksum} for n, one in enumerate(ours)]

    async def differences(self) -> dict[str, tuple[Any, Any]]:
        """What a copy made now has otherwise: by id, its node and ours."""
        fresh = Client(self.database, self.viewer, self.name, 1000)
        await fresh.pull()
        ids = fresh.copy.keys() | self.copy.keys()
        both = {one: (fresh.copy.get(one), self.copy.get(one)) for one in ids}
        return {one: pair for one, pair in both.items() if pair[0] != pair[1]}
