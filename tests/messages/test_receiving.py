"""Messages at the addresses of the point of sale: applied once, logged and answered, on both engines."""

import asyncio
import random
import string
from dataclasses import replace
from typing import Any
from uuid import UUID

import orjson
import pytest

from db.company import Company
from db.database import Database
from messages import json, xml
from messages.answers import Enabled, InternalId, MalformedMessage, Receipt, Response
from messages.business import WhoIs
from messages.receiver import ID_NAME
from sales.message import Delivery, Event, Transport
from sales.message_errors import TransactionUnknown, VersionUnknown
from tests.messages.samples import FIRST, SECOND, message
from tests.messages.till import SECRET, STANDARD, PointOfSale, answer_of, client_of

LONG = "".join(random.Random(1).choices(string.ascii_letters, k=9000))  # nothing secret
PIX = {"PX": "PAGAMENTO INSTANTANEO"}
LINKED = (InternalId(ID_NAME, "1|7", "01||24|PX"),)
BOTH = pytest.mark.parametrize("transport", Transport, ids=lambda transport: transport.value)


def codes(answer: Any) -> list[str]:
    return [note.code for note in answer.notes]


@BOTH
async def test_a_method_comes_changes_and_goes(till: PointOfSale, transport: Transport) -> None:
    inserted = await till.send(message(), transport)
    assert isinstance(inserted, Response)
    assert (inserted.ok, inserted.ids, inserted.received.uuid) == (True, LINKED, FIRST)
    assert (await till.methods(), await till.links()) == ({**STANDARD, **PIX}, {"1|7": "01||24|PX"})

    await till.send(message(uuid=UUID(int=2), description="PIX"), transport)
    assert await till.methods() == {**STANDARD, "PX": "PIX"}

    gone = await till.send(message(Event.DELETE, uuid=UUID(int=3)), transport)
    assert isinstance(gone, Response)
    assert (gone.ok, gone.ids) == (True, ())
    assert (await till.methods(), await till.links()) == (STANDARD, {})
    assert await till.logged() == [("1|PX", event, "FINISHED") for event in ("upsert", "upsert", "delete")]


@BOTH
async def test_a_standard_method_keeps_its_record(till: PointOfSale, transport: Transport) -> None:
    linked = await till.send(message(code="R$", description="DINHEIRO"), transport)
    assert isinstance(linked, Response)
    assert (linked.ok, codes(linked)) == (True, ["STANDARD_METHOD"])
    assert (await till.methods(), await till.links()) == (STANDARD, {"1|7": "01||24|R$"})

    await till.send(message(uuid=SECOND, code="R$", active=False), transport)
    assert (await till.methods(), await till.links()) == (STANDARD, {})


async def test_a_code_can_be_deleted_and_used_again_and_again(till: PointOfSale) -> None:
    for number in range(3):
        await till.send(message(uuid=UUID(int=number * 2), number=str(number)))
        await till.send(message(Event.DELETE, uuid=UUID(int=number * 2 + 1), number=str(number)))

    assert (await till.methods(), await till.links()) == (STANDARD, {})


async def test_a_message_that_is_sent_again_is_done_once_and_answered_the_same(till: PointOfSale) -> None:
    first = await till.send(message())
    await till.send(message(Event.DELETE, uuid=SECOND))

    again = await till.send(message())

    assert again == first
    assert (await till.methods(), await till.links()) == (STANDARD, {})


async def test_a_message_may_be_sent_again_in_the_other_form(till: PointOfSale) -> None:
    first = await till.send(message(), Transport.XML)

    assert await till.send(message(), Transport.JSON) == first


async def test_the_same_message_many_times_at_once_is_done_once(till: PointOfSale) -> None:
    answers = await asyncio.gather(*(till.send(message()) for _ in range(8)))

    assert len({repr(answer) for answer in answers}) == 1
    assert await till.logged() == [("1|PX", "upsert", "FINISHED")]


