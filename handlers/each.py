"""A sentence that speaks of several cases of one desk: each hears its own part of it and nothing of the others'; where that cannot be told apart it
is asked for case by case."""

import re
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import Any

from handlers import each_replies
from handlers.obeying import heard, obey
from handlers.personal import taken_out
from handlers.turn import Turn
from handlers.understanding.read import own_words, read
from handlers.understanding.reading import Reading
from storage.database import transaction
from storage.patterns import regex
from storage.refusal import Refusal

_CLAUSE_ENDS = "，,。；;！!\n "
_HEAD = regex(
    r"(?:另外|还有|然后|再|又|也|先|我|把|将|请|对|麻烦|关于|疑难|送审|不|部分|同意|予以|申请|现在|小法"
    r"|答复|回复|受理|撤回|撤销|催|一下|补充|转办|退回|更正|采纳|反馈|回避|重新提出|重新办理|出具|恢复|[1-9][、.．）)]|[一二三]是|[，,：:。\s])*"
)
"""What may stand before a number with which a part of its own begins."""
_BOTH = regex(r"^(?:这|的|[两三四几]|件|个|情况|事|问题|都|均|全部|全|也|一样|相同|同样|一起|一并|一块儿|一块|统一|[，,\s])*")
_ALL_MINE = regex(r"^(我(?:们|来|先)?)(?:都|全部?|均|一起|一并)+")
_RANGE = regex(r"(?<![\d-])(?P<first>\d{3,4})号?(?:到|至|—|～|~)(?P<last>\d{3,4})(?!\d)号?")
_MOST = 10  # numbers of a range
_ANSWERS = regex(r"^(?:答复?|回复|回答)[：:，,\s]+")
_ONE_MATTER = regex(r"合并|并案|并入|并到|同一|一回事|一件事|是一[个件]|拆|分开|单独|分别|各自")
_ALIKE = regex(r"(?:那件|这件|那个|这个)?(?:也|同样)(?:一样|是|如此|照此|同上|这样|这么办|这样办)?(?:的|吧|了|办)?|同上|一样(?:的|办)?")
"""What says of a case the same as of the one before."""
SEVERAL = "several"  # set where what is said of several cases was shown first
_LOUD = 0.6  # with less confidence words are only perhaps what they were read as

Rephrased = Callable[[Turn, str, str], Awaitable[str]]
"""A part as it is to be read, from its words and its number."""


@dataclass(frozen=True)
class Desk:
    """How a desk's numbers are said, which of its commands speak of one case, and which question of theirs lets the rest be done first."""

    one: str
    intents: str
    of_several: frozenset[str]
    perhaps: frozenset[str] = frozenset()  # commands that words are sometimes read as which are none
    asked_last: str = ""
    rephrased: Rephrased | None = None

    @cached_property
    def number(self) -> re.Pattern[str]:
        """A number of the desk's."""
        return regex(self.one, re.IGNORECASE)

    @cached_property
    def side_by_side(self) -> re.Pattern[str]:
        """Numbers that are said side by side (0001和0002)."""
        return regex(self._numbers_joined, re.IGNORECASE)

    @cached_property
    def _both_of(self) -> re.Pattern[str]:
        return regex(rf"{self._numbers_joined}(?:都|全|均|全都)?", re.IGNORECASE)

    @property
    def _numbers_joined(self) -> str:
        return rf"{self.one}号?(?:\s*(?:[、，,和与及跟]|以及|还有)\s*{self.one}号?)*"

    def together(self, text: str) -> list[str]:
        """The numbers that are said side by side (0001和0002都……), where there is no other in the text."""
        groups = list(self.side_by_side.finditer(text))
        return list(dict.fromkeys(self.number.findall(groups[0][0]))) if len(groups) == 1 else []

    def of_one(self, text: str) -> str:
        """The same as it would be said of one of them."""
        return self._both_of.sub(lambda group: self.number.findall(group[0])[0], text)

    def parts(self, text: str) -> Iterator[tuple[str, str]]:
        """What is said of each case, as a sentence of its own, and its number; nothing where it cannot be told apart."""
        groups = list(self.side_by_side.finditer(text))
        begins = [max(text.rfind(end, 0, one.start()) for end in _CLAUSE_ENDS) + 1 for one in groups]
        begins[0] = 0
        if _ONE_MATTER.search(text) or not all(_HEAD.fullmatch(text[at : one.start()]) for at, one in zip(begins, groups, strict=True)):
            return
        before: tuple[str, str] | None = None  # what was said of the one before, in front of its number and behind it
        for (at, end), group in zip(pairwise([*begins, len(text)]), groups, strict=True):
            numbers = self.number.findall(group[0])
            alike = _ALIKE.fullmatch(text[group.end() : end].strip(_CLAUSE_ENDS))
            head, rest = before if alike and before else (text[at : group.start()].strip(_CLAUSE_ENDS), text[group.end() : end])
            before = head, rest
            rest = _ANSWERS.sub("答复：", _ALL_MINE.sub(r"\1", _BOTH.sub("", rest))) if len(numbers) > 1 else rest
            yield from ((f"{head}{one}{rest}".strip(_CLAUSE_ENDS), one) for one in numbers)

    def commands(self, reading: Reading) -> bool:
        """Whether a reading is a command on one of its cases."""
        return (reading.acts or reading.whispers) and reading.intent.startswith(self.intents) and reading.intent not in self.of_several


