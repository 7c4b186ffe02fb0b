"""Whether somebody has to report on law (述法): leading posts do, other members of a leadership in their own yearly report (DOMAIN §1.2)."""

from handlers import wording
from handlers.checklist import replies
from handlers.checklist.remembered import Checklist, checklist_of
from handlers.checklist.whom import post_unlisted, subjects
from handlers.turn import Turn
from handlers.understanding.duties import unlisted_post
from storage.checklist import SUBJECT_NAMES, SubjectKind


async def who_reports(turn: Turn) -> None:
    """副镇长要不要述法; 其他班子成员要不要写述法报告; 谁要述法."""
    said = turn.reading.said
    tasks = [one for one in turn.lexicon.tasks if one.id in turn.reading.tasks]
    if "述法" not in said and not any("述法" in one.title for one in tasks):
        return turn.reply(replies.OWED_BY_TASK)
    checklist = await checklist_of(turn)
    kinds, township = subjects(turn)
    if not kinds and (post := unlisted_post(said)):
        return turn.reply(post_unlisted(checklist, post))
    if kinds == [SubjectKind.DEPUTY]:
        return turn.reply("\n".join(_deputies(turn, checklist)))
    lines = [replies.HEAD_REPORTS_BY_REFERENCE if township else replies.HEADS_REPORT if kinds else replies.WHO_REPORTS]
    open_ = [one for one in turn.lexicon.tasks if "述法" in one.title]
    until = [
        replies.until(wording.task_title(one.title, one.report_year), wording.deadline(one.deadline_at, turn.office.timezone, turn.now))
        for one in open_
    ]
    return turn.reply("\n".join([*lines, *(until or [replies.NO_REPORT_TASK]), *([] if kinds else _deputies(turn, checklist))]))


async def scope(turn: Turn) -> None:
    """规定管不管街道, 规定是不是直接管我们局: whom the rule itself binds (DOMAIN §1.1, 第二条), and which list the others go by."""
    checklist = await checklist_of(turn)
    lists = [(name, len(checklist.of([kind]))) for kind, name in SUBJECT_NAMES.items() if kind in (SubjectKind.DEPARTMENT, SubjectKind.TOWNSHIP)]
    turn.reply(replies.binds([(name, count) for name, count in lists if count]))


def _deputies(turn: Turn, checklist: Checklist) -> list[str]:
    """What the list has for other members of a leadership; that nothing is set, when it has nothing."""
    items = checklist.of([SubjectKind.DEPUTY])
    known = replies.source(checklist.year, items, turn.now.astimezone(turn.office.timezone).year) if items else ""
    return replies.deputies(items, known)