async def test_a_uuid_is_for_one_content(till: PointOfSale) -> None:
    await till.send(message())

    answer = await till.send(message(description="PIX"))

    assert codes(answer) == ["UUID_REUSED"]
    assert await till.methods() == {**STANDARD, **PIX}
    assert await till.logged() == [("1|PX", "upsert", "FINISHED")]


async def test_a_message_that_failed_may_be_sent_again_once_its_reason_is_gone(till: PointOfSale) -> None:
    refused = message(code="PIXX")
    failed = await till.send(refused)
    assert isinstance(failed, Response)
    assert (failed.ok, codes(failed), failed.ids) == (False, ["CODE_TOO_LONG"], ())
    assert (await till.methods(), await till.logged()) == (STANDARD, [("1|PIXX", "upsert", "FAILED")])

    accepted = await till.send(replace(refused, content=message().content))

    assert isinstance(accepted, Response)
    assert accepted.ids == LINKED
    assert await till.logged() == [("1|PX", "upsert", "FINISHED")]


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"code": ""}, "ELEMENT_MISSING"),
        ({"internal_id": ""}, "ELEMENT_MISSING"),
        ({"description": ""}, "ELEMENT_MISSING"),
        ({"code": "PIXX"}, "CODE_TOO_LONG"),
        ({"code": "P X"}, "CODE_FORBIDDEN"),
        # More than an index of PostgreSQL could hold.
        ({"company_id": LONG}, "VALUE_TOO_LONG"),
        ({"company_internal_id": LONG}, "VALUE_TOO_LONG"),
        ({"internal_id": LONG}, "VALUE_TOO_LONG"),
        ({"code": "PIXPIXPIX", "active": False}, "CODE_TOO_LONG"),
        ({"company_id": "2", "company_internal_id": "2|1"}, "COMPANY_UNKNOWN"),
    ],
)
@BOTH
async def test_what_cannot_be_done_is_answered_logged_and_changes_nothing(
    till: PointOfSale, transport: Transport, changed: dict[str, Any], code: str
) -> None:
    answer = await till.send(message(**changed), transport)

    assert isinstance(answer, Response)
    assert (answer.ok, codes(answer), answer.received.uuid) == (False, [code], FIRST)
    assert (await till.methods(), await till.links()) == (STANDARD, {})
    assert [status for _, _, status in await till.logged()] == ["FAILED"]


@BOTH
async def test_an_unknown_sender_has_no_company_here(till: PointOfSale, transport: Transport) -> None:
    sent = message()
    stranger = replace(sent, header=replace(sent.header, party=replace(sent.header.party, product="SAP")))

    answer = await till.send(stranger, transport)

    assert codes(answer) == ["COMPANY_UNKNOWN"]


@BOTH
async def test_a_sender_whose_name_no_cross_reference_could_hold_is_none(
    till: PointOfSale, transport: Transport
) -> None:
    sent = message()
    stranger = replace(sent, header=replace(sent.header, party=replace(sent.header.party, product=LONG)))

    answer = await till.send(stranger, transport)

    assert codes(answer) == ["VALUE_TOO_LONG"]
    assert [status for *_, status in await till.logged()] == ["FAILED"]


async def test_a_reason_speaks_the_language_of_the_request(till: PointOfSale) -> None:
    answer: Any = await till.send(message(code="PIXX"), accept_language="pt-BR")

    [note] = answer.notes
    assert note.text == "O código PIXX tem 4 caracteres; o ponto de venda guarda no máximo 3."


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (b"<Transaction>PaymentMethod<", b"<Transaction>Invoice<", "TRANSACTION_UNKNOWN"),
        (b'version="1.000">', b'version="2.000">', "VERSION_UNKNOWN"),
    ],
)
async def test_another_transaction_or_version_is_answered_with_an_error(
    till: PointOfSale, old: bytes, new: bytes, code: str
) -> None:
    response = await till.post(xml.write(message()).replace(old, new, 1))

    assert response.status_code == 200
    assert f'code="{code}"' in response.text
    assert "<Status>ERROR</Status>" in response.text
    assert [status for _, _, status in await till.logged()] == ["REFUSED"]


