"""Contacts: whose they are, and who may see them."""

from dataclasses import replace
from typing import Any

import pytest

from db import models
from db.company import Company
from db.database import Database
from resolvers.context import Context
from resolvers.ids import encode
from sales.viewer import Privilege
from schema.root import build_schema
from tests.queries.asking import ADMINISTRATOR, OTHER_REP, REP, ask, refusals, statements
from tests.queries.rows import add

# Codes are padded within the link's key.
LINKS = {"K1": ("SA1", "C1    01"), "K2": ("SA1", "C2    01"), "K3": ("SUS", "P1    01"), "K4": ("SA1", "C3    01")}


async def several(database: Database) -> None:
    """K1 of customer C1 and K3 of prospect P1, of rep 1; K2 of rep 2's customer C2; K4 of C3, who has no tax id."""
    customer = {"store": "01", "tax_id": "12345678000195"}
    await add(
        database,
        models.Customer,
        {**customer, "code": "C1", "name": "MERCADO", "rep_code": "000001"},
        {**customer, "code": "C2", "name": "BAR", "rep_code": "000002"},
        {**customer, "code": "C3", "name": "FEIRA", "rep_code": "000001", "tax_id": None},
    )
    await add(database, models.Prospect, {"code": "P1", "store": "01", "name": "PADARIA", "rep_code": "000001"})
    for code, (entity, key) in LINKS.items():
        await add(database, models.Contact, {"code": code, "name": f"NAME {code}"})
        await link(database, code, entity, key)


async def link(database: Database, code: str, entity: str, key: str, **more: Any) -> None:
    await add(database, models.ContactLink, {"contact_code": code, "entity": entity, "entity_key": key, **more})


async def codes(database: Database, viewer: Any) -> list[str]:
    found = (await ask(database, viewer, "{ contacts { totalCount nodes { code } } }"))["contacts"]
    assert found["totalCount"] == len(found["nodes"])
    return [one["code"] for one in found["nodes"]]


async def test_a_contact_in_full(database: Database) -> None:
    await several(database)
    await add(database, models.Contact, {"code": "K5", "name": "RITA", "email": "rita@x.example", "phone_number": "9"})
    await link(database, "K5", "SA1", "C1    01")
    await link(database, "K5", "SUS", "P1    01")
    phone = {"entity": "SU5", "entity_key": "K5"}
    await add(
        database,
        models.Phone,
        {**phone, "code": "000001", "area_code": "11", "number": "91234-5678", "standard": True},
        {**phone, "code": "000002", "deleted": True},
        {**phone, "code": "000003", "entity": "SA1"},
    )

    answer = await ask(
        database,
        REP,
        """query ($id: ID!) { node(id: $id) { ... on Contact { id code name email phone
          phones { areaCode number standard } customers { name } prospects { name } } } }""",
        id=encode("Contact", "01", "", "K5"),
    )

    assert answer["node"] == {
        "id": encode("Contact", "01", "", "K5"),
        "code": "K5",
        "name": "RITA",
        "email": "rita@x.example",
        "phone": "9",
        "phones": [{"areaCode": "11", "number": "91234-5678", "standard": True}],
        "customers": [{"name": "MERCADO"}],
        "prospects": [{"name": "PADARIA"}],
    }


async def test_contacts_are_those_of_the_viewers_customers_and_prospects(database: Database) -> None:
    await several(database)

    assert await codes(database, REP) == ["K1", "K3"]
    assert await codes(database, OTHER_REP) == ["K2"]
    assert await codes(database, ADMINISTRATOR) == ["K1", "K2", "K3"]


@pytest.mark.parametrize(
    "tie",
    [
        {"entity": "SA1", "key": "C1    02"},
        {"entity": "SA1", "key": "C1"},
        {"entity": "SA1", "key": "C101"},
        {"entity": "SA2", "key": "C1    01"},
        {"entity": "SUS", "key": "C1    01"},
        {"entity": "SA1", "key": "C1    01", "deleted": True},
        {"entity": "SA1", "key": "C1    01", "entity_branch": "02"},
        {"entity": "SA1", "key": "C1    01", "branch": "02"},
    ],
    ids=str,
)
async def test_what_ties_a_contact_to_nobody(database: Database, tie: dict[str, Any]) -> None:
    await several(database)
    await add(database, models.Contact, {"code": "K9", "name": "NOBODY"})
    await link(database, "K9", **tie)

    assert await codes(database, ADMINISTRATOR) == ["K1", "K2", "K3"]
    answer = await ask(database, ADMINISTRATOR, "{ customers { nodes { code contacts { code } } } }")
    assert answer["customers"]["nodes"] == [
        {"code": "C1", "contacts": [{"code": "K1"}]},
        {"code": "C2", "contacts": [{"code": "K2"}]},
        {"code": "C3", "contacts": []},
    ]


