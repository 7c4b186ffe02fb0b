"""The evening's digest: on each working day, when work ends, the office is told once what shadow running recorded and did not say."""

import asyncio
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from handlers.office import Office
from handlers.shadow import replies
from storage import identity, lease, outbox, shadow
from storage.calendar import days_on_record
from storage.database import transaction
from storage.files import FileStore
from storage.outbox import OutboxKind
from storage.people import Role
from storage.working_days import is_working

LONGEST = 1200  # characters of what is told in the message itself; more comes as a file


async def sweep(office: Office, now: datetime) -> None:
    """Tell what nobody was told of yet; twice at once, or in two processes, tells once."""
    since = await lease.switch(shadow.TOLD)
    if not since or not await _is_time(office, datetime.fromisoformat(since), now):
        return
    async with transaction():
        await _tell(office, since, now)
        await lease.set_switch(shadow.TOLD, now.isoformat() if await shadow.rooms() else "")


async def _is_time(office: Office, since: datetime, now: datetime) -> bool:
    local = now.astimezone(office.timezone)
    due = datetime.combine(local.date(), office.work_end, office.timezone)
    return since < due <= now and is_working(local.date(), await days_on_record())


async def _tell(office: Office, since: str, now: datetime) -> None:
    names = [one["name"] for one in await shadow.rooms()]
    head, lines = await _told(since, now, office.timezone, names)
    text = "\n".join([head, *lines])
    long = len(text) > LONGEST
    day = f"{now.astimezone(office.timezone):%Y%m%d}"
    for one in await identity.contacts_of_role(Role.ADMINISTRATOR):
        to = {"kind": OutboxKind.NOTICE.value, "channel": one["channel"], "contact_id": one["contact_id"], "due_at": now, "created_at": now}
        key = f"shadow:{day}:{one['member_id']}:{one['channel']}"
        told = [outbox.line(key=key, text=head + replies.FOLLOWS if long else text, **to)]
        if long:
            file = {"attachment": f"shadow.digest:{since}|{now.isoformat()}", "file_name": f"影子运行{day}.txt"}
            told.append(outbox.line(key=f"{key}:file", **file, **to))
        await outbox.put(told)


async def _told(since: str, until: datetime, zone: ZoneInfo, names: list[str]) -> tuple[str, list[str]]:
    begin = datetime.fromisoformat(since)
    done, kept = await shadow.recorded(begin, until, list(replies.MOVES)), await shadow.unspoken(begin, until)
    head = replies.heading(names, until.astimezone(zone), len(done), len(kept))
    return head, [*replies.done(done, zone), *replies.kept_back(kept, zone)]


async def make(argument: str, into: Path, _store: FileStore, zone: ZoneInfo) -> None:
    """The whole digest of a span as a text file."""
    since, until = argument.split("|")
    head, lines = await _told(since, datetime.fromisoformat(until), zone, [])
    await asyncio.to_thread(into.write_text, "\n".join([head, *lines, ""]), "utf-8")
