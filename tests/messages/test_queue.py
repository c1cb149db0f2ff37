"""The message queue as administrators see it: listed, by id, and tried again where that does no harm."""

from collections.abc import AsyncIterator
from typing import Any

import pytest

from db import messages
from db.database import Database
from sales.errors import AdministratorsOnly
from tests.messages.arrivals import ARRIVAL, MOMENT
from tests.messages.line import Fault, opened
from tests.messages.office import SCHEMA, open_office
from tests.messages.test_sender import Desk, Scripted
from tests.queries.asking import ADMINISTRATOR, REP, statements
from worker.sender import ATTEMPTS

LIST = """
  query($status: [MessageStatus!], $direction: MessageDirection, $first: Int, $after: String) {
    messages(status: $status, direction: $direction, first: $first, after: $after) {
      totalCount
      pageInfo { endCursor }
      nodes { id event recordKey status attempts direction source destination }
    }
  }
"""
RETRY = """
  mutation($id: ID!) {
    retryMessage(id: $id) {
      __typename
      ... on Message { event status attempts error }
      ... on Refused { problems { code path message } }
    }
  }
"""


@pytest.fixture
async def desk(database: Database) -> AsyncIterator[Desk]:
    receiver = Scripted()
    async with opened(receiver) as line:
        yield Desk(await open_office(database, f"PROTHEUS={line.url}"), line, receiver)


async def listed(desk: Desk, **variables: Any) -> list[Any]:
    answer = await desk.office.ask(LIST, **variables)
    nodes: list[Any] = answer["messages"]["nodes"]
    return nodes


async def retry(desk: Desk, place: int) -> Any:
    """What `retryMessage` answers for the message at `place`, the oldest first."""
    nodes = await listed(desk)
    return (await desk.office.ask(RETRY, id=nodes[::-1][place]["id"]))["retryMessage"]


def problem(answer: Any) -> str:
    [one] = answer["problems"]
    assert one["path"] == ["id"]
    return str(one["code"])


async def test_messages_are_listed_the_newest_first(desk: Desk) -> None:
    await desk.office.save("PX", "PIX")
    await desk.office.database.write(messages.keep, ARRIVAL, MOMENT)

    nodes = await listed(desk)

    assert [{key: value for key, value in node.items() if key != "id"} for node in nodes] == [
        {
            "event": "upsert",
            "recordKey": "1|PX",
            "status": "FINISHED",
            "attempts": 1,
            "direction": "RECEIVED",
            "source": "RM",
            "destination": "PROTHEUS",
        },
        {
            "event": "upsert",
            "recordKey": "1|PX",
            "status": "WAITING",
            "attempts": 0,
            "direction": "SENT",
            "source": "RM",
            "destination": "PROTHEUS",
        },
    ]


async def test_messages_are_filtered_and_paged(desk: Desk) -> None:
    for number in range(3):
        await desk.office.save(f"P{number}", "PIX")
    await desk.send()
    await desk.office.save("P3", "PIX")
    await desk.office.database.write(messages.keep, ARRIVAL, MOMENT)

    async def keys(**variables: Any) -> list[str]:
        return [node["recordKey"] for node in await listed(desk, **variables)]

    assert await keys(status=["WAITING", "FAILED"]) == ["1|P3"]
    assert await keys(status=["FINISHED"], direction="SENT") == ["1|P2", "1|P1", "1|P0"]
    assert await keys(direction="RECEIVED") == ["1|PX"]
    first = (await desk.office.ask(LIST, first=2))["messages"]
    assert [node["recordKey"] for node in first["nodes"]] == ["1|PX", "1|P3"]
    assert await keys(first=2, after=first["pageInfo"]["endCursor"]) == ["1|P2", "1|P1"]
    assert first["totalCount"] == 5


async def test_a_list_takes_the_same_statements_however_long_it_is(desk: Desk) -> None:
    counts = []
    for number in range(2):
        await desk.office.save(f"P{number}", "PIX")
        with statements(desk.office.database) as sent:
            await listed(desk)
        counts.append(len(sent))

    assert counts[0] == counts[1]


