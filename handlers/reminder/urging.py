"""催办: an administrator has those who owe reminded, after a preview that says whom and how often each was told already."""

import unicodedata
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime

from handlers import choosing, narrowing
from handlers.reminder import ledger, rules
from handlers.reminder import urge_replies as replies
from handlers.reminder.weighing import BY_HAND, URGE, URGENT, obligation_of
from handlers.turn import Turn
from handlers.understanding.reading import Part
from storage import outbox, reach, reminded, shadow
from storage.database import Row
from storage.journal import record
from storage.outbox import OutboxKind, OutboxState
from storage.patterns import regex
from storage.people import same_post
from storage.refusal import Refusal
from storage.unit_kinds import UNIT_SETS

_KIND = OutboxKind.PUSH.value
MOST_REASON = 100  # characters of a reason that are kept
_AT_HOUR = regex(r"(?:的时候|时|钟|整|左右|准时|就|再|帮我|替我|给我|先|,|，| )*(?:催|提醒|发|紧急|给|通知|把)")
_ALOUD = regex(r"(?:在|往|到|向)?(?:工作)?群(?:里|内|中)")


@dataclass(frozen=True)
class Told:
    """How often one obligation's people were told already, by rule and by hand, and when last."""

    reminded: int = 0
    urged: int = 0
    last_at: datetime | None = None
    urged_at: datetime | None = None


async def send(turn: Turn) -> None:
    """Units that were named, or all that owe the task."""
    await _urge(turn, "")


async def send_all(turn: Turn) -> None:
    """@所有人 is refused (DOMAIN §6.1); only those who owe are offered instead, privately."""
    if not turn.private:
        return turn.reply(replies.NOT_IN_ROOM)
    return await _urge(turn, replies.NOT_EVERYBODY)


async def send_urgently(turn: Turn) -> None:
    """紧急: outside hours and caps, with a reason that stands in the record; also into the room, when that was said."""
    reason = turn.reading.fields.get("reason") or turn.need("reason", replies.WHY_URGENT)
    if reason:
        await _urge(turn, "", reason.strip(" ，。；,.;")[:MOST_REASON])


async def _urge(turn: Turn, head: str, reason: str = "") -> None:
    owing = await _owing(turn, head)
    if owing is None:
        return None
    if not owing and not {"without", "only", "posts"}.isdisjoint(turn.chosen):
        raise Refusal(replies.NONE_LEFT)
    if not owing:
        return turn.reply(head + replies.NOBODY_OWES)
    loud = bool(reason) and bool(_ALOUD.search(turn.reading.said.partition("原因")[0]))
    reached = [one for one in owing if (one["any_room"] if _aloud(one, loud) else one["contact_id"])]
    how, due_at = _how(turn, loud, reason)
    apart = {(one["channel"], one["contact_id"]) for one in await reach.strangers()}
    in_room = [one for one in reached if (one["channel"], one["contact_id"]) in apart and not _aloud(one, loud)]
    shadows = [one["name"] for one in await shadow.rooms()]
    who = replies.Whom(owing, reached, in_room, await _kept_back(turn, reached, loud) if shadows else [], shadows)
    known = await told(owing)
    if not turn.confirmed(head + replies.urge_preview(who, known, how), amend=narrowing.example(owing[0]["unit_name"])):
        return None
    await outbox.put([_line(turn, one, due_at, loud=_aloud(one, loud), urgent=bool(reason)) for one in reached])
    for task_id in dict.fromkeys(one["task_id"] for one in owing):
        names = dict.fromkeys(one["unit_name"] for one in owing if one["task_id"] == task_id)
        await record(turn.actor, "urge", "task", task_id, "、".join(names))
    if reason:
        await record(turn.actor, reminded.URGENTLY, "office", 0, reason)
    return turn.reply(replies.urged(who, how))


async def _kept_back(turn: Turn, reached: Sequence[Row], loud: bool) -> list[Row]:
    """Of these, whom it will not be said to: the rooms they are in are in shadow."""
    return [
        one
        for one in reached
        if await shadow.is_kept_back(
            _to(one, loud=_aloud(one, loud)) | {"inbox_id": turn.message.inbox_id, "kind": _KIND, "key": f"urge:{one['id']}"}
        )
    ]


def _aloud(one: Row, loud: bool) -> bool:
    """What is somebody's own, a deadline extended or a revision, is said privately even then."""
    return loud and not one["own"]


def _how(turn: Turn, loud: bool, reason: str) -> tuple[replies.How, datetime]:
    """When it goes out: at once if urgent, else at the hour that was said, or now, when people are at work."""
    wanted = _hour(turn)
    due_at = (wanted or turn.now) if reason else turn.calendar.next_opening(wanted or turn.now)
    later = due_at if due_at > turn.now else None
    doubt = turn.calendar.doubt(turn.calendar.day_of(turn.now), turn.calendar.day_of(due_at)) if later else ""
    recent = turn.calendar.add_working_hours(turn.now, -rules.URGED_HOURS)
    closed = wanted if wanted and due_at != wanted else None
    at_hour = bool(wanted) and not closed
    how = replies.How(loud, later, reason, turn.office.timezone, turn.now, doubt, narrowing.whole(turn), recent, closed, at_hour)
    return how, due_at


