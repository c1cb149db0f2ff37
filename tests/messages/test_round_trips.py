"""A message that was written and read again is the same message, in both forms."""

from dataclasses import replace
from datetime import datetime
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from messages import json, xml
from messages.answers import Enabled, InternalId, MalformedMessage, Note, Receipt, Received, Response, Severity
from messages.business import BusinessMessage, WhoIs
from messages.header import Header, Party, clock
from messages.message import Message
from messages.payment_method import PaymentMethod
from messages.xml.schema import schema
from sales.message import Delivery, Event

# Everything that XML can hold.
impossible = "".join(chr(code) for code in range(32) if chr(code) not in "\t\n\r") + "\ufffe\uffff"
letters = st.characters(codec="utf-8", exclude_categories=["Cs"], exclude_characters=impossible)
texts = st.text(letters, max_size=40)
tokens = texts.map(lambda text: " ".join(text.split()))
instants = st.datetimes(min_value=datetime(1980, 1, 1)).map(clock)  # noqa: DTZ001  # a sender's own clock has no zone
parties = st.builds(Party, texts, texts, texts, texts)


def headers(transaction: str) -> st.SearchStrategy[Header]:
    return st.builds(
        Header,
        st.uuids(),
        transaction=st.just(transaction),
        version=st.just("1.000"),
        party=parties,
        generated_on=instants | st.just(""),
        delivery=st.sampled_from(Delivery),
        application=texts,
        context=texts,
        user=texts,
    )


contents = st.builds(
    PaymentMethod,
    company_id=texts,
    branch_id=texts,
    company_internal_id=texts,
    code=st.text(letters, max_size=10),
    internal_id=texts,
    description=texts,
    active=st.booleans(),
)
events = st.sampled_from([event.value for event in Event])
received = st.builds(Received, st.uuids(), texts, events | st.just(""), texts)
notes = st.lists(st.builds(Note, texts, texts, st.sampled_from(Severity)), max_size=3).map(tuple)
ids = st.lists(st.builds(InternalId, texts, texts, texts), max_size=3).map(tuple)
modes = st.sampled_from(["SEND_ENABLED", "RECEIVE_ENABLED", "BOTH_ENABLED"])
enabled = st.lists(st.builds(Enabled, texts, texts, modes), max_size=3).map(tuple)
business = st.builds(BusinessMessage, headers("PaymentMethod"), st.sampled_from(Event), contents)
who_is = st.builds(WhoIs, headers("WhoIs"), tokens)
responses = st.builds(Response, headers("PaymentMethod"), received, instants, st.just(True), notes, ids)
failures = st.builds(Response, headers("PaymentMethod"), received, instants, st.just(False), notes)
introductions = st.builds(Response, headers("WhoIs"), received, instants, st.just(True), notes, enabled=enabled)
receipts = st.builds(Receipt, headers("PaymentMethod"), received, instants)
malformed = st.builds(MalformedMessage, headers("PaymentMethod"), received, notes)
anything: Any = business | who_is | responses | failures | introductions | receipts | malformed


@pytest.mark.parametrize("form", [xml, json], ids=["xml", "json"])
@given(message=anything)
def test_nothing_is_lost(form: ModuleType, message: Message) -> None:
    reading = form.read(form.write(message))

    assert reading.error is None
    assert reading.message == message


@given(message=anything)
def test_what_is_written_matches_the_schema(message: Message) -> None:
    document = etree.fromstring(xml.write(message))

    assert schema(message.header.transaction).validate(document)
    assert json.interpret(json.shown(message)).error is None


@given(message=business)
def test_one_form_says_what_the_other_says(message: BusinessMessage) -> None:
    assert xml.read(xml.write(message)).message == json.read(json.write(message)).message


@given(message=business)
def test_the_requirements_word_for_the_description_is_read_too(message: BusinessMessage) -> None:
    document = xml.write(message).replace(b"<Description", b"<Name").replace(b"</Description", b"</Name")
    shown = json.shown(message)
    shown["Content"]["Name"] = shown["Content"].pop("Description")

    assert xml.read(document).message == message
    assert json.interpret(shown).message == message


@given(message=business)
def test_a_method_without_active_is_active(message: BusinessMessage) -> None:
    shown = json.shown(message)
    del shown["Content"]["Active"]

    expected = replace(message, content=replace(message.content, active=True))
    assert json.interpret(shown).message == expected