async def test_a_shared_contact_shows_each_their_own_side(database: Database) -> None:
    await several(database)
    for key in ("C2    01", "C3    01"):
        await link(database, "K1", "SA1", key)
    await link(database, "K1", "SUS", "P1    01")
    asked = """query ($id: ID!) { node(id: $id) { ... on Contact { customers { code } prospects { code } } } }"""
    k1 = encode("Contact", "01", "", "K1")

    mine, theirs = [(await ask(database, viewer, asked, id=k1))["node"] for viewer in (REP, OTHER_REP)]

    assert mine == {"customers": [{"code": "C1"}], "prospects": [{"code": "P1"}]}
    assert theirs == {"customers": [{"code": "C2"}], "prospects": []}
    customers = (await ask(database, REP, "{ customers { nodes { code contacts { code } } } }"))["customers"]
    assert customers["nodes"] == [{"code": "C1", "contacts": [{"code": "K1"}]}, {"code": "C3", "contacts": []}]


async def test_another_representatives_contact_answers_as_if_it_did_not_exist(database: Database) -> None:
    await several(database)
    ids = [encode("Contact", "01", "", code) for code in ("K1", "K2", "K4", "K9")]

    answer = await ask(database, REP, "query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Contact { code } } }", ids=ids)

    assert answer["nodes"] == [{"code": "K1"}, None, None, None]


async def test_reading_contacts_is_noted(database: Database) -> None:
    await several(database)

    async def noted(asked: str) -> dict[str, int]:
        context = Context(database, REP)
        result = await build_schema().execute(f"{{ {asked} }}", context_value=context)
        assert result.errors is None
        return dict(context.personal)

    assert await noted("contacts { nodes { code } }") == {}
    assert await noted("contacts { nodes { name } }") == {"su5": 2}
    assert await noted("customers { nodes { contacts { phone } } }") == {"su5": 1}


async def test_contacts_need_the_customers_privilege(database: Database) -> None:
    viewer = replace(REP, privileges=frozenset(Privilege) - {Privilege.CUSTOMERS})

    assert await refusals(database, viewer, "{ contacts { totalCount } }") == ["FORBIDDEN"]


@pytest.mark.parametrize(
    ("lacks", "left", "of_customers"),
    [("su5", [], []), ("ac8", [], []), ("sus", ["K1"], ["K1"]), ("agb", ["K1", "K3"], ["K1"])],
)
async def test_tables_that_the_database_lacks_are_as_if_empty(
    database: Database, lacks: str, left: list[str], of_customers: list[str]
) -> None:
    await several(database)
    database.company = replace(Company(), lacks=frozenset({lacks}))

    answer = await ask(
        database,
        REP,
        """{ contacts { totalCount nodes { code phones { number } customers { code } prospects { code } } }
          customers { nodes { contacts { code } } } }""",
    )

    assert [one["code"] for one in answer["contacts"]["nodes"]] == left
    assert answer["contacts"]["totalCount"] == len(left)
    first, _ = answer["customers"]["nodes"]
    assert first["contacts"] == [{"code": code} for code in of_customers]


async def test_the_statements_do_not_grow_with_the_contacts(database: Database) -> None:
    sent = []
    await several(database)
    for batch in range(2):
        for number in range(3 * batch, 3 * batch + 3):
            code = f"{number:06}"
            await add(database, models.Customer, {"code": code, "store": "01", "tax_id": code, "rep_code": "000001"})
            await add(database, models.Contact, {"code": code, "name": code})
            await link(database, code, "SA1", f"{code}01")
            await add(database, models.Phone, {"code": code, "entity": "SU5", "entity_key": code, "number": code})
        with statements(database) as made:
            answer = await ask(
                database,
                REP,
                """{ contacts { totalCount nodes { name phones { number } customers { name contacts { name } }
                  prospects { name } } } }""",
            )
        assert len(answer["contacts"]["nodes"]) == 2 + 3 * (batch + 1)
        sent.append(len(made))

    assert sent[0] == sent[1]
