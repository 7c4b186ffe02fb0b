"""Reminders at the moment of sending: each is weighed once more, those that remain are worded as one message."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from handlers import burden
from handlers.feature import Worded
from handlers.office import Office
from handlers.reminder import ledger, replies, reporting, rules
from handlers.reminder.weighing import BY_HAND, URGENT, obligation_of, rule_of, slots_of, stamp_of, why_not
from storage import outbox, reminded
from storage.calendar import days_on_record
from storage.database import Row
from storage.identity import desks as desks_of
from storage.mute import muted
from storage.outbox import OutboxKind
from storage.working_hours import Calendar

NAMED = 20  # units a room message lists, and calls by @; more are counted, and told privately


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
    dropped |= await why_not(owed, obligations, calendar, now)
    left = [row for row in rows if row["id"] not in dropped]
    later = {row["id"]: (opens, replies.QUIET) for row in left if row["rule"] != URGENT} if opens > now else {}
    said = [row for row in owed if row["id"] not in dropped and row["id"] not in later]
    if later:
        parts = []
    elif rows[0]["room_id"]:
        full = await _too_many([row for row in said if row["rule"] != URGENT], obligations, calendar, now)
        lost = [row for row in said if row["id"] in full and _too_late(row, full[row["id"]], obligations)]
        await _say_privately_after_all(lost, obligations, calendar, now)
        dropped |= {row["id"]: replies.NO_ROOM_LEFT for row in lost}
        later = {row_id: (at, replies.ROOM_FULL) for row_id, at in full.items() if row_id not in dropped}
        said = [row for row in said if row["id"] not in full]
    parts += await _worded(said, obligations, office, calendar, now)
    many = _beyond_naming(said, obligations)
    if many:
        await _tell_each(said, calendar, now)
    unnamed = frozenset(one for row in said for one in row["mentions"].split()) if many else await _not_by_name(said, now)
    instead = {} if many else await _other_desks(said, obligations, calendar, now)
    return Worded("\n".join(parts), dropped, later, unnamed, instead)


def _too_late(row: Row, at: datetime, obligations: Mapping[int, Row]) -> bool:
    """Whether a reminder of a deadline cannot wait until a moment."""
    return row["rule"] not in BY_HAND and not rule_of(row).after and at >= obligations[obligation_of(row)]["deadline_at"]


async def _worded(said: Sequence[Row], obligations: Mapping[int, Row], office: Office, calendar: Calendar, now: datetime) -> list[str]:
    """The paragraph of what is owed, if any: for a room, or for one person."""
    if not said:
        return []
    told, first = [obligations[obligation_of(row)] for row in said], said[0]
    reasons = await reminded.urgent_reasons() if any(row["rule"] == URGENT for row in said) else {}
    asked = [row for row in said if row["rule"] in BY_HAND]
    why = next((reasons[row["inbox_id"]] for row in asked if row["inbox_id"] in reasons), "")
    how = replies.How(office.name if len(asked) == len(said) else "", why, calendar.zone, now)
    if not first["room_id"]:
        return [replies.privately(await ledger.name_of(first["channel"], first["contact_id"]), told, how)]
    if _beyond_naming(said, obligations):
        return [replies.in_room(told, how, named=False)]
    alone = [row for row in said if row["key"].endswith(":room")]
    whole = [obligations[obligation_of(row)] for row in said if row not in alone]
    own = [obligations[obligation_of(row)] for row in alone if not any(one["id"] == obligation_of(row) for one in whole)]
    new = {row["mentions"] for row in alone} - await reminded.called_instead(first["channel"], first["room_id"]) if alone else set()
    parts = [replies.in_room(whole, how)] * bool(whole) + [replies.in_room_for_one(own, how)] * bool(own)
    return [*parts[:-1], parts[-1] + (replies.befriend(office.bot_name) if new else "")]


def _beyond_naming(said: Sequence[Row], obligations: Mapping[int, Row]) -> bool:
    """Whether a room message is about more units than a room is to read the names of."""
    return bool(said and said[0]["room_id"]) and len({obligations[obligation_of(row)]["unit_id"] for row in said}) > NAMED


async def _tell_each(said: Sequence[Row], calendar: Calendar, now: datetime) -> None:
    """What a room only hears the number of goes to each liaison privately."""
    lines = [
        outbox.line(
            key=f"{row['key']}:own", kind=OutboxKind.PUSH.value, channel=row["channel"], contact_id=row["mentions"].split()[0], rule=row["rule"],
            calendar=calendar.version, inbox_id=row["inbox_id"], due_at=now, created_at=now,
        )
        for row in said if row["mentions"]
    ]  # fmt: skip
    await outbox.put(lines)


async def _say_privately_after_all(lost: Sequence[Row], obligations: Mapping[int, Row], calendar: Calendar, now: datetime) -> None:
    """A private reminder that gave its place to one for the room is due again when that one will not leave."""
    keys, reasons = list[str](), {replies.KEPT_FOR_ROOM}
    for row in lost:
        slots = slots_of(obligations[obligation_of(row)], calendar)
        own = [slot.rule.name for slot in slots if slot.at <= now and slot.rule.audience is rules.Audience.LIAISON and not slot.rule.after]
        keys += [f"remind:{obligation_of(row)}:{name}:{stamp_of(row)}" for name in own[-1:]]
        reasons.add(replies.superseded(rule_of(row).words))
    if keys:
        await reminded.say_after_all(keys, sorted(reasons), now)


async def _other_desks(rows: Sequence[Row], obligations: Mapping[int, Row], calendar: Calendar, now: datetime) -> dict[int, list[str]]:
    """By row that calls somebody in a room, the unit's other liaisons, who may be called instead; by rule none who asked for silence."""
    calling = {row["id"]: (row, obligations[obligation_of(row)]["unit_id"]) for row in rows if row["room_id"] and row["mentions"]}
    if not calling:
        return {}
    desks = await desks_of(rows[0]["channel"], sorted({unit_id for _, unit_id in calling.values()}), calendar.day_of(now))
    silent = await _asked_for_silence(now)
    return {
        row_id: [contact for member, contact in desks.get(unit_id, ()) if member not in silent or row["rule"] in BY_HAND]
        for row_id, (row, unit_id) in calling.items()
    }


