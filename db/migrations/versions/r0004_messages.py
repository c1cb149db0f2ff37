"""Standard messages, and the payment methods of card administrators."""

import sqlalchemy as sa
from alembic import op

from db.types import Stamp

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "vendas_administrator_method",
        sa.Column("branch", sa.String, primary_key=True),
        sa.Column("administrator", sa.String, primary_key=True),
        sa.Column("method_code", sa.String, nullable=False),
    )
    words = ("uuid", "direction", "transaction", "event", "record_key", "source", "destination", "transport", "status")
    op.create_table(
        "vendas_message",
        sa.Column("recno", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), primary_key=True),
        *(sa.Column(name, sa.String, nullable=False) for name in words),
        sa.Column("unsettled", sa.Boolean, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("created_at", Stamp, nullable=False),
        sa.Column("due_at", Stamp, nullable=False),
        sa.Column("lease", sa.String),
        sa.Column("leased_until", Stamp),
        sa.Column("sent_at", Stamp),
        sa.Column("error", sa.Text),
        sa.Column("fingerprint", sa.String),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("response", sa.Text),
        sa.Index("vendas_message_uuid", "direction", "uuid", unique=True),
        sa.Index("vendas_message_open", "unsettled", "recno"),
        sa.Index("vendas_message_record", "destination", "record_key", "recno"),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    op.drop_table("vendas_message")
    op.drop_table("vendas_administrator_method")
