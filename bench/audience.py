"""Many subscribers of one server, in several processes, so that the clients' own work is not what is measured."""

import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import orjson

from bench.contender import ROOT, Contender

PROCESSES = 4


class Audience:
    """Its processes, each with its part of the sockets."""

    def __init__(self, processes: Sequence["subprocess.Popen[str]"]) -> None:
        self.processes = processes

    def hear(self) -> list[float]:
        """When each subscriber got the next event, by the machine's monotonic clock."""
        return sorted(at for process in self.processes for at in orjson.loads(_line(process)))


@contextmanager
def subscribed(server: Contender, path: str, query: str, tokens: Sequence[str], count: int) -> Iterator[Audience]:
    """`count` subscribers, spread over `tokens`."""
    processes = [
        subprocess.Popen(
            [sys.executable, "-m", "bench.socket_clients"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(PROCESSES)
    ]
    try:
        for number, process in enumerate(processes):
            own = {"tokens": list(tokens[number::PROCESSES]), "count": count // PROCESSES}
            asked = {"port": server.port, "path": path, "query": query, **own}
            assert process.stdin is not None, "it was asked for"
            process.stdin.write(orjson.dumps(asked).decode() + "\n")
            process.stdin.flush()
        for process in processes:
            if _line(process) != "ready":
                raise RuntimeError(f"the subscribers of {server.name} did not start")
        yield Audience(processes)
    finally:
        for process in processes:
            process.kill()
            process.wait()


def _line(process: "subprocess.Popen[str]") -> str:
    assert process.stdout is not None, "it was asked for"
    return process.stdout.readline().strip()
