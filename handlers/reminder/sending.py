"""Reminders at the moment of sending: each is weighed once more, those that remain are worded as one message."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time

from handlers.feature import Worded
from handlers.reminder import ledger, replies, reporting, rules
from handlers.turn import Office
from storage.calendar import days_on_record
from storage.database import Row
from storage.identity import desks as desks_of
from storage.task import ObligationState, TaskState
from storage.working_hours import Calendar

ROOM_PUSHES = 2  # unasked messages a room and working day (DOMAIN §6.1)
URGE, URGENT = "reminder.urge", "reminder.urgent"  # a person asked for it: it is no rule of the schedule
BY_HAND = (URGE, URGENT)


async def word(rows: Sequence[Row], office: Office, now: datetime) -> Worded:
    """What of the reminders waiting for one recipient is still to be said, as one message; for the rest why not, or when."""
    calendar = office.calendar(await days_on_record())
    opens = calendar.next_opening(now)
    own = [row for row in rows if row["rule"] in (reporting.DIGEST, reporting.LIST)]
    dropped = await _own_silent(own, calendar, now)
    parts, needless = await reporting.word([row for row in own if row["id"] not in dropped], calendar, now) if own else ([], {})
    dropped |= needless
    owed = [row for row in rows if row not in own]
    obligations = await ledger.owed([obligation_of(row) for row in owed])
    dropped |= await _silent(owed, obligations, calendar, now) | _dropped(owed, obligations, calendar, now)
    dropped |= await _said_later_ones(owed, now) | await _just_urged(owed, calendar, now)
    left = [row for row in rows if row["id"] not in dropped]
    later = {row["id"]: (opens, replies.QUIET) for row in left if row["rule"] != URGENT} if opens > now else {}
    said = [row for row in owed if row["id"] not in dropped and row["id"] not in later]
    if later:
        parts = []
    elif rows[0]["room_id"]:
        later = await _too_many([row for row in said if row["rule"] != URGENT], obligations, calendar, now)
    told = [obligations[obligation_of(row)] for row in said if row["id"] not in later]
    if told and rows[0]["room_id"]:
        parts.append(replies.in_room(told, now, calendar.zone))
    elif told:
        name = await ledger.name_of(rows[0]["channel"], rows[0]["contact_id"])
        parts.append(replies.privately(name, told, now, calendar.zone))
    instead = await _other_desks([row for row in said if row["id"] not in later], obligations, calendar, now)
    return Worded("\n".join(parts), dropped, later, await _not_by_name(said, now), instead)


async def _other_desks(rows: Sequence[Row], obligations: Mapping[int, Row], calendar: Calendar, now: datetime) -> dict[int, list[str]]:
    """By row that calls somebody in a room, the unit's other liaisons, who may be called instead; by rule none who asked for silence."""
    calling = {row["id"]: (row, obligations[obligation_of(row)]["unit_id"]) for row in rows if row["room_id"] and row["mentions"]}
    if not calling:
        return {}
    desks = await desks_of(rows[0]["channel"], sorted({unit_id for _, unit_id in calling.values()}), calendar.day_of(now))
    silent = {one["member_id"] for one in await ledger.muted(now)} - {None}
    return {
        row_id: [contact for member, contact in desks.get(unit_id, ()) if member not in silent or row["rule"] in BY_HAND]
        for row_id, (row, unit_id) in calling.items()
    }


async def _not_by_name(rows: Sequence[Row], now: datetime) -> frozenset[str]:
    """Of those a room message would call by @, who asked not to be reminded; a person's 催办 calls them all the same."""
    called = {one for row in rows if row["room_id"] and row["rule"] not in BY_HAND for one in row["mentions"].split()}
    if not called:
        return frozenset()
    silent = {one["member_id"] for one in await ledger.muted(now) if one["member_id"]}
    return frozenset([one for one in called if silent and await ledger.member_of(rows[0]["channel"], one) in silent])


def obligation_of(row: Row) -> int:
    """The obligation that a push is about, by its key."""
    return int(row["key"].split(":")[1])


async def _own_silent(rows: Sequence[Row], calendar: Calendar, now: datetime) -> dict[int, str]:
    """Reports to an administrator who asked for none."""
    muted = [one for one in await ledger.muted(now) if one["member_id"]] if rows else []
    member = await ledger.member_of(rows[0]["channel"], rows[0]["contact_id"]) if muted else None
    until = max((one["until_at"] for one in muted if one["member_id"] == member), default=None)
    return {row["id"]: replies.silent(until, calendar.zone) for row in rows} if until else {}


