"""Users, their sessions, failed log-ins and the log of personal-data access."""

import sqlalchemy as sa
from alembic import op

from db.types import Stamp

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def _number() -> sa.Column[int]:
    return sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), primary_key=True)


def upgrade() -> None:
    _users()
    _sessions()
    _attempts()
    _accesses()


def _users() -> None:
    op.create_table(
        "vendas_user",
        sa.Column("code", sa.String, primary_key=True),
        sa.Column("login", sa.String, nullable=False, unique=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("password_hash", sa.String),
        sa.Column("subject", sa.String, unique=True),
        sa.Column("administrator", sa.Boolean, nullable=False),
        sa.Column("privileges", sa.JSON, nullable=False),
        sa.Column("branches", sa.JSON, nullable=False),
        sa.Column("personal_data", sa.Boolean, nullable=False),
        sa.Column("active", sa.Boolean, nullable=False),
        sa.Column("created_at", Stamp, nullable=False),
        sa.Column("changed_at", Stamp, nullable=False),
    )


def _sessions() -> None:
    op.create_table(
        "vendas_session",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("user_code", sa.String, nullable=False, index=True),
        sa.Column("branch", sa.String, nullable=False),
        sa.Column("privileges", sa.JSON, nullable=False),
        sa.Column("opened_at", Stamp, nullable=False),
        sa.Column("expires_at", Stamp, nullable=False, index=True),
        sa.Column("revoked_at", Stamp),
    )
    op.create_table(
        "vendas_refresh_token",
        sa.Column("digest", sa.String, primary_key=True),
        sa.Column("session_id", sa.String, nullable=False, index=True),
        sa.Column("expires_at", Stamp, nullable=False, index=True),
        sa.Column("used_at", Stamp),
    )
    op.create_table(
        "vendas_revocation",
        _number(),
        sa.Column("session_id", sa.String, nullable=False),
        sa.Column("until", Stamp, nullable=False, index=True),
    )


def _attempts() -> None:
    op.create_table(
        "vendas_login_attempt",
        _number(),
        sa.Column("account", sa.String, nullable=False),
        sa.Column("address", sa.String, nullable=False),
        sa.Column("attempted_at", Stamp, nullable=False, index=True),
        sa.Index("vendas_login_attempt_account", "account", "attempted_at"),
        sa.Index("vendas_login_attempt_address", "address", "attempted_at"),
    )


def _accesses() -> None:
    op.create_table(
        "vendas_personal_access",
        _number(),
        sa.Column("seen_at", Stamp, nullable=False, index=True),
        sa.Column("user_code", sa.String, nullable=False, index=True),
        sa.Column("operation", sa.String, nullable=False),
        sa.Column("entity", sa.String, nullable=False),
        sa.Column("count", sa.Integer, nullable=False),
        sa.Column("request_id", sa.String, nullable=False),
    )


def downgrade() -> None:
    for table in (
        "vendas_personal_access",
        "vendas_login_attempt",
        "vendas_revocation",
        "vendas_refresh_token",
        "vendas_session",
        "vendas_user",
    ):
        op.drop_table(table)
