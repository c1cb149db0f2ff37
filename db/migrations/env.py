"""Runs the migrations on the connection that `db.migrate` hands over, inside its transaction."""

from alembic import context

from db.models.own import OwnTable

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=OwnTable.metadata,
    version_table="vendas_revision",
)
context.run_migrations()
