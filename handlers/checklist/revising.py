"""An administrator adds an item to the list in force, changes one, or takes one out: previewed, confirmed, each a version with its days."""

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

from handlers.checklist import book_replies, checking, fields, replies
from handlers.checklist import keeping_replies as words
from handlers.checklist.book import COLUMNS, KINDS
from handlers.checklist.keeping import the_item
from handlers.checklist.remembered import Checklist, checklist_of
from handlers.turn import Turn
from storage.checklist import CONTENT, SUBJECT_NAMES, SubjectKind, numbers_of, open_items, put_item, retire_item
from storage.database import Row
from storage.patterns import regex
from storage.refusal import Refusal

_BEGIN = regex(r"^.*?清单(?:里|中|上|事项)*(?:再|新)?(?:加上?|增加|添加|新增|补充?)?(?:一?[条项个])?(?:事项)?\s*[:：，,]?\s*", re.DOTALL)
_WHOSE = regex(r"^(?:党委|政府|部门|镇街|其他)?(?:主要负责人|班子成员|党委书记|党工委书记|书记|镇长|乡长|局长|办事处主任|一把手)[：:，,]?")
_PREFIXES = {
    SubjectKind.PARTY: "DW-",
    SubjectKind.GOVERNMENT: "ZF-",
    SubjectKind.DEPARTMENT: "BM-",
    SubjectKind.TOWNSHIP: "ZJ-",
    SubjectKind.DEPUTY: "BZ-",
}
_SHOWN = ("责任主体", "责任事项", "具体措施", "依据", "本地依据", "牵头单位", "责任单位", "完成时限", "频次", "成果形式")


async def add(turn: Turn) -> None:
    """清单里加一条：党委书记每季度听取一次信访工作汇报."""
    checklist = await checklist_of(turn)
    text, start = _start(turn)
    head, said = fields.split(_BEGIN.sub("", text, count=1))
    duty = said.get("责任事项") or _WHOSE.sub("", head) or turn.need("duty", words.NEED_DUTY)
    subject = _subject(turn, said) if duty else None
    if not duty or subject is None:
        return
    said |= {"责任事项": duty} | ({} if "频次" in said else {"频次": fields.frequency(duty)})
    item = dict.fromkeys(CONTENT, "") | _columns(said) | {"subject": subject.value}
    year = checklist.year if checklist.items else _today(turn).year
    item |= {"number": said.get("编号") or next_number(subject, checklist, await numbers_of(year)), "position": position_of(subject, checklist)}
    if any(one["number"] == item["number"] for one in await open_items() if one["year"] == year):
        raise Refusal(words.NUMBER_TAKEN.format(number=item["number"]))
    shown = {header: SUBJECT_NAMES[subject] if header == "责任主体" else said.get(header, "") for header in _SHOWN}
    alike = [words.SAME_DUTY.format(known=replies.short(one)) for one in checklist.items if one["duty"] == duty]
    if turn.confirmed(words.add_preview(item["number"], shown, start, [*alike, *filter(None, [checking.unusual(str(item["frequency"]))])])):
        await put_item(turn.actor, start or _today(turn), year, item)
        turn.reply(words.added(item, start))


async def change(turn: Turn) -> None:
    """清单DW-1的频次改为每季度一次."""
    item = the_item(turn, await checklist_of(turn))
    _not_settled_ahead(item)
    text, start = _start(turn)
    _head, said = fields.split(text)
    said.pop("编号", None)
    if not said:
        raise Refusal(words.NEED_CHANGE)
    new = _columns(said)
    if "责任主体" in said:
        new |= {"subject": _kind(said["责任主体"]).value}
    differing = {name: value for name, value in new.items() if item[name] != value}
    if not differing:
        raise Refusal(words.NOTHING_DIFFERS)
    changes = [words.change(header, _words(item, name), _words(new, name)) for header, name in _names().items() if name in differing]
    if turn.confirmed(words.change_preview(item, changes, start, checking.unusual(str(differing.get("frequency", ""))))):
        await put_item(turn.actor, start or _today(turn), item["year"], item | new)
        turn.reply(words.changed(item, item["version"] + 1, start))


