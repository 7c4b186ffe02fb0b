"""Shadow running (影子运行): rooms in which the bot records and says nothing, and what it would have said on account of them."""

from collections.abc import Sequence
from datetime import datetime

from storage.database import Row, among, change, row, rows
from storage.identity import contacts_of_role
from storage.journal import Actor, record
from storage.lease import set_switch, switch, touch
from storage.outbox import OutboxKind, OutboxState
from storage.people import Role

REASON = "影子运行"  # why it was not said, as ledgers show it
OWED = ("remind", "urge")  # how keys of pushes begin that go on with the number of what is owed
TOLD = "shadow_told"  # the switch that keeps since when the office is still to be told; empty while there is nothing to tell


async def rooms() -> list[Row]:
    """Rooms in shadow that are worked in."""
    return await rows("SELECT * FROM room WHERE shadow_at IS NOT NULL AND registered_at IS NOT NULL ORDER BY id")


async def begin(by: Actor, room_id: int) -> bool:
    """From now on nothing is said in a room, nor to its people on account of it; whether that is new."""
    if not await change("UPDATE room SET shadow_at = ? WHERE id = ? AND shadow_at IS NULL", by.at, room_id):
        return False
    if not await switch(TOLD):
        await set_switch(TOLD, by.at.isoformat())
    await record(by, "shadow", "room", room_id)
    await touch()
    return True


async def end(by: Actor, room_id: int) -> bool:
    """The bot speaks in a room again; whether it did not."""
    if not await change("UPDATE room SET shadow_at = NULL WHERE id = ? AND shadow_at IS NOT NULL", room_id):
        return False
    await record(by, "unshadow", "room", room_id)
    await touch()
    return True


async def is_kept_back(one: Row) -> bool:
    """Whether an outbox row is not to leave: it goes into a room in shadow, or privately to somebody on account of one.

    Who writes to the bot privately, or in a room where it speaks, is answered. Else nobody is written to of whom the bot would know
    nothing but for rooms in shadow; who serves several units is reminded for those that are not. Administrators are answered everywhere,
    and told what time makes due and what is an alarm.
    """
    shadows = await rooms()
    places = {(room["channel"], room["room_id"]) for room in shadows}
    if not shadows or one["room_id"]:
        return (one["channel"], one["room_id"]) in places
    heard = await row("SELECT room_id, contact_id FROM inbox WHERE id = ?", one["inbox_id"]) if one["inbox_id"] else None
    own = heard is not None and heard["contact_id"] == one["contact_id"]
    there = heard is not None and (one["channel"], heard["room_id"]) in places
    if (one["channel"], one["contact_id"]) in {(who["channel"], who["contact_id"]) for who in await contacts_of_role(Role.ADMINISTRATOR)}:
        return there and not own and one["kind"] == OutboxKind.NOTICE.value
    if there or (one["channel"], one["fallback_room"]) in places:
        return True
    return not own and await _known_by_shadows_only(one["channel"], one["contact_id"], await _unit_owing(one))


async def _unit_owing(one: Row) -> str:
    """The unit that owes what a reminder is about, as its key has it; "" for what is about no such thing."""
    about, _, rest = str(one.get("key") or "").partition(":")
    number = rest.partition(":")[0]
    if about not in OWED or not number.isdecimal():
        return ""
    found = await row("SELECT u.name FROM obligation o JOIN unit u ON u.id = o.unit_id WHERE o.id = ?", int(number))
    return str(found["name"]) if found else ""


async def _known_by_shadows_only(channel: str, contact_id: str, unit: str) -> bool:
    """Whether every room that is for a unit, or for all of somebody's, is in shadow; a stranger may be in any."""
    units = [{"name": unit}] if unit else await rows(
        "SELECT u.name FROM account a JOIN member m ON m.id = a.member_id JOIN unit u ON u.id = m.unit_id OR u.id IN "
        "(SELECT g.unit_id FROM role_grant g WHERE g.member_id = m.id AND g.to_at IS NULL) WHERE a.channel = ? AND a.contact_id = ?",
        channel, contact_id,
    )  # fmt: skip
    names = {one["name"] for one in units}
    every = await rows("SELECT units, shadow_at FROM room WHERE channel = ? AND registered_at IS NOT NULL", channel)
    theirs = [one for one in every if not names or not one["units"] or names & set(one["units"].split("、"))]
    return bool(theirs) and all(one["shadow_at"] for one in theirs)


async def unspoken(since: datetime, until: datetime) -> list[Row]:
    """What would have left between two moments, in order: sent_at, room (its name), name and unit of the person, text, file_name, kind."""
    sql = (
        "SELECT o.sent_at, r.name AS room, m.name, u.name AS unit_name, o.contact_id, o.text, o.file_name, o.kind FROM outbox o "
        "LEFT JOIN room r ON r.channel = o.channel AND r.room_id = o.room_id "
        "LEFT JOIN account a ON a.channel = o.channel AND a.contact_id = o.contact_id "
        "LEFT JOIN member m ON m.id = a.member_id LEFT JOIN unit u ON u.id = m.unit_id "
        "WHERE o.state = ? AND o.reason = ? AND o.sent_at > ? AND o.sent_at <= ? AND (o.text <> '' OR o.attachment <> '') ORDER BY o.sent_at, o.id"
    )
    return await rows(sql, OutboxState.CANCELLED.value, REASON, since, until)


async def recorded(since: datetime, until: datetime, moves: Sequence[str]) -> list[Row]:
    """What was done between two moments to what is owed, by messages in rooms that have been in shadow: move, happened_at and whose item it is."""
    sql = (
        "SELECT j.move, j.happened_at, o.unit_name, o.post_title, t.title, t.report_year FROM journal j JOIN inbox i ON i.id = j.inbox_id "
        "JOIN obligation o ON o.id = j.subject_id JOIN task t ON t.id = o.task_id WHERE j.subject = 'obligation' AND j.happened_at > ? "
        f"AND j.happened_at <= ? AND j.move IN {among(moves)} AND EXISTS (SELECT 1 FROM room r WHERE r.channel = i.channel AND r.room_id = i.room_id "
        "AND (r.shadow_at IS NOT NULL OR EXISTS (SELECT 1 FROM journal k WHERE k.subject = 'room' AND k.subject_id = r.id AND k.move = 'unshadow' "
        "AND k.happened_at > ?))) ORDER BY j.id"
    )
    return await rows(sql, since, until, *moves, since)
