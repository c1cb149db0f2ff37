"""What subscribers were last told of each order, the log by representative, and the history of watermarks."""

import sqlalchemy as sa
from alembic import op

from db.types import Stamp

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "vendas_order_status",
        sa.Column("branch", sa.String, primary_key=True),
        sa.Column("number", sa.String, primary_key=True),
        sa.Column("status", sa.String, nullable=False),
        sa.Column("deleted", sa.Boolean, nullable=False),
    )
    op.create_table(
        "vendas_watermark",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("sampled_at", Stamp, nullable=False, index=True),
        sa.Column("low_watermark", Stamp, nullable=False),
        sa.Column("guarantee", sa.String, nullable=False),
        sa.Column("stepped", sa.Boolean, nullable=False),
    )
    op.create_index("vendas_event_rep", "vendas_event", ["branch", "rep_code", "seq"])


def downgrade() -> None:
    op.drop_index("vendas_event_rep", "vendas_event")
    op.drop_table("vendas_watermark")
    op.drop_table("vendas_order_status")
