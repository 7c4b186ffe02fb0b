"""谁没交: of all, of the units and posts that were named (哪些街道, 书记的), or only what is overdue."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from handlers import choosing, wording
from handlers.task import replies
from handlers.turn import Turn
from handlers.understanding.reading import TaskEntry
from storage.database import Row
from storage.patterns import regex
from storage.people import same_post
from storage.standing import Standing, standing
from storage.task import DROPPED, ObligationState, counts, obligations, outstanding, owed_tasks
from storage.unit_kinds import UNIT_SETS

_OVERDUE = regex("逾期|超期|过期|过了(?:时间|期限|截止)")
_EVERY_POST = frozenset({"主要负责人"})
_FIRST_POST = {"一把手": "书记"}


@dataclass(frozen=True)
class _Told:
    """What is said of one task: with names, for a room without them, and whether there are any."""

    names: str
    count: str
    some: bool


async def missing(turn: Turn) -> None:
    """Names to whoever may see them, privately; in a group the counts (DOMAIN §6.1)."""
    overdue = bool(_OVERDUE.search(turn.reading.said))
    if overdue and not turn.reading.tasks and all(one.deadline_at >= turn.now for one in turn.lexicon.tasks):
        return turn.reply(replies.NOTHING_DUE_YET)
    tasks: Sequence[TaskEntry | None] = choosing.tasks_named(turn) or [await which_task(turn, overdue=overdue)]
    told = [await _told(turn, task, overdue=overdue) for task in tasks if task]
    if not told:
        return None
    names = "\n".join(each.names for each in told)
    if turn.private or turn.office.public_missing_names or not any(each.count for each in told):
        return turn.reply(names)
    turn.reply("\n".join(each.count or each.names for each in told) + (replies.NAMES_PRIVATELY if any(each.some for each in told) else ""))
    if any(each.some for each in told):
        turn.whisper(names, fallback=replies.NAMES_FALLBACK)
    return None


async def _told(turn: Turn, task: TaskEntry, *, overdue: bool) -> _Told:
    found, each = await _owing(turn, task)
    waived = each.get(ObligationState.WAIVED, 0)
    title, total = titled(turn, task), sum(each.values()) - waived
    until = wording.deadline(task.deadline_at, turn.office.timezone, turn.now)
    stand = [stands(turn, one, task.deadline_at) for one in found]
    if not total and not waived:
        return _Told(replies.nobody_meant(_title(task), scope_words(turn)), "", some=False)
    if overdue:
        late = [one for one, how in zip(found, stand, strict=True) if how.words.startswith("逾期")]
        names, count = replies.overdue(title, until, late, total, len(found)), replies.overdue_count(title, until, len(late), len(found))
        found = late
    else:
        names, count = replies.missing(title, until, found, stand, total, waived), replies.missing_counts(title, total, stand)
    return _Told(names, count, some=bool(found))


async def which_task(turn: Turn, *, overdue: bool = False) -> TaskEntry | None:
    """The task that is asked about: of several, one whose deadline is over when that is asked, and in which those named owe something; None
    after asking."""
    if turn.reading.tasks:
        return choosing.which_task(turn, replies.WHICH)
    units, fits = units_meant(turn), [one for one in turn.lexicon.tasks if not overdue or one.deadline_at < turn.now]
    if posts_meant(turn):
        fits = [one for one in fits if one.per_post]
    elif units is not None:
        owed = await owed_tasks(units)
        fits = [one for one in fits if one.id in owed]
    return choosing.which_task(turn, replies.WHICH, among=[one.id for one in fits] or None)


async def _owing(turn: Turn, task: TaskEntry) -> tuple[list[Row], dict[ObligationState, int]]:
    """What is still owed of a task by whoever is meant, and how many of theirs stand in each state."""
    units = units_meant(turn)
    if not posts_meant(turn):
        return await outstanding(task.id, units), await counts(task.id, units)
    every = meant(turn, await obligations("o.task_id = ? AND o.remark <> ?", task.id, DROPPED))
    return [one for one in every if stands(turn, one, task.deadline_at).owing], dict(Counter(ObligationState(one["state"]) for one in every))


def meant(turn: Turn, found: Sequence[Row]) -> list[Row]:
    """Of obligations those of the units and posts that were named."""
    units, posts = units_meant(turn), posts_meant(turn)
    of_units = [one for one in found if units is None or one["unit_id"] in units]
    return [one for one in of_units if not posts or _of_post(posts, one["post_title"], exact=bool(turn.reading.units))]


def _of_post(posts: Sequence[str], held: str, *, exact: bool) -> bool:
    """Whether a post is among those named: of a unit that was named exactly, else by the last word alone (书记 of whatever kind of unit)."""
    if exact and same_post(posts, held):
        return True
    return any(one.endswith(_FIRST_POST.get(post, post)) for one in held.split("、") for post in posts)


def units_meant(turn: Turn) -> list[int] | None:
    """The units that were named, alone or as sets and less the excepted; None when it is about all."""
    reading = turn.reading
    kinds = {kind.value for name in reading.unit_set for kind in UNIT_SETS.get(name, ())}
    if not (kinds or reading.units or reading.excepted):
        return None
    wanted = [one.id for one in turn.lexicon.units if one.kind in kinds or one.id in reading.units or not (kinds or reading.units)]
    return [one for one in wanted if one not in reading.excepted]


def posts_meant(turn: Turn) -> tuple[str, ...]:
    """The posts that were named; none when they are all of them."""
    posts = turn.reading.posts
    return () if _EVERY_POST.intersection(posts) else posts


def scope_words(turn: Turn) -> str:
    """街道、柳河镇 书记; "" when it is about all."""
    reading = turn.reading
    named = "、".join([*reading.unit_set, *(choosing.unit_name(turn, one) for one in reading.units if one not in reading.excepted)])
    excepted = "、".join(choosing.unit_name(turn, one) for one in reading.excepted)
    return "，".join(filter(None, [f"{named}{'、'.join(posts_meant(turn))}", excepted and f"除{excepted}"]))


def titled(turn: Turn, task: TaskEntry) -> str:
    """The task's title, with whom of it the answer is about."""
    words = scope_words(turn)
    return _title(task) + (f"（{words}）" if words else "")


def _title(task: TaskEntry) -> str:
    return wording.task_title(task.title, task.report_year)


def stands(turn: Turn, obligation: Row, deadline_at: datetime | None = None) -> Standing:
    """How an obligation stands now."""
    until = deadline_at or obligation["deadline_at"]
    return standing(obligation, until, turn.now, lambda at: wording.moment(at, turn.office.timezone, turn.now))
