"""What notifications are about."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "vendas_notification_subject",
        sa.Column("branch", sa.String, primary_key=True),
        sa.Column("code", sa.String, primary_key=True),
        sa.Column("user_code", sa.String, primary_key=True),
        sa.Column("subject", sa.String, nullable=False),
    )


def downgrade() -> None:
    op.drop_table("vendas_notification_subject")