async def _asked_for_silence(now: datetime) -> set[int]:
    """Members who want no reminder at all now; who is silent of one task only is called by @ for all that."""
    return {one["member_id"] for one in await muted(now) if one["member_id"] and one["task_id"] is None}


async def _not_by_name(rows: Sequence[Row], now: datetime) -> frozenset[str]:
    """Of those a room message would call by @, who asked not to be reminded; a person's 催办 calls them all the same."""
    called = {one for row in rows if row["room_id"] and row["rule"] not in BY_HAND for one in row["mentions"].split()}
    if not called:
        return frozenset()
    silent = await _asked_for_silence(now)
    return frozenset([one for one in called if silent and await ledger.member_of(rows[0]["channel"], one) in silent])


async def _own_silent(rows: Sequence[Row], calendar: Calendar, now: datetime) -> dict[int, str]:
    """Reports to an administrator who asked for none."""
    every = [one for one in await muted(now) if one["member_id"] and one["task_id"] is None] if rows else []
    member = await ledger.member_of(rows[0]["channel"], rows[0]["contact_id"]) if every else None
    until = max((one["until_at"] for one in every if one["member_id"] == member), default=None)
    return {row["id"]: replies.silent(until, calendar.zone) for row in rows} if until else {}


async def _too_many(rows: Sequence[Row], obligations: Mapping[int, Row], calendar: Calendar, now: datetime) -> dict[int, datetime]:
    """What a room is not told today, and when at the earliest: two messages a day and one for a task; what falls back to it leaves one."""
    if not rows:
        return {}
    said = await burden.told_today(rows[0]["channel"], rows[0]["room_id"], calendar, now)
    messages, tomorrow = burden.messages(said), burden.tomorrow(calendar, now)
    tasks = await ledger.tasks_of([int(one["key"].split(":")[1]) for one in said if one["key"].split(":")[0] in ("remind", "urge")])

    def over(row: Row) -> bool:
        most = burden.ROOM_PUSHES - row["key"].endswith(":room")
        return messages >= most or obligations[obligation_of(row)]["task_id"] in tasks

    return {row["id"]: tomorrow for row in rows if over(row)}