async def spoken(turn: Turn, desk: Desk) -> bool:
    """Whether a message names several cases of a desk, and was obeyed part by part, or it was asked for in parts."""
    if turn.message.file_name or turn.message.quoted or turn.reading.intent in desk.of_several or "meant" in turn.chosen:
        return False
    text = _RANGE.sub(_one_by_one, own_words(turn.message.text, turn.lexicon).rest.strip())
    said = list(dict.fromkeys(desk.number.findall(taken_out(text))))  # four figures of a card or a telephone are no case
    if len(said) < 2:
        return False
    parts = [await desk.rephrased(turn, *one) if desk.rephrased else one[0] for one in desk.parts(text)]
    if parts and await _are_commands(turn, desk, parts):
        turn.keep_text, turn.chosen[SEVERAL] = True, True
        if not await _take_back(turn, parts) or turn.confirmed(each_replies.to_withdraw(said)):
            await obeyed(turn, desk, [(one, {}) for one in parts])
        return True
    perhaps = turn.private and turn.reading.likely.startswith(desk.intents) and turn.reading.likely not in desk.of_several
    if not perhaps and (not desk.commands(turn.reading) or not (turn.reading.acts or turn.reading.confidence > _LOUD)):
        return False  # talk of others in the room
    turn.keep_text = False
    turn.whisper(each_replies.one_by_one(said), fallback=each_replies.one_by_one(said))
    return True


def _one_by_one(said: re.Match[str]) -> str:
    """The numbers of a range (001到003), side by side; as it is where it is none, or too long."""
    first, last, width = int(said["first"]), int(said["last"]), len(said["first"])
    if not (first < last < first + _MOST and width == len(said["last"])):
        return said[0]
    return "、".join(f"{one:0{width}d}" for one in range(first, last + 1))


async def read_as(turn: Turn, part: str) -> Reading:
    """How a sentence of its speaker's would be read by itself."""
    message = turn.message
    turn.message = replace(message, text=part)
    reading = await heard(turn, False, read)
    turn.message = message
    return reading


async def _are_commands(turn: Turn, desk: Desk, parts: list[str]) -> bool:
    """Whether each of them, by itself, would be carried out; words that are only perhaps a command would not."""
    readings = [await read_as(turn, part) for part in parts]
    return all(desk.commands(one) and not one.question and (one.confidence > _LOUD or one.intent not in desk.perhaps) for one in readings)


async def _take_back(turn: Turn, parts: list[str]) -> bool:
    """Whether they take back several cases at once, which is shown first."""
    return len([part for part in parts if (await read_as(turn, part)).intent.endswith(".withdraw")]) > 1


async def obeyed(turn: Turn, desk: Desk, parts: Sequence[tuple[str, dict[str, Any]]]) -> None:
    """Obey them in order: what one is refused for leaves the others as they are; after one that asks something the rest is told to wait."""
    message, last = turn.message, None
    for n, (part, chosen) in enumerate(parts, 1):
        turn.message, turn.chosen = replace(message, text=part), dict(chosen)
        turn.reading = await heard(turn, False, read)
        try:
            async with transaction():
                await obey(turn)
        except Refusal as refusal:
            turn.reply(refusal.text)
        if turn.asked and n < len(parts):
            if turn.asked.question["name"] != desk.asked_last:
                turn.reply(each_replies.not_yet([one for one, _chosen in parts[n:]]))
                return
            last, turn.asked = (turn.asked, turn.message, turn.chosen), None
    if last and not turn.asked:
        turn.asked, turn.message, turn.chosen = last
    if not turn.asked:
        turn.chosen = {}  # what was asked before still waits for its answer
