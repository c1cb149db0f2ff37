"""The start-up check: our package names are plain words, and an installed distribution may carry one of them too."""

import sys
from importlib.metadata import packages_distributions
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("sales", "messages", "db", "resolvers", "subscriptions", "worker", "schema", "server")


def refuse_shadows() -> None:
    """Exit with one sentence when Python would import one of our packages from anywhere but the project's root."""
    for name in PACKAGES:
        ours = ROOT / name
        if not ours.is_dir():
            continue
        found = _found(name)
        if found is None:
            sys.exit(f'Vendas cannot start: Python does not find the package "{name}"; start it from {ROOT}.')
        if found != ours:
            sys.exit(
                f'Vendas cannot start: Python would import "{name}" from {found} ({_distribution(name)}) '
                f"instead of {ours}; uninstall that, or start in a virtual environment of its own."
            )


def _found(name: str) -> Path | None:
    """Where an import of `name` ends up: the directory of a package, the file of a module; None where nowhere."""
    spec = find_spec(name)
    if spec is None:
        return None
    places = list(spec.submodule_search_locations or ()) or [spec.origin or name]
    return Path(places[0]).resolve()


def _distribution(name: str) -> str:
    owners = packages_distributions().get(name)
    return f"installed by {', '.join(sorted(set(owners)))}" if owners else "installed by hand"
