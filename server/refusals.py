"""Requests that never reach a resolver, and why."""

from typing import ClassVar

from sales.errors import BadUserInput, SalesError


class HttpRefusal(SalesError):
    """The request was refused."""

    status: ClassVar[int] = 400
    headers: ClassVar[dict[str, str]] = {}


class NotJson(HttpRefusal):
    """The {part} is not valid JSON: {reason}"""

    code = "BAD_USER_INPUT"


class NotAnObject(HttpRefusal):
    """The body must be a JSON object that holds a "query"."""

    code = "BAD_USER_INPUT"


class BatchingDisabled(HttpRefusal):
    """Send one operation per request: this server does not take batches."""

    code = "BATCHING_DISABLED"


class QueryMissing(HttpRefusal):
    """The request holds no "query"."""

    code = "BAD_USER_INPUT"


class NotText(HttpRefusal):
    """ "{name}" must be a string."""

    code = "BAD_USER_INPUT"


class NotMap(HttpRefusal):
    """ "{name}" must be a JSON object."""

    code = "BAD_USER_INPUT"


class OperationNameMissing(HttpRefusal):
    """The document holds several operations: say in "operationName" which one to run."""

    code = "BAD_USER_INPUT"


class OperationUnknown(HttpRefusal):
    """The document holds no operation named "{name}"."""

    code = "BAD_USER_INPUT"


class BodyTooLarge(HttpRefusal):
    """The request is larger than {limit} bytes."""

    code = "BODY_TOO_LARGE"
    status = 413
    # What is left of the body stays unread, so the connection cannot carry another request.
    headers: ClassVar[dict[str, str]] = {"connection": "close"}


class MediaTypeUnsupported(HttpRefusal):
    """Send the request as "Content-Type: application/json" in UTF-8."""

    code = "UNSUPPORTED_MEDIA_TYPE"
    status = 415


class MessageTypeUnsupported(HttpRefusal):
    """Messages are taken here as "Content-Type: {media}" and not compressed."""

    code = "UNSUPPORTED_MEDIA_TYPE"
    status = 415


class SenderUnknown(HttpRefusal):
    """Send the secret of standard messages: "Authorization: Bearer …", or as the password of Basic."""

    code = "UNAUTHENTICATED"
    status = 401
    headers: ClassVar[dict[str, str]] = {"www-authenticate": 'Bearer realm="messages", Basic realm="messages"'}


class NotAcceptable(HttpRefusal):
    """The answer comes as application/graphql-response+json or application/json; "Accept" allows neither."""

    code = "NOT_ACCEPTABLE"
    status = 406


class SubscriptionNeedsStream(HttpRefusal):
    """A subscription needs a stream: use WebSocket (graphql-transport-ws) or SSE ("Accept: text/event-stream")."""

    code = "NOT_ACCEPTABLE"
    status = 406


class MethodNotAllowed(HttpRefusal):
    """The method {method} is not allowed here."""

    code = "METHOD_NOT_ALLOWED"
    status = 405


class MutationNeedsPost(HttpRefusal):
    """GET only reads: send mutations with POST."""

    code = "METHOD_NOT_ALLOWED"
    status = 405
    headers: ClassVar[dict[str, str]] = {"allow": "POST"}


class TooManyStreams(HttpRefusal):
    """There are too many streams, of yours or of everybody's; try again in a few seconds."""

    code = "TOO_MANY_STREAMS"
    status = 429
    headers: ClassVar[dict[str, str]] = {"retry-after": "5"}


class NotFound(HttpRefusal):
    """There is nothing at this address."""

    code = "NOT_FOUND"
    status = 404


class PersistedQueryNotFound(SalesError):
    """PersistedQueryNotFound"""

    code = "PERSISTED_QUERY_NOT_FOUND"


class PersistedQueryMismatch(BadUserInput):
    """The document is not the one that its SHA-256 names."""


class DocumentNotTrusted(SalesError):
    """This server runs only the documents that its operator trusts, and this one is not among them."""

    code = "DOCUMENT_NOT_TRUSTED"


class LimitExceeded(SalesError):
    """The document asks for too much."""

    code = "COST_LIMIT"


class TooCostly(LimitExceeded):
    """The operation may return {cost} objects, and the limit is {limit}: ask for smaller pages or fewer levels."""


class TooDeep(LimitExceeded):
    """The document is {depth} levels deep, and the limit is {limit}."""


class TooManyFields(LimitExceeded):
    """The document has {fields} fields with its fragments expanded, and the limit is {limit}."""


class TooManyAliases(LimitExceeded):
    """The document has {aliases} aliases with its fragments expanded, and the limit is {limit}."""


class TooManyDirectives(LimitExceeded):
    """The document has {directives} directives with its fragments expanded, and the limit is {limit}."""


class TooManyTokens(LimitExceeded):
    """The document has more than {limit} tokens."""


class TooLong(LimitExceeded):
    """The document has {characters} characters, and the limit is {limit}: send long values as variables."""


class TooRepetitive(LimitExceeded):
    """The document repeats the same fields in one place: more than {limit} pairs to compare."""


class TooManyValues(LimitExceeded):
    """The variables hold more than {limit} values."""


class TooManyOperations(LimitExceeded):
    """{limit} operations run on this socket already: end one, or open another socket."""


class PageTooLarge(BadUserInput):
    """ "{argument}" is {given}, and a page has {limit} rows at most."""


class PageNegative(BadUserInput):
    """ "{argument}" is {given}, and a page cannot have fewer than 0 rows."""


class CharacterForbidden(BadUserInput):
    """{place} holds the character {character}, which no value here can have."""


class IntrospectionOff(SalesError):
    """This server does not show its schema to you; logging in may change that."""

    code = "FORBIDDEN"
