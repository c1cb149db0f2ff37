"""How a field of a view gets its value: from the row, from part of the row, or for all parents at once."""

import inspect
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

import strawberry
from strawberry.dataloader import DataLoader

from resolvers.context import Context
from resolvers.ids import encode
from schema.selection import view_of, wanted

Info = strawberry.Info[Context, None]
Parents = Sequence[Any]


def computed(*columns: str, **options: Any) -> Callable[[Callable[..., Any]], Any]:
    """A field that is a pure function of `self.row`'s `columns`; decorates a method."""
    decorate: Callable[[Callable[..., Any]], Any] = strawberry.field(
        metadata={"columns": frozenset(columns)}, **options
    )
    return decorate


def identity(kind: str, *key: str) -> Any:
    """The `id` of a view of type `kind`: company, branch and the columns of the business `key`, made opaque."""
    columns = ("company", "branch", *key)

    def resolve(root: Any) -> strawberry.ID:
        return strawberry.ID(encode(kind, *(getattr(root.row, column) for column in columns)))

    return strawberry.field(resolver=resolve, metadata={"columns": frozenset(columns)})


def root(resolve: Callable[..., Any], description: str) -> Any:
    """A field of a root type, resolved by a function of its noun's file."""

    async def load(_parents: Parents, info: Any, **arguments: Any) -> Sequence[Any]:
        found = resolve(info, **arguments)
        return [await found if inspect.isawaitable(found) else found]

    return strawberry.field(resolver=resolve, description=description, metadata={"load": load})


def column(name: str, **options: Any) -> Any:
    """A field that shows the row's column `name`, which is called otherwise there."""

    def resolve(root: Any) -> Any:
        return getattr(root.row, name)

    return strawberry.field(resolver=resolve, metadata={"columns": frozenset({name}), "column": name}, **options)


def part(view: Any, **options: Any) -> Any:
    """A sub-object over the same row; it needs the columns of the fields selected in it."""

    def resolve(root: Any) -> Any:
        return view.of(root.row)

    resolve.__annotations__["return"] = view
    return strawberry.field(resolver=resolve, metadata={"part": view}, **options)


def batched(load: Callable[..., Awaitable[Sequence[Any]]], *columns: str, **options: Any) -> Any:
    """A field that is loaded for all parents at once.

    `load(parents, info, …)` takes the field's arguments and returns one value per parent, in their order; `columns` are
    those of the parents' rows that it reads.
    """

    async def resolve(root: Any, info: Any, **arguments: Any) -> Any:
        return await _loader(info, load, arguments).load(root)

    given = inspect.signature(load)
    _parents, *others = given.parameters.values()
    root = inspect.Parameter("root", inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=Any)
    resolve.__signature__ = given.replace(  # type: ignore[attr-defined]  # read by inspect.signature
        parameters=[root, *others], return_annotation=inspect.Signature.empty
    )
    resolve.__module__, resolve.__name__, resolve.__doc__ = load.__module__, load.__name__, load.__doc__
    metadata = {"columns": frozenset(columns), "load": load}
    return strawberry.field(resolver=resolve, metadata=metadata, **options)


def refers(load: Callable[..., Awaitable[Sequence[Any]]], *columns: str, **options: Any) -> Any:
    """A field that follows a reference: `load(context, keys, names)` gives a row or None for each key in `columns`."""

    async def referred(parents: Parents, info: Info) -> Sequence[Any]:
        keys = [tuple(getattr(parent.row, column) for column in columns) for parent in parents]
        given = [key for key in keys if any(key)]
        rows = await load(info.context, given, wanted(info)) if given else []
        found = dict(zip(given, rows, strict=True))
        view = view_of(info)
        return [view.of(found.get(key)) for key in keys]

    return batched(referred, *columns, **options)


def _loader(info: Any, load: Callable[..., Awaitable[Sequence[Any]]], arguments: dict[str, Any]) -> Any:
    # The nodes of the document say which field, arguments and selection this is; they live as long as the operation.
    key = (load, *map(id, info._raw_info.field_nodes))
    loaders = info.context.loaders
    if key not in loaders:

        async def load_all(parents: list[Any]) -> Sequence[Any]:
            return await load(parents, info, **arguments)

        loaders[key] = DataLoader(load_fn=load_all, cache=False)
    return loaders[key]
