"""The batch executor: completes all objects of a selection field by field instead of object by object.

graphql-core walks depth first: every object, then every field of it, each with its own call, path and future. Our views
tell more than it knows: a field is a column, a pure function of the row, or loaded for all parents at once
(`schema.fields`). So an operation is planned once (`schema.plan`) and completed breadth first: all that is there
already, then everything that has to be loaded, side by side, and so on with what came.

What the plan does not know (abstract types, other resolvers) is left to graphql-core, and after the first failure
everything is: reads repeat safely, and error paths and null propagation are then the reference's own.
"""

from collections.abc import Callable, Hashable, Sequence
from functools import partial
from itertools import islice, repeat
from typing import Any, NamedTuple

from graphql import (
    GraphQLOutputType,
    OperationType,
    get_named_type,
    is_list_type,
    is_non_null_type,
    is_object_type,
)
from graphql.execution import ExecutionResult
from graphql.execution.collect_fields import collect_fields
from graphql.execution.executor import Executor
from graphql.pyutils import Path, gather_with_cancel
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext

from schema import plan as plans
from schema.plan import Field, Load, Objects, Plan, Plans, Unplanned, Values
from schema.selection import Asked
from schema.view import Rows

_PLANS = Plans()


class _Waiting(NamedTuple):
    """A field that is still to be loaded for `objects`, and to be put into what was `made` of them."""

    field: Field
    load: Load
    objects: Objects
    made: Sequence[dict[str, Any]]


