"""What versions are looked into, what they are compared with, and what was found."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from storage.database import Row, among, change, rows
from storage.submission import VERSION_COLUMNS, VersionState

COMPARED = 500  # reports, the newest ones; a county has about 200 of one kind a year


@dataclass(frozen=True)
class Hint:
    """One thing to look at: what, about whom or how much, and whether it is the very same file. Worded in handlers/hints.py."""

    what: str
    detail: str = ""
    same: bool = False


async def unseen(most: int) -> list[Row]:
    """Versions that count and were not looked into, the oldest first, with what their task requires."""
    sql = (
        f"SELECT {VERSION_COLUMNS}, t.requirement FROM version v JOIN submission s ON s.id = v.submission_id "
        "JOIN obligation o ON o.id = s.obligation_id JOIN task t ON t.id = o.task_id "
        f"WHERE v.hinted_at IS NULL AND v.state = ? ORDER BY v.id LIMIT {most:d}"
    )
    return await rows(sql, VersionState.RECEIVED)


async def unit_names(today: date) -> list[Row]:
    """Every name a unit goes by: unit_id, unit_name, name."""
    sql = (
        "SELECT u.id AS unit_id, u.name AS unit_name, u.name FROM unit u UNION ALL SELECT u.id, u.name, a.name FROM unit u "
        "JOIN unit_alias a ON a.unit_id = u.id WHERE (a.from_on IS NULL OR a.from_on <= ?) AND (a.to_on IS NULL OR a.to_on >= ?)"
    )
    return await rows(sql, today, today)


async def comparable(version: Row, hashes: Sequence[str]) -> list[Row]:
    """Files of other submissions that this one might repeat: of the same task, or of the same unit in earlier years."""
    sql = (
        "SELECT o.unit_id, o.unit_name, o.post_title, t.report_year, a.sha256, a.sketch FROM version_file f "
        "JOIN attachment a ON a.id = f.attachment_id JOIN version v ON v.id = f.version_id JOIN submission s ON s.id = v.submission_id "
        "JOIN obligation o ON o.id = s.obligation_id JOIN task t ON t.id = o.task_id WHERE s.id <> ? AND v.state <> ? "
        "AND (o.task_id = ? OR (o.unit_id = ? AND t.report_year < ?)) "
        f"AND (a.sketch <> '' OR a.sha256 IN {among(hashes)}) ORDER BY v.id DESC LIMIT {COMPARED:d}"
    )
    whose = (version["submission_id"], VersionState.WITHDRAWN, version["task_id"], version["unit_id"], version["report_year"])
    return await rows(sql, *whose, *hashes)


async def hint(version_id: int, found: Sequence[Hint], sketches: Mapping[str, str], at: datetime) -> None:
    """Write down what was found, and by what later ones are compared with these files; no words of them."""
    told = json.dumps([[one.what, one.detail, one.same] for one in found], ensure_ascii=False) if found else ""
    await change("UPDATE version SET hints = ?, hinted_at = ? WHERE id = ?", told, at, version_id)
    for sha256, made in sketches.items():
        await change("UPDATE attachment SET sketch = ? WHERE sha256 = ?", made, sha256)
