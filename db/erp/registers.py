"""What orders and quotes refer to: parties, terms, products and how these are sold, read for many requests at once."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from db import (
    carriers,
    customers,
    flow_types,
    generic_entries,
    lookup,
    payment_terms,
    price_list_items,
    price_lists,
    products,
    prospects,
    stock,
)
from db.connection import Connection
from db.keys import Key
from db.scope import Scope
from db.source import Source
from sales.global_id import key_of
from sales.order_request import OrderRequest, QuoteRequest

CUSTOMER = frozenset(
    (
        *("code", "store", "name", "blocked", "state", "customer_type", "rep_code", "freight_type"),
        *("payment_term_code", "price_list_code", "carrier_code"),
    )
)
PROSPECT = frozenset(("code", "store", "name", "state", "rep_code"))
VALIDITY = frozenset(("active", "valid_from", "valid_from_time", "valid_to", "valid_to_time", "time_kind"))
PRODUCT = frozenset(
    ("code", "description", "unit", "blocked", "discontinued", "base_price", "default_warehouse", "flow_type_code")
)
OFFER = frozenset(("price", "up_to_quantity", "state", "valid_from", "active", "item"))
FLOW = frozenset(("code", "bills", "moves_stock", "fiscal_code", "blocked", "direction"))
_CODE, _BLOCKED = frozenset(("code",)), frozenset(("code", "blocked"))

Rows = Mapping[Any, Any]


@dataclass(frozen=True)
class Asked:
    """A request, and whose it is."""

    scope: Scope
    request: OrderRequest | QuoteRequest

    @property
    def rep(self) -> str | None:
        code: str | None = self.scope.rep_code
        return code

    def term(self, customer: Any) -> str:
        return self.request.payment_term or getattr(customer, "payment_term_code", "") or ""

    def carrier(self, customer: Any) -> str:
        return self.request.carrier or getattr(customer, "carrier_code", "") or ""

    def price_list(self, customer: Any) -> str:
        return self.request.price_list or getattr(customer, "price_list_code", "") or ""


@dataclass(frozen=True)
class Registers:
    """Live rows: parties by the representative who asks and their key, `offers` by price list and product, each a
    list, `warehouses` of products that a request names one for, the others by code."""

    customers: Rows
    prospects: Rows
    terms: Rows = field(default_factory=dict)
    carriers: Rows = field(default_factory=dict)
    price_lists: Rows = field(default_factory=dict)
    products: Rows = field(default_factory=dict)
    offers: Rows = field(default_factory=dict)
    operation_types: Rows = field(default_factory=dict)
    rules: Sequence[Any] = ()
    flows: Rows = field(default_factory=dict)
    warehouses: Rows = field(default_factory=dict)

    def customer(self, asked: Asked, id_: str | None) -> Any:
        """The customer of this id, None where there is none that may be seen."""
        return self.customers.get((asked.rep, *key_of(id_ or "", "Customer", 2)))

    def prospect(self, asked: Asked, id_: str | None) -> Any:
        return self.prospects.get((asked.rep, *key_of(id_ or "", "Prospect", 2)))


async def read(db: Connection, asked: Sequence[Asked]) -> Registers:
    """What `asked`, all of one branch, may refer to, in as many statements as for a single one."""
    everyone = replace(asked[0].scope, rep_code=None)
    found = Registers(
        await _parties(db, customers.SOURCE, CUSTOMER, "Customer", asked, ("customer_id", "delivery_customer_id")),
        await _parties(db, prospects.SOURCE, PROSPECT, "Prospect", asked, ("prospect_id",)),
    )
    whose = [(one, found.customer(one, one.request.customer_id)) for one in asked]
    items = [item for one in asked for item in one.request.items]
    goods = await _by_key(db, products.SOURCE, everyone, PRODUCT, ("code",), ((item.product,) for item in items))
    operations = sorted({item.operation_type or "" for item in items} - {""})
    rules = await flow_types.rules(db, everyone, operations)
    flows = {rule.flow_type_code for rule in rules} | {row.flow_type_code for row in goods.values()}
    return replace(
        found,
        terms=await _codes(db, payment_terms.SOURCE, everyone, _BLOCKED, (one.term(who) for one, who in whose)),
        carriers=await _codes(db, carriers.SOURCE, everyone, _CODE, (one.carrier(who) for one, who in whose)),
        price_lists=await _codes(
            db, price_lists.SOURCE, everyone, VALIDITY, (one.price_list(who) for one, who in whose)
        ),
        products={key[0]: row for key, row in goods.items()},
        offers=await _offers(db, everyone, whose, goods),
        operation_types=await _operation_types(db, everyone, operations),
        rules=rules,
        flows=await flow_rows(db, everyone, flows),
        warehouses=await _warehouses(db, everyone, (item.product for item in items if item.warehouse)),
    )


async def flow_rows(db: Connection, scope: Scope, codes: Iterable[str]) -> dict[str, Any]:
    """The live flow types of these codes."""
    return await _codes(db, flow_types.SOURCE, scope, FLOW, sorted(codes))


async def _parties(
    db: Connection, source: Source, names: frozenset[str], kind: str, asked: Sequence[Asked], fields: Sequence[str]
) -> dict[Key, Any]:
    """By the representative and the key: each sees their own."""
    wanted: dict[str | None, list[Key]] = {}
    for one in asked:
        ids = [getattr(one.request, name, None) for name in fields]
        wanted.setdefault(one.rep, []).extend(key_of(id_, kind, 2) for id_ in ids if id_)
    found: dict[Key, Any] = {}
    for rep, keys in wanted.items():
        rows = await _by_key(db, source, replace(asked[0].scope, rep_code=rep), names, source.key, keys)
        found |= {(rep, *key): row for key, row in rows.items()}
    return found


async def _by_key(
    db: Connection, source: Source, scope: Scope, names: frozenset[str], link: Sequence[str], keys: Iterable[Key]
) -> dict[Key, Any]:
    wanted = list(dict.fromkeys(keys))
    if not wanted:
        return {}
    rows = await lookup.live(db, source, scope, names, link, wanted)
    return {key: row for key, row in zip(wanted, rows, strict=True) if row is not None}


async def _codes(
    db: Connection, source: Source, scope: Scope, names: frozenset[str], codes: Iterable[str]
) -> dict[str, Any]:
    rows = await _by_key(db, source, scope, names, ("code",), ((code,) for code in codes if code))
    return {key[0]: row for key, row in rows.items()}


async def _offers(
    db: Connection, scope: Scope, whose: Sequence[tuple[Asked, Any]], known: Mapping[Key, Any]
) -> dict[Key, Sequence[Any]]:
    pairs = {
        (one.price_list(who), item.product): None
        for one, who in whose
        for item in one.request.items
        if one.price_list(who) and (item.product,) in known
    }
    if not pairs:
        return {}
    keys, link = list(pairs), ("price_list_code", "product_code")
    groups = await lookup.children(db, price_list_items.SOURCE, scope, OFFER, link, keys, ("recno",))
    return dict(zip(keys, groups, strict=True))


async def _operation_types(db: Connection, scope: Scope, wanted: Sequence[str]) -> dict[str, Any]:
    source = generic_entries.OPERATION_TYPES
    keys = [(generic_entries.OPERATION_TYPE_TABLE, code) for code in wanted]
    rows = await _by_key(db, source, scope, _CODE, source.key, keys)
    return {key[1]: row for key, row in rows.items()}


async def _warehouses(db: Connection, scope: Scope, named: Iterable[str]) -> dict[str, frozenset[str]]:
    keys = [(code,) for code in sorted(set(named))]
    if not keys:
        return {}
    names = frozenset(("warehouse",))
    groups = await lookup.children(db, stock.SOURCE, scope, names, ("product_code",), keys, ("recno",))
    return {key[0]: frozenset(row.warehouse for row in group) for key, group in zip(keys, groups, strict=True)}