class BatchExecutor(Executor[Any]):
    """graphql-core's executor with a way of its own through everything that can be planned."""

    def __init__(self, *args: Any, **options: Any) -> None:
        self.operation_extensions = options.pop("operation_extensions", None)
        super().__init__(*args, **options)
        # An extension that wraps resolvers wants to see every one of them.
        self.ordinary = bool(getattr(self.middleware_manager, "middlewares", None))

    # Strawberry's resolvers want its own kind of info.
    build_resolve_info: Any = StrawberryGraphQLCoreExecutionContext.build_resolve_info

    def build_per_event_executor(self, payload: Any) -> Any:
        """An executor for one event of a subscription; what it remembers of the event's selections goes with it."""
        executor: Any = super().build_per_event_executor(payload)
        # graphql-core shares this one, which then grows with every event for as long as the subscription lives.
        executor._relevant_sub_fields = {}
        return executor

    def execute_operation(self, serially: bool | None = None) -> Any:
        """As graphql-core's; a query breadth first as a whole, where all of it can be planned."""
        plan = self._query() if self.operation.operation is OperationType.QUERY and not self.ordinary else None
        return super().execute_operation(serially) if plan is None else self._answer(plan)

    async def _answer(self, plan: Plan) -> Any:
        waiting: list[_Waiting] = []
        try:
            [data] = self._objects(plan, waiting, [self.root_value])
            await self._load_all(waiting)
        except Exception:  # noqa: BLE001  # whatever it was, the ordinary way meets it again and reports it
            self.ordinary = True
            answer: Any = super().execute_operation()
            return await answer if self.is_awaitable(answer) else answer
        return ExecutionResult(data, None)

    def complete_value(
        self, return_type: Any, field_details_list: Any, info: Any, path: Path, result: Any, position_context: Any
    ) -> Any:
        """As graphql-core's, for an object or a list of objects breadth first, where it can be planned."""
        ordinary = partial(
            super().complete_value, return_type, field_details_list, info, path, result, position_context
        )
        plan = None if self.ordinary or result is None else self._selection(return_type, field_details_list)
        return ordinary() if plan is None else self._complete_value(return_type, plan, result, ordinary)

    async def _complete_value(self, kind: Any, plan: Plan, result: Any, ordinary: Callable[[], Any]) -> Any:
        waiting: list[_Waiting] = []
        try:
            [completed] = _deal(kind, [result], partial(self._objects, plan, waiting))
            await self._load_all(waiting)
        except Exception:  # noqa: BLE001  # as above
            self.ordinary = True
            completed = ordinary()
            return await completed if self.is_awaitable(completed) else completed
        return completed

    def _query(self) -> Plan | None:
        """The plan of the whole operation; None where some of it cannot be planned."""
        kind: Any = self.schema.query_type

        def make() -> Plan | None:
            selected, defers, _forbidden = collect_fields(
                self.schema, self.fragments, self.variable_values, kind, self.operation, self.hide_suggestions
            )
            return None if defers else plans.of_fields(kind, selected, self.collect_subfields)

        return _PLANS.get(self.operation, (kind, self._switches()), kind, make)

    def _selection(self, return_type: Any, details: Any) -> Plan | None:
        """The plan of what is selected of an object, or of each object of a list."""
        kind: Any = get_named_type(return_type)
        if is_non_null_type(return_type) or not is_object_type(kind):
            return None
        nodes = [one.node for one in details]
        key = (kind, *map(id, nodes), self._switches())
        return _PLANS.get(self.operation, key, nodes, lambda: plans.make(kind, details, self.collect_subfields))

    def _switches(self) -> Hashable:
        """What @skip and @include may depend on."""
        given = self.variable_values.coerced.items()
        return tuple((name, value) for name, value in given if isinstance(value, bool))

    def _objects(
        self, plan: Plan, waiting: list[_Waiting], objects: Objects, rows: Rows | None = None
    ) -> list[dict[str, Any]]:
        """What is shown of each of `objects`, whose `rows` may be known; what is to be loaded joins `waiting`."""
        if not objects:
            return []
        if rows is None and plan.views:
            rows = Rows.of(objects)
        columns = [self._column(field, waiting, objects, rows) for field in plan.fields]
        made = list(map(dict, map(zip, repeat(plan.names), zip(*columns, strict=True))))
        waiting += [_Waiting(field, field.load, objects, made) for field in plan.loaded if field.load]
        return made

    def _column(self, field: Field, waiting: list[_Waiting], objects: Objects, rows: Rows | None) -> Values:
        """One field of all `objects`; the place of what has to be loaded first."""
        if field.load is not None:
            return [None] * len(objects)
        if rows is not None and field.column is not None:
            shown = field.shown(rows)
            return self._complete(field, waiting, rows.values(field.column)) if shown is None else shown
        if rows is not None and field.part is not None and field.plan is not None:
            parts = objects if field.plan.plain else field.values(objects)
            return self._objects(field.plan, waiting, parts, rows)
        return self._complete(field, waiting, field.values(objects))

    def _complete(self, field: Field, waiting: list[_Waiting], values: Values) -> Values:
        if field.plan is not None:
            return _deal(field.type, values, partial(self._objects, field.plan, waiting))
        return _deal(field.type, values, lambda present: list(map(field.leaf.coerce_output_value, present)))

    async def _load_all(self, waiting: list[_Waiting]) -> None:
        """Load what waits, side by side, complete it and put it in its place; then what waits below it."""
        while waiting:
            if len(waiting) == 1:
                found = [await self._load(waiting[0])]
            else:
                found = await gather_with_cancel(*map(self._load, waiting))
            below: list[_Waiting] = []
            for one, values in zip(waiting, found, strict=True):
                completed = self._complete(one.field, below, values)
                for made, value in zip(one.made, completed, strict=True):
                    made[one.field.name] = value
            waiting = below

    async def _load(self, one: _Waiting) -> Values:
        load = one.load
        path = Path(None, one.field.name, load.kind.name)
        info = Asked(self.build_resolve_info(load.field, load.nodes, load.kind, path), load.definition, load.memory)
        return await load.call(one.objects, info, **load.arguments.of(self))


def _deal(kind: GraphQLOutputType, values: Values, complete: Callable[[Values], Values]) -> Values:
    """`values` of type `kind` with what `complete` makes of all that is neither null nor a list. Raises Unplanned."""
    if is_non_null_type(kind):
        completed = _deal(kind.of_type, values, complete)
        if None in completed:
            raise Unplanned
        return completed
    present = [value for value in values if value is not None]
    if len(present) < len(values):
        filled = iter(_deal(kind, present, complete) if present else ())
        return [None if value is None else next(filled) for value in values]
    if not is_list_type(kind):
        return complete(values)
    items = iter(_deal(kind.of_type, [item for value in values for item in value], complete))
    return [list(islice(items, len(value))) for value in values]
