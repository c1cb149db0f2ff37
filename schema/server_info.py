"""The server, to whoever asks."""

from collections.abc import Sequence
from datetime import UTC, datetime

import strawberry

from resolvers import server
from sales.erp import ErpMode
from sales.version import VERSION
from schema.fields import Info, Parents, batched
from schema.sync import SyncGuarantee

strawberry.enum(
    ErpMode,
    description="What stands behind the order queue. NONE: reads, notifications and status only, nothing is written to "
    "the ERP.",
)


async def _engine(parents: Parents, info: Info) -> Sequence[str]:
    return [await server.engine(info.context)] * len(parents)


async def _erp(parents: Parents, info: Info) -> Sequence[ErpMode]:
    return [await server.erp(info.context)] * len(parents)


async def _guarantee(parents: Parents, info: Info) -> Sequence[SyncGuarantee]:
    return [await server.guarantee(info.context)] * len(parents)


async def _exits(parents: Parents, info: Info) -> Sequence[bool]:
    return [await server.exits_tracked(info.context)] * len(parents)


@strawberry.type(description="What a client talks to. It answers without a log-in.")
class ServerInfo:
    version: str
    time: datetime = strawberry.field(description="The server's clock.")
    missing_tables: list[str] = strawberry.field(
        description="The optional tables of the ERP that this database does not have: what they feed is empty."
    )
    engine: str = batched(_engine, description='The database, e.g. "PostgreSQL 18.1".')
    erp: ErpMode = batched(_erp, description="Whether orders and quotes can be sent.")
    sync_guarantee: SyncGuarantee = batched(_guarantee, description="What a pull can promise now.")
    exits_tracked: bool = batched(
        _exits,
        description="Whether physical deletes and rows that leave a viewer's scope come in deltas; if not, syncDigest "
        "finds them.",
    )


async def find_server(info: Info) -> ServerInfo:
    return ServerInfo(version=VERSION, time=datetime.now(UTC), missing_tables=server.missing_tables(info.context))
