"""What the server tells of itself, to anybody."""

from db import changes, facts, server
from resolvers.context import Context
from sales.erp import ErpMode
from sales.sync import SyncGuarantee


async def engine(context: Context) -> str:
    """The database server's name and version."""
    return await context.database.read(server.engine)


async def erp(context: Context) -> ErpMode:
    """What stands behind the order queue: what is configured, else what the database is marked as, else nothing."""
    if context.erp is not None:
        return context.erp
    marked = await context.database.read(facts.get, "erp")
    return ErpMode.EMBEDDED if marked == ErpMode.EMBEDDED.value else ErpMode.NONE


async def guarantee(context: Context) -> SyncGuarantee:
    """What a pull can promise now."""
    return await context.database.read(changes.guarantee)


async def exits_tracked(context: Context) -> bool:
    """Whether physical deletes and rows that leave a viewer's scope are known."""
    return await context.database.read(changes.exits_tracked)


def missing_tables(context: Context) -> list[str]:
    """The optional tables of the ERP that the database does not have."""
    return sorted(alias.upper() for alias in context.database.company.lacks)
