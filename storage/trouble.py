"""Which errors of a database pass by themselves, so that trying again helps, and which are bugs."""

import sqlite3
from typing import Any
from urllib.parse import urlsplit

from tortoise.exceptions import BaseORMException, IntegrityError, OperationalError

from storage.refusal import Refusal

_PASSING = ("08", "40", "53", "55", "57", "58")  # PostgreSQL: connection, deadlock, resources, locks, operator, system


class WrongStatement(BaseORMException):
    """The database will not take this statement or value, however often it is tried."""


class Unreachable(Refusal):
    """A PostgreSQL database nobody answers for, or that lets us not in; the text names where, and never the password."""

    exit_code = 2

    def __init__(self, url: str) -> None:
        where = urlsplit(url).netloc.rpartition("@")[2]
        super().__init__(f"数据库{where}连不上。请核对 DATABASE_URL 中的主机、端口、用户、口令和库名，并确认数据库已启动。")


def of_sqlite(error: sqlite3.Error) -> BaseORMException:
    """A locked or full database, a failing disk: OperationalError. A statement or value that is wrong: IntegrityError, WrongStatement."""
    if isinstance(error, sqlite3.IntegrityError):
        return IntegrityError(error)
    wrong = not isinstance(error, sqlite3.OperationalError) or getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_ERROR
    return (WrongStatement if wrong else OperationalError)(error)


def of_postgres(error: Any) -> BaseORMException:
    """The same for asyncpg's errors; one without a state of the server is about the connection, unless it is about a value."""
    state = getattr(error, "sqlstate", None) or ("22000" if isinstance(error, ValueError) else "08000")
    if state.startswith("23"):
        return IntegrityError(error)
    return (OperationalError if state[:2] in _PASSING else WrongStatement)(error)
