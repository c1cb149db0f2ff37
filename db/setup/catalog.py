"""What each engine's catalog says of the ERP's tables."""

from collections.abc import Mapping

import orjson
from sqlalchemy import Table, bindparam, text

from db.connection import Connection
from db.setup.found import Found

# A trigger of DBAccess's stamps as well as ours: before an update, for each row, in a function that names the stamp.
_POSTGRESQL = text(
    "select c.relname as name, c.relkind = 'r' as ordinary, quote_ident(pg_get_userbyid(c.relowner)) as owner,"
    " pg_has_role(c.relowner, 'USAGE') as alterable,"
    " (select json_object_agg(a.attname, format_type(a.atttypid, a.atttypmod)) from pg_attribute a"
    "  where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped)::text as columns,"
    " (select json_object_agg(i.relname, x.indisvalid) from pg_index x join pg_class i on i.oid = x.indexrelid"
    "  where x.indrelid = c.oid)::text as indexes,"
    " exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = :stamp and a.atthasdef) as defaulted,"
    " exists (select from pg_trigger t join pg_proc p on p.oid = t.tgfoid where t.tgrelid = c.oid"
    "  and not t.tgisinternal and t.tgenabled <> 'D' and t.tgtype & 19 = 19"
    "  and strpos(lower(p.prosrc), :stamp) > 0) as triggered"
    " from pg_class c where pg_table_is_visible(c.oid) and c.relname in :names"
    " and c.relkind in ('r', 'p', 'v', 'm', 'f') order by c.relname"
).bindparams(bindparam("names", expanding=True))

_SQLITE = text(
    "select t.name as name, t.type = 'table' as ordinary,"
    " (select json_group_object(lower(c.name), c.type) from pragma_table_info(t.name) c) as columns,"
    " (select json_group_object(i.name, json('true')) from pragma_index_list(t.name) i) as indexes,"
    " exists (select 1 from sqlite_master m where m.name = t.name || '_inserted') as defaulted,"
    " exists (select 1 from sqlite_master m where m.name = t.name || '_updated') as triggered"
    " from sqlite_master t where t.type in ('table', 'view') and t.name in :names order by t.name"
).bindparams(bindparam("names", expanding=True))


async def of_postgresql(db: Connection, wanted: Mapping[str, Table]) -> list[Found]:
    """Those of the tables that are there."""
    stamp = next(iter(wanted.values())).c.stamp.name
    return [
        Found(
            name=row.name,
            table=wanted[row.name],
            columns=orjson.loads(row.columns or "{}"),
            indexes=orjson.loads(row.indexes or "{}"),
            ordinary=row.ordinary,
            alterable=row.alterable,
            owner=row.owner,
            defaulted=row.defaulted,
            triggered=row.triggered,
        )
        for row in await db.fetch(_POSTGRESQL, {"names": list(wanted), "stamp": stamp})
    ]


async def of_sqlite(db: Connection, wanted: Mapping[str, Table]) -> list[Found]:
    """Those of the tables that are there."""
    return [
        Found(
            name=row.name,
            table=wanted[row.name],
            columns=orjson.loads(row.columns),
            indexes=orjson.loads(row.indexes),
            ordinary=bool(row.ordinary),
            alterable=True,
            owner="",
            defaulted=bool(row.defaulted),
            triggered=bool(row.triggered),
        )
        for row in await db.fetch(_SQLITE, {"names": list(wanted)})
    ]
