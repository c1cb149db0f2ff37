"""The batch executor: completes a list of objects field by field instead of object by object.

graphql-core walks depth first: every object, then every field of it, each with its own call, path and future. Our views
tell more than it knows: a field is a column, a pure function of the row, or loaded for all parents at once
(`schema.fields`). So a list of objects is completed breadth first, a column at a time. What this module does not
know (abstract types, other resolvers) it leaves to graphql-core, and after the first failure it leaves everything:
reads repeat safely, and error paths and null propagation are then the reference's own.
"""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, NamedTuple

from graphql import (
    GraphQLField,
    GraphQLObjectType,
    GraphQLOutputType,
    get_named_type,
    is_leaf_type,
    is_list_type,
    is_non_null_type,
    is_object_type,
)
from graphql.execution.executor import Executor, to_nodes
from graphql.execution.values import get_argument_values
from graphql.pyutils import Path, gather_with_cancel
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext

from schema.fields import Batch
from schema.view import View, values_of

Values = Sequence[Any]


class _Plan(NamedTuple):
    """One selected field of a type: `values` reads it from objects; None where it takes a loader."""

    name: str
    details: Any
    field: GraphQLField | None
    values: Callable[[Values], Values] | None


class _Unbatched(Exception):  # not an error of the operation: it sends it the ordinary way
    """A value that only graphql-core's own walk can answer for."""