async def _silent(rows: Sequence[Row], obligations: Mapping[int, Row], calendar: Calendar, now: datetime) -> dict[int, str]:
    """What falls under a 暂停提醒: a person's 催办 does not."""
    found, muted = dict[int, str](), await ledger.muted(now)
    if not muted or not rows:
        return found
    member = None if rows[0]["room_id"] else await ledger.member_of(rows[0]["channel"], rows[0]["contact_id"])
    for row in rows:
        task = obligations.get(obligation_of(row), {}).get("task_id")
        for one in muted if row["rule"] not in BY_HAND else ():
            if one["member_id"] in (None, member) and one["task_id"] in (None, task) and (one["member_id"] is None or member is not None):
                found[row["id"]] = replies.silent(one["until_at"], calendar.zone)
    return found


async def _said_later_ones(rows: Sequence[Row], now: datetime) -> dict[int, str]:
    """What a later reminder was said of already, before the clock was set back: T-1 never follows T-0."""
    words = {rule.name: rule.words for rule in rules.RULES}
    ahead = {(of, stamp): words[rule] for of, rule, stamp in (key.split(":")[1:4] for key in await ledger.said_ahead(now)) if rule in words}
    parts = {row["id"]: row["key"].split(":") for row in rows if ahead and row["rule"] not in BY_HAND}
    return {row_id: replies.superseded(ahead[one[1], one[3]]) for row_id, one in parts.items() if (one[1], one[3]) in ahead}


async def _just_urged(rows: Sequence[Row], calendar: Calendar, now: datetime) -> dict[int, str]:
    """What a liaison was urged for by a person a short while ago: saying it once more by rule would be nagging."""
    by_rule = [row for row in rows if not row["room_id"] and row["rule"] not in BY_HAND]
    if not by_rule:
        return {}
    urged = await ledger.urged(rows[0]["channel"], rows[0]["contact_id"], calendar.add_working_hours(now, -rules.URGED_HOURS))
    return {row["id"]: replies.URGED for row in by_rule if obligation_of(row) in urged}


def _dropped(rows: Sequence[Row], obligations: Mapping[int, Row], calendar: Calendar, now: datetime) -> dict[int, str]:
    """Row by row why it is not said; of two about one obligation the later one is left."""
    planned = {at: rules.slots(at, calendar) for at in {one["deadline_at"] for one in obligations.values()}}
    found, last = dict[int, str](), dict[int, int]()
    for row in rows:
        obligation = obligations.get(obligation_of(row))
        why = _why_not(row, obligation, planned, calendar, now)
        if why:
            found[row["id"]] = why
        elif obligation and (earlier := last.get(obligation["id"])) is not None:
            found[earlier] = replies.TWICE
        if not why and obligation:
            last[obligation["id"]] = row["id"]
    return found


def _why_not(row: Row, obligation: Row | None, planned: Mapping[datetime, Sequence[rules.Slot]], calendar: Calendar, now: datetime) -> str:
    if obligation is None:
        return replies.GONE
    if obligation["task_state"] != TaskState.OPEN.value:
        return replies.CLOSED
    settled = replies.SETTLED.get(ObligationState(obligation["state"]))
    if settled:
        return settled
    if row["rule"] in BY_HAND:
        return ""
    deadline = obligation["deadline_at"]
    if row["key"].split(":")[3] != rules.stamp(deadline, calendar):
        return replies.MOVED
    return _late(row["rule"].partition(".")[2], planned[deadline], deadline, now)


def _late(name: str, planned: Sequence[rules.Slot], deadline: datetime, now: datetime) -> str:
    """Whether its time is over: the deadline has passed, or the next rule's moment has come."""
    rule = next(one for one in rules.RULES if one.name == name)
    if not rule.after and now > deadline:
        return replies.PAST
    come = [slot for slot in planned if slot.at <= now]
    if come and come[-1].rule != rule:
        return replies.superseded(come[-1].rule.words)
    return replies.FORGOTTEN if come and now - come[-1].at > rules.FORGOTTEN else ""


async def _too_many(rows: Sequence[Row], obligations: Mapping[int, Row], calendar: Calendar, now: datetime) -> dict[int, tuple[datetime, str]]:
    """What a room is not told today: two messages a day and one for a task; what falls back to it leaves one for the schedule."""
    if not rows:
        return {}
    today = datetime.combine(calendar.day_of(now), time(0), calendar.zone)
    said = await ledger.said_in(rows[0]["channel"], rows[0]["room_id"], today)
    messages = len({one["message_id"] or one["key"] for one in said})
    tasks = await ledger.tasks_of([int(one["key"].split(":")[1]) for one in said if one["key"].split(":")[0] in ("remind", "urge")])
    tomorrow = calendar.next_opening(datetime.combine(calendar.next_working(today.date()), time(0), calendar.zone))

    def over(row: Row) -> bool:
        most = ROOM_PUSHES - row["key"].endswith(":room")
        return messages >= most or obligations[obligation_of(row)]["task_id"] in tasks

    return {row["id"]: (tomorrow, replies.ROOM_FULL) for row in rows if over(row)}
