"""Questions about the checklist: whose duties, one item in full, its basis, frequency, time and who is responsible."""

import re
from collections.abc import Sequence

from handlers import choosing, wording
from handlers.access import Right
from handlers.checklist import replies
from handlers.checklist.remembered import Checklist, checklist_of
from handlers.checklist.selecting import selected, unset_throughout
from handlers.checklist.together import told
from handlers.checklist.whom import LEADERS, TOWNSHIPS, kind_of, of_township, post_unlisted, subjects, unit_meant
from handlers.turn import Turn
from handlers.understanding.duties import ITEM, unlisted_post
from storage.checklist import SUBJECT_NAMES, SubjectKind, linked_tasks
from storage.database import Row
from storage.patterns import regex
from storage.task import task
from storage.unit_kinds import UNIT_SETS

AT_ONCE = 12  # items of one answer
TOGETHER = 4  # items whose basis is told in one answer
_COUNTED = regex(r"(学|听|讲|上|出)(?:几|多少)(?:次|回|场|堂|遍)(法治课|法|汇报|课|庭)")  # 学几次法 is about 学法
ASPECTS_ASKED = {
    "frequency": regex(r"几次|多少次|几回|几遍|几场|一次|一回|频次|次数|多久|多长时间"),
    "basis": regex(r"依据|根据|哪条|哪一条|第几条|哪一项|哪个文件|规定"),
    "who": regex(r"谁|哪个单位|哪个部门|哪家|什么单位|责任人|责任单位|责任主体|牵头"),
    "due": regex(r"时限|什么时候|何时|哪天|几月|期限"),
    "outcome": regex(r"成果"),
    "measure": regex(r"要求|(?:怎么|如何|咋|什么|哪些|啥)的?(?:具体|明确)?规定|措施"),
}


async def query(turn: Turn) -> None:
    """Whose duties, or one item in full (by its number, or picked from the list); in a group the short list."""
    checklist = await checklist_of(turn)
    if _missing(turn, checklist):
        return None
    if named := checklist.numbered(turn.reading.said):
        return await _offer(turn, checklist, "", named)
    if not turn.reading.slots.get("subject") and (chosen := selected(turn.reading.said, checklist.items)) is not None:
        if not chosen and (header := unset_throughout(turn.reading.said, checklist.items)):
            tasks = replies.TASKS_BY_THEMSELVES if header == "完成时限" else ""
            return turn.reply(replies.UNSET_THROUGHOUT.format(header=header) + tasks)
        return await _offer(turn, checklist, "", chosen)
    if number := ITEM.search(turn.reading.said):
        return turn.reply(replies.NO_SUCH_NUMBER.format(number=number[0].upper()))
    kinds, township = subjects(turn)
    if not kinds and (post := unlisted_post(turn.reading.said)):
        return turn.reply(post_unlisted(checklist, post))
    if not kinds:
        return await _of_unit_or_matter(turn, checklist)
    if township:
        kinds = [*kinds, SubjectKind.TOWNSHIP] if SubjectKind.TOWNSHIP not in kinds else kinds
    items, names = checklist.of(kinds), [SUBJECT_NAMES[one] for one in kinds]
    head = replies.of_whom(_who(turn, names, township), len(items), by_reference=township, lists=names)
    notes = [] if township or LEADERS.isdisjoint(kinds) else _reference(checklist)
    return await _offer(turn, checklist, head, items, notes)


def _year(turn: Turn) -> int:
    return turn.now.astimezone(turn.office.timezone).year


def _missing(turn: Turn, checklist: Checklist) -> bool:
    """Whether the office has no checklist at all; then that is said."""
    if not checklist.items:
        turn.reply(replies.NO_LIST_ADMIN if turn.speaker.may(Right.MANAGE_TASKS) else replies.NO_LIST)
    return not checklist.items


def _reference(checklist: Checklist) -> list[str]:
    count = len(checklist.of([SubjectKind.TOWNSHIP]))
    return [replies.REFERENCE.format(count=count)] if count else []


def _who(turn: Turn, names: Sequence[str], township: bool) -> str:
    """How the person or kind is called in the answer."""
    unit = unit_meant(turn) or next((one for one in turn.speaker.unit_ids if turn.reading.posts and of_township(turn)), None)
    if not township or unit is None:
        return next(iter(turn.reading.posts), "镇街主要负责人") if township else "、".join(names)
    return f"{choosing.unit_name(turn, unit)}{'、'.join(turn.reading.posts)}"


async def _of_unit_or_matter(turn: Turn, checklist: Checklist) -> None:
    """No subject was named: the duties of a unit, of a matter, or the list as a whole."""
    unit = unit_meant(turn)
    if unit is not None:
        return await _of_unit(turn, checklist, unit)
    if found := checklist.about(turn.reading.said):
        return await _offer(turn, checklist, "", found)
    kinds = [kind for kind in SUBJECT_NAMES if checklist.of([kind])]
    if not turn.private:
        return turn.reply(replies.overview(len(checklist.items), {SUBJECT_NAMES[kind]: len(checklist.of([kind])) for kind in kinds}))
    options = [(replies.counted(SUBJECT_NAMES[kind], len(checklist.of([kind]))), kind.value) for kind in kinds]
    chosen = turn.pick("subject", replies.WHICH_SUBJECT.format(count=len(checklist.items)), options)
    if chosen:
        kind = SubjectKind(chosen)
        head = replies.of_whom(SUBJECT_NAMES[kind], len(checklist.of([kind])), by_reference=kind is SubjectKind.TOWNSHIP, lists=[SUBJECT_NAMES[kind]])
        await _offer(turn, checklist, head, checklist.of([kind]))
    return None


