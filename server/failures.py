"""Errors as clients see them: expected ones in their language, graphql-core's own as they are, all else masked."""

from typing import Any

import structlog
from graphql import FieldNode, GraphQLError

from sales import messages
from sales.errors import BadUserInput, InternalError, SalesError

log = structlog.get_logger()


def shown(error: GraphQLError | SalesError, language: str, request_id: str) -> dict[str, Any]:
    """One entry of `errors`. What nobody expected is logged here, and the client gets the request id to quote."""
    if isinstance(error, SalesError):
        return _entry(error, language, request_id)
    cause = cause_of(error)
    if isinstance(cause, SalesError):
        return _located(_entry(cause, language, request_id), error)
    if cause is None:
        return _located({"message": error.message, "extensions": {"code": BadUserInput.code}}, error)
    log.error(
        "A field failed unexpectedly",
        action="operation.failed",
        request_id=request_id,
        path=error.path,
        exc_info=cause,
    )
    return _located(_entry(InternalError(request_id=request_id), language, request_id), error)


def _entry(error: SalesError, language: str, request_id: str) -> dict[str, Any]:
    extensions = {"code": error.code}
    if isinstance(error, InternalError):
        extensions["requestId"] = request_id
    return {"message": messages.text(error, language), "extensions": extensions}


def _located(entry: dict[str, Any], error: GraphQLError) -> dict[str, Any]:
    if error.locations:
        entry["locations"] = [{"line": place.line, "column": place.column} for place in error.locations]
    if error.path:
        entry["path"] = error.path
    return entry


def cause_of(error: GraphQLError) -> Exception | None:
    """What went wrong on our side; None where graphql-core refused what the client sent."""
    cause: Exception = error
    while isinstance(cause, GraphQLError) and cause.original_error is not None:
        cause = cause.original_error
    if isinstance(cause, SalesError):
        return cause
    # Before the first resolver only the client can be wrong; later, only where one of its values is what was refused.
    if not error.path or (isinstance(cause, GraphQLError) and _blames_a_value(cause)):
        return None
    return cause


def _blames_a_value(error: GraphQLError) -> bool:
    return any(not isinstance(node, FieldNode) for node in error.nodes or ())
