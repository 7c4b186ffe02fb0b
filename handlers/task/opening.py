"""Creating a task in one sentence: read, asked for what is missing, echoed, corrected if need be, and done on 确认."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from handlers import choosing, wording
from handlers import replies as house
from handlers.task import posts, replies
from handlers.task.amending import EXAMPLE
from handlers.task.rest_days import LEAST_WORKING_DAYS, next_to, rests
from handlers.task.scope import names, scope_of
from handlers.task.sentence import basis, remaining, requirement, said_when
from handlers.turn import Turn
from storage.database import Row
from storage.patterns import regex
from storage.refusal import Refusal
from storage.task import has_title, open_task, taken, targets, task_of
from storage.working_days import is_provisional, next_working, previous_working, working_days_between

LAST_YEAR_REPORTED = 3  # until this month most reports are on the year before (DOMAIN §1.4)
_ANY_KIND = frozenset(
    {"工作总结", "年度报告", "情况报告", "工作报告", "专题报告", "总结报告", "工作计划", "工作要点"}
)  # ends of titles that say nothing
_PER_POST = regex("按岗位|按人|逐人|每人|主要负责人|述法")
_PER_UNIT = regex("按单位|每单位|每个单位|单位一份")
_YEAR = regex(r"(20\d\d)\s*年")
_OTHER_POSTS = regex("副[镇乡局]长|副书记|副主任|副职|分管(?:领导|负责人|同志)|班子成员|科级干部|中层干部")
_COUNT = regex(r"(\d{1,3})\s*个(?:镇街|镇|街道|部门|单位)")
_OTHER_PART = regex(r"^(?:对象|依据|截止).*")  # of the sentence, where the name should stand


@dataclass(frozen=True)
class Draft:
    """A task as it would be created."""

    title: str
    report_year: int
    per_post: bool
    scope: str
    excepted: str
    basis: str
    requirement: str
    deadline_at: datetime
    owed: Sequence[Row]
    posts: str = ""  # of whom alone, where not every leading post owes it
    voids: bool = False  # a closed task gives its title up to it

    def shown(self, until: str) -> dict[str, Any]:
        """What its preview shows."""
        scope = self.scope + (f"（除{self.excepted}）" if self.excepted else "")
        return {name: getattr(self, name) for name in ("title", "report_year", "per_post", "basis", "requirement", "posts")} | {
            "deadline": until,
            "scope": scope,
            "count": len(self.owed),
        }

    def columns(self) -> dict[str, Any]:
        """What is kept of it on record."""
        kept = ("title", "report_year", "per_post", "excepted", "requirement", "deadline_at")
        return {name: getattr(self, name) for name in kept} | {"targets": self.scope, "basis": self.basis[:200]}


async def create(turn: Turn) -> None:
    """新建任务: read, asked for what is missing, warned of what is odd, echoed, created on 确认."""
    draft = await _draft(turn)
    if draft is None:
        return
    until = wording.deadline(draft.deadline_at, turn.office.timezone, turn.now)
    if not turn.confirmed(replies.preview(draft.shown(until), hints(turn, draft)), amend=EXAMPLE):
        return
    await open_task(turn.actor, draft.owed, **draft.columns())
    turn.reply(replies.created(wording.task_title(draft.title, draft.report_year), len(draft.owed), until))


async def _draft(turn: Turn) -> Draft | None:
    """The task as the sentence and the answers give it, or None after asking for what is missing."""
    reading = turn.reading
    named = _OTHER_PART.sub("", reading.fields.get("title", ""))
    title = (turn.chosen.get("title") or named or turn.need("title", replies.NEED_TITLE) or "").strip("《》“”：: ")[:100]
    if not title:
        return None
    scope = scope_of(turn)
    if not scope.words(turn):
        turn.more(replies.NEED_TARGETS)
        return None
    if said_when(turn) is None:
        turn.more(replies.NEED_DEADLINE)
        return None
    year = _YEAR.search(title)
    report_year = turn.chosen.get("report_year") or (int(year[1]) if year else turn.now.astimezone(turn.office.timezone).year)
    if there := await has_title(title, report_year):
        raise Refusal(taken(there))
    deadline_at = deadline(turn)
    if deadline_at is None:
        return None
    sides = asked_of(turn)
    per_post = turn.chosen.get("per_post", bool(sides or _PER_POST.search(reading.said or title)) and not _PER_UNIT.search(reading.said))
    every = await targets(scope.kinds, scope.units, scope.excepted, per_post)
    owed = posts.only(turn, every, sides) if per_post else every
    if not owed:
        raise Refusal(replies.NO_TARGETS)
    told, voids = posts.told(owed, sides) if per_post else "", await task_of(title, report_year) is not None
    excepted = names(turn, scope.excepted)
    return Draft(title, report_year, per_post, scope.words(turn), excepted, basis(turn), requirement(turn), deadline_at, owed, told, voids)


def asked_of(turn: Turn) -> tuple[str, ...]:
    """Whose posts report, where the sentence or a correction names some; those in a title only where each reports by himself anyway."""
    if "posts" in turn.chosen:
        return tuple(turn.chosen["posts"])
    sides, how = posts.said(turn, remaining(turn))
    if not sides and _PER_POST.search(turn.reading.said):
        sides, how = posts.said(turn, turn.reading.fields.get("title", ""))
    return posts.changed((), sides, how) if sides else ()


def deadline(turn: Turn) -> datetime | None:
    """The deadline that was said; one in the past is asked for anew, a rest day with both working days beside it. None after asking.

    :raises Refusal: a correction puts it into the past, or none was said that can be understood
    """
    when = said_when(turn)
    if when is None:
        raise Refusal(replies.NEED_DEADLINE)
    if when.due <= turn.now:
        past = replies.past(wording.moment(when.due, turn.office.timezone, turn.now))
        if "when" in turn.chosen:  # a correction: the preview that it was to correct still waits
            raise Refusal(past)
        turn.more(past + house.OR_END)
        return None
    local = when.due.astimezone(turn.office.timezone)
    if not rests(local.date(), turn.lexicon.days):
        return when.due
    options = [(f"{wording.deadline(when.due, turn.office.timezone, turn.now)}，按原定时间", when.due.isoformat())]
    for step in (previous_working, next_working):
        other = next_to(local.date(), turn.lexicon.days, step)
        moment = datetime.combine(other, local.time(), turn.office.timezone)
        if moment > turn.now:
            doubt = replies.PROVISIONAL_DAY if is_provisional(other, turn.lexicon.days) else ""
            options.append((wording.deadline(moment, turn.office.timezone, turn.now) + doubt, moment.isoformat()))
    chosen = turn.pick("deadline", replies.rest_day(wording.day(local.date())), options, amend=EXAMPLE)
    return datetime.fromisoformat(chosen) if chosen else None


def short(turn: Turn, deadline_at: datetime) -> list[str]:
    """That less than three working days are left, in words (DOMAIN §7)."""
    today, last = (at.astimezone(turn.office.timezone).date() for at in (turn.now, deadline_at))
    days = working_days_between(today, last, turn.lexicon.days)
    return [replies.short_notice(days)] if days < LEAST_WORKING_DAYS else []


def hints(turn: Turn, draft: Draft) -> list[str]:
    """What to mind before confirming: short notice, another task like it, a number that differs, no basis."""
    today, last = (at.astimezone(turn.office.timezone).date() for at in (turn.now, draft.deadline_at))
    found = short(turn, draft.deadline_at)
    said = _COUNT.search(turn.reading.said)
    units = len({one["unit_id"] for one in draft.owed})
    if said and int(said[1]) != units and "scope" not in turn.chosen:
        found.append(replies.number_differs(int(said[1]), units))
    if draft.report_year == today.year and not _YEAR.search(draft.title) and (last.year != today.year or today.month <= LAST_YEAR_REPORTED):
        found.append(replies.which_year(draft.report_year))
    kind = draft.title[-4:]
    same_year = [one.title for one in turn.lexicon.tasks if one.report_year == draft.report_year and kind not in _ANY_KIND]
    found += [replies.similar(title) for title in same_year if title.endswith(kind)]
    when = said_when(turn)
    if when and when.doubt and "deadline" not in turn.chosen:
        found.append(when.doubt)
    if is_provisional(last, turn.lexicon.days) and not any(replies.NOT_PUBLISHED in one for one in found):
        found.append(replies.provisional(last.year))
    if not draft.per_post and "per_post" not in turn.chosen and asked_of(turn):
        found.append(replies.per_unit_all_the_same())
    if draft.per_post and (others := _OTHER_POSTS.search(remaining(turn))):
        found.append(replies.leading_only(others[0]))
    found += [replies.VOIDS] * draft.voids
    return found if draft.basis else [*found, replies.NO_BASIS]


async def tasks(turn: Turn) -> None:
    """有哪些任务."""
    lines = [f"{n}. {choosing.task_label(turn, one)}" for n, one in enumerate(turn.lexicon.tasks, 1)]
    turn.reply(replies.deadlines(lines))
