"""Whether a reminder is still to be said at the moment of sending, row by row, and why not."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from handlers.reminder import ledger, replies, rules
from storage import reminded
from storage.database import Row
from storage.mute import covers, muted
from storage.outbox import OutboxState
from storage.task import TaskState
from storage.working_hours import Calendar

URGE, URGENT = "reminder.urge", "reminder.urgent"  # a person asked for it: it is no rule of the schedule
BY_HAND = (URGE, URGENT)
_LOST = (OutboxState.CANCELLED.value, OutboxState.FAILED.value)


@dataclass(frozen=True)
class Before:
    """What is on record of one obligation's reminders by one deadline: the rules that were said, and those for the room that will not be."""

    said: frozenset[str] = frozenset()
    lost: frozenset[str] = frozenset()


def obligation_of(row: Row) -> int:
    """The obligation that a push is about, by its key."""
    return int(row["key"].split(":")[1])


def rule_of(row: Row) -> rules.Rule:
    """The rule of the schedule that a push was written by."""
    return rules.BY_NAME[row["rule"].partition(".")[2]]


def stamp_of(row: Row) -> str:
    """The deadline that a push by rule is about, as it stands in its key."""
    return str(row["key"].split(":")[3])


def slots_of(obligation: Row, calendar: Calendar) -> list[rules.Slot]:
    """The moments of what one obligation is reminded by."""
    return rules.slots(obligation["deadline_at"], calendar, rules.schedule(obligation["schedule"]).rules, own=bool(obligation["own"]))


async def why_not(rows: Sequence[Row], obligations: Mapping[int, Row], calendar: Calendar, now: datetime) -> dict[int, str]:
    """Row by row why it is not said; of two about one obligation the later one is left."""
    found = await _unwanted(rows, obligations, calendar, now) | await _silent(rows, obligations, calendar, now)
    found |= await _said_later_ones(rows, now) | await _just_urged(rows, calendar, now)
    last = dict[int, int]()
    for row in rows:
        if row["id"] not in found:
            earlier = last.get(obligation_of(row))
            found |= {earlier: replies.TWICE} if earlier is not None else {}
            last[obligation_of(row)] = row["id"]
    return found


async def history(of: Iterable[tuple[int, str]]) -> dict[tuple[int, str], Before]:
    """What was said by rule of obligations and deadlines."""
    keys = {key: (one, name) for one in of for name in rules.BY_NAME for key in _keys(*one, name)}
    said, lost = dict[tuple[int, str], set[str]](), dict[tuple[int, str], set[str]]()
    for key, state in (await reminded.states(list(keys))).items():
        one, name = keys[key]
        if state in reminded.GONE:
            said.setdefault(one, set()).add(name)
        elif state in _LOST and rules.BY_NAME[name].audience is rules.Audience.ROOM:
            lost.setdefault(one, set()).add(name)
    return {one: Before(frozenset(said.get(one, ())), frozenset(lost.get(one, ()))) for one in {*said, *lost}}


def _keys(obligation_id: int, stamp: str, name: str) -> list[str]:
    key = f"remind:{obligation_id}:{name}:{stamp}"
    return [key, f"{key}:room"] if rules.BY_NAME[name].audience is rules.Audience.LIAISON else [key]


async def _unwanted(rows: Sequence[Row], obligations: Mapping[int, Row], calendar: Calendar, now: datetime) -> dict[int, str]:
    own = [row for row in rows if row["rule"] not in BY_HAND and rule_of(row).audience is rules.Audience.LIAISON]
    known = await history((obligation_of(row), stamp_of(row)) for row in own)
    planned: dict[int, list[rules.Slot]] = {}
    found = dict[int, str]()
    for row in rows:
        obligation = obligations.get(obligation_of(row))
        why = _settled(row, obligation, calendar)
        if not why and obligation and row["rule"] not in BY_HAND:
            slots = planned.setdefault(obligation["id"], slots_of(obligation, calendar))
            before = known.get((obligation["id"], stamp_of(row)), Before())
            why = late(rule_of(row), slots, before, obligation["deadline_at"], now) or enough(rule_of(row), slots, before, now)
            if why == replies.KEPT_FOR_ROOM and not await ledger.with_room([obligation["unit_id"]]):
                why = ""
        found |= {row["id"]: why} if why else {}
    return found


