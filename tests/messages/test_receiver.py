"""Every row of the requirement's rule table, without a database: what a message does to the point of sale."""

from dataclasses import dataclass, field

import pytest

from messages import receiver
from messages.answers import InternalId
from messages.business import BusinessMessage
from messages.receiver import ID_NAME, Applied
from sales.cross_reference import Entity, value
from sales.message import Event
from sales.message_errors import (
    CodeChanged,
    CodeForbidden,
    CodeTooLong,
    CompanyForeign,
    CompanyUnknown,
    ElementMissing,
    MessageError,
    ValueTooLong,
)
from tests.messages.samples import message


@dataclass
class Methods:
    """A register in memory."""

    known: dict[str, str]
    company: str = "01"

    async def has(self, code: str) -> bool:
        return code in self.known

    async def put(self, code: str, description: str) -> None:
        self.known[code] = description

    async def delete(self, code: str) -> None:
        self.known.pop(code, None)

    def internal_id(self, code: str) -> str:
        return value(self.company, "", "24", code)


@dataclass
class Links:
    """Cross-references in memory, with RM's company 1, branch 1 known."""

    known: dict[tuple[Entity, str], str] = field(
        default_factory=lambda: {(Entity.COMPANY, "1"): "01", (Entity.BRANCH, "1|1"): "01|01"}
    )

    async def internal(self, entity: Entity, external: str) -> str | None:
        return self.known.get((entity, external))

    async def external(self, entity: Entity, internal: str) -> list[str]:
        return [name for (kind, name), known in self.known.items() if kind is entity and known == internal]

    async def link(self, entity: Entity, external: str, internal: str) -> None:
        for other in await self.external(entity, internal):
            del self.known[entity, other]
        self.known[entity, external] = internal

    async def unlink(self, entity: Entity, external: str) -> None:
        self.known.pop((entity, external), None)

    @property
    def methods(self) -> dict[str, str]:
        return {external: internal for (entity, external), internal in self.known.items() if entity is Entity.METHOD}


CASH = {"R$": "DINHEIRO CX"}
LINKED = InternalId(ID_NAME, "1|7", "01||24|PX")


def codes(applied: Applied) -> list[str]:
    return [warning.code for warning in applied.warnings]


async def test_a_new_method_is_inserted_and_linked() -> None:
    till, links = Methods({}), Links()

    applied = await receiver.apply(message(), till, links)

    assert applied == Applied((LINKED,))
    assert (till.known, links.methods) == ({"PX": "PAGAMENTO INSTANTANEO"}, {"1|7": "01||24|PX"})


async def test_a_changed_method_is_changed() -> None:
    till, links = Methods({}), Links()
    await receiver.apply(message(), till, links)

    applied = await receiver.apply(message(description="PIX"), till, links)

    assert applied == Applied((LINKED,))
    assert (till.known, links.methods) == ({"PX": "PIX"}, {"1|7": "01||24|PX"})


@pytest.mark.parametrize("gone", [message(active=False), message(Event.DELETE)], ids=["inactive", "deleted"])
async def test_a_method_that_is_switched_off_or_deleted_goes_with_its_link(gone: BusinessMessage) -> None:
    till, links = Methods({}), Links()
    await receiver.apply(message(), till, links)

    applied = await receiver.apply(gone, till, links)

    assert applied == Applied()
    assert (till.known, links.methods) == ({}, {})


async def test_a_standard_method_is_linked_and_left_as_it_is() -> None:
    till, links = Methods({**CASH}), Links()

    inserted = await receiver.apply(message(code="R$", description="DINHEIRO"), till, links)
    changed = await receiver.apply(message(code="R$", description="DINHEIRO EM ESPECIE"), till, links)

    assert inserted.ids == changed.ids == (InternalId(ID_NAME, "1|7", "01||24|R$"),)
    assert codes(inserted) == codes(changed) == ["STANDARD_METHOD"]
    assert (till.known, links.methods) == (CASH, {"1|7": "01||24|R$"})


@pytest.mark.parametrize(
    "gone", [message(code="R$", active=False), message(Event.DELETE, code="R$")], ids=["inactive", "deleted"]
)
async def test_of_a_standard_method_only_the_link_goes(gone: BusinessMessage) -> None:
    till, links = Methods({**CASH}), Links()
    await receiver.apply(message(code="R$"), till, links)

    applied = await receiver.apply(gone, till, links)

    assert codes(applied) == ["STANDARD_METHOD"]
    assert (till.known, links.methods) == (CASH, {})


