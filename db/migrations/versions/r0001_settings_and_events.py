"""Settings and the event log."""

import sqlalchemy as sa
from alembic import op

from db.types import Stamp

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "vendas_setting",
        sa.Column("name", sa.String, primary_key=True),
        sa.Column("value", sa.String, nullable=False),
    )
    op.create_table(
        "vendas_event",
        sa.Column("seq", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), primary_key=True),
        sa.Column("created_at", Stamp, nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("branch", sa.String, nullable=False),
        sa.Column("rep_code", sa.String, nullable=False),
        sa.Column("user_code", sa.String, nullable=False),
        sa.Column("subject", sa.String, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_vendas_event_created_at", "vendas_event", ["created_at"])


def downgrade() -> None:
    op.drop_table("vendas_event")
    op.drop_table("vendas_setting")
