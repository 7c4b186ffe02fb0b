"""Being called by name: the one place that knows when the bot is spoken to (＠小法、小法，) and what is left of the words without that."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from storage.patterns import regex

_HELLO = r"\s*(?:(?:你好|您好|请问(?:一下)?|请教(?:一下)?|打扰(?:一下|了)?|不好意思|多?谢[您你]?|感谢|(?:麻烦|劳驾|辛苦)[您你了]?|早上好|上午好|下午好|早|嗨|喂|哎|诶|hi|hello|哈喽)[,、!。~\s]*)*"
_TITLE = r"(?:同志|同学|助手|老师)?"
_WORD = r"[院律庭规治典条案盲人学]|[\u4e00-\u9fff]{0,2}官"  # 小法院、小法律师、小法官 name something else
_SOMEBODY = r"[\u4e00-\u9fff]\s"  # @小法明 and a space: chat programs end a name so
_ABOUT = r"[说讲的是也真挺太又已刚都没不还有昨上会能和与跟]|在(?![吗不线])"  # 小法说…、小法已经… speak of it, not to it


@dataclass(frozen=True)
class Calls:
    """How the bot is called, over a folded text (NFKC, lower case); where its name does not stand nobody calls it."""

    name: str
    marked: re.Pattern[str]  # @小法: what chat programs mark as well
    certain: re.Pattern[str]  # that, or 小法 set apart in front
    running: re.Pattern[str]  # its name runs into the sentence or ends it: meant for it if the rest is something it understands


@dataclass(frozen=True)
class Words:
    """A message as it was typed, without the call; `certain` tells whether it was called beyond doubt."""

    rest: str
    certain: bool


def calls_of(name: str, others: frozenset[str] = frozenset()) -> Calls:
    """How a bot of this folded name is called; `others` are folded names that begin with its own (a member 小法明) and are no call."""
    tails = "|".join(re.escape(one.removeprefix(name)) for one in sorted(others) if one != name)
    said = re.escape(name) + (f"(?!{tails})" if tails else "") + _TITLE
    apart = rf"\A{_HELLO}{said}(?:[\s,:、。!?~]+|\Z|(?=\[(?:文件|图片)))"
    marked = rf"@{said}(?!{_WORD}|{_SOMEBODY})"
    return Calls(
        name,
        regex(marked),
        regex(rf"{marked}[\s,:、]*|{apart}"),
        regex(rf"\A{_HELLO}{said}(?!{_WORD}|{_ABOUT})|[,、。]\s*{said}[。?!~]*\s*\Z"),
    )


def begin_alike(names: Iterable[str], bot_name: str) -> frozenset[str]:
    """Those of some names that begin with the bot's."""
    return frozenset(one for one in names if bot_name and one != bot_name and one.startswith(bot_name))


def is_marked(text: str, calls: Calls) -> bool:
    """Whether the bot is called by @ and its whole name, as a chat program would mark it."""
    return bool(calls.name) and calls.marked.search("".join(_narrow(one) for one in text)) is not None


def without_call(text: str, calls: Calls) -> Words:
    """The words as they were typed, whatever their width, without the bot's name; unchanged when it is not called."""
    if not calls.name or calls.name not in unicodedata.normalize("NFKC", text).lower():
        return Words(text, False)
    folded = "".join(_narrow(one) for one in text)
    for pattern, certain in ((calls.certain, True), (calls.running, False)):
        spans = [match.span() for match in pattern.finditer(folded) if match.end()]
        if spans:
            return Words(_cut(text, spans), certain)
    return Words(text, False)


def _narrow(one: str) -> str:
    """One character folded to one character, so that places stay the same."""
    narrow = unicodedata.normalize("NFKC", one).lower()
    return " " if one == "\u2005" else narrow if len(narrow) == 1 else one


def _cut(text: str, spans: list[tuple[int, int]]) -> str:
    last, pieces = 0, []
    for start, end in spans:
        pieces.append(text[last:start])
        last = end
    return " ".join([*pieces, text[last:]]).strip()
