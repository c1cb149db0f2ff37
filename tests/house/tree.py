"""The project's own files: everything under the root that .gitignore does not leave out."""

from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def files(*suffixes: str) -> list[Path]:
    """Files of the project, relative to its root, in order; all of them without suffixes.

    Found without git, for `make test` must also pass where somebody unpacked an archive.
    """
    ignored = [line.rstrip("/") for line in (ROOT / ".gitignore").read_text().split()]
    return [path for path in _walk(ROOT, [*ignored, ".git"]) if not suffixes or path.suffix in suffixes]


def _walk(directory: Path, ignored: list[str]) -> Iterator[Path]:
    for path in sorted(directory.iterdir()):
        if any(fnmatch(path.name, pattern) for pattern in ignored):
            continue
        if path.is_dir():
            yield from _walk(path, ignored)
        elif path.is_file():
            yield path.relative_to(ROOT)


def text(path: Path) -> str | None:
    """What stands in a file; None where it is not text."""
    try:
        return (ROOT / path).read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None
