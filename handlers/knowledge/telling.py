"""待入库: adviser and office are told once of cases that wait for their approval, as one list at the beginning of the next working day."""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta

from handlers.feature import Worded
from handlers.knowledge import replies
from handlers.knowledge.approvers import approvers, may_approve, nobody_left
from handlers.knowledge.approving_replies import name_one
from handlers.office import Office
from handlers.replies import OUT_OF_HOURS
from handlers.searching.found import Entry, Viewer
from storage import knowledge, outbox
from storage import knowledge_waiting as waiting
from storage.calendar import days_on_record
from storage.database import Row, transaction
from storage.identity import account, accounts_of, contacts_of_role, grants
from storage.people import Role
from storage.working_hours import Calendar

RULE = "knowledge.pending"
SIDES = {Role.ADVISER: "adviser", Role.ADMINISTRATOR: "office"}


async def sweep(office: Office, now: datetime) -> int:
    """Whoever may approve a case that nobody was told of yet is to be told; how many such cases there were. Twice costs nothing."""
    if not await waiting.anything_new():
        return 0
    async with transaction():
        new = await waiting.take_new(now)
        await outbox.put(await _lines(new, office.calendar(await days_on_record()), now))
    return len(new)


async def _lines(new: Sequence[Row], calendar: Calendar, now: datetime) -> list[tuple[object, ...]]:
    """One push for each account that is to be told: the office's, and those of the advisers whose cases these are."""
    if not new:
        return []
    told = [] if all(one["office_at"] for one in new) else await contacts_of_role(Role.ADMINISTRATOR)
    told = [*told, *await _advisers([one for one in new if not one["adviser_at"]])]
    tomorrow = datetime.combine(calendar.day_of(now) + timedelta(days=1), time(), calendar.zone)
    return outbox.pushes(f"{RULE}:{_stamp(now)}", told, calendar.version, calendar.next_opening(tomorrow), now)


async def _advisers(new: Sequence[Row]) -> list[Row]:
    """The accounts of who may approve each for the advisers: who answered it, whom the office named, or every adviser, as with past cases."""
    may = [await approvers(one) for one in new]
    every = await contacts_of_role(Role.ADVISER) if any(one is None for one in may) else []
    named = [account for members in may for one in members or () for account in await accounts_of(one)]
    return [*named, *every]


async def word(rows: Sequence[Row], office: Office, now: datetime) -> Worded:
    """What is new and waits for the recipient, as one list; how much else does, as a number. Nothing out of hours."""
    opens = office.calendar(await days_on_record()).next_opening(now)
    if opens > now:
        return Worded("", later={row["id"]: (opens, OUT_OF_HOURS) for row in rows})
    member_id, found = await _waiting(rows[0]["channel"], rows[0]["contact_id"])
    batches = {row["key"].split(":")[1] for row in rows}
    new = [one for one in found if one["told_at"] and _stamp(one["told_at"]) in batches and await _concerns(one, member_id)]
    if not new:
        return Worded("", {row["id"]: replies.NOTHING_LEFT for row in rows})
    left = [one for one in new if await nobody_left(one)]
    return Worded("\n".join([replies.waiting(new, len(found) - len(new)), *([name_one(left)] if left else [])]))


def _stamp(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%d%H%M%S}"


async def _concerns(one: Row, member_id: int | None) -> bool:
    """Whether a case is told to somebody: to the office, and to who may approve it for the advisers."""
    held = {grant["role"] for grant in await grants(member_id)} if member_id else set()
    return Role.ADMINISTRATOR.value in held or await may_approve(one, member_id)


async def _waiting(channel: str, contact_id: str) -> tuple[int | None, list[Row]]:
    """Who is behind a contact, and what waits for their side, as far as they may read it."""
    who = await account(channel, contact_id)
    held = await grants(who["member_id"]) if who and who["member_id"] else []
    roles = frozenset(Role(one["role"]) for one in held)
    sides = [side for role, side in SIDES.items() if role in roles]
    mine = [one for one in await knowledge.pending() if any(not one[f"{side}_at"] for side in sides)]
    office = Role.ADMINISTRATOR in roles
    every = [one for one in mine if office or await may_approve(one, who["member_id"] if who else None)]
    readers = await knowledge.readers_of([one["id"] for one in every])
    viewer = Viewer(roles, tuple(one["unit_id"] for one in held if one["unit_id"]), who["member_id"] if who else None)
    return viewer.member_id, [one for one in every if viewer.may_read(Entry(one, readers.get(one["id"], frozenset())))]