def _hour(turn: Turn) -> datetime | None:
    """晚上八点再催: the hour to come at which it is to be said, not the deadline that is spoken of."""
    when = turn.reading.when
    if when is None or not when.timed or when.at <= turn.now or when.until or when.words.endswith(("前", "止", "截止")):
        return None
    after = unicodedata.normalize("NFKC", turn.message.text).partition(unicodedata.normalize("NFKC", when.words))[2]
    return when.at if _AT_HOUR.match(after) else None


async def _owing(turn: Turn, head: str) -> list[Row] | None:
    """Who owes what is meant, once it is certain which task and which units are; None after asking."""
    wanted = set(turn.reading.units)
    if turn.reading.unit_choices:
        unit_id = turn.pick("unit", replies.WHICH_UNIT, [(choosing.unit_name(turn, one), one) for one in turn.reading.unit_choices])
        if unit_id is None:
            return None
        wanted.add(unit_id)
    task_ids = _tasks(turn, head)
    return _narrowed(turn, await ledger.waiting(task_ids, turn.calendar.day_of(turn.now)), wanted) if task_ids else None


def _tasks(turn: Turn, head: str) -> list[int]:
    """The task that is meant; when units were named and no task, everything they owe."""
    if (turn.reading.units or turn.reading.unit_choices) and not turn.reading.tasks:
        return [one.id for one in turn.lexicon.tasks]
    task = choosing.which_task(turn, head + replies.WHICH)
    return [task.id] if task else []


def _narrowed(turn: Turn, owing: Sequence[Row], wanted: Set[int]) -> list[Row]:
    """Those of the units, sets and posts that were named, less what 除了… takes out; a post narrows to the reports that are owed by it."""
    kinds = {kind.value for name in turn.reading.unit_set for kind in UNIT_SETS.get(name, ())}
    also, only = turn.chosen.get("also", ()), turn.chosen.get("only")  # what corrections take in, and all they leave
    found = [one for one in owing if not (wanted or kinds) or one["unit_id"] in {*wanted, *also} or one["kind"] in kinds]
    found = [one for one in found if only is None or one["unit_id"] in only]
    posts, spared, left = turn.reading.posts, turn.reading.spared, turn.chosen.get("posts", ())
    found = [one for one in found if not posts or same_post(posts, one["post_title"])]
    found = [one for one in found if not left or _of_kind(left, one["post_title"])]
    gone = narrowing.without(turn)
    return [one for one in found if one["unit_id"] not in gone and not any(_is_of(part, one) for part in spared)]


def _of_kind(posts: Sequence[str], held: str) -> bool:
    """Whether a post is of the kind a correction leaves: 书记 of whatever kind of unit."""
    return any(one.endswith(post[-2:]) for one in held.split("、") for post in posts)


def _is_of(part: Part, one: Row) -> bool:
    if part.units and one["unit_id"] not in part.units:
        return False
    return (not part.posts or same_post(part.posts, one["post_title"])) and (not part.tasks or one["task_id"] in part.tasks)


async def told(owing: Sequence[Row]) -> Mapping[int, Told]:
    """What is on record of each, by obligation: only what went out counts, in the room and privately."""
    wanted, found = {one["id"] for one in owing}, dict[int, Told]()
    for one in await reminded.pushed():
        obligation = obligation_of(one)
        if obligation in wanted and one["state"] == OutboxState.SENT.value:
            old, by_hand = found.get(obligation, Told()), one["rule"] in BY_HAND
            found[obligation] = Told(old.reminded + (not by_hand), old.urged + by_hand, one["sent_at"], one["sent_at"] if by_hand else old.urged_at)
    return found


def _to(one: Row, *, loud: bool) -> dict[str, str]:
    if loud:
        return {"channel": one["any_channel"], "room_id": one["any_room"], "mentions": one["contact_id"] if one["room_id"] else ""}
    return {"channel": one["channel"], "room_id": "", "contact_id": one["contact_id"], "fallback_room": one["room_id"] or ""}


def _line(turn: Turn, one: Row, due_at: datetime, *, loud: bool, urgent: bool) -> tuple[object, ...]:
    return outbox.line(
        key=f"urge:{one['id']}:{turn.message.inbox_id}", kind=_KIND, rule=URGENT if urgent else URGE,
        calendar=turn.calendar.version, inbox_id=turn.message.inbox_id, due_at=due_at, created_at=turn.now, **_to(one, loud=loud),
    )  # fmt: skip
