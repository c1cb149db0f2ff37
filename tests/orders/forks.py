"""Runs workers one after the other, each a process that begins at once: what they import is there already.

For each line of the standard input, an environment as JSON, a worker: it says its process id, then what workers say;
in the end it is said that it "ended".
"""

import json
import os
import sys

import server.cli.worker  # noqa: F401  # what every worker imports
from server.cli import app


def main() -> None:
    for line in sys.stdin:
        child = os.fork()
        if not child:
            _say(str(os.getpid()))
            os.environ.update(json.loads(line))
            app(["worker"])
        os.waitpid(child, 0)
        _say("ended")


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
