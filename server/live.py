"""The subscriptions of one process, by groups of equal ones."""

import asyncio
import re
from collections.abc import Collection, Hashable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Any

import orjson
from graphql import ExecutionResult, FieldNode, GraphQLError, VariableNode
from graphql.execution import create_source_event_stream
from graphql.execution.executor import Executor
from strawberry.execution import optimized_is_awaitable

from resolvers.context import Context
from resolvers.tokens import Grant
from sales.errors import SalesError
from server.callers import Callers
from server.document import Document
from server.execution import Envelope, Execution
from server.group import Frame, Group, Subscriber
from subscriptions.stream import Stream

AFTER = "after"


class NotStarted(Exception):
    """The subscription was refused: `errors` say why."""

    def __init__(self, errors: list[GraphQLError | SalesError]) -> None:
        super().__init__("the subscription was refused")
        self.errors = errors


@dataclass
class _Running:
    group: Group
    task: asyncio.Task[None]
    holding: AsyncExitStack


class Live:
    """Opens subscriptions. A group runs while it has members."""

    def __init__(self, execution: Execution, callers: Callers) -> None:
        self.execution = execution
        self.callers = callers
        self._running: dict[Hashable, _Running] = {}
        self._opening = asyncio.Lock()

    async def subscribe(
        self, document: Document, envelope: Envelope, context: Context, grant: Grant | None
    ) -> Subscriber:
        """A subscriber, a member of its group. Raises NotStarted."""
        executor = self._executor(document, envelope, context)
        stream = await _opened(executor)
        key = _key(document, envelope, context, stream)
        async with self._opening:
            running = self._running.get(key)
            if running is None:
                group = Group(key, executor, stream, document.called(envelope.operation_name), self._tell)
                running = self._running[key] = await self._run(group, stream.start.cursor)
            subscriber = Subscriber(running.group, stream.start.cursor, grant)
            running.group.members.add(subscriber)
        try:
            if stream.start.resync is not None:
                subscriber.first = await running.group.frame(stream.resync(stream.start.resync), stream.start.cursor)
        except BaseException:
            await self.leave(subscriber)
            raise
        return subscriber

    async def leave(self, subscriber: Subscriber) -> None:
        """End a subscription; the last member of a group ends that."""
        subscriber.leave()
        async with self._opening:
            group = subscriber.group
            running = self._running.get(group.key)
            if running is not None and running.group is group and not group.members:
                del self._running[group.key]
                await _end(running)

    async def close(self) -> None:
        """End every group."""
        async with self._opening:
            for running in self._running.values():
                await _end(running)
            self._running.clear()

    async def _run(self, group: Group, cursor: int) -> _Running:
        holding = AsyncExitStack()
        await holding.enter_async_context(group.stream.feed.following())
        group.begin(cursor)
        return _Running(group, asyncio.create_task(group.run()), holding)

    async def _tell(self, group: Group, frames: Sequence[Frame], members: Collection[Subscriber]) -> None:
        """Before frames leave: nobody whose session ended gets them, and who sees personal data is recorded."""
        for member in members:
            if member.grant is not None and await self.callers.ended(member.grant):
                member.leave()
        there = [(member, member.grant.viewer) for member in members if member.grant and member in group.members]
        request_id = group.context.request_id
        for frame in frames:
            # Who is at a later cursor does not get it.
            viewers = {viewer for member, viewer in there if member.cursor < frame.seq} if frame.personal else ()
            for viewer in viewers:
                await self.callers.seen.record(viewer, group.operation_name, request_id, frame.personal)
        for member in members:
            member.told = max(member.told, frames[-1].seq)

    def _executor(self, document: Document, envelope: Envelope, context: Context) -> Executor[Any]:
        kind: Any = self.execution.schema.execution_context_class
        built = kind.build(
            self.execution.schema._schema,
            document.ast,
            context_value=context,
            raw_variable_values=dict(envelope.variables),
            operation_name=envelope.operation_name,
            is_awaitable=optimized_is_awaitable,
            hide_suggestions=not self.execution.shows_schema(context),
            operation_extensions=None,
        )
        if isinstance(built, list):
            raise NotStarted(list(built))
        executor: Executor[Any] = built
        return executor


async def _opened(executor: Executor[Any]) -> Stream:
    source: Any = create_source_event_stream(executor)
    if executor.is_awaitable(source):
        source = await source
    if isinstance(source, ExecutionResult):
        raise NotStarted(list(source.errors or ()))
    stream: Stream = source
    return stream


async def _end(running: _Running) -> None:
    running.task.cancel()
    await asyncio.gather(running.task, return_exceptions=True)
    await running.holding.aclose()


def _key(document: Document, envelope: Envelope, context: Context, stream: Stream) -> Hashable:
    """What subscribers have in common who hear the same."""
    variables = dict(envelope.variables)
    name = _cursor_variable(document, envelope)
    if name is not None:
        variables.pop(name, None)
    viewer = context.viewer
    rights = (viewer.administrator, viewer.rep_code, viewer.branch, viewer.privileges) if viewer else ()
    plain = orjson.dumps(variables, option=orjson.OPT_SORT_KEYS)
    return document.text, envelope.operation_name, plain, stream.audience, context.language, rights


def _cursor_variable(document: Document, envelope: Envelope) -> str | None:
    """The variable that the field's `after` comes from, where it is used for nothing else."""
    for field in document.operation(envelope.operation_name).selection_set.selections:
        for argument in (field.arguments or ()) if isinstance(field, FieldNode) else ():
            if argument.name.value == AFTER and isinstance(argument.value, VariableNode):
                name = argument.value.name.value
                # Its definition and this use.
                return name if len(re.findall(rf"\${name}\b", document.text)) == 2 else None
    return None
