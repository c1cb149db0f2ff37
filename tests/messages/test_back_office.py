"""Payment methods in the back office, by GraphQL: each change is kept together with the messages that tell of it."""

from uuid import UUID

import pytest
from sqlalchemy import text

from db import back_office
from db.connection import Connection
from db.cross_references import References
from db.database import Database
from messages.payment_method import PaymentMethod
from resolvers.messaging import Messaging
from sales.cross_reference import Entity
from sales.errors import AdministratorsOnly
from sales.message import Delivery, Event, MessageStatus, Role, Transport
from sales.payment_method import REQUIRED
from tests.messages.office import DELETE, SAVE, SCHEMA, BackOffice, open_office
from tests.queries.asking import ADMINISTRATOR, REP

PIX = PaymentMethod("1", "1", "1|1", "PX", "1|1", "PAGAMENTO INSTANTANEO", active=True)


@pytest.fixture
async def office(database: Database) -> BackOffice:
    return await open_office(database)


async def test_every_change_is_told_in_its_order(office: BackOffice) -> None:
    saved = await office.save("PX", "PAGAMENTO INSTANTANEO")
    await office.save("PX", "PIX")
    switched_off = await office.save("PX", "PIX", active=False)
    deleted = await office.delete("PX")

    assert saved == {
        "__typename": "PaymentMethod",
        "code": "PX",
        "description": "PAGAMENTO INSTANTANEO",
        "active": True,
        "standard": False,
        "internalId": "1|1",
        "stamp": None,
    }
    assert switched_off["active"] is False
    assert deleted == {"__typename": "PaymentMethod", "code": "PX", "description": "PIX"}
    assert await office.methods() == []
    assert [(one.event, one.content.description, one.content.active) for one in await office.told()] == [
        (Event.UPSERT, "PAGAMENTO INSTANTANEO", True),
        (Event.UPSERT, "PIX", True),
        (Event.UPSERT, "PIX", False),
        (Event.DELETE, "PIX", False),
    ]


async def test_a_message_says_who_sends_what(office: BackOffice) -> None:
    await office.save("PX", "PAGAMENTO INSTANTANEO")

    [row], [told] = await office.queue(), await office.told()

    assert told.content == PIX
    assert (told.header.party.product, told.header.party.company, told.header.party.branch) == ("RM", "1", "1")
    assert (str(told.header.uuid), told.header.delivery) == (row.uuid, Delivery.SYNC)
    assert (row.record_key, row.destination, row.status, row.attempts) == ("1|PX", "PROTHEUS", MessageStatus.WAITING, 0)


async def test_saving_what_is_so_already_tells_nobody(office: BackOffice) -> None:
    await office.save("PX", "PIX")
    await office.save("PX", " PIX ")

    assert len(await office.queue()) == 1


async def test_every_destination_gets_a_message_of_its_own(database: Database) -> None:
    office = await open_office(database, "A=http://a.example/x", "B=http://b.example/x")

    await office.save("PX", "PIX")

    rows = await office.queue()
    assert [row.destination for row in rows] == ["A", "B"]
    assert len({UUID(row.uuid) for row in rows}) == 2


async def test_messages_may_be_json_and_asynchronous(database: Database) -> None:
    office = await open_office(database, messages_transport="json", messages_delivery="async", messages_company=3)

    await office.save("PX", "PIX")

    [row], [told] = await office.queue(), await office.told()
    assert (row.transport, told.header.delivery) == (Transport.JSON, Delivery.ASYNC)
    assert (told.content.company_id, told.content.internal_id) == ("3", "3|1")


async def test_a_method_without_a_branch_speaks_for_the_first_one_in_the_cross_reference(office: BackOffice) -> None:
    async def know(db: Connection) -> None:
        references = References(db, Role.BACK_OFFICE, "PROTHEUS")
        for ours, theirs in {"1|10": "01|10", "1|2": "01|02", "7|1": "07|01"}.items():
            await references.link(Entity.BRANCH, theirs, ours)

    await office.database.write(know)

    await office.save("PX", "PIX")

    [told] = await office.told()
    assert (told.content.branch_id, told.content.company_internal_id) == ("2", "1|2")


async def test_a_method_with_a_branch_speaks_for_that_one(office: BackOffice) -> None:
    await office.save("PX", "PIX")
    await office.database.write(Connection.execute, text("update tformapagto set codfilial = 4"))

    await office.save("PX", "PAGAMENTO INSTANTANEO")

    assert [one.content.branch_id for one in await office.told()] == ["1", "4"]


async def test_inactive_is_turned_round_once(office: BackOffice) -> None:
    await office.save("PX", "PIX")
    await office.save("PY", "OUTRO", active=False)

    async def stored(db: Connection) -> list[tuple[str, int]]:
        return [tuple(row) for row in await db.fetch(text("select codformapagto, inativo from tformapagto order by 1"))]

    assert await office.database.read(stored) == [("PX", 0), ("PY", 1)]
    assert [one.content.active for one in await office.told()] == [True, False]


async def test_a_standard_method_is_changed_in_the_back_office(office: BackOffice) -> None:
    saved = await office.save("R$", "DINHEIRO")

    assert (saved["description"], saved["standard"]) == ("DINHEIRO", True)


async def test_which_methods_are_standard_is_a_setting(database: Database) -> None:
    office = await open_office(database, standard_methods=("CC",))

    assert (await office.save("R$", "DINHEIRO"))["standard"] is False
    assert (await office.save("CC", "CARTAO"))["standard"] is True


