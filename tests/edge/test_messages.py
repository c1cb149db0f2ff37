"""Every expected failure speaks three languages."""

import importlib
import pkgutil
import string
from collections.abc import Iterator

import pytest

import sales
import server
from sales.errors import Forbidden, SalesError
from sales.messages import LANGUAGES, template, text
from sales.messages.es import TEXTS as SPANISH
from sales.messages.pt_br import TEXTS as PORTUGUESE
from server.refusals import PersistedQueryNotFound


def kinds() -> list[type[SalesError]]:
    """Every class of expected failure of the project."""
    for package in (sales, server):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if not module.name.endswith("__main__"):
                importlib.import_module(module.name)
    ours = [kind for kind in below(SalesError) if not kind.__module__.startswith("tests")]
    return sorted(set(ours), key=lambda kind: kind.__name__)


def below(kind: type[SalesError]) -> Iterator[type[SalesError]]:
    for child in kind.__subclasses__():
        yield child
        yield from below(child)


def braces(message: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(message) if name}


@pytest.mark.parametrize("kind", kinds(), ids=lambda kind: kind.__name__)
def test_every_failure_speaks_three_languages_with_the_same_facts(kind: type[SalesError]) -> None:
    spoken = {language: template(kind, language) for language in LANGUAGES}
    # Clients look for this very word, whatever their language.
    assert len(set(spoken.values())) == (1 if kind is PersistedQueryNotFound else 3)
    assert {language: braces(message) for language, message in spoken.items()} == dict.fromkeys(
        LANGUAGES, braces(spoken["en"])
    )


def test_no_two_failures_share_a_name_and_no_text_is_left_over() -> None:
    names = [kind.__name__ for kind in kinds()]
    assert len(names) == len(set(names))
    assert (sorted(set(PORTUGUESE) - set(names)), sorted(set(SPANISH) - set(names))) == ([], [])


def test_a_text_holds_its_facts() -> None:
    refused = Forbidden(privilege="ORDERS")
    assert text(refused, "en").startswith("You do not have the privilege ORDERS;")
    assert text(refused, "pt-BR").startswith("Você não tem o privilégio ORDERS;")
    assert text(refused, "es").startswith("No tiene el privilegio ORDERS;")


def test_a_fact_that_was_forgotten_does_not_hide_the_failure() -> None:
    assert text(Forbidden(), "en").startswith("You do not have the privilege {privilege};")
