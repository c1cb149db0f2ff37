"""Orders as a client places them: documents, an input that is accepted, and the job beside them."""

from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

from sqlalchemy import select, update

from db import models, queue
from db.connection import Connection
from db.database import Database
from db.erp.port import EmbeddedErp
from sales.global_id import encode
from sales.viewer import Privilege, Viewer
from tests.queries.asking import ask
from worker.job import Job, Schedule

OPERATION = "operationId kind status externalNumber replacedBy error { code path } order { number syncState }"
RESULT = f"""
__typename
... on Operation {{ {OPERATION} }}
... on Conflict {{ deleted sent current {{ number version }} problems {{ code }} }}
... on Refused {{ problems {{ code path }} }}
"""
RESULT_OF_OPERATION = RESULT.replace("... on Conflict", "# ")
CREATE = f"mutation ($input: OrderInput!) {{ result: createOrder(input: $input) {{ {RESULT} }} }}"
UPDATE = f"""mutation ($input: OrderInput!, $base: String, $order: ID) {{
  result: updateOrder(input: $input, baseVersion: $base, orderId: $order) {{ {RESULT} }} }}"""
DELETE = f"""mutation ($operation: UUID!, $external: UUID!, $base: String, $order: ID) {{
  result: deleteOrder(operationId: $operation, externalNumber: $external, baseVersion: $base, orderId: $order) {{
    {RESULT} }} }}"""
REPROCESS = f"mutation ($id: UUID!) {{ result: reprocessOperation(operationId: $id) {{ {RESULT_OF_OPERATION} }} }}"
ORDER = """query ($external: UUID!) { order(externalNumber: $external) {
  number status statusReasonCode syncState version comments customerName operation { kind status }
  items { item productCode quantity unitPrice listPrice discountPercent discountAmount total releasedQuantity }
  totals { items discount freight insurance expenses total } } }"""


class Shop:
    """A demo company, one of its representatives with a customer of theirs, and products that are there."""

    def __init__(self, database: Database, viewer: Viewer, customer: Any, products: list[Any]) -> None:
        self.database = database
        self.viewer = viewer
        self.customer = customer
        self.products = products
        self.job = Job(database, EmbeddedErp(Decimal(30)), Schedule(lease=5))

    @classmethod
    async def of(cls, database: Database) -> "Shop":
        customer = await database.read(_customer)
        viewer = await database.read(viewer_of, customer.rep_code)
        return cls(database, viewer, customer, await database.read(_products))

    @property
    def customer_id(self) -> str:
        return encode("Customer", "01", "", self.customer.code, self.customer.store)

    def item(self, place: int = 0, **given: Any) -> dict[str, Any]:
        return {"product": self.products[place].code, "quantity": "2", **given}

    def order(self, **given: Any) -> dict[str, Any]:
        usual = {"operationId": str(uuid4()), "externalNumber": str(uuid4()), "customerId": self.customer_id}
        return {**usual, "items": [self.item()], **given}

    async def create(self, order: dict[str, Any]) -> Any:
        return (await ask(self.database, self.viewer, CREATE, input=order))["result"]

    async def update(self, order: dict[str, Any], base: str | None = None, order_id: str | None = None) -> Any:
        return (await ask(self.database, self.viewer, UPDATE, input=order, base=base, order=order_id))["result"]

    async def delete(self, external: str, **given: Any) -> Any:
        variables = {"operation": str(uuid4()), "external": external, **given}
        return (await ask(self.database, self.viewer, DELETE, **variables))["result"]

    async def placed(self, **given: Any) -> dict[str, Any]:
        """An order that is in the ERP; its input."""
        order = self.order(**given)
        assert (await self.create(order))["status"] == "WAITING"
        assert await self.work() == 1
        assert (await self.create(order))["status"] == "FINISHED"
        return order

    async def reprocess(self, operation_id: str) -> Any:
        return (await ask(self.database, self.viewer, REPROCESS, id=operation_id))["result"]

    async def shown(self, external: str) -> Any:
        """The order as the viewer sees it."""
        return (await ask(self.database, self.viewer, ORDER, external=external))["order"]

    async def version(self, external: str) -> str:
        return str((await self.shown(external))["version"])

    async def quantities(self, external: str) -> list[str]:
        return [item["quantity"] for item in (await self.shown(external))["items"]]

    async def claim(self) -> None:
        """Take what waits, as a worker does that then dies."""
        await self.database.write(queue.claim, "dead", timedelta(seconds=60), 8)

    async def block(self, place: int, *, blocked: bool) -> None:
        """Block a product in the ERP, or let it be sold again."""
        product: Any = models.Product
        same = product.code == self.products[place].code
        await self.database.write(Connection.execute, update(product).where(same).values(blocked=blocked))

    async def comment(self, external: str, text: str) -> None:
        """Change an order in the ERP itself."""
        order: Any = models.Order
        same = order.external_number == external
        await self.database.write(Connection.execute, update(order).where(same).values(comments=text))

    async def work(self) -> int:
        """Let the job do what waits; how many operations that were."""
        return await self.job.drain()

    async def entry(self, external: str) -> Any:
        """The order's live row in the ERP's queue: status and kind."""
        entry: Any = models.QueueEntry
        here = (entry.external_number == external, entry.deleted.is_(False))
        row = await self.database.read(Connection.one, select(entry.status, entry.kind).where(*here))
        return None if row is None else tuple(row)


async def viewer_of(db: Connection, rep_code: str) -> Viewer:
    rep: Any = models.SalesRep
    row = await db.one(select(rep.user_code, rep.name).where(rep.code == rep_code, rep.deleted.is_(False)))
    assert row is not None
    return Viewer(row.user_code, "rep", row.name, False, rep_code, "01", frozenset(Privilege))


async def _customer(db: Connection) -> Any:
    """Somebody whose orders nothing blocks."""
    customer, rep = models.Customer, models.SalesRep
    table: Any = customer
    names = (table.code, table.store, table.name, table.rep_code, table.open_orders, table.released_orders)
    team: Any = rep
    known = select(team.code).where(team.user_code != "", team.deleted.is_(False))
    free = (table.deleted.is_(False), table.blocked.is_(False), table.risk == "A", table.rep_code.in_(known))
    [row] = await db.fetch(select(*names).where(*free).order_by(table.code, table.store).limit(1))
    return row


async def _products(db: Connection) -> list[Any]:
    """Products that are sold without a price list, of which there is much."""
    product, stock = models.Product, models.Stock
    table: Any = product
    balance: Any = stock
    enough = select(balance.product_code).where(
        balance.branch == "01",
        balance.warehouse == table.default_warehouse,
        balance.on_hand - balance.reserved - balance.allocated - balance.unclassified > 60,
    )
    good = (table.deleted.is_(False), table.blocked.is_(False), table.discontinued.is_(False), table.code.in_(enough))
    return list(await db.fetch(select(table.code, table.base_price, table.default_warehouse).where(*good).limit(8)))