async def _of_unit(turn: Turn, checklist: Checklist, unit: int) -> None:
    """What a unit leads or is responsible for, by name or as one of a set, and what falls to its head."""
    kind, name = kind_of(turn, unit), choosing.unit_name(turn, unit)
    sets = [one for one, kinds in UNIT_SETS.items() if kind in kinds]
    words = [name, *(f"各{one}" for one in sets), *(f"全部{one}" for one in sets)]
    heads = {SubjectKind.TOWNSHIP} if kind in TOWNSHIPS else {SubjectKind.DEPARTMENT} if kind in UNIT_SETS["部门"] else set()
    bare = [one for one in checklist.items if set(re.split("[、，,]", f"{one['lead_unit']}、{one['responsible_units']}")) & {*words, *sets}]
    found = [one for one in checklist.items if one in bare or one["subject"] in {head.value for head in heads}]
    head = replies.of_whom(name, len(found), by_reference=SubjectKind.TOWNSHIP in heads, lists=[SUBJECT_NAMES[one] for one in heads])
    await _offer(turn, checklist, head, found)


async def _offer(turn: Turn, checklist: Checklist, head: str, items: Sequence[Row], notes: Sequence[str] = (), lines: Sequence[str] = ()) -> None:
    """One item in full, or the list (in these `lines`) with a question which; nothing is asked in a group."""
    if not items:
        return turn.reply(replies.NONE_OF_SUBJECT if head else replies.NONE_SELECTED)
    shown, known = items[:AT_ONCE], replies.source(checklist.year, items, _year(turn))
    label = replies.short if head else replies.with_subject  # no head: items of several subjects
    head = replies.headed(head or replies.concerned(len(items)), known)
    options = list(zip(lines or map(label, shown), (one["id"] for one in shown), strict=True))
    more = len(items) - len(shown)
    if len(items) > 1 and not turn.private:
        notes = [*notes, replies.IN_PRIVATE.format(number=items[0]["number"])]
        return turn.reply(replies.listed(head, [label for label, _id in options], more, notes))
    question = replies.asked(head, more, notes)
    chosen = items[0]["id"] if len(items) == 1 else turn.pick("item", question, options)
    item = next((one for one in items if one["id"] == chosen), None)
    if item is not None:
        await _detail(turn, item)
    return None


async def _detail(turn: Turn, item: Row) -> None:
    text = replies.detail(item, item["subject"] == SubjectKind.TOWNSHIP.value)
    if turn.private and turn.speaker.may(Right.SEE_OUTSTANDING):
        text += f"\n{replies.progress_line(await linked_tasks(_year(turn), item['number']))}"
    turn.reply(text)


async def basis(turn: Turn) -> None:
    """How often, on what basis, by whom, until when: short, with the number; of a reporting task its own basis."""
    said = turn.reading.said
    matter = _COUNTED.sub(r"\1\2", said)
    aspects = [name for name, pattern in ASPECTS_ASKED.items() if pattern.search(said)] or ["basis", "frequency"]
    checklist = await checklist_of(turn)
    found = checklist.about(matter) if not turn.reading.tasks or "frequency" in aspects else []
    if not found and turn.reading.tasks:
        return turn.reply("\n".join([await _task_basis(turn, one) for one in turn.reading.tasks]))
    if _missing(turn, checklist):
        return None
    kinds, township = subjects(turn)
    reference = township or (of_township(turn) and not LEADERS.isdisjoint(kinds))
    if not kinds and (post := unlisted_post(said)):
        return turn.reply(post_unlisted(checklist, post))
    if kinds:
        kinds = [*kinds, SubjectKind.TOWNSHIP] if reference and SubjectKind.TOWNSHIP not in kinds else kinds
        found = [one for one in found or checklist.items if one["subject"] in {kind.value for kind in kinds}] or found
    if not found:
        return turn.reply(replies.NOT_FOUND)
    if len(found) > TOGETHER:
        return await _together(turn, checklist, found, kinds, aspects) if kinds else await _offer(turn, checklist, "", found)
    by_reference = reference and any(one["subject"] == SubjectKind.TOWNSHIP.value for one in found)
    return turn.reply(replies.answers(found, aspects, replies.source(checklist.year, found, _year(turn)), by_reference=by_reference))


async def _together(turn: Turn, checklist: Checklist, found: Sequence[Row], kinds: Sequence[SubjectKind], aspects: Sequence[str]) -> None:
    """党委书记要做什么、多久一次、依据是什么: all of it in one answer."""
    names, township = [SUBJECT_NAMES[one] for one in kinds], SubjectKind.TOWNSHIP in kinds
    labels, notes = told(found[:AT_ONCE], aspects)
    head = replies.of_whom(_who(turn, names, township), len(found), by_reference=township, lists=names)
    await _offer(turn, checklist, head, found, notes, labels)


async def _task_basis(turn: Turn, task_id: int) -> str:
    found = await task(task_id)
    return replies.task_basis(wording.task_title(found["title"], found["report_year"]), str(found["basis"]).rstrip("。"))