async def test_a_method_can_come_back() -> None:
    till, links = Methods({}), Links()
    for one in (message(), message(active=False), message(description="PIX")):
        await receiver.apply(one, till, links)

    assert (till.known, links.methods) == ({"PX": "PIX"}, {"1|7": "01||24|PX"})


async def test_which_codes_are_standard_is_the_callers_to_say() -> None:
    till, links = Methods({"FA": "FATURA"}), Links()

    await receiver.apply(message(code="FA", description="FATURADO"), till, links, protected=frozenset({"R$"}))

    assert till.known == {"FA": "FATURADO"}


async def test_a_method_that_was_there_before_is_taken_over_by_its_code() -> None:
    till, links = Methods({"PX": "PIX DO CAIXA"}), Links()

    await receiver.apply(message(), till, links)

    assert (till.known, links.methods) == ({"PX": "PAGAMENTO INSTANTANEO"}, {"1|7": "01||24|PX"})


async def test_a_method_that_was_there_before_goes_by_its_code_too() -> None:
    till, links = Methods({"PX": "PIX DO CAIXA"}), Links()

    assert await receiver.apply(message(Event.DELETE), till, links) == Applied()
    assert till.known == {}


async def test_deleting_what_is_not_there_changes_nothing() -> None:
    till, links = Methods({**CASH}), Links()

    applied = await receiver.apply(message(Event.DELETE), till, links)

    assert codes(applied) == ["NOTHING_TO_DELETE"]
    assert (till.known, links.methods) == (CASH, {})


async def test_a_late_delete_does_not_take_the_record_that_has_the_code_now() -> None:
    till, links = Methods({}), Links()
    await receiver.apply(message(number="8"), till, links)

    applied = await receiver.apply(message(Event.DELETE, number="7"), till, links)

    assert codes(applied) == ["NOTHING_TO_DELETE"]
    assert (till.known, links.methods) == ({"PX": "PAGAMENTO INSTANTANEO"}, {"1|8": "01||24|PX"})


async def test_the_branch_is_ignored() -> None:
    till, links = Methods({}), Links()

    await receiver.apply(message(branch_id="9", company_internal_id="1|9"), till, links)

    assert (till.known, links.methods) == ({"PX": "PAGAMENTO INSTANTANEO"}, {"1|7": "01||24|PX"})


@pytest.mark.parametrize(
    "links",
    [Links({(Entity.COMPANY, "1"): "01"}), Links({(Entity.BRANCH, "1|1"): "01|01"})],
    ids=["by its own entry", "by its branch's entry"],
)
async def test_either_entry_tells_the_company(links: Links) -> None:
    assert await receiver.apply(message(), Methods({}), links) == Applied((LINKED,))


@pytest.mark.parametrize(
    ("refused", "expected"),
    [
        (message(code=""), ElementMissing),
        (message(code="  "), ElementMissing),
        (message(internal_id=""), ElementMissing),
        (message(description=" "), ElementMissing),
        (message(code="PIXX"), CodeTooLong),
        (message(Event.DELETE, code="PIXPIXPIX"), CodeTooLong),
        (message(active=False, code="PIXPIXPIX"), CodeTooLong),
        (message(company_id="1" * 251), ValueTooLong),
        (message(company_internal_id="1|" + "1" * 249), ValueTooLong),
        (message(internal_id="1|" + "7" * 249), ValueTooLong),
        (message(code="P X"), CodeForbidden),
        (message(code="P|X"), CodeForbidden),
        (message(code="P\u200bX"), CodeForbidden),
        (message(company_id="2", company_internal_id="2|1"), CompanyUnknown),
        (message(company_id="3", company_internal_id="3|1"), CompanyForeign),
        (message(number="6", code="PX"), CodeChanged),
    ],
)
async def test_what_cannot_be_done_changes_nothing(refused: BusinessMessage, expected: type[MessageError]) -> None:
    till, links = Methods({**CASH}), Links()
    links.known |= {(Entity.COMPANY, "3"): "03", (Entity.METHOD, "1|6"): "01||24|PY"}
    before = ({**till.known}, {**links.known})

    with pytest.raises(expected):
        await receiver.apply(refused, till, links)
    assert (till.known, links.known) == before


async def test_the_header_may_name_the_company_alone() -> None:
    named_above = message(company_id="", company_internal_id="")

    assert await receiver.apply(named_above, Methods({}), Links()) == Applied((LINKED,))
