"""The queue's operations, and what was accepted and is not yet in the ERP."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from db.types import Code, Day, Number, Stamp, Text

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _operations()
    _pending()
    _pending_lines()
    op.create_table(
        "vendas_placed_quote",
        sa.Column("branch", sa.String, primary_key=True),
        sa.Column("number", sa.String, primary_key=True),
        sa.Column("external_number", sa.String, nullable=False),
    )


def _operations() -> None:
    texts = ("branch", "user_code", "rep_code", "kind", "document", "status", "external_number", "document_number")
    op.create_table(
        "vendas_operation",
        sa.Column("recno", _NUMBER, primary_key=True),
        sa.Column("deleted", sa.Boolean, nullable=False),
        sa.Column("stamp", Stamp, nullable=False),
        sa.Column("operation_id", sa.String, nullable=False, unique=True),
        *(sa.Column(name, sa.String, nullable=False) for name in texts),
        sa.Column("identity", sa.String, nullable=False),
        sa.Column("digest", sa.String, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
        sa.Column("base_version", sa.String),
        sa.Column("received_at", Stamp, nullable=False),
        sa.Column("processed_at", Stamp),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("lease_owner", sa.String),
        sa.Column("lease_until", Stamp),
        sa.Column("replaced_by", sa.String),
        sa.Column("error", sa.Text),
        sa.Index("vendas_operation_queue", "status", "recno"),
        sa.Index("vendas_operation_external", "branch", "document", "external_number", "recno"),
        sa.Index("vendas_operation_number", "branch", "document", "document_number", "recno"),
        sa.Index("vendas_operation_user", "branch", "user_code", "recno"),
    )


def _columns(**kinds: sa.types.TypeEngine[Any]) -> list[sa.Column[Any]]:
    return [sa.Column(name, kind, nullable=False) for name, kind in kinds.items()]


def _pending() -> None:
    op.create_table(
        "vendas_pending",
        sa.Column("recno", _NUMBER, primary_key=True, autoincrement=False),
        sa.Column("deleted", sa.Boolean, nullable=False),
        sa.Column("stamp", Stamp, nullable=False),
        sa.Column("document", sa.String, nullable=False),
        sa.Column("operation_id", sa.String, nullable=False),
        *_columns(branch=Code(2), number=Code(6), external_number=Code(36), origin=Text(15)),
        *_columns(customer_code=Code(6), customer_store=Code(2)),
        *_columns(delivery_customer_code=Code(6), delivery_customer_store=Code(2)),
        *_columns(prospect_code=Code(6), prospect_store=Code(2), rep_code=Code(6)),
        *_columns(payment_term_code=Code(3), price_list_code=Code(3), carrier_code=Code(6)),
        *_columns(issued_on=Day(), valid_until=Day(), freight_type=Text(1)),
        *_columns(freight=Number(2), insurance=Number(2), expenses=Number(2), discount=Number(2)),
        *_columns(header_discount_percent=Number(2), currency=sa.Integer(), comments=Text(60)),
        sa.Index("vendas_pending_external", "branch", "document", "external_number", unique=True),
        sa.Index("vendas_pending_customer", "branch", "document", "customer_code", "customer_store"),
    )


def _pending_lines() -> None:
    op.create_table(
        "vendas_pending_line",
        sa.Column("recno", _NUMBER, primary_key=True),
        sa.Column("deleted", sa.Boolean, nullable=False),
        sa.Column("document", sa.String, nullable=False),
        *_columns(branch=Code(2), external_number=Code(36), item=Code(2), product_code=Code(15)),
        *_columns(description=Text(30), unit=Text(2), quantity=Number(2), delivered_quantity=Number(2)),
        *_columns(unit_price=Number(2), list_price=Number(2), total=Number(2)),
        *_columns(discount_percent=Number(2), discount_amount=Number(2)),
        *_columns(operation_type=Code(2), warehouse=Code(2), delivery_on=Day(), customer_order_number=Text(9)),
        sa.Index("vendas_pending_line_document", "branch", "document", "external_number", "item"),
    )


def downgrade() -> None:
    for table in ("vendas_placed_quote", "vendas_pending_line", "vendas_pending", "vendas_operation"):
        op.drop_table(table)
