"""Prospects: who sees them, by what they are found, what they have become."""

from dataclasses import replace
from typing import Any

from db import models
from db.company import Company
from db.database import Database
from resolvers.context import Context
from resolvers.ids import encode
from sales.viewer import Privilege
from schema.root import build_schema
from tests.queries.asking import ADMINISTRATOR, OTHER_REP, REP, ask, refusals, statements
from tests.queries.rows import add, add_customers

CODES = "query ($search: String) { prospects(search: $search) { totalCount nodes { code } } }"


async def codes(database: Database, viewer: Any, search: str | None = None) -> list[str]:
    found = (await ask(database, viewer, CODES, search=search))["prospects"]
    assert found["totalCount"] == len(found["nodes"])
    return [one["code"] for one in found["nodes"]]


async def three(database: Database) -> None:
    await add(
        database,
        models.Prospect,
        {"code": "P1", "store": "01", "name": "PADARIA SÃO BENTO", "rep_code": "000001", "tax_id": "12345678000195"},
        {"code": "P2", "store": "01", "name": "OFICINA", "trade_name": "BENTO MOTORES", "rep_code": "000002"},
        {"code": "P3", "store": "01", "name": "ANTIGA", "rep_code": "000001", "deleted": True},
    )


async def test_a_prospect_in_full(database: Database) -> None:
    await add(database, models.SalesRep, {"code": "000001", "name": "ANA"})
    await add_customers(database, ("C1", "PADARIA", "000001"))
    place = {"street": "RUA A, 1", "district": "CENTRO", "city": "CAMPINAS", "state": "SP", "postal_code": "13010000"}
    person = {
        "area_code": "19",
        "phone_number": "3232-1010",
        "email": "ola@padaria.example",
        "tax_id": "12345678000195",
    }
    became = {"rep_code": "000001", "customer_code": "C1", "customer_store": "01"}
    await add(
        database,
        models.Prospect,
        {"code": "P1", "store": "01", "name": "PADARIA SÃO BENTO", "trade_name": "BENTO", **place, **person, **became},
    )

    answer = await ask(
        database,
        REP,
        """{ prospects { nodes { id code store name tradeName taxId phone email rep { name } customer { name }
          address { street district city cityCode state postalCode } } } }""",
    )

    assert answer["prospects"]["nodes"] == [
        {
            "id": encode("Prospect", "01", "", "P1", "01"),
            "code": "P1",
            "store": "01",
            "name": "PADARIA SÃO BENTO",
            "tradeName": "BENTO",
            "taxId": "12345678000195",
            "phone": "19 3232-1010",
            "email": "ola@padaria.example",
            "rep": {"name": "ANA"},
            "customer": {"name": "PADARIA"},
            "address": {
                "street": "RUA A, 1",
                "district": "CENTRO",
                "city": "CAMPINAS",
                "cityCode": None,
                "state": "SP",
                "postalCode": "13010000",
            },
        }
    ]


async def test_each_representative_sees_their_own(database: Database) -> None:
    await three(database)

    assert await codes(database, REP) == ["P1"]
    assert await codes(database, OTHER_REP) == ["P2"]
    assert await codes(database, ADMINISTRATOR) == ["P1", "P2"]


async def test_another_representatives_prospect_answers_as_if_it_did_not_exist(database: Database) -> None:
    await three(database)
    ids = [encode("Prospect", "01", "", code, "01") for code in ("P1", "P2", "P3", "P4")]

    answer = await ask(database, REP, "query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Prospect { code } } }", ids=ids)

    assert answer["nodes"] == [{"code": "P1"}, None, None, None]


async def test_prospects_are_found_as_people_type(database: Database) -> None:
    await three(database)

    assert await codes(database, ADMINISTRATOR, "sao bento") == ["P1"]
    assert await codes(database, ADMINISTRATOR, "BENTO") == ["P1", "P2"]
    assert await codes(database, ADMINISTRATOR, "12.345.678/0001-95") == ["P1"]
    assert await codes(database, REP, "motores") == []


async def test_the_customer_of_another_representative_is_not_shown(database: Database) -> None:
    await add_customers(database, ("C1", "PADARIA", "000002"))
    became = {"customer_code": "C1", "customer_store": "01"}
    await add(database, models.Prospect, {"code": "P1", "store": "01", "rep_code": "000001", **became})

    answer = await ask(database, REP, "{ prospects { nodes { code customer { name } } } }")

    assert answer["prospects"]["nodes"] == [{"code": "P1", "customer": None}]


async def test_reading_personal_data_is_noted(database: Database) -> None:
    await three(database)

    async def noted(selected: str) -> dict[str, int]:
        context = Context(database, ADMINISTRATOR)
        await build_schema().execute(f"{{ prospects {{ nodes {{ {selected} }} }} }}", context_value=context)
        return dict(context.personal)

    assert await noted("code name address { city state }") == {}
    assert await noted("code taxId") == {"sus": 2}
    assert await noted("address { street }") == {"sus": 2}


async def test_prospects_need_the_customers_privilege(database: Database) -> None:
    viewer = replace(REP, privileges=frozenset(Privilege) - {Privilege.CUSTOMERS})

    assert await refusals(database, viewer, "{ prospects { totalCount } }") == ["FORBIDDEN"]


async def test_a_company_without_the_table_has_no_prospects(database: Database) -> None:
    database.company = replace(Company(), lacks=frozenset({"sus"}))

    with statements(database) as made:
        answer = await ask(database, REP, "{ prospects { totalCount nodes { code } pageInfo { endCursor } } }")

    assert answer["prospects"] == {"totalCount": 0, "nodes": [], "pageInfo": {"endCursor": None}}
    assert made == []
