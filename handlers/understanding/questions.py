"""What the reading itself must ask: which unit, which date, which of two meanings."""

from collections.abc import Sequence

from handlers.understanding.gather import Facts
from handlers.understanding.grammar import Candidate, Grammar
from handlers.understanding.reading import Reading
from handlers.understanding.sets import OF_SETS, not_understood
from handlers.understanding.undecided import left_undecided
from storage.patterns import regex

_FIRST = regex("[，：（]")

_NEW_NAMES = frozenset({"roster.rename", "roster.merge", "roster.unit", "roster.alias"})  # they speak of names that the roster need not know
_TOLD = ("referral.", "knowledge.", "legality.")  # what these bring is told at length: whoever occurs in it need not be on the roster
_OFFER_NUMBERS = frozenset({"reminder.send", "reminder.urgent"})  # several units that a name fits are offered with numbers


def question_of(facts: Facts, best: Candidate, rivals: tuple[str, ...], grammar: Grammar) -> str | None:
    """One question, or None; what a command can ask better itself is left to it."""
    if len(rivals) > 1:
        titles = [grammar.titles.get(one, "") for one in rivals]
        meant = f"是想：{'；'.join(f'{n}. {title}' for n, title in enumerate(titles, 1))}？" if all(titles) else ""
        return f"没有看准您的意思，{meant}请把要办的事说得再完整一些。"
    if facts.unclear and not _may_be_unknown(best.intent) and not (best.intent in _OFFER_NUMBERS and len(facts.unclear.ids) > 1):
        return _which_unit(facts)
    if best.intent.startswith(OF_SETS) and (asked := not_understood(facts.skeleton.text)):
        return asked
    if asked := left_undecided(best.intent, facts):
        return asked
    if facts.date and facts.date.doubt and any(one.startswith("deadline") for one in best.rule.needs):
        return f"{facts.date.doubt}。"
    return None


def meant_so(intents: Sequence[str], grammar: Grammar) -> str:
    """Whether a sentence that is only like an intent means it, or what a phrase says of it."""
    titles = [title for one in intents if (title := _FIRST.split(grammar.titles.get(one, ""))[0])]
    named = "，还是“".join(f"{one}”" for one in titles)
    return f"没有看准您的意思，是不是要办“{named}？" if titles else "没有看准您的意思，请把要办的事说得再完整一些。"


def apart(both: tuple[str, str], grammar: Grammar) -> str:
    """Two matters in one message are asked for one by one."""
    titles = [_FIRST.split(grammar.titles.get(one, ""))[0] for one in both]
    named = f"（{'、'.join(titles)}）" if all(titles) else ""
    return f"这条消息里有两件事{named}，为免办错，请分成两条发送。"


def _may_be_unknown(intent: str) -> bool:
    """Whether a name that the roster does not know is no matter of a command's; who is to join in a case must be known."""
    return intent in _NEW_NAMES or (intent.startswith(_TOLD) and intent != "referral.joint")


def asks_day(facts: Facts, question: str | None) -> bool:
    """Whether a question asks for the day in place of one that nobody can tell (年前)."""
    return bool(question and facts.date and question == f"{facts.date.doubt}。")


def _which_unit(facts: Facts) -> str:
    span = facts.unclear
    if span is None:
        return ""
    names = [facts.index.units[one].name for one in span.ids]
    said = facts.plain.words(span.start, span.end)
    if not names:
        return f"名册中没有以“{span.value}”开头的单位，请写明单位名称后重发。"
    if len(names) == 1:
        return f"名册中没有“{said}”，是否指{names[0]}？请写明单位名称后重发。"
    return f"“{said}”可能是{'、'.join(names[:-1])}或{names[-1]}，请写明单位名称后重发。"


_ASKED = {
    "unit": "请问是哪个单位？",
    "task": "请问是哪一项报送任务？",
    "deadline": "请问截止到什么时候？",
    "channel": "没有收到文件，请问是通过OA、纸质、邮箱还是他人转交报送的？",
    "person": "请问是哪位同志？",
    "number": "请问是哪一件？请写明编号。",
    "subject": "请问是哪个职务的？",
}


_SURELY_ONE = 0.6  # what a number and some words of an adviser stay below


def would_ask(reading: Reading) -> str | None:
    """The question this reading leads to: its own, or that for the first slot which was not said; None when nothing is missing."""
    if reading.question or reading.doubted:
        return reading.question or reading.doubted
    if reading.intent == "referral.answer" and reading.confidence < _SURELY_ONE:
        return "这段话是不是对这件疑难问题的答复？"  # nothing in it calls it one: whoever answers is asked
    missing = next((name for name, value in reading.slots.items() if value == "?"), None)
    return _ASKED.get(missing or "")
