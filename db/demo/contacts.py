"""Contacts (SU5), whose they are (AC8), and their phone numbers (AGB)."""

from random import Random

from db import models
from db.demo.buyers import Buyer
from db.demo.numbers import numbered
from db.demo.rows import Rows
from db.demo.vocabulary import address
from db.demo.world import World

_HOW_MANY = (0, 1, 1, 1, 1, 2, 2)


def write(rows: Rows, world: World, random: Random, buyer: Buyer) -> None:
    """None, one or two people to talk to at a customer; now and then one who left, whose record is deleted."""
    for place in range(random.choice(_HOW_MANY)):
        code = numbered(2 * buyer.index + place + 1, 6)
        gone = (buyer.index + place) % 23 == 4
        _write(rows, world, random, code, "SA1", buyer.code + buyer.store, buyer.state.area_code, deleted=gone)


def _write(
    rows: Rows, world: World, random: Random, code: str, entity: str, key: str, area_code: str, *, deleted: bool
) -> None:
    name = world.words.person(random)[:30]
    number = f"9{random.randrange(1000):04d}-{random.randrange(10_000):04d}"
    email = address(name, "contato")
    rows.add(models.Contact, deleted=deleted, code=code, name=name, email=email, phone_number=number)
    rows.add(models.ContactLink, deleted=deleted, contact_code=code, entity=entity, entity_key=key)
    rows.add(
        models.Phone,
        deleted=deleted,
        code=code,
        entity="SU5",
        entity_key=code,
        type="1",
        standard=True,
        area_code=area_code,
        number=number,
    )
