"""A server under test: a process that answers questions, and what it took of the machine so far."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile

ROOT = Path(__file__).parent.parent
STARTS_WITHIN = 60


@dataclass
class Contender:
    """A running server."""

    name: str
    port: int
    process: subprocess.Popen[bytes]

    def cpu(self) -> float:
        """Seconds of processor time of the process so far, all its threads."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> float:
        """Resident megabytes (2**20)."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.partition("VmRSS:")[2].split()[0]) / 1024


@contextmanager
def started(name: str, command: Sequence[str], port: int, environment: Mapping[str, str]) -> Iterator[Contender]:
    """Run `command` until it answers on `port`; end it afterwards. Raises RuntimeError where it does not start."""
    with (
        TemporaryFile() as complaints,
        subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **environment}, stdout=subprocess.DEVNULL, stderr=complaints
        ) as process,
    ):
        try:
            if not _answers(process, port):
                complaints.seek(0)
                raise RuntimeError(f"{name} did not start: {complaints.read().decode(errors='replace')[-1000:]}")
            yield Contender(name, port, process)
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()


@contextmanager
def vendas(name: str, url: str, secret: str, **settings: str) -> Iterator[Contender]:
    """Our own server over the database at `url`, with `settings` (VENDAS_… in lower case)."""
    port = free_port()
    environment = {f"VENDAS_{key.upper()}": value for key, value in settings.items()}
    environment |= {"VENDAS_DATABASE_URL": url, "VENDAS_PORT": str(port), "VENDAS_LOG_LEVEL": "error"}
    # One log-in lasts for a whole run.
    environment |= {"VENDAS_SECRET": secret, "VENDAS_ACCESS_TOKEN_MINUTES": "1440"}
    with started(name, [sys.executable, "-m", "server", "serve"], port, environment) as contender:
        yield contender


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
        return port


def _answers(process: subprocess.Popen[bytes], port: int) -> bool:
    """Whether it did, before it ended or its time was over."""
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until and process.poll() is None:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5)
        except urllib.error.HTTPError:
            return True
        except OSError:
            time.sleep(0.01)
        else:
            return True
    return False
