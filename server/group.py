"""Equal subscribers: each event is executed once for all of them, and encoded once."""

import asyncio
from collections import Counter, deque
from collections.abc import Awaitable, Callable, Collection, Hashable, Sequence
from dataclasses import dataclass, field
from typing import Any

import structlog
from graphql import ExecutionResult
from graphql.execution.executor import Executor

from resolvers.context import Context
from resolvers.tokens import Grant
from sales.errors import ServiceUnavailable
from server import answers
from server.failures import shown
from subscriptions.stream import Stream

log = structlog.get_logger()

# Frames kept for those who are a little behind: so many, and so many characters.
_FRAMES, _CHARACTERS = 256, 1_000_000
# Characters that one who is far behind gets at once: a stalled client holds no more than this.
_AT_ONCE = 50_000
_PAUSE = 1.0

# Called before frames leave for members of a group.
Tell = Callable[["Group", Sequence["Frame"], Collection["Subscriber"]], Awaitable[None]]


@dataclass(frozen=True)
class Frame:
    """One event as JSON, for whoever is at a cursor below `seq`; `personal` is what it shows of personal data."""

    seq: int
    text: str
    personal: Counter[str] = field(default_factory=Counter)


@dataclass(eq=False, slots=True)
class Subscriber:
    """One subscription of one client. It keeps a cursor, never a payload; `wake` is called when there is more.

    `told` is the number of the newest event before which `tell` was called for it.
    """

    group: "Group"
    cursor: int
    grant: Grant | None
    first: Frame | None = None
    told: int = 0
    wake: Callable[[], None] = lambda: None

    async def take(self) -> list[Frame]:
        """The next frames, none where it is up to date: from the group's, or by itself where it is far behind."""
        if self.first is not None:
            first, self.first = self.first, None
            return [first]
        frames = await self._catch_up() if self.cursor < self.group.start else []
        if not frames:
            frames, upto = self.group.above(self.cursor), max(self.cursor, self.group.end)
            if frames and frames[-1].seq > self.told:
                await self._be_told(frames)
            self.cursor = upto
        return frames if self in self.group.members else []

    async def _catch_up(self) -> list[Frame]:
        # From here on in a task of one's own (`server.eager`): drivers ask which one it is.
        await asyncio.sleep(0)
        frames: list[Frame] = []
        while not frames and self.cursor < self.group.start:
            frames, self.cursor = await self.group.make(self.cursor, (self,))
        return frames

    async def _be_told(self, frames: Sequence[Frame]) -> None:
        """Of frames that were made before this was a member."""
        await asyncio.sleep(0)
        await self.group.tell(self.group, [frame for frame in frames if frame.seq > self.told], (self,))

    def leave(self) -> None:
        """Hear no more."""
        self.group.members.discard(self)


class Group:
    """What subscribers with the same document, variables (but `after`) and scope share: an executor and its frames."""

    def __init__(
        self, key: Hashable, executor: Executor[Any], stream: Stream, operation_name: str | None, tell: Tell
    ) -> None:
        self.key = key
        self.tell = tell
        self.executor = executor
        self.stream = stream
        self.operation_name = operation_name
        self.members: set[Subscriber] = set()
        # Every event above `start` and up to `end` is among the frames.
        self.start = self.end = 0
        self._frames: deque[Frame] = deque()
        self._characters = 0

    @property
    def context(self) -> Context:
        context: Context = self.executor.context_value
        return context

    def begin(self, cursor: int) -> None:
        """Frames are kept from here on: from the first member's `cursor`, for after a restart all come back with it;
        from the end of the log where that is far away."""
        end = self.stream.feed.end
        self.start = self.end = cursor if 0 <= end - cursor <= _FRAMES else end

    def above(self, cursor: int) -> list[Frame]:
        """The frames beyond `cursor`, oldest first."""
        found: list[Frame] = []
        for frame in reversed(self._frames):
            if frame.seq <= cursor:
                break
            found.append(frame)
        return found[::-1]

    async def make(self, cursor: int, members: Collection[Subscriber]) -> tuple[list[Frame], int]:
        """The frames of the next stretch of the log for `members`, and where it ends."""
        rows, upto = await self.stream.read(cursor)
        frames: list[Frame] = []
        for row in rows:
            frames += [await self.frame(event, row.seq) for event in await self.stream.show([row])]
            if sum(len(frame.text) for frame in frames) > _AT_ONCE:
                upto = row.seq
                break
        if frames:
            await self.tell(self, frames, members)
        return frames, upto

    async def run(self) -> None:
        """Make each event's frame as it comes, keep it and wake the members; until cancelled."""
        while True:
            try:
                frames, upto = await self.make(self.end, tuple(self.members))
            except Exception as error:  # noqa: BLE001  # whatever it is, the event is made again
                log.warning("An event could not be shown", action="live.failed", error=type(error).__name__)
                await asyncio.sleep(_PAUSE)
                continue
            self._keep(frames)
            self.end = upto
            if frames:
                for member in tuple(self.members):
                    member.wake()
            await self.stream.feed.grown(self.end)

    async def frame(self, event: Any, seq: int) -> Frame:
        """`event`, which the field returned, as the operation selects it. Raises ServiceUnavailable."""
        executor = self.executor.build_per_event_executor(event)
        context = self.context.fresh()
        executor.context_value = context
        answered: Any = executor.execute_operation(False)
        result: ExecutionResult = await answered if executor.is_awaitable(answered) else answered
        payload: dict[str, Any] = {"data": result.data}
        if result.errors:
            payload["errors"] = [shown(error, context.language, context.request_id) for error in result.errors]
            if any(one["extensions"]["code"] == ServiceUnavailable.code for one in payload["errors"]):
                raise ServiceUnavailable
        return Frame(seq, answers.encode(payload).decode(), context.personal)

    def _keep(self, frames: list[Frame]) -> None:
        self._frames.extend(frames)
        self._characters += sum(len(frame.text) for frame in frames)
        while len(self._frames) > _FRAMES or self._characters > _CHARACTERS:
            gone = self._frames.popleft()
            self._characters -= len(gone.text)
            self.start = gone.seq