class BatchExecutor(Executor[Any]):
    """graphql-core's executor with a shortcut for lists and objects whose fields can be read a column at a time."""

    def __init__(self, *args: Any, **options: Any) -> None:
        self.operation_extensions = options.pop("operation_extensions", None)
        super().__init__(*args, **options)
        # An extension that wraps resolvers wants to see every one of them.
        self.ordinary = bool(getattr(self.middleware_manager, "middlewares", None))
        self._plans: dict[tuple[GraphQLObjectType, int], tuple[Any, list[_Plan] | None]] = {}

    # Strawberry's resolvers want its own kind of info.
    build_resolve_info: Any = StrawberryGraphQLCoreExecutionContext.build_resolve_info

    def build_per_event_executor(self, payload: Any) -> Any:
        """An executor for one event of a subscription; what it remembers of the event's selections goes with it."""
        executor: Any = super().build_per_event_executor(payload)
        # graphql-core shares this one, which then grows with every event for as long as the subscription lives.
        executor._relevant_sub_fields = {}
        executor._plans = {}
        return executor

    def complete_value(
        self, return_type: Any, field_details_list: Any, info: Any, path: Path, result: Any, position_context: Any
    ) -> Any:
        """As graphql-core's, for an object or a list of objects breadth first."""
        ordinary = super().complete_value
        arguments = (return_type, field_details_list, info, path, result, position_context)
        if self.ordinary or not self._batches(return_type, field_details_list, result):
            return ordinary(*arguments)

        async def complete() -> Any:
            try:
                [completed] = await self._complete(return_type, field_details_list, path, [result])
            except Exception:  # noqa: BLE001  # whatever it was, the ordinary way meets it again and reports it
                self.ordinary = True
                completed = ordinary(*arguments)
                return await completed if self.is_awaitable(completed) else completed
            return completed

        return complete()

    def _batches(self, kind: Any, details: Any, result: Any) -> bool:
        named = get_named_type(kind)
        return (
            result is not None
            and not is_non_null_type(kind)
            and not isinstance(result, Exception)
            and is_object_type(named)
            and self._plan(named, details) is not None
        )

    async def _complete(self, kind: GraphQLOutputType, details: Any, path: Path, values: Values) -> Values:
        """The completed `values`, all of type `kind`, in their order."""
        if is_non_null_type(kind):
            completed = await self._complete(kind.of_type, details, path, values)
            if any(value is None for value in completed):
                raise _Unbatched
            return completed
        present = [value for value in values if value is not None]
        if len(present) < len(values):
            filled = iter(await self._complete(kind, details, path, present) if present else ())
            return [None if value is None else next(filled) for value in values]
        if is_leaf_type(kind):
            coerce = kind.coerce_output_value
            return [coerce(value) for value in values]
        if is_list_type(kind):
            return await self._complete_lists(kind.of_type, details, path, values)
        return await self._complete_objects(kind, details, path, values)

    async def _complete_lists(
        self, item: GraphQLOutputType, details: Any, path: Path, lists: Sequence[Values]
    ) -> Values:
        items = iter(await self._complete(item, details, path, [value for values in lists for value in values]))
        return [[next(items) for _ in values] for values in lists]

    async def _complete_objects(self, kind: Any, details: Any, path: Path, objects: Values) -> Values:
        plan = self._plan(kind, details)
        if plan is None or any(isinstance(one, Exception) for one in objects):
            raise _Unbatched
        if not objects:
            return []
        columns = await gather_with_cancel(*(self._column(kind, one, path, objects) for one in plan))
        names = [one.name for one in plan]
        return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]

    async def _column(self, kind: GraphQLObjectType, plan: _Plan, path: Path, objects: Values) -> Values:
        """One field of all `objects`."""
        if plan.field is None:
            return [kind.name] * len(objects)
        field_path = Path(path, plan.name, kind.name)
        values = await self._load(kind, plan, field_path, objects) if plan.values is None else plan.values(objects)
        return await self._complete(plan.field.type, plan.details, field_path, values)

    def _load(self, kind: GraphQLObjectType, plan: _Plan, path: Path, objects: Values) -> Awaitable[Values]:
        field: Any = plan.field
        info = self.build_resolve_info(field, to_nodes(plan.details), kind, path)
        first = plan.details[0]
        arguments = get_argument_values(
            field, first.node, self.variable_values, first.fragment_variable_values, self.hide_suggestions
        )
        loaded: Awaitable[Values] = field.resolve(Batch(objects), info, **arguments)
        return loaded

    def _plan(self, kind: Any, details: Any) -> list[_Plan] | None:
        """How each selected field of `kind` is read; None where one of them is not of the kinds known here."""
        key = (kind, id(details))
        if key not in self._plans:
            # The details are kept with their plan, so that no other list can take over their id.
            self._plans[key] = (details, self._make_plan(kind, details))
        return self._plans[key][1]

    def _make_plan(self, kind: Any, details: Any) -> list[_Plan] | None:
        selected, defers, _forbidden = self.collect_subfields(kind, details)
        plans = [self._plan_field(kind, name, chosen) for name, chosen in selected.items()]
        known = [plan for plan in plans if plan is not None]
        return known if len(known) == len(plans) and known and not defers else None

    def _plan_field(self, kind: Any, name: str, details: Any) -> _Plan | None:
        field_name = details[0].node.name.value
        if field_name == "__typename":
            return _Plan(name, details, None, None)
        field = kind.fields.get(field_name)
        definition = field.extensions.get("strawberry-definition") if field else None
        named = get_named_type(field.type) if field else None
        if definition is None or not (is_leaf_type(named) or (is_object_type(named) and self._plan(named, details))):
            return None
        if definition.base_resolver is None or "column" in definition.metadata:
            column = definition.metadata.get("column", definition.python_name)
            return _Plan(name, details, field, _columns(kind, column))
        if "batch" in definition.metadata:
            return _Plan(name, details, field, None)
        if "columns" in definition.metadata or "part" in definition.metadata:
            read = definition.base_resolver.wrapped_func
            return _Plan(name, details, field, lambda objects: [read(one) for one in objects])
        return None


def _columns(kind: Any, name: str) -> Callable[[Values], Values]:
    """Reads an attribute of objects: of views, a column of their rows."""
    if issubclass(kind.extensions["strawberry-definition"].origin, View):
        return lambda views: values_of(views, name)
    return lambda objects: [getattr(one, name) for one in objects]
