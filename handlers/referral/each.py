"""A sentence that speaks of several cases: each hears its own part of it and nothing of the others'; where that cannot be told apart it is asked for
case by case."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from handlers.obeying import heard, obey
from handlers.referral import each_replies, taking_back
from handlers.turn import Turn
from handlers.understanding.numbers import alone
from handlers.understanding.read import own_words, read
from handlers.understanding.reading import Reading
from storage.database import transaction
from storage.patterns import regex
from storage.refusal import Refusal

_ONE = rf"(?:YNWT[- ]?20\d\d-\d{{4,5}}|{alone('0[0-9]{3}')})"
_NUMBER = regex(_ONE, re.IGNORECASE)
_GROUP_OF = rf"{_ONE}号?(?:\s*(?:[、，,和与及跟]|以及|还有)\s*{_ONE}号?)*"
_GROUP = regex(_GROUP_OF, re.IGNORECASE)
_CLAUSE_ENDS = "，,。；;！!\n "
_HEAD = regex(
    r"(?:另外|还有|然后|再|又|也|先|我|把|将|请|对|麻烦|关于|疑难|不|部分|同意|予以|申请|现在|小法"
    r"|答复|回复|受理|撤回|撤销|催|一下|补充|转办|退回|更正|采纳|反馈|回避|重新提出|重新办理|[1-9][、.．）)]|[一二三]是|[，,：:。\s])*"
)
"""What may stand before a number with which a part of its own begins."""
_BOTH = regex(r"^(?:这|的|[两三四几]|件|个|情况|事|问题|都|均|全部|全|也|一样|相同|同样|一起|一并|一块儿|一块|统一|[，,\s])*")
_BOTH_OF = regex(rf"{_GROUP_OF}(?:都|全|均|全都)?", re.IGNORECASE)
_ANSWERS = regex(r"^(?:答复?|回复|回答)[：:，,\s]+")
_ONE_MATTER = regex(r"合并|并案|并入|并到|同一|一回事|一件事|是一[个件]|拆|分开|单独|分别|各自")
_LOUD = 0.6  # with less confidence words are only perhaps an answer
_TOGETHER = frozenset({"referral.merge", "referral.part", "referral.create", "referral.query", "referral.numbers"})
_ANSWER, _RATING = "referral.answer", "rated"
WITHDRAWN = frozenset({taking_back.REPORT, "referral.withdraw"})


async def spoken(turn: Turn) -> bool:
    """Whether a message speaks of several cases, and was obeyed part by part, or it was asked for in parts."""
    if turn.message.file_name or turn.message.quoted or turn.reading.intent in _TOGETHER or "meant" in turn.chosen:
        return False
    text = own_words(turn.message.text, turn.lexicon).rest.strip()
    said = list(dict.fromkeys(_NUMBER.findall(text)))
    if len(said) < 2:
        return False
    parts = [await _as_ours(turn, one) for one in _parts(text)]
    if parts and await _are_commands(turn, parts):
        await obeyed(turn, [(one, {}) for one in parts])
        return True
    if not is_command(turn.reading) or not (turn.reading.acts or turn.reading.confidence > _LOUD):
        return False  # talk of others in the room
    turn.keep_text = False
    turn.whisper(each_replies.one_by_one(said), fallback=each_replies.one_by_one(said))
    return True


def together(text: str) -> list[str]:
    """The numbers that are said side by side (0001和0002都……), where there is no other in the text."""
    groups = list(_GROUP.finditer(text))
    return list(dict.fromkeys(_NUMBER.findall(groups[0][0]))) if len(groups) == 1 else []


def of_one(text: str) -> str:
    """The same as it would be said of one of them."""
    return _BOTH_OF.sub(lambda group: _NUMBER.findall(group[0])[0], text)


def _parts(text: str) -> Iterator[str]:
    """What is said of each case, as a sentence of its own; nothing where it cannot be told apart."""
    groups = list(_GROUP.finditer(text))
    begins = [max(text.rfind(end, 0, one.start()) for end in _CLAUSE_ENDS) + 1 for one in groups]
    begins[0] = 0
    if _ONE_MATTER.search(text) or not all(_HEAD.fullmatch(text[at : one.start()]) for at, one in zip(begins, groups, strict=True)):
        return
    for (at, end), group in zip(pairwise([*begins, len(text)]), groups, strict=True):
        numbers = _NUMBER.findall(group[0])
        rest = text[group.end() : end]
        rest = _ANSWERS.sub("答复：", _BOTH.sub("", rest)) if len(numbers) > 1 else rest
        yield from (f"{text[at : group.start()].strip(_CLAUSE_ENDS)}{one}{rest}".strip(_CLAUSE_ENDS) for one in numbers)


async def _as_ours(turn: Turn, part: str) -> str:
    """撤回0002 with the word that tells it from the withdrawal of a report, where no report of the speaker's bears this number."""
    number = _NUMBER.findall(part)[0]
    if (await read_as(turn, part)).intent != taking_back.REPORT or not await taking_back.is_question(turn, number):
        return part
    return f"撤回疑难{number}"


async def read_as(turn: Turn, part: str) -> Reading:
    """How a sentence of its speaker's would be read by itself."""
    message = turn.message
    turn.message = replace(message, text=part)
    reading = await heard(turn, False, read)
    turn.message = message
    return reading


async def _are_commands(turn: Turn, parts: list[str]) -> bool:
    """Whether each of them, by itself, would be carried out; words that are only perhaps an answer would not."""
    readings = [await read_as(turn, part) for part in parts]
    return all(is_command(one) and not one.question and (one.confidence > _LOUD or one.intent != _ANSWER) for one in readings)


def is_command(reading: Reading) -> bool:
    """Whether it is to be obeyed of a single case."""
    return (reading.acts or reading.whispers) and reading.intent.startswith("referral.") and reading.intent not in _TOGETHER


async def obeyed(turn: Turn, parts: Sequence[tuple[str, dict[str, Any]]]) -> None:
    """Obey them in order: what one is refused for leaves the others as they are; after one that asks something the rest is told to wait."""
    message, rating = turn.message, None
    for n, (part, chosen) in enumerate(parts, 1):
        turn.message, turn.chosen = replace(message, text=part), dict(chosen)
        turn.reading = await heard(turn, False, read)
        try:
            async with transaction():
                await obey(turn)
        except Refusal as refusal:
            turn.reply(refusal.text)
        if turn.asked and n < len(parts):
            if turn.asked.question["name"] != _RATING:
                turn.reply(each_replies.not_yet([one for one, _chosen in parts[n:]]))
                return
            rating, turn.asked = (turn.asked, turn.message, turn.chosen), None
    if rating and not turn.asked:
        turn.asked, turn.message, turn.chosen = rating
    if not turn.asked:
        turn.chosen = {}  # what was asked before still waits for its answer
