"""One operation from its envelope to its outcome, whichever transport brought it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from inspect import isawaitable
from typing import Any, Literal

from graphql import GraphQLError, OperationType, execute
from strawberry import Schema
from strawberry.execution import optimized_is_awaitable

from resolvers.context import Context
from sales.errors import SalesError
from server.characters import refuse_in_variables
from server.document import Document
from server.documents import Documents, InvalidDocument
from server.limits import Limits
from server.persisted import Persisted
from server.refusals import HttpRefusal, IntrospectionOff, TooCostly

Introspection = Literal["anyone", "users", "nobody"]
# Raises HttpRefusal for a kind of operation that the transport does not carry.
Allow = Callable[[OperationType], None]


@dataclass(frozen=True)
class Envelope:
    """What a client asks to run."""

    query: str
    variables: Mapping[str, Any] = field(default_factory=dict)
    operation_name: str | None = None
    # What the document is called: its SHA-256, or the name of a trusted document.
    document: str | None = None


@dataclass
class Outcome:
    """What came of an operation. `started` is False where no resolver ran: then there is no data, only errors.

    `name` is the operation's, also where the client did not say which of one it meant.
    """

    started: bool
    data: dict[str, Any] | None
    errors: list[GraphQLError | SalesError]
    cost: int | None = None
    name: str | None = None


class Execution:
    """Runs the operations of one schema."""

    def __init__(
        self,
        schema: Schema,
        limits: Limits,
        introspection: Introspection = "anyone",
        persisted: Persisted | None = None,
    ) -> None:
        if schema.extensions:
            raise ValueError("schema extensions would not run: what every operation needs stands in Execution")
        self.schema = schema
        self.limits = limits
        self.introspection = introspection
        self.documents = Documents(schema._schema, limits)
        self.persisted = persisted or Persisted()

    def shows_schema(self, context: Context) -> bool:
        """Whether the caller may see the schema: introspect it, or be told what they may have meant."""
        return self.introspection == "anyone" or (self.introspection == "users" and context.viewer is not None)

    async def run(self, envelope: Envelope, context: Context, allow: Allow) -> Outcome:
        """The outcome of a query or mutation. Raises HttpRefusal where none is named, and what `allow` raises."""
        outcome = Outcome(started=False, data=None, errors=[])
        try:
            document = self.admit(envelope, context, allow, outcome)
        except InvalidDocument as invalid:
            outcome.errors += invalid.errors
            return outcome
        except HttpRefusal:
            raise
        except SalesError as refusal:
            outcome.errors.append(refusal)
            return outcome
        return await self._execute(document, envelope, context, outcome)

    def read(self, envelope: Envelope, suggest: bool = True) -> Document:
        """The document of a request, which may only name it. Raises InvalidDocument and SalesError."""
        text = self.persisted.find(envelope.query, envelope.document)
        document = self.documents.read(text, suggest)
        self.persisted.keep(text, envelope.document)
        return document

    def admit(self, envelope: Envelope, context: Context, allow: Allow, outcome: Outcome) -> Document:
        """The document to run; what it is called and costs stands in `outcome`, also where that is too much.

        Raises InvalidDocument, LimitExceeded, HttpRefusal and what `allow` raises.
        """
        shows = self.shows_schema(context)
        document = self.read(envelope, shows)
        name, variables, limits = envelope.operation_name, envelope.variables, self.limits
        allow(document.operation(name).operation)
        outcome.name = document.called(name)
        refuse_in_variables(variables, document.free, limits.values)
        outcome.cost = document.cost(self.documents.schema, name, limits.page, variables)
        if outcome.cost > limits.cost:
            raise TooCostly(cost=outcome.cost, limit=limits.cost)
        if document.figures.introspects and not shows:
            raise IntrospectionOff
        return document

    async def _execute(self, document: Document, envelope: Envelope, context: Context, outcome: Outcome) -> Outcome:
        answered: Any = execute(
            self.schema._schema,
            document.ast,
            context_value=context,
            variable_values=dict(envelope.variables),
            operation_name=envelope.operation_name,
            executor_class=self.schema.execution_context_class,
            is_awaitable=optimized_is_awaitable,  # type: ignore[arg-type]  # a guard in all but its annotation
            hide_suggestions=not self.shows_schema(context),
            operation_extensions=None,
        )
        result = await answered if isawaitable(answered) else answered
        outcome.data, outcome.errors = result.data, list(result.errors or ())
        # What graphql-core refuses before the first resolver, such as a variable of the wrong type, has no path.
        outcome.started = result.data is not None or any(error.path for error in result.errors or ())
        return outcome