async def test_a_message_is_found_again_by_its_id(desk: Desk) -> None:
    await desk.office.save("PX", "PIX")
    [node] = await listed(desk)
    query = "query($id: ID!) { node(id: $id) { ... on Message { recordKey uuid body response sentAt } } }"

    [row] = await desk.office.queue()
    assert await desk.office.ask(query, id=node["id"]) == {
        "node": {"recordKey": "1|PX", "uuid": row.uuid, "body": row.body, "response": None, "sentAt": None}
    }
    assert await desk.office.ask(query, REP, id=node["id"]) == {"node": None}


@pytest.mark.parametrize("query", [LIST, RETRY])
async def test_only_administrators_see_the_queue(desk: Desk, query: str) -> None:
    result = await SCHEMA.execute(query, {"id": "x"}, context_value=desk.office.context(REP))

    assert [type(error.original_error) for error in result.errors or []] == [AdministratorsOnly]


async def park(desk: Desk) -> None:
    desk.line.faults = [Fault.ERROR_500] * ATTEMPTS
    await desk.send_for_days()


async def test_a_parked_message_is_tried_again_and_what_it_blocked_follows(desk: Desk) -> None:
    await desk.office.save("PX", "PIX")
    await park(desk)
    await desk.office.delete("PX")
    assert await desk.queue() == [("upsert", "FAILED", ATTEMPTS), ("delete", "BLOCKED", 0)]

    again = await retry(desk, 0)

    assert again == {"__typename": "Message", "event": "upsert", "status": "WAITING", "attempts": 0, "error": None}
    await desk.send_for_days(1)
    assert await desk.queue() == [("upsert", "FINISHED", 1), ("delete", "FINISHED", 1)]
    assert [one.event.value for one in desk.receiver.got] == ["upsert", "delete"]
    assert await desk.links() == {}


async def test_what_is_blocked_cannot_go_first(desk: Desk) -> None:
    await desk.office.save("PX", "PIX")
    await park(desk)
    await desk.office.delete("PX")

    answer = await retry(desk, 1)

    assert problem(answer) == "MESSAGE_BLOCKED"
    assert (await desk.office.queue())[0].uuid in answer["problems"][0]["message"]


async def test_a_message_that_its_receiver_rejected_can_be_tried_again(desk: Desk) -> None:
    desk.receiver.refused = ("PX",)
    await desk.office.save("PX", "PIX")
    await desk.send()
    desk.receiver.refused = ()

    assert (await retry(desk, 0))["status"] == "WAITING"

    await desk.send_for_days(1)
    assert await desk.queue() == [("upsert", "FINISHED", 1)]


async def test_but_not_once_a_later_one_says_how_the_record_is_now(desk: Desk) -> None:
    desk.receiver.refused = ("PX",)
    await desk.office.save("PX", "PIX")
    await desk.send()
    desk.receiver.refused = ()
    await desk.office.save("PX", "PAGAMENTO INSTANTANEO")

    assert problem(await retry(desk, 0)) == "MESSAGE_SUPERSEDED"


@pytest.mark.parametrize("delivered", [False, True])
async def test_what_is_under_way_or_done_is_not_tried_again(desk: Desk, delivered: bool) -> None:
    await desk.office.save("PX", "PIX")
    if delivered:
        await desk.send()

    assert problem(await retry(desk, 0)) == "MESSAGE_NOT_PARKED"


async def test_what_came_from_elsewhere_is_its_senders_to_try_again(desk: Desk) -> None:
    await desk.office.database.write(messages.keep, ARRIVAL, MOMENT)

    assert problem(await retry(desk, 0)) == "MESSAGE_RECEIVED"


@pytest.mark.parametrize("unknown", ["", "x", "TWVzc2FnZTowMXx8U0VOVHw3", "Q3VzdG9tZXI6MDF8fDAwMDAwMXwwMQ"])
async def test_an_unknown_message_is_said_to_be_one(desk: Desk, unknown: str) -> None:
    answer = await desk.office.ask(RETRY, ADMINISTRATOR, id=unknown)

    assert problem(answer["retryMessage"]) == "MESSAGE_UNKNOWN"