WRITTEN = xml.write(message())
EXTERNAL = b'<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x">'
BOMB = b"".join(
    [
        b'<?xml version="1.0"?><!DOCTYPE bomb [<!ENTITY e0 "boom">',
        *(b'<!ENTITY e%d "%s">' % (n, b"&e%d;" % (n - 1) * 10) for n in range(1, 12)),
        b"]><TOTVSMessage>&e11;</TOTVSMessage>",
    ]
)


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "MESSAGE_UNREADABLE"),
        (b"not XML", "MESSAGE_UNREADABLE"),
        (b"<Other/>", "MESSAGE_UNREADABLE"),
        (WRITTEN[:-20], "MESSAGE_UNREADABLE"),
        (BOMB, "MESSAGE_UNREADABLE"),
        (WRITTEN.replace(b"<TOTVSMessage", EXTERNAL + b"<TOTVSMessage", 1), "MESSAGE_UNREADABLE"),
        (WRITTEN.replace(b"PX<", b"&x;<", 1), "MESSAGE_UNREADABLE"),
        (b"<TOTVSMessage>" * 1000, "MESSAGE_UNREADABLE"),
        (WRITTEN.replace(b"<UUID>00000000", b"<UUID>x", 1), "MESSAGE_INVALID"),
        (WRITTEN.replace(b"true", b"maybe", 1), "MESSAGE_INVALID"),
        (WRITTEN.replace(b"upsert", b"merge", 1), "MESSAGE_INVALID"),
        (WRITTEN.replace(b"<Code>PX", b"<Code>PXPXPXPXPXP", 1), "MESSAGE_INVALID"),
        (WRITTEN.replace(b"<Description>", b"<Description>" + b"X" * 40, 1), "MESSAGE_INVALID"),
        (WRITTEN.replace(b"<BusinessContent>", b"<BusinessContent><Extra/>", 1), "MESSAGE_INVALID"),
    ],
)
async def test_what_cannot_be_read_is_answered_logged_and_changes_nothing(
    till: PointOfSale, raw: bytes, code: str
) -> None:
    response = await till.post(raw)

    assert response.status_code == 400
    answer = answer_of(response, Transport.XML)
    assert isinstance(answer, MalformedMessage)
    assert codes(answer) == [code]
    assert (await till.methods(), await till.links()) == (STANDARD, {})
    assert [status for _, _, status in await till.logged()] == ["REFUSED"]


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"[]",
        b"5",
        b'{"Header": {}}',
        b'{"Header": 5, "Content": []}',
        b"[" * 100_000,
        b'{"Header": {"UUID": "\\ud800"}}',
        json.write(message()).replace(b"PX", b"\\u0000"),
        json.write(message()).replace(b"PAGAMENTO", b"\\u0007"),
        json.write(message()).replace(b'"RM"', b'"R\\u0000M"'),
        json.write(message()).replace(b'"PaymentMethod"', b'"Payment\\u0000"'),
        json.write(message()).replace(b'"1.000"', b'"1\\u0000"'),
        json.write(message()).replace(b'"PX"', b"[" * 600 + b"]" * 600),
        json.write(message()).replace(b'"Code"', b'"Extra": ' + b"[" * 900 + b"]" * 900 + b', "Code"'),
        json.write(message()).replace(b'"Code"', b'"ReturnContent": ' + b"[" * 900 + b"]" * 900 + b', "Code"'),
        json.write(message()).replace(b'"PX"', b"7"),
        json.write(message()).replace(b'"Active": true', b'"Active": "sim"'),
        json.write(message()).replace(b'"Description"', b'"Name": "X", "Description"'),
    ],
)
async def test_what_is_no_message_in_json_is_answered_too(till: PointOfSale, raw: bytes) -> None:
    response = await till.post(raw, Transport.JSON)

    assert response.status_code in (200, 400)
    answer = json.read(response.content)
    # The answer to another transaction or version is for whoever knows that.
    unknown = isinstance(answer.error, TransactionUnknown | VersionUnknown)
    assert isinstance(answer.message, MalformedMessage | Response) or unknown
    assert "ERROR" in response.text
    assert (await till.methods(), [status for *_, status in await till.logged()]) == (STANDARD, ["REFUSED"])


