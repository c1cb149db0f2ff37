"""Customers as the generator sees them, before anything is known of what they owe."""

from dataclasses import dataclass
from enum import Enum, auto
from random import Random

from db.demo import carriers, payment_terms, price_lists
from db.demo.numbers import numbered
from db.demo.payment_terms import Term
from db.demo.reps import Rep
from db.demo.states import State
from db.demo.tax_ids import cnpj_root, cpf, of_store
from db.demo.world import World

# Twenty customers are sixteen companies: code and store of each, from 0 and 1.
_STORES = (*((code, 1) for code in range(13)), (13, 1), (13, 2), (14, 1), (14, 2), (15, 1), (15, 2), (15, 3))
_COMPANIES = 16


class Standing(Enum):
    """How a customer is to stand: TRUSTED ones have risk A, and a limit that is expired and exceeded."""

    REGULAR = auto()
    LATE = auto()
    EXCEEDED = auto()
    EXPIRED = auto()
    INACTIVE = auto()
    UNTRUSTED = auto()
    TRUSTED = auto()


_R, _L, _X, _E = Standing.REGULAR, Standing.LATE, Standing.EXCEEDED, Standing.EXPIRED
STANDINGS = (
    _R, _L, _R, _X, _R, _R, _L, _E, _R, _R, _R, Standing.INACTIVE, _L, _R, _R, _X, _R, _R, _L, _R,
    _E, _R, _R, Standing.TRUSTED, _L, _R, _R, _R, _R, _R, _X, _R, _R, Standing.UNTRUSTED, _R, _E, _L, _R, _R, _R,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Buyer:
    """`index` counts from 0; `rep` is None for the few whom no representative looks after."""

    index: int
    code: str
    store: str
    name: str
    trade_name: str
    company: bool
    tax_id: str
    state: State
    city: str
    city_code: str
    rep: Rep | None
    standing: Standing
    term: Term
    price_list: str
    carrier: str


@dataclass(frozen=True, slots=True)
class _Owner:
    """What all stores of a customer code have in common."""

    name: str
    trade_name: str
    company: bool
    root: str
    rep: Rep | None


def of(world: World, index: int) -> Buyer:
    """The customer with this index."""
    twenty, place = divmod(index, len(_STORES))
    code, store = _STORES[place]
    number = twenty * _COMPANIES + code + 1
    owner = _owner(world, number)
    random = world.plan.random("buyer", index)
    state, city, city_code = world.words.place(random)
    moved = store > 1 and random.random() < 0.2
    return Buyer(
        index=index,
        code=numbered(number, 6),
        store=f"{store:02d}",
        name=owner.name[:40],
        trade_name=owner.trade_name[:20],
        company=owner.company,
        tax_id=_tax_id(world, number, owner, store),
        state=state,
        city=city,
        city_code=city_code,
        rep=random.choice(world.team) if moved else owner.rep,
        standing=_standing(world, index),
        term=payment_terms.pick(random),
        price_list=_price_list(random, state),
        carrier=random.choice((*carriers.CODES, "")),
    )


def _standing(world: World, index: int) -> Standing:
    standing = STANDINGS[index * 7 % len(STANDINGS)]
    # Who hardly bought anything can neither be late nor owe too much.
    few = standing in (Standing.LATE, Standing.EXCEEDED) and len(world.schedule.positions(index)) < 2
    return Standing.REGULAR if few else standing


def _owner(world: World, number: int) -> _Owner:
    random = world.plan.random("owner", number)
    company = random.random() < 0.8 or number % _COMPANIES >= 14
    name, trade = world.words.company(random) if company else (world.words.person(random), "")
    root = cnpj_root(random, letters=number % 15 == 7) if company else cpf(random)
    return _Owner(name, trade or name, company, root, _rep(world, random, number))


def _rep(world: World, random: Random, number: int) -> Rep | None:
    without_personal_data, without_user, _ = world.special
    if number % 40 in (7, 13, 27, 33):
        return {7: without_personal_data, 33: None}.get(number % 40, without_user)
    # Some look after more customers than others.
    return world.team[int(len(world.team) * random.random() ** 1.2)]


def _tax_id(world: World, number: int, owner: _Owner, store: int) -> str:
    """Blank for some; and now and then the number of another customer, for nothing forbids it."""
    if number % 27 == 11:
        return ""
    if number % 40 == 20:
        owner, store = _owner(world, number - 1), 1
    return of_store(owner.root, store) if owner.company else owner.root


def _price_list(random: Random, state: State) -> str:
    if random.random() < 0.08:
        return ""
    if random.random() < 0.15:
        return price_lists.WHOLESALE
    return price_lists.SOUTH if state.name in ("PR", "SC", "RS") else price_lists.GENERAL
