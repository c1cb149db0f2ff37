"""What the expected failures say to people, in the three languages of the sales app."""

from inspect import cleandoc

from sales.errors import SalesError
from sales.messages.es import TEXTS as SPANISH
from sales.messages.pt_br import TEXTS as PORTUGUESE

LANGUAGES = ("en", "pt-BR", "es")

_CATALOGUES = {"pt-BR": PORTUGUESE, "es": SPANISH}


def text(error: SalesError, language: str) -> str:
    """The message of `error` in one of LANGUAGES, its facts filled in; English where there is no translation."""
    return template(type(error), language).format_map(_Facts(error.facts))


class _Facts(dict[str, object]):
    """A fact that was not given leaves its braces: an error about an error would hide the first one."""

    def __missing__(self, name: str) -> str:
        return f"{{{name}}}"


def template(kind: type[SalesError], language: str) -> str:
    """The message of a kind of error with its braces."""
    english = cleandoc(kind.__doc__ or "")
    return _CATALOGUES.get(language, {}).get(kind.__name__, english)
