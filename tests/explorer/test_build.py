"""The committed build of the explorer is the one of its sources."""

import json
from hashlib import sha256

from server.explorer_page import BUILD

SOURCES = BUILD.parent.parent / "explorer"


def test_the_build_is_of_these_sources() -> None:
    folders = [path for folder in ("public", "samples", "src") for path in (SOURCES / folder).iterdir()]
    named = [SOURCES / name for name in ("index.html", "package-lock.json", "vite.config.ts")]
    digest = sha256()
    for name in sorted(path.relative_to(SOURCES).as_posix() for path in [*named, *folders]):
        digest.update(f"{name}\n".encode() + (SOURCES / name).read_bytes())
    assert (BUILD / "sources.sha256").read_text().strip() == digest.hexdigest(), "run `make explorer` and commit both"


def test_the_lock_names_versions_and_hashes_but_no_registry() -> None:
    packages = json.loads((SOURCES / "package-lock.json").read_text())["packages"]
    locked = {name: package for name, package in packages.items() if name}
    assert [name for name, package in locked.items() if "resolved" in package] == []
    assert [name for name, package in locked.items() if not package.get("integrity", "").startswith("sha512-")] == []
