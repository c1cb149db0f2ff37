"""The log: one line an event, in the form that was asked for, without the values that were in hand."""

import json
import logging
from pathlib import Path
from typing import Any

import pytest
import structlog

from server import log
from server.settings import Settings


@pytest.fixture(autouse=True)
def restored() -> Any:
    """Logging as it was."""
    handlers, level = logging.root.handlers[:], logging.root.level
    yield
    structlog.reset_defaults()
    logging.root.handlers[:] = handlers
    logging.root.setLevel(level)


def fail() -> None:
    secret = "Dona Maria"
    raise ValueError(f"{len(secret)} letters")


def test_json_lines_hold_the_fields_and_what_json_does_not_know(capsys: pytest.CaptureFixture[str]) -> None:
    log.configure(Settings(log_format="json"))

    structlog.get_logger().info("Saved", action="test.save", place=Path("x"), half="\ud800", status=200)

    line = json.loads(capsys.readouterr().err)
    assert line.pop("timestamp").endswith("Z")
    assert line == {
        "event": "Saved",
        "level": "info",
        "action": "test.save",
        "place": repr(Path("x")),
        "half": "\ud800",
        "status": 200,
    }


@pytest.mark.parametrize("form", ["json", "console"])
def test_a_traceback_shows_lines_and_no_variables(form: Any, capsys: pytest.CaptureFixture[str]) -> None:
    log.configure(Settings(log_format=form))
    try:
        fail()
    except ValueError:
        structlog.get_logger().exception("Failed", action="test.fail")

    written = capsys.readouterr().err
    assert ("ValueError: 10 letters" in written, "raise ValueError" in written) == (True, True)
    assert "'Dona Maria'" not in written


def test_less_than_the_level_is_not_logged(capsys: pytest.CaptureFixture[str]) -> None:
    log.configure(Settings(log_format="json", log_level="warning"))

    structlog.get_logger().info("Quiet", action="test")
    logging.getLogger("uvicorn.error").info("Quiet too")
    logging.getLogger("uvicorn.error").warning("Loud")

    [line] = capsys.readouterr().err.splitlines()
    assert (json.loads(line)["event"], json.loads(line)["level"]) == ("Loud", "warning")
