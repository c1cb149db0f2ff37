"""docs/payment-methods.md shows real messages, and commands and settings that there are."""

import re

import pytest
import typer
from graphql import parse, validate
from typer.testing import CliRunner

from messages import json, xml
from sales.payment_method import STANDARD
from schema.root import build_schema
from server.cli.message import app
from server.settings import Settings
from tests.house.tree import ROOT
from tests.messages.guide import shown

GUIDE = (ROOT / "docs/payment-methods.md").read_text()
SHOWN = shown()
COMMANDS = sorted(set(re.findall(r"^python -m server message (\w+(?: (?:add|list|remove))?)", GUIDE, re.MULTILINE)))


def example(title: str) -> str:
    """The first block of code under a title."""
    section = GUIDE.split(f"### {title}\n", 1)[1]
    return section.split("```", 2)[1].split("\n", 1)[1]


@pytest.mark.parametrize("title", SHOWN)
def test_a_message_is_what_the_code_writes(title: str) -> None:
    assert example(title).strip() == SHOWN[title].decode().strip()


@pytest.mark.parametrize("title", SHOWN)
def test_a_message_of_the_guide_is_read(title: str) -> None:
    form = json if title == "The same in JSON" else xml
    assert form.read(example(title).encode()).error is None


def test_every_setting_that_is_named_exists() -> None:
    named = set(re.findall(r"VENDAS_(\w+)", GUIDE))
    assert sorted(name for name in named if name.lower() not in Settings.model_fields) == []


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_that_is_named_exists(command: str) -> None:
    assert isinstance(app, typer.Typer)
    assert CliRunner().invoke(app, [*command.split(), "--help"], env={"TERM": "dumb"}).exit_code == 0


def test_the_mutation_of_the_guide_is_valid() -> None:
    [document] = re.findall(r"```graphql\n(.*?)```", GUIDE, re.DOTALL)
    assert validate(build_schema()._schema, parse(document)) == []


def test_the_standard_methods_are_named() -> None:
    [listed] = re.findall(r"ships and protects: ([A-Z$ ]+)\.", GUIDE)
    assert listed.split() == sorted(STANDARD)
