"""Payment terms and methods, carriers, operation types: open to everybody who is logged in."""

from dataclasses import replace

from db import models
from db.database import Database
from resolvers.ids import encode
from sales.payment_method import STANDARD, is_standard
from tests.queries.asking import OTHER_REP, REP, ask, refusals
from tests.queries.rows import add

LISTS = ("paymentTerms { totalCount }", "paymentMethods { totalCount }", "carriers { totalCount }")


async def test_payment_terms(database: Database) -> None:
    await add(
        database,
        models.PaymentTerm,
        {"code": "002", "description": "30/60/90 DIAS", "condition": "30,60,90", "blocked": True},
        {"code": "001", "description": "A VISTA"},
        {"code": "003", "description": "ANTIGA", "deleted": True},
    )

    answer = await ask(database, REP, "{ paymentTerms { totalCount nodes { id code description condition blocked } } }")

    assert answer["paymentTerms"] == {
        "totalCount": 2,
        "nodes": [
            {
                "id": encode("PaymentTerm", "01", "", "001"),
                "code": "001",
                "description": "A VISTA",
                "condition": None,
                "blocked": False,
            },
            {
                "id": encode("PaymentTerm", "01", "", "002"),
                "code": "002",
                "description": "30/60/90 DIAS",
                "condition": "30,60,90",
                "blocked": True,
            },
        ],
    }


async def test_carriers(database: Database) -> None:
    await add(database, models.Carrier, {"code": "000001", "name": "TRANSPORTES AURORA"})

    answer = await ask(database, REP, "{ carriers { nodes { id code name } } }")

    carrier = {"id": encode("Carrier", "01", "", "000001"), "code": "000001", "name": "TRANSPORTES AURORA"}
    assert answer["carriers"]["nodes"] == [carrier]


async def test_payment_methods_and_operation_types_share_a_table_and_nothing_else(database: Database) -> None:
    method, kind = {"table_code": "24"}, {"table_code": "DJ"}
    await add(
        database,
        models.GenericEntry,
        {**method, "code": "R$", "description": "DINHEIRO CX"},
        {**method, "code": "PX", "description": "PAGAMENTO INSTANTANEO"},
        {**method, "code": "VP", "description": "VALE PRESENTE", "deleted": True},
        {**kind, "code": "02", "description": "BONIFICACAO"},
        {**kind, "code": "01", "description": "VENDA"},
        {"table_code": "00", "code": "24", "description": "FORMAS DE PAGAMENTO"},
    )
    venda = encode("PaymentMethod", "01", "", "DJ", "01")
    dinheiro = encode("PaymentMethod", "01", "", "24", "R$")

    answer = await ask(
        database,
        REP,
        """query ($ids: [ID!]!) {
          paymentMethods { totalCount nodes { id internalId code description active standard } }
          operationTypes { code description }
          nodes(ids: $ids) { ... on PaymentMethod { code } } }""",
        ids=[venda, dinheiro],
    )

    assert answer == {
        "paymentMethods": {
            "totalCount": 2,
            "nodes": [
                {
                    "id": encode("PaymentMethod", "01", "", "24", "PX"),
                    "internalId": "01||24|PX",
                    "code": "PX",
                    "description": "PAGAMENTO INSTANTANEO",
                    "active": True,
                    "standard": False,
                },
                {
                    "id": dinheiro,
                    "internalId": "01||24|R$",
                    "code": "R$",
                    "description": "DINHEIRO CX",
                    "active": True,
                    "standard": True,
                },
            ],
        },
        "operationTypes": [
            {"code": "01", "description": "VENDA"},
            {"code": "02", "description": "BONIFICACAO"},
        ],
        "nodes": [None, {"code": "R$"}],
    }


async def test_they_need_a_log_in_and_no_privilege(database: Database) -> None:
    viewer = replace(OTHER_REP, privileges=frozenset())

    for asked in (*LISTS, "operationTypes { code }"):
        assert await refusals(database, viewer, f"{{ {asked} }}") == []
        assert await refusals(database, None, f"{{ {asked} }}") == ["UNAUTHENTICATED"]


async def test_what_a_customer_is_given_by_default_may_be_deleted_meanwhile(database: Database) -> None:
    await add(database, models.PaymentTerm, {"code": "001", "description": "A VISTA", "deleted": True})
    await add(database, models.PriceList, {"code": "T01", "description": "VAREJO"})
    await add(database, models.Carrier, {"code": "000001", "name": "TRANSPORTES AURORA"})
    given = {"payment_term_code": "001", "price_list_code": "T01", "carrier_code": "000001"}
    customer = {"store": "01", "name": "MERCADO", "rep_code": "000001"}
    await add(database, models.Customer, {**customer, "code": "C1", **given}, {**customer, "code": "C2"})

    answer = await ask(
        database,
        REP,
        "{ customers { nodes { paymentTerm { description } priceList { description active } carrier { name } } } }",
    )

    assert answer["customers"]["nodes"] == [
        {
            "paymentTerm": {"description": "A VISTA"},
            "priceList": {"description": "VAREJO", "active": False},
            "carrier": {"name": "TRANSPORTES AURORA"},
        },
        {"paymentTerm": None, "priceList": None, "carrier": None},
    ]


def test_the_sixteen_codes_that_protheus_protects() -> None:
    assert sorted(STANDARD) == "BOL CC CD CH CI CO CQ CR DC FA FI FID R$ RA VA VP".split()
    assert [is_standard(code) for code in ("R$", "PX", "r$", "")] == [True, False, False, False]
