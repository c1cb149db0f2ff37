"""Coupons and card administrators by GraphQL, on both engines."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import insert, text, update

from db import models
from db.connection import Connection
from db.cross_references import References
from db.database import Database
from db.till import Till
from messages.payment_method import ELEMENTS
from resolvers.messaging import Messaging
from sales.cross_reference import Entity
from sales.errors import AdministratorsOnly
from sales.message import Role
from tests.messages.office import SCHEMA, BackOffice, open_office
from tests.queries.asking import ADMINISTRATOR, REP, statements

COUPON = """
  query($kind: PaymentKind!, $administrator: String) {
    couponPaymentMethod(kind: $kind, administrator: $administrator) { code }
  }
"""
LINK = """
  mutation($administrator: String!, $method: String) {
    linkAdministrator(administrator: $administrator, paymentMethod: $method) {
      __typename
      ... on PaymentMethod { code }
      ... on Refused { problems { code path } }
    }
  }
"""
METHODS = ("R$", "CH", "FI", "CC", "CD", "VIS", "DIN")
ADMINISTRATORS = {"001": "CC", "002": "CD", "004": "FI"}


async def furnish(db: Connection) -> None:
    for code in METHODS:
        await Till(db).put(code, f"METODO {code}")
    rows = [{"branch": "", "code": code, "description": kind, "type": kind} for code, kind in ADMINISTRATORS.items()]
    await db.execute(insert(models.CardAdministrator), rows)


@pytest.fixture
async def till(database: Database) -> BackOffice:
    await database.write(furnish)
    return BackOffice(database, Messaging())


async def set_parameter(till: BackOffice, name: str, value: str, branch: str = "") -> None:
    row = {"branch": branch, "name": name, "type": "C", "value": value}
    await till.database.write(Connection.execute, insert(models.Parameter), [row])


async def coupon(till: BackOffice, kind: str, administrator: str | None = None) -> str | None:
    answer = await till.ask(COUPON, REP, kind=kind, administrator=administrator)
    found = answer["couponPaymentMethod"]
    return found and str(found["code"])


async def link(till: BackOffice, administrator: str, method: str | None) -> Any:
    return (await till.ask(LINK, administrator=administrator, method=method))["linkAdministrator"]


async def test_without_parameters_and_links_the_tills_own_codes_are_sent(till: BackOffice) -> None:
    kinds = {"CASH": "R$", "CHEQUE": "CH", "FINANCED": "FI", "CREDIT_CARD": "CC", "DEBIT_CARD": "CD"}

    assert {kind: await coupon(till, kind) for kind in kinds} == kinds
    assert (await coupon(till, "CREDIT_CARD", "001"), await coupon(till, "DEBIT_CARD", "002")) == ("CC", "CD")


async def test_a_parameter_maps_cash(till: BackOffice) -> None:
    await set_parameter(till, "MV_LJMUDIN", "DIN")

    assert (await coupon(till, "CASH"), await coupon(till, "CHEQUE")) == ("DIN", "CH")


async def test_a_branch_has_its_own_value(till: BackOffice) -> None:
    await set_parameter(till, "MV_LJMUDIN", "FI")
    await set_parameter(till, "MV_LJMUDIN", "DIN", branch="01")
    await set_parameter(till, "MV_LJMUDIN", "CH", branch="02")

    assert await coupon(till, "CASH") == "DIN"


async def test_a_deleted_parameter_says_nothing(till: BackOffice) -> None:
    await set_parameter(till, "MV_LJMUDIN", "DIN")
    table: Any = models.Parameter
    gone = update(table).values(deleted=True, deleted_recno=table.recno)
    await till.database.write(Connection.execute, gone)

    assert await coupon(till, "CASH") == "R$"


async def test_a_method_that_is_not_in_the_register_is_null(till: BackOffice) -> None:
    await set_parameter(till, "MV_LJMUDIN", "XXX")

    assert await coupon(till, "CASH") is None


async def test_an_administrator_is_linked_relinked_and_unlinked(till: BackOffice) -> None:
    assert await link(till, "001", "VIS") == {"__typename": "PaymentMethod", "code": "VIS"}
    assert await coupon(till, "CREDIT_CARD", "001") == "VIS"

    await link(till, "001", "DIN")
    assert (await coupon(till, "CREDIT_CARD", "001"), await coupon(till, "CREDIT_CARD")) == ("DIN", "CC")

    assert await link(till, "001", None) == {"__typename": "PaymentMethod", "code": "CC"}
    assert await coupon(till, "CREDIT_CARD", "001") == "CC"
    assert await link(till, "001", None) == {"__typename": "PaymentMethod", "code": "CC"}


async def test_the_erps_own_field_is_used_where_it_has_one(till: BackOffice) -> None:
    await till.database.write(Connection.execute, text("alter table sae010 add ae_xforma char(6) default '      '"))
    with_field = replace(till, messaging=Messaging(administrator_field="ae_xforma"))

    assert await coupon(with_field, "CREDIT_CARD", "001") == "CC"
    await link(with_field, "001", "VIS")

    assert (await coupon(with_field, "CREDIT_CARD", "001"), await coupon(till, "CREDIT_CARD", "001")) == ("VIS", "CC")
    await link(with_field, "001", None)
    assert await coupon(with_field, "CREDIT_CARD", "001") == "CC"


@pytest.mark.parametrize(
    ("kind", "administrator"),
    [("CREDIT_CARD", "999"), ("CREDIT_CARD", "002"), ("DEBIT_CARD", "001"), ("CREDIT_CARD", "004"), ("DEBIT_CARD", "")],
)
async def test_an_administrator_of_no_such_cards_is_null(till: BackOffice, kind: str, administrator: str) -> None:
    assert await coupon(till, kind, administrator) is None


async def test_what_is_not_a_card_has_no_administrator(till: BackOffice) -> None:
    await link(till, "001", "VIS")

    assert await coupon(till, "CASH", "001") == "R$"


@pytest.mark.parametrize(
    ("administrator", "method", "problem"),
    [
        ("999", "VIS", {"code": "ADMINISTRATOR_UNKNOWN", "path": ["administrator"]}),
        ("004", "VIS", {"code": "ADMINISTRATOR_WITHOUT_CARDS", "path": ["administrator"]}),
        ("001", "XXX", {"code": "PAYMENT_METHOD_UNKNOWN", "path": ["paymentMethod"]}),
    ],
)
async def test_what_cannot_be_linked_is_refused(
    till: BackOffice, administrator: str, method: str, problem: dict[str, object]
) -> None:
    assert await link(till, administrator, method) == {"__typename": "Refused", "problems": [problem]}
    assert await coupon(till, "CREDIT_CARD", "001") == "CC"


async def test_only_administrators_link(till: BackOffice) -> None:
    given = {"administrator": "001", "method": "VIS"}

    result = await SCHEMA.execute(LINK, given, context_value=till.context(REP))

    assert [type(error.original_error) for error in result.errors or []] == [AdministratorsOnly]


async def test_a_database_without_administrators_knows_none(till: BackOffice) -> None:
    till.database.company = replace(till.database.company, lacks=frozenset({"sae"}))

    assert (await coupon(till, "CREDIT_CARD", "001"), await coupon(till, "CREDIT_CARD")) == (None, "CC")
    assert (await link(till, "001", "VIS"))["problems"][0]["code"] == "ADMINISTRATOR_UNKNOWN"


async def test_an_administrator_is_never_sent(database: Database) -> None:
    await database.write(furnish)
    office = await open_office(database)
    await office.save("VIS", "VISTA")
    [before] = await office.queue()

    assert await link(office, "001", "VIS") == {"__typename": "PaymentMethod", "code": "VIS"}
    assert await coupon(office, "CREDIT_CARD", "001") == "VIS"

    assert [row.uuid for row in await office.queue()] == [before.uuid]
    assert not any("administ" in element.lower() for element in ELEMENTS.values())


async def test_the_back_office_maps_to_its_own_methods(database: Database) -> None:
    office = await open_office(database)
    await office.save("R$", "DINHEIRO")

    assert (await coupon(office, "CASH"), await coupon(office, "CHEQUE")) == ("R$", None)


async def test_the_demo_has_the_standard_methods_and_its_administrators(company: Database) -> None:
    till = BackOffice(company, Messaging())
    # As PCREQ-7809 lists them.
    methods = {
        "BOL": "BOLETO BANCARIO",
        "CC": "CARTAO DE CREDITO",
        "CD": "CARTAO DE DEBITO AUTOMATICO",
        "CH": "CHEQUE",
        "CO": "CONVENIO",
        "CR": "CREDITO",
        "DC": "DEBITO EM CONTA CORRENTE",
        "FI": "FINANCIADO",
        "FID": "FIDELIDADE",
        "R$": "DINHEIRO CX",
        "VA": "VALES",
        "VP": "VALE PRESENTE",
    }
    page = "{ paymentMethods { nodes { code description active standard internalId } } }"

    nodes = (await till.ask(page, ADMINISTRATOR))["paymentMethods"]["nodes"]

    assert {node["code"]: node["description"] for node in nodes} == methods
    assert {node["standard"] for node in nodes} == {node["active"] for node in nodes} == {True}
    assert {node["code"]: node["internalId"] for node in nodes}["R$"] == "01||24|R$"
    assert (await coupon(till, "CREDIT_CARD", "001"), await coupon(till, "DEBIT_CARD", "002")) == ("CC", "CD")


async def test_the_demo_is_rms_company_1_branch_1(company: Database) -> None:
    async def known(db: Connection, entity: Entity) -> list[tuple[str, str]]:
        rows = await References(db, Role.POINT_OF_SALE, "RM").all(entity)
        return [(row.external_value, row.internal_value) for row in rows]

    assert await company.read(known, Entity.COMPANY) == [("1", "01")]
    assert await company.read(known, Entity.BRANCH) == [("1|1", "01|01")]
    assert await company.read(known, Entity.METHOD) == []


async def test_a_coupon_takes_two_reads(till: BackOffice) -> None:
    with statements(till.database) as sent:
        await coupon(till, "CREDIT_CARD", "001")

    assert len([one for one in sent if one.lower().startswith("select")]) == 2
