"""Our own JSON Schema, and what it has to say of a message."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson

from messages.characters import good
from messages.transactions import known
from sales.message_errors import SchemaViolated

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator

SCHEMAS = Path(__file__).parent / "schemas"


@cache
def schema(transaction: str) -> "Draft202012Validator":
    """What validates a transaction's messages, business and answers alike."""
    # A server that takes no messages does without these 4 MB.
    from jsonschema import Draft202012Validator  # noqa: PLC0415  # see above
    from referencing import Registry, Resource  # noqa: PLC0415  # see above

    registry: Registry[Any] = Registry().with_resource("totvsmsg.json", Resource.from_contents(_file("totvsmsg")))
    return Draft202012Validator(_file(f"{transaction}_1_000"), registry=registry)


def _file(name: str) -> Any:
    return orjson.loads((SCHEMAS / f"{name}.json").read_bytes())


def check(document: Any, transaction: str, version: str) -> str:
    """The transaction's name, where `document` matches its schema. Raises a MessageError that says what does not."""
    name = known(transaction, version)
    if _holds_impossible(document):
        raise SchemaViolated(reason="no value can hold a character that XML cannot")
    from jsonschema.exceptions import best_match  # noqa: PLC0415  # as in `schema`

    error = best_match(schema(name).iter_errors(document))
    if error is not None:
        where = ".".join(map(str, error.absolute_path)) or "the message"
        raise SchemaViolated(reason=f"{where}: {error.message}"[:500])
    return name


def _holds_impossible(value: Any) -> bool:
    # It could not be carried on in the other form, and PostgreSQL keeps no U+0000.
    if isinstance(value, str):
        return not good(value)
    if isinstance(value, dict):
        return any(_holds_impossible(one) for pair in value.items() for one in pair)
    return isinstance(value, list) and any(map(_holds_impossible, value))
