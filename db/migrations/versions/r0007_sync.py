"""The log of what leaves no stamp behind; the database itself stamps operations and what waits for the ERP."""

import sqlalchemy as sa
from alembic import op

from db.types import Code, Stamp

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

# A lease that is renewed is no change that anybody sees.
_STAMPED = {
    "vendas_operation": "status, document_number, replaced_by, processed_at, error, user_code, external_number",
    "vendas_pending": "operation_id, rep_code, deleted, number",
}
_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "vendas_exit",
        sa.Column("recno", _NUMBER, primary_key=True),
        sa.Column("stamp", Stamp, nullable=False),
        sa.Column("alias", Code(3), nullable=False),
        sa.Column("removed", sa.Boolean, nullable=False),
        sa.Column("record", _NUMBER, nullable=False),
        sa.Column("branch", Code(2), nullable=False),
        sa.Column("old_rep", Code(6), nullable=False),
        sa.Column("new_rep", Code(6), nullable=False),
        sa.Column("owner_code", Code(6), nullable=False),
        sa.Column("owner_store", Code(2), nullable=False),
        *(sa.Column(f"key{place}", Code(36), nullable=False) for place in range(4)),
        sqlite_autoincrement=True,
    )
    op.create_index("vendas_exit_stamp", "vendas_exit", ["alias", "stamp"])
    op.create_index("vendas_exit_key", "vendas_exit", ["alias", "key0", "key1"])
    for table in _STAMPED:
        op.create_index(f"{table}_stamp", table, ["stamp", "recno"])
    (_stamp_in_postgresql if op.get_bind().dialect.name == "postgresql" else _stamp_in_sqlite)()


def _stamp_in_postgresql() -> None:
    op.execute(
        "create or replace function vendas_own_stamp() returns trigger language plpgsql as"
        " $$ begin new.stamp := now() at time zone 'utc'; return new; end $$"
    )
    for table, columns in _STAMPED.items():
        op.execute(
            f"create trigger {table}_stamp before insert or update of {columns} on {table}"
            " for each row execute function vendas_own_stamp()"
        )


def _stamp_in_sqlite() -> None:
    op.execute("create table if not exists vendas_clock (last bigint not null)")
    op.execute("insert into vendas_clock select 0 where not exists (select 1 from vendas_clock)")
    now = "cast(round((julianday('now') - 2440587.5) * 86400000.0) as integer) * 1000"
    for table, columns in _STAMPED.items():
        body = (
            f"begin update vendas_clock set last = max(last + 1, {now});"  # noqa: S608  # names of ours
            f" update {table} set stamp = (select last from vendas_clock) where recno = new.recno; end"
        )
        op.execute(f"create trigger {table}_inserted after insert on {table} {body}")
        op.execute(f"create trigger {table}_updated after update of {columns} on {table} {body}")


def downgrade() -> None:
    for table in _STAMPED:
        if op.get_bind().dialect.name == "postgresql":
            op.execute(f"drop trigger {table}_stamp on {table}")
        else:
            op.execute(f"drop trigger {table}_inserted")
            op.execute(f"drop trigger {table}_updated")
        op.drop_index(f"{table}_stamp", table)
    op.drop_table("vendas_exit")
