"""Which characters a message can hold: those that XML can, in either form."""

import re

_IMPOSSIBLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def good(text: str) -> bool:
    """Whether a message can hold all of `text`."""
    return _IMPOSSIBLE.search(text) is None


def possible(text: str) -> str:
    """`text` with a mark in place of what no message can hold."""
    return _IMPOSSIBLE.sub("�", text)