async def retire(turn: Turn) -> None:
    """废止清单事项DW-1: on 确认."""
    item = the_item(turn, await checklist_of(turn))
    _not_settled_ahead(item)
    _text, start = _start(turn)
    if turn.confirmed(words.retire_preview(item, start)):
        await retire_item(turn.actor, start or _today(turn), item)
        turn.reply(words.retired(item, start))


def _today(turn: Turn) -> date:
    return turn.now.astimezone(turn.office.timezone).date()


def _start(turn: Turn) -> tuple[str, date | None]:
    """The message without the day from which it is to hold, and that day if one after today was said.

    :raises Refusal: the day is past, or there is none such
    """
    today = _today(turn)
    try:
        text, start = fields.start_of(turn.message.text, today)
    except ValueError:
        raise Refusal(words.FROM_THE_PAST) from None
    if start and start < today:
        raise Refusal(words.FROM_THE_PAST)
    return text, start if start != today else None


def _not_settled_ahead(item: Row) -> None:
    if item["valid_to_on"] is not None:
        raise Refusal(words.settled_ahead(item, item["valid_to_on"]))


def _subject(turn: Turn, said: Mapping[str, str]) -> SubjectKind | None:
    """Whose duty: as labelled, as the sentence names it, else as picked; None after asking."""
    if "责任主体" in said:
        return _kind(said["责任主体"])
    named = [one for one in turn.reading.slots.get("subject", "").split(",") if one in KINDS]
    if len(named) == 1:
        return KINDS[named[0]]
    chosen = turn.pick("subject", words.NEED_SUBJECT, [(name, kind.value) for kind, name in SUBJECT_NAMES.items()])
    return SubjectKind(chosen) if chosen else None


def _kind(name: str) -> SubjectKind:
    if name not in KINDS:
        raise Refusal(words.FIELD_WRONG.format(header="", cause=book_replies.no_such_subject(name, list(SUBJECT_NAMES.values()))))
    return KINDS[name]


def _names() -> dict[str, str]:
    """Headers and columns of what can be changed."""
    return {"责任主体": "subject"} | {header: name for header, (name, _most) in COLUMNS.items() if header != "编号"}


def _words(item: Mapping[str, Any], name: str) -> str:
    return SUBJECT_NAMES[SubjectKind(item[name])] if name == "subject" else str(item[name])


def _columns(said: Mapping[str, str]) -> dict[str, Any]:
    """What was said, by column.

    :raises Refusal: more words than a column holds, or a time that no calendar has
    """
    for header in ("完成时限", "频次"):
        if cause := checking.impossible(said.get(header, "")):
            raise Refusal(words.FIELD_WRONG.format(header=f"{header}：", cause=cause))
    for header, (_name, most) in COLUMNS.items():
        if len(said.get(header, "")) > most:
            raise Refusal(words.FIELD_WRONG.format(header=header, cause=book_replies.too_long(most)))
    return {COLUMNS[header][0]: value for header, value in said.items() if header in COLUMNS}


def next_number(subject: SubjectKind, checklist: Checklist, used: list[str]) -> str:
    """One more than the highest number that this subject's items ever had: a retired number names the retired item for good."""
    prefixes = Counter(re.sub(r"\d+$", "", one["number"]) for one in checklist.of([subject]))
    prefix = prefixes.most_common(1)[0][0] if prefixes else _PREFIXES[subject]
    taken = [int(one[len(prefix) :]) for one in used if one.startswith(prefix) and one[len(prefix) :].isdecimal()]
    return f"{prefix}{max(taken, default=0) + 1}"


def position_of(subject: SubjectKind, checklist: Checklist) -> int:
    """Behind the last item of this subject, before the next subject's first."""
    before = checklist.of([subject]) or checklist.items
    return max((one["position"] for one in before), default=0)
