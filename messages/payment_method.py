"""PaymentMethod 1.000: a way to pay, as the back office keeps it."""

from dataclasses import dataclass, fields

TRANSACTION, VERSION = "PaymentMethod", "1.000"


@dataclass(frozen=True)
class PaymentMethod:
    """The content of the message. `active` in the schema's sense: true where it can be used. Blank where not given."""

    company_id: str = ""
    branch_id: str = ""
    company_internal_id: str = ""
    code: str = ""
    internal_id: str = ""
    description: str = ""
    active: bool = True


# Attribute → element, in the order of the schema.
ELEMENTS = {one.name: "".join(word.capitalize() for word in one.name.split("_")) for one in fields(PaymentMethod)}
# What the requirement calls the description; taken, never sent.
SYNONYM = "Name"
