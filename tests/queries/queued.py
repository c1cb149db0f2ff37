"""An operation that ended in an error, as the queue keeps it."""

from db import operations
from db.connection import Connection
from sales.kept_refusal import dump
from sales.line_errors import ProductBlocked

OPERATION = {
    "operation_id": "11111111-2222-4333-8444-555555555555",
    "branch": "01",
    "user_code": "000001",
    "rep_code": "000001",
    "kind": "ORDER_CREATE",
    "document": "ORDER",
    "status": "ERROR",
    "external_number": "66666666-7777-4888-9999-000000000000",
    "document_number": "",
    "identity": "X66666666-7777-4888-9999-000000000000",
    "digest": "",
    "payload": "{}",
    "error": dump(ProductBlocked(code="P").at("items", 0, "product")),
}


async def keep(db: Connection) -> None:
    """Write it."""
    await operations.add(db, **OPERATION)
