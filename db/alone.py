"""A connection that is nobody else's: for what a connection itself holds, such as a lock or a channel it listens on."""

from db.connection import Connection


async def alone(db: Connection) -> None:
    """Take this connection out of the pool, which opens another in its place; it closes when its verb returns."""
    await (await db.raw()).run_sync(lambda connection: connection.detach())
