"""A back office as its administrators meet it."""

import json
from dataclasses import dataclass
from typing import Any

from pydantic import SecretStr
from sqlalchemy import select

from db import back_office, models
from db.connection import Connection
from db.database import Database
from db.models.own import Message
from messages.business import BusinessMessage
from messages.transports import READERS
from resolvers.context import Context
from resolvers.messaging import Messaging
from sales.viewer import Viewer
from schema.root import build_schema
from server.composer import messaging_of
from server.settings import Settings
from tests.messages.till import SECRET
from tests.queries.asking import ADMINISTRATOR

SCHEMA = build_schema()
PROTHEUS = "PROTHEUS=http://till/eai/messages"

SAVE = """
  mutation($code: String!, $description: String!, $active: Boolean! = true) {
    savePaymentMethod(input: {code: $code, description: $description, active: $active}) {
      __typename
      ... on PaymentMethod { code description active standard internalId stamp }
      ... on Refused { problems { code path } }
    }
  }
"""
DELETE = """
  mutation($code: String!) {
    deletePaymentMethod(code: $code) {
      __typename
      ... on PaymentMethod { code description }
      ... on Refused { problems { code path } }
    }
  }
"""


@dataclass
class BackOffice:
    """A database in the role of back office, and the settings of its messages."""

    database: Database
    messaging: Messaging

    async def ask(self, query: str, viewer: Viewer = ADMINISTRATOR, **variables: Any) -> Any:
        """The data of the answer; an error fails the test."""
        result = await SCHEMA.execute(query, variables, context_value=self.context(viewer))
        assert result.errors is None, result.errors
        return json.loads(json.dumps(result.data, default=str))

    def context(self, viewer: Viewer) -> Context:
        return Context(self.database, viewer, messaging=self.messaging)

    async def save(self, code: str, description: str, active: bool = True) -> Any:
        """What `savePaymentMethod` answers."""
        answer = await self.ask(SAVE, code=code, description=description, active=active)
        return answer["savePaymentMethod"]

    async def delete(self, code: str) -> Any:
        """What `deletePaymentMethod` answers."""
        return (await self.ask(DELETE, code=code))["deletePaymentMethod"]

    async def methods(self) -> list[tuple[int, str, str, bool]]:
        """Number, code, description and whether active, of every method."""
        return await self.database.read(_methods)

    async def queue(self) -> list[Any]:
        """The rows of the queue, oldest first."""
        return await self.database.read(_queue)

    async def told(self) -> list[BusinessMessage]:
        """The messages of the queue, as their receiver reads them."""
        readings = [READERS[row.transport](row.body.encode()) for row in await self.queue()]
        return [reading.message for reading in readings if isinstance(reading.message, BusinessMessage)]


async def open_office(database: Database, *destinations: str, **given: Any) -> BackOffice:
    """A back office that tells `destinations` (NAME=url), with no payment method yet."""
    assert await database.write(back_office.prepare, 1, {}) == []
    return BackOffice(database, messaging_of(settings_of(*destinations, **given)))


def settings_of(*destinations: str, **given: Any) -> Settings:
    """The settings of a back office."""
    secret = SecretStr(SECRET)
    return Settings(
        messages_role="backoffice", messages_secret=secret, messages_destinations=destinations or (PROTHEUS,), **given
    )


async def _methods(db: Connection) -> list[tuple[int, str, str, bool]]:
    table: Any = models.BackOfficeMethod
    query = select(table.recno, table.code, table.description, table.active).order_by(table.recno)
    return [tuple(row) for row in await db.fetch(query)]


async def _queue(db: Connection) -> list[Any]:
    return list(await db.fetch(select(Message).order_by(Message.recno)))
