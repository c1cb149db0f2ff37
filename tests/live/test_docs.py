"""What the guide shows works, and it names every code that a socket is closed with."""

import re

from graphql import build_schema as read_schema
from graphql import parse, validate

from schema.root import build_schema
from tests.house.tree import ROOT

GUIDE = (ROOT / "docs/live.md").read_text()


def test_the_subscription_of_the_guide_is_valid() -> None:
    [shown] = re.findall(r"```graphql\n(.*?)```", GUIDE, re.DOTALL)
    assert validate(read_schema(build_schema().as_str()), parse(shown)) == []


def test_the_guide_explains_every_close_code() -> None:
    explained = set(re.findall(r"^\| (\d{4}) \|", GUIDE, re.MULTILINE))
    files = ("socket.py", "sockets.py", "socket_protocol.py")
    used = {
        code
        for name in files
        for code in re.findall(r"\b(4[0-4]\d\d|10[01]\d)\b", (ROOT / "server" / name).read_text())
    }
    # What uvicorn closes with by itself.
    assert explained == used | {"1009", "1011", "1012"}