@BOTH
async def test_twenty_megabytes_are_not_even_read(till: PointOfSale, transport: Transport) -> None:
    response = await till.post(b"x" * 20_000_000, transport)

    assert response.status_code == 413
    assert "BODY_TOO_LARGE" in response.text
    assert await till.logged() == []


@pytest.mark.parametrize(
    ("authorization", "status"),
    [
        ("", 401),
        ("Bearer", 401),
        ("Bearer wrong", 401),
        (f"Bearer {SECRET}x", 401),
        ("Basic !", 401),
        ("Basic cm06d3Jvbmc=", 401),
        (f"Digest {SECRET}", 401),
        (f"bearer {SECRET}", 200),
        ("Basic cm06MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=", 200),
    ],
)
@BOTH
async def test_only_who_knows_the_secret_may_send(
    till: PointOfSale, transport: Transport, authorization: str, status: int
) -> None:
    sent = {Transport.XML: xml.write, Transport.JSON: json.write}[transport](message())

    response = await till.post(sent, transport, authorization=authorization)

    assert response.status_code == status
    if status == 401:
        assert "UNAUTHENTICATED" in response.text
        assert response.headers["www-authenticate"].startswith("Bearer")
        assert (await till.methods(), await till.logged()) == (STANDARD, [])


@BOTH
async def test_another_media_type_is_refused(till: PointOfSale, transport: Transport) -> None:
    response = await till.post(xml.write(message()), transport, content_type="text/plain")

    assert (response.status_code, await till.logged()) == (415, [])
    assert "UNSUPPORTED_MEDIA_TYPE" in response.text


async def test_without_a_secret_there_is_no_such_address(database: Database) -> None:
    async with client_of(database, messages_secret=None) as client:
        response = await client.post("/eai/messages", content=xml.write(message()))

    assert response.status_code == 404


async def test_the_back_office_receives_none(database: Database) -> None:
    async with client_of(database, messages_role="backoffice") as client:
        answer = await PointOfSale(database, client).send(message())

    assert codes(answer) == ["TRANSACTION_NOT_RECEIVED"]


@pytest.mark.parametrize(
    ("role", "mode"), [("pos", "RECEIVE_ENABLED"), ("backoffice", "SEND_ENABLED")], ids=["pos", "backoffice"]
)
@BOTH
async def test_who_is_tells_what_this_end_knows(database: Database, transport: Transport, role: str, mode: str) -> None:
    asked = WhoIs(replace(message().header, transaction="WhoIs"))
    async with client_of(database, messages_role=role) as client:
        till = PointOfSale(database, client)
        answer = await till.send(asked, transport)
        other = await till.send(replace(asked, transaction="Invoice"), transport)

    assert isinstance(answer, Response)
    assert (answer.ok, answer.enabled) == (True, (Enabled("PaymentMethod", "1.000", mode),))
    assert codes(other) == ["TRANSACTION_UNKNOWN"]


@BOTH
async def test_an_asynchronous_message_gets_a_receipt_which_says_nothing_of_its_outcome(
    till: PointOfSale, transport: Transport
) -> None:
    taken = await till.send(message(delivery=Delivery.ASYNC), transport)
    failed = await till.send(message(uuid=SECOND, code="PIXX", delivery=Delivery.ASYNC), transport)

    assert isinstance(taken, Receipt)
    assert isinstance(failed, Receipt)
    assert (taken.received.uuid, failed.received.uuid) == (FIRST, SECOND)
    assert "PAGAMENTO INSTANTANEO" in taken.received.content
    assert await till.methods() == {**STANDARD, **PIX}
    assert await till.logged() == [("1|PX", "upsert", "FINISHED"), ("1|PIXX", "upsert", "FAILED")]


