"""What the README shows works as it stands there."""

import asyncio
import json
import os
import re
import shutil
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

from pydantic import SecretStr

from db.database import Database
from schema.root import build_schema
from server.app import build_app
from server.settings import Settings
from tests.edge.conftest import SECRET
from tests.edge.served import served

ROOT = Path(__file__).parents[2]
SHIM = f'curl() {{ "{sys.executable}" "{Path(__file__).parent / "curl.py"}" "$@"; }}\n'


def script(url: str) -> str:
    """The README's shell blocks in one, against the server at `url`."""
    blocks = re.findall(r"^```sh\n(.*?)^```$", (ROOT / "README.md").read_text(), re.MULTILINE | re.DOTALL)
    assert len(blocks) == 2
    assert all("http://127.0.0.1:8000" in block for block in blocks)
    ours = "\n".join(blocks).replace("http://127.0.0.1:8000", url)
    return "set -eu\n" + (ours if shutil.which("curl") else SHIM + ours)


async def run(commands: str) -> Any:
    process = await asyncio.create_subprocess_exec(
        *("bash", "-c", commands), stdout=asyncio.subprocess.PIPE, env={**os.environ, "no_proxy": "127.0.0.1"}
    )
    out, _ = await process.communicate()
    return json.loads(out)


async def test_the_first_query_answers(company: Database) -> None:
    settings = Settings(secret=SecretStr(SECRET), port=0)
    async with served(build_app(settings, company, build_schema()), settings) as url:
        mine = await run(script(url))
        # How many of one representative's few customers are late today is chance; of all of them some are.
        everybodys = await run(script(url).replace("rep1", "admin"))

    assert ("errors" in mine, "errors" in everybodys) == (False, False)
    assert mine["extensions"]["cost"]["requested"] == 1 + 3 * (1 + 1 + 1 + 1 + 5)
    late = everybodys["data"]["customers"]
    assert late["totalCount"] >= len(late["nodes"]) == 3
    for customer in [*late["nodes"], *mine["data"]["customers"]["nodes"]]:
        titles = customer["receivables"]["nodes"]
        assert customer["financialStatus"] == "OVERDUE"
        assert (
            Decimal(customer["delinquency"]["overdueAmount"]) >= sum(Decimal(title["balance"]) for title in titles) > 0
        )
        assert [title["number"] for title in titles if title["daysLate"] <= 0] == []
