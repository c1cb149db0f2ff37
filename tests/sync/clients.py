"""Clients that keep a copy: they store what they are given, and send the stamp back."""

import asyncio
import random
import re
from dataclasses import dataclass, field
from typing import Any

from db.database import Database
from sales.digest import Bucket, digest
from sales.viewer import Viewer
from tests.queries.asking import ask

# Every list that can be pulled.
CONTENT = {
    "customers": "id name stamp financialStatus rep { code }",
    "contacts": "id name stamp",
    "prospects": "id name stamp rep { code }",
    "receivables": "id balance status stamp",
    "orders": "id status syncState stamp items { item quantity }",
    "quotes": "id status stamp items { item quantity }",
    "products": "id description stamp stock { onHand }",
    "priceLists": "id description stamp",
    "priceListItems": "id price stamp",
    "paymentTerms": "id description stamp",
    "paymentMethods": "id description stamp",
    "carriers": "id name stamp",
    "notifications": "id title stamp",
    "operations": "id status stamp",
}
BUCKETS = 4


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
    deaths: int = 0
    pages: int = 0

    def __str__(self) -> str:
        sends = "instants" if self.instants else "stamps"
        return f"{self.viewer.username}'s {self.name} in pages of {self.first} by {sends}"

    async def page(self, after: str | None, first: int) -> Any:
        self.pages += 1
        variables: dict[str, Any] = {"since": self.stamp, "first": first, "after": after}
        return (await ask(self.database, self.viewer, query(self.name), **variables))[self.name]

    async def pull(self, dies_after: int | None = None) -> None:
        """Every page of what changed; or it dies after so many, if there are more, and keeps what it stored."""
        after, told = None, None
        if self.stamp is None:
            # What an earlier first pull brought and was deleted since, no later pull would take away.
            self.copy.clear()
        pages = 0
        while True:
            page = await self.page(after, self.first)
            assert page["delta"]["resync"] is None
            told = told or page["delta"]
            self.copy |= {node["id"]: node for node in page["nodes"]}
            for gone in page["delta"]["deleted"]:
                self.copy.pop(gone["id"], None)
            pages += 1
            if not page["pageInfo"]["hasNextPage"]:
                break
            if pages == dies_after:
                self.deaths += 1
                return
            after = page["pageInfo"]["endCursor"]
        if self.late:
            await asyncio.sleep(random.random() * 0.2)
            told = (await self.page(None, 1))["delta"]
        self.stamp = f"{told['serverTime'].removesuffix('Z')[:23]}Z" if self.instants else told["stamp"]
        self.pulls += 1

    async def run(self, stop: asyncio.Event, pause: float) -> None:
        """Pull until `stop`, with pauses of so many seconds on average, at times from the middle of a pull again."""
        while not stop.is_set():
            await self.pull(random.randrange(1, 6) if random.random() < 0.3 else None)
            await asyncio.sleep(random.random() * 2 * pause)

    async def digest(self) -> tuple[Any, Any]:
        """The server's digest, and the same of our copy."""
        entity = re.sub("([A-Z])", r"_\1", self.name).upper()
        asked = f"{{ syncDigest(entity: {entity}, buckets: {BUCKETS}) {{ buckets {{ bucket count checksum }} }} }}"
        theirs = (await ask(self.database, self.viewer, asked))["syncDigest"]["buckets"]
        ours = [Bucket() for _ in range(BUCKETS)]
        digest(((node["id"], node["stamp"]) for node in self.copy.values()), ours)
        return theirs, [{"bucket": n, "count": one.count, "checksum": one.checksum} for n, one in enumerate(ours)]

    async def differences(self) -> dict[str, tuple[Any, Any]]:
        """What a copy made now has otherwise: by id, its node (None: ours is a ghost) and ours (None: never seen)."""
        fresh = Client(self.database, self.viewer, self.name, 1000)
        await fresh.pull()
        ids = fresh.copy.keys() | self.copy.keys()
        both = {one: (fresh.copy.get(one), self.copy.get(one)) for one in ids}
        return {one: pair for one, pair in both.items() if pair[0] != pair[1]}