async def test_a_message_in_another_encoding_is_kept_as_text(till: PointOfSale) -> None:
    text = xml.write(message(description="CARTÃO")).decode().replace("UTF-8", "ISO-8859-1")

    answer = answer_of(await till.post(text.encode("latin-1")), Transport.XML)

    assert isinstance(answer, Response)
    assert answer.ok
    assert (await till.methods())["PX"] == "CARTÃO"


async def test_a_database_that_is_away_lets_the_sender_try_again() -> None:
    nowhere = Database("sqlite:///missing/nowhere.db", Company())
    async with client_of(nowhere) as client:
        till = PointOfSale(nowhere, client)
        response = await till.post(xml.write(message()))
    await nowhere.close()

    assert (response.status_code, response.headers["retry-after"]) == (503, "5")


def batch(*messages: Any) -> bytes:
    return orjson.dumps({"Items": [json.shown(one) for one in messages]})


def later(uuid: UUID, **given: Any) -> Any:
    return message(uuid=uuid, delivery=Delivery.ASYNC, **given)


SIMPLE = "?batchType=simpleBatch&batchUUID=00000000-0000-0000-0000-00000000000a"
TOGETHER = SIMPLE.replace("simpleBatch", "businessTransaction")


async def test_the_messages_of_a_simple_batch_stand_each_on_their_own(till: PointOfSale) -> None:
    raw = batch(later(FIRST), later(SECOND, code="PIXX"), later(UUID(int=3), number="8", code="PY"))

    response = await till.post(raw, Transport.JSON, SIMPLE)

    assert [item["Header"]["Type"] for item in response.json()["Items"]] == ["Receipt"] * 3
    assert await till.methods() == {**STANDARD, **PIX, "PY": "PAGAMENTO INSTANTANEO"}
    assert [status for *_, status in await till.logged()] == ["FINISHED", "FAILED", "FINISHED"]


async def test_of_a_business_transaction_all_is_done_or_nothing(till: PointOfSale) -> None:
    good, bad = later(FIRST), later(SECOND, code="PIXX")

    refused = await till.post(batch(good, bad), Transport.JSON, TOGETHER)
    assert [item["Header"]["Type"] for item in refused.json()["Items"]] == ["Receipt"] * 2
    assert (await till.methods(), await till.links()) == (STANDARD, {})
    assert [status for *_, status in await till.logged()] == ["FAILED", "FAILED"]

    await till.post(batch(good, later(SECOND, number="8", code="PY")), Transport.JSON, TOGETHER)
    assert await till.methods() == {**STANDARD, **PIX, "PY": "PAGAMENTO INSTANTANEO"}
    assert [status for *_, status in await till.logged()] == ["FINISHED", "FINISHED"]


@pytest.mark.parametrize(
    ("raw", "query"),
    [
        (batch(message()), SIMPLE),
        (batch(later(FIRST)), ""),
        (batch(later(FIRST)), "?batchType=simpleBatch"),
        (batch(later(FIRST)), "?batchType=simpleBatch&batchUUID=7"),
        (batch(later(FIRST)), "?batchType=other&batchUUID=00000000-0000-0000-0000-00000000000a"),
        (batch(), SIMPLE),
        (b"[]", SIMPLE),
        (b'{"Items": 5}', SIMPLE),
        (b'{"Items": [5]}', TOGETHER),
        (json.write(message()), SIMPLE),
    ],
)
async def test_a_batch_that_is_none_is_rejected_as_a_whole(till: PointOfSale, raw: bytes, query: str) -> None:
    response = await till.post(raw, Transport.JSON, query)

    assert response.status_code == 400
    assert {**response.json(), "Message": ""} == {
        "Code": "BATCH_REJECTED",
        "Message": "",
        "DetailedMessage": "",
        "HelpUrl": "",
    }
    assert (await till.methods(), await till.logged()) == (STANDARD, [])