@pytest.mark.parametrize(
    ("code", "description", "problem"),
    [
        ("", "PIX", {"code": "PAYMENT_METHOD_CODE_INVALID", "path": ["input", "code"]}),
        ("P X", "PIX", {"code": "PAYMENT_METHOD_CODE_INVALID", "path": ["input", "code"]}),
        ("P|X", "PIX", {"code": "PAYMENT_METHOD_CODE_INVALID", "path": ["input", "code"]}),
        ("P\u200bX", "PIX", {"code": "PAYMENT_METHOD_CODE_INVALID", "path": ["input", "code"]}),
        ("PIXPIXPIXPI", "PIX", {"code": "PAYMENT_METHOD_CODE_INVALID", "path": ["input", "code"]}),
        ("PX", "", {"code": "PAYMENT_METHOD_DESCRIPTION_INVALID", "path": ["input", "description"]}),
        ("PX", " ", {"code": "PAYMENT_METHOD_DESCRIPTION_INVALID", "path": ["input", "description"]}),
        ("PX", "X" * 41, {"code": "PAYMENT_METHOD_DESCRIPTION_INVALID", "path": ["input", "description"]}),
        ("PX", "P\u0007X", {"code": "PAYMENT_METHOD_DESCRIPTION_INVALID", "path": ["input", "description"]}),
    ],
)
async def test_what_no_field_could_hold_is_refused(
    office: BackOffice, code: str, description: str, problem: dict[str, object]
) -> None:
    assert await office.save(code, description) == {"__typename": "Refused", "problems": [problem]}
    assert (await office.methods(), await office.queue()) == ([], [])


async def test_what_is_not_there_cannot_be_deleted(office: BackOffice) -> None:
    problem = {"code": "PAYMENT_METHOD_UNKNOWN", "path": ["code"]}
    assert await office.delete("PX") == {"__typename": "Refused", "problems": [problem]}
    assert await office.queue() == []


async def test_the_point_of_sale_only_receives(database: Database) -> None:
    till = BackOffice(database, Messaging())

    for answer in (await till.save("PX", "PIX"), await till.delete("R$")):
        assert answer == {"__typename": "Refused", "problems": [{"code": "NOT_BACK_OFFICE", "path": []}]}


@pytest.mark.parametrize(
    ("mutation", "variables"), [(SAVE, {"code": "PX", "description": "PIX"}), (DELETE, {"code": "PX"})]
)
async def test_only_administrators_change_payment_methods(
    office: BackOffice, mutation: str, variables: dict[str, str]
) -> None:
    result = await SCHEMA.execute(mutation, variables, context_value=office.context(REP))

    assert [type(error.original_error) for error in result.errors or []] == [AdministratorsOnly]
    assert (await office.methods(), await office.queue()) == ([], [])


async def test_everybody_reads_them_page_by_page_and_by_id(office: BackOffice) -> None:
    for code in ("PY", "PX", "PZ"):
        await office.save(code, f"METODO {code}")
    page = """query($after: String) {
      paymentMethods(first: 2, after: $after) { totalCount pageInfo { endCursor } nodes { id code } }
    }"""

    first = (await office.ask(page, REP))["paymentMethods"]
    rest = (await office.ask(page, REP, after=first["pageInfo"]["endCursor"]))["paymentMethods"]
    again = await office.ask(
        "query($ids: [ID!]!) { nodes(ids: $ids) { ... on PaymentMethod { code } } }",
        REP,
        ids=[node["id"] for node in [*first["nodes"], *rest["nodes"]]],
    )

    assert first["totalCount"] == 3
    assert again == {"nodes": [{"code": "PX"}, {"code": "PY"}, {"code": "PZ"}]}


async def test_a_register_that_is_there_is_used_as_it_is(database: Database) -> None:
    await open_office(database)
    office = await open_office(database)
    await office.save("PX", "PIX")

    assert await office.methods() == [(1, "PX", "PIX", True)]


async def test_a_new_register_begins_with_what_points_of_sale_have(database: Database) -> None:
    assert await database.write(back_office.prepare, 1, REQUIRED) == []
    office = BackOffice(database, (await open_office(database)).messaging)

    methods = await office.methods()

    assert [(code, description, active) for _, code, description, active in methods] == [
        (code, description, True) for code, description in REQUIRED.items()
    ]
    assert (await office.save("PX", "PIX"))["internalId"] == "1|13"


async def test_no_number_is_given_twice(office: BackOffice) -> None:
    for code in ("PX", "PY", "PZ"):
        await office.save(code, "METODO")
    for code in ("PZ", "PX"):
        await office.delete(code)

    saved = [(await office.save(code, "METODO"))["internalId"] for code in ("PW", "PX")]

    assert saved == ["1|4", "1|5"]


async def test_a_register_of_another_layout_is_said_to_be_one(database: Database) -> None:
    await database.write(Connection.execute, text("create table tformapagto (codcoligada int, codformapagto varchar)"))

    assert await database.write(back_office.prepare, 1, {}) == [
        "table tformapagto lacks column idformapagto",
        "table tformapagto lacks column codfilial",
        "table tformapagto lacks column descformapagto",
        "table tformapagto lacks column inativo",
    ]


async def test_a_change_and_its_messages_are_kept_together_or_not_at_all(
    office: BackOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(*_: object) -> None:
        raise RuntimeError("the queue is full")

    monkeypatch.setattr("db.messages.add", fail)
    given = {"code": "PX", "description": "PIX"}
    result = await SCHEMA.execute(SAVE, given, context_value=office.context(ADMINISTRATOR))

    assert result.errors
    assert (await office.methods(), await office.queue()) == ([], [])
