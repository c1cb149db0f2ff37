"""What PaymentMethod 1.000 does to the point of sale that receives it (PCREQ-7809, Integrity rules).

The back office is the only master. A standard method is never changed nor deleted here: inserting or changing it there
only links it, switching it off or deleting it there only unlinks it. Any other method is inserted and changed as told,
and deleted together with its link when it is switched off or deleted. The branch is ignored, for table 24 is shared.
"""

from dataclasses import dataclass

from messages.answers import InternalId
from messages.business import BusinessMessage
from messages.payment_method import PaymentMethod
from messages.ports import References, Register
from sales import cross_reference
from sales.cross_reference import LONGEST_PRODUCT, LONGEST_VALUE, Entity
from sales.message import Event
from sales.message_errors import (
    CodeChanged,
    CodeForbidden,
    CodeTooLong,
    CompanyForeign,
    CompanyUnknown,
    ElementMissing,
    MessageError,
    NothingToDelete,
    StandardUntouched,
    ValueTooLong,
)
from sales.payment_method import LONGEST_TILL_CODE, STANDARD, good_code, is_standard

ID_NAME = "PaymentMethodInternalId"


@dataclass(frozen=True)
class Applied:
    """What a message did: the ids that the record now has at both ends, and what its sender should know."""

    ids: tuple[InternalId, ...] = ()
    warnings: tuple[MessageError, ...] = ()


async def apply(
    message: BusinessMessage, register: Register, references: References, protected: frozenset[str] = STANDARD
) -> Applied:
    """Do what `message` says. Raises a MessageError before anything was changed."""
    method = message.content
    _check_lengths(message)
    await _check_company(message, register, references)
    if not method.internal_id.strip():
        raise ElementMissing(element="InternalId")
    if not method.code.strip():
        raise ElementMissing(element="Code")
    if message.event is Event.DELETE or not method.active:
        return await _take_away(method, register, references, protected)
    return await _keep(method, register, references, protected)


def _check_lengths(message: BusinessMessage) -> None:
    content, party = message.content, message.header.party
    if len(party.product) > LONGEST_PRODUCT:
        raise ValueTooLong(element="Product", length=len(party.product), limit=LONGEST_PRODUCT)
    names = (content.company_id or party.company, content.company_internal_id, content.internal_id)
    for element, given in zip(("CompanyId", "CompanyInternalId", "InternalId"), names, strict=True):
        if len(given) > LONGEST_VALUE:
            raise ValueTooLong(element=element, length=len(given), limit=LONGEST_VALUE)


async def _check_company(message: BusinessMessage, register: Register, references: References) -> None:
    content, product = message.content, message.header.party.product
    given = content.company_id.strip() or cross_reference.parts(content.company_internal_id)[0]
    given = given or message.header.party.company.strip()
    if not given:
        raise ElementMissing(element="CompanyId")
    branch = await references.internal(Entity.BRANCH, cross_reference.value(*content.company_internal_id.split("|")))
    # Only its company counts: the branch may be one that is not known here.
    if branch is not None and cross_reference.parts(content.company_internal_id)[0] == given:
        found: str | None = cross_reference.parts(branch)[0]
    else:
        found = await references.internal(Entity.COMPANY, given)
    if found is None:
        raise CompanyUnknown(given=given[:60], product=product[:60])
    if found != register.company:
        raise CompanyForeign(found=found, own=register.company)


async def _keep(
    method: PaymentMethod, register: Register, references: References, protected: frozenset[str]
) -> Applied:
    code, external = _till_code(method), method.internal_id.strip()
    known = await references.internal(Entity.METHOD, external)
    internal = register.internal_id(code)
    if known is not None and known != internal:
        raise CodeChanged(internal_id=external, known=cross_reference.parts(known)[-1], given=code)
    untouched = is_standard(code, protected) and await register.has(code)
    if not untouched:
        description = " ".join(method.description.split())
        if not description:
            raise ElementMissing(element="Description")
        await register.put(code, description)
    await references.link(Entity.METHOD, external, internal)
    ids = (InternalId(ID_NAME, external, internal),)
    return Applied(ids, (StandardUntouched(given=code),) if untouched else ())


async def _take_away(
    method: PaymentMethod, register: Register, references: References, protected: frozenset[str]
) -> Applied:
    external = method.internal_id.strip()
    internal = await references.internal(Entity.METHOD, external)
    if internal is None:
        code = _till_code(method)
        own = register.internal_id(code)
        # It was there before the integration, under the same code as the requirement wants it; unless it is linked to
        # a later record of the back office, which this message is not about.
        if not await register.has(code) or await references.external(Entity.METHOD, own):
            return Applied(warnings=(NothingToDelete(given=code),))
    else:
        code = cross_reference.parts(internal)[-1]
    await references.unlink(Entity.METHOD, external)
    if is_standard(code, protected):
        return Applied(warnings=(StandardUntouched(given=code),))
    await register.delete(code)
    return Applied()


def _till_code(method: PaymentMethod) -> str:
    code = method.code.strip()
    if not good_code(code):
        raise CodeForbidden(given=repr(code)[:60])
    if len(code) > LONGEST_TILL_CODE:
        raise CodeTooLong(given=code, length=len(code), limit=LONGEST_TILL_CODE)
    return code
