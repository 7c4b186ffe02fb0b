"""What the sentence that orders or changes a task says beside whom it is for: basis, requirement, deadline; a correction comes first."""

from datetime import datetime

from handlers.turn import Turn
from handlers.understanding.reading import Moment
from storage.patterns import regex

_BASIS = regex(r"依据(?:改成|改为|是|为)?[:：]?\s*([^，,。；;\n]{4,200})")
_REQUIREMENT = regex(r"要求(?:改成|改为|换成|换为|是|为)?\s*[:：]?\s*(?P<words>[^\n。；;]{2,500})")
_REQUIRES = regex(r"要求(?:改成|改为|换成|换为|是|为|\s*[:：])")  # 要求各镇街报…, orders, and is no requirement
_ANOTHER_PART = regex(
    r"[，,](?=\s*(?:依据|对象|范围|截止|按单位|按岗位|每个?单位一份|只[报要]|[^，,]{2,16}?(?:日|号|下班|点|\d)(?:之?前|以前)(?:$|[，,])))"
)


def basis(turn: Turn) -> str:
    """The basis as it was said, in its own punctuation: 云法办发〔2026〕18号."""
    found = _BASIS.search(turn.message.text)
    return str(turn.chosen.get("basis") or (found[1].strip() if found else ""))


def requirement(turn: Turn) -> str:
    """What a report must be like (要求：盖章扫描), up to the next part of the sentence."""
    return str(turn.chosen.get("requirement") or required(turn.message.text))


def required(text: str) -> str:
    """The requirement that a text names; "" when it names none."""
    found = _REQUIREMENT.search(text, begin.start()) if (begin := _REQUIRES.search(text)) else None
    return _ANOTHER_PART.split(found["words"])[0].strip(" ：:，,”“") if found else ""


def remaining(turn: Turn) -> str:
    """The sentence without title, basis and requirement: what they name is neither whom the task is for nor until when."""
    rest = turn.message.text
    for part in (basis(turn), requirement(turn), turn.reading.fields.get("title", "")):
        rest = rest.replace(part or "\0", " ")
    return rest


def said_when(turn: Turn) -> Moment | None:
    """The date that was said, unless it stands in the basis, the requirement or the title alone: 〔2026〕21号 and 11月法治学习情况 are no
    deadlines; one said in a correction comes first."""
    if "when" in turn.chosen:
        return Moment(datetime.fromisoformat(turn.chosen["when"]))
    when = turn.reading.when
    return None if when is None or (when.words and when.words in turn.message.text and when.words not in remaining(turn)) else when
