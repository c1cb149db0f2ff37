"""`python -m server demo`: what it says, and what is there when it was stopped half-way."""

import signal
from pathlib import Path

from tests.edge.test_start import command, outcome


def names(directory: Path) -> list[str]:
    return [file.name for file in directory.iterdir()]


READY = "The demo company is ready: 30 customers, "


async def test_a_new_file_gets_the_company(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/new/vendas.db"
    status, out, progress = await outcome("demo", "--customers", "30", "--reps", "2", database_url=url)
    assert (status, out.startswith(READY)) == (0, True)
    assert out.splitlines()[1] == 'Log in as admin, rep1 to rep2, norep or noprivacy; the password is "demo".'
    assert progress.splitlines() == [
        "Customers: 0 of 30",
        "Customers: 30 of 30",
        "Indexes: 0 of 1",
        "Indexes: 1 of 1",
    ]
    assert names(tmp_path / "new") == ["vendas.db"]


async def test_a_second_run_changes_nothing_unless_told_to(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/vendas.db"
    await outcome("demo", "--customers", "30", database_url=url)
    before = (tmp_path / "vendas.db").read_bytes()
    assert await outcome("demo", "--customers", "20", database_url=url) == (
        1,
        "",
        "This database has a demo company already; give --replace to make it anew.\n",
    )
    assert (tmp_path / "vendas.db").read_bytes() == before
    status, out, _ = await outcome("demo", "--customers", "20", "--replace", database_url=url)
    assert (status, "20 customers" in out) == (0, True)


async def test_the_same_day_and_seed_make_the_same_company(tmp_path: Path) -> None:
    said = [
        await outcome("demo", "--customers", "30", "--today", "2026-03-02", "--seed", "5", database_url=url)
        for url in (f"sqlite:///{tmp_path}/{name}.db" for name in ("one", "two"))
    ]
    assert said[0] == said[1]


async def test_what_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    assert await outcome("demo", database_url="postgresql://nobody@127.0.0.1:1/nothing") == (
        1,
        "",
        "The database of VENDAS_DATABASE_URL cannot be used: [Errno 111] Connect call failed ('127.0.0.1', 1).\n",
    )
    (tmp_path / "letter.db").write_text("Not a database, and long enough to be taken for one by its first page." * 20)
    assert await outcome("demo", database_url=f"sqlite:///{tmp_path}/letter.db") == (
        1,
        "",
        "The database of VENDAS_DATABASE_URL cannot be used: file is not a database.\n",
    )


async def test_a_run_that_was_killed_leaves_nothing_that_looks_finished(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/vendas.db"
    async with command("demo", "--customers", "3000", database_url=url) as process:
        assert process.stderr is not None
        lines = [await process.stderr.readline() for _ in range(4)]
        assert lines[-1] == b"Customers: 1,500 of 3,000\n"
        process.send_signal(signal.SIGKILL)
        await process.wait()
    left = names(tmp_path)
    assert left != []
    assert "vendas.db" not in left
    status, out, _ = await outcome("demo", "--customers", "30", database_url=url)
    assert (status, out.startswith(READY)) == (0, True)
    assert names(tmp_path) == ["vendas.db"]