def _settled(row: Row, obligation: Row | None, calendar: Calendar) -> str:
    if obligation is None:
        return replies.GONE
    if obligation["task_state"] != TaskState.OPEN.value:
        return replies.CLOSED
    settled = replies.settled(obligation)
    if settled or row["rule"] in BY_HAND:
        return settled or ""
    if stamp_of(row) != rules.stamp(obligation["deadline_at"], calendar):
        return replies.MOVED
    loud = rule_of(row).audience is rules.Audience.ROOM
    return replies.PRIVATE if obligation["own"] and (loud or row["room_id"]) else ""


def late(rule: rules.Rule, slots: Sequence[rules.Slot], before: Before, deadline: datetime, now: datetime) -> str:
    """Whether its time is over: the deadline has passed, or the next rule's moment has come, unless the room will not hear that one."""
    if not rule.after and now > deadline:
        return replies.PAST
    come = [slot for slot in slots if slot.at <= now and slot.rule.name not in before.lost - {rule.name}]
    if come and come[-1].rule.name != rule.name:
        return replies.superseded(come[-1].rule.words)
    if all(slot.rule.name != rule.name for slot in slots):
        return replies.OTHER_SCHEDULE
    return replies.FORGOTTEN if come and now - come[-1].at > rules.FORGOTTEN else ""


def enough(rule: rules.Rule, slots: Sequence[rules.Slot], before: Before, now: datetime) -> str:
    """Whether it would be more than a deadline's reminders: private ones leave those still to come in the room their place."""
    if rule.audience is rules.Audience.ROOM:
        return ""
    if len(before.said) >= rules.MOST:
        return replies.ENOUGH
    done = before.said | before.lost
    ahead = [slot for slot in slots if slot.rule.audience is rules.Audience.ROOM and slot.rule.name not in done and (slot.at > now)]
    return replies.KEPT_FOR_ROOM if len(before.said) + len(ahead) >= rules.MOST else ""


async def _silent(rows: Sequence[Row], obligations: Mapping[int, Row], calendar: Calendar, now: datetime) -> dict[int, str]:
    """What falls under a 暂停提醒: a person's 催办 does not."""
    found, every = dict[int, str](), await muted(now)
    if not every or not rows:
        return found
    member = None if rows[0]["room_id"] else await ledger.member_of(rows[0]["channel"], rows[0]["contact_id"])
    for row in rows:
        obligation = obligations.get(obligation_of(row), {})
        for one in every if row["rule"] not in BY_HAND else ():
            whose = one["member_id"] is None or (member is not None and one["member_id"] == member)
            if whose and covers(one, obligation.get("task_id"), obligation.get("unit_id")):
                found[row["id"]] = replies.silent(one["until_at"], calendar.zone)
    return found


async def _said_later_ones(rows: Sequence[Row], now: datetime) -> dict[int, str]:
    """What a later reminder was said of already, before the clock was set back: T-1 never follows T-0."""
    words = {rule.name: rule.words for rule in rules.RULES}
    said = (key.split(":")[1:4] for key in await reminded.said_ahead(now))
    ahead = {(of, stamp): words[rule] for of, rule, stamp in said if rule in words}
    parts = {row["id"]: row["key"].split(":") for row in rows if ahead and row["rule"] not in BY_HAND}
    return {row_id: replies.superseded(ahead[one[1], one[3]]) for row_id, one in parts.items() if (one[1], one[3]) in ahead}


async def _just_urged(rows: Sequence[Row], calendar: Calendar, now: datetime) -> dict[int, str]:
    """What a liaison was urged for by a person a short while ago: saying it once more by rule would be nagging."""
    by_rule = [row for row in rows if not row["room_id"] and row["rule"] not in BY_HAND]
    if not by_rule:
        return {}
    since = calendar.add_working_hours(now, -rules.URGED_HOURS)
    urged = await reminded.urged(rows[0]["channel"], rows[0]["contact_id"], since)
    return {row["id"]: replies.URGED for row in by_rule if obligation_of(row) in urged}
