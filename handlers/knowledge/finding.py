"""Which case is meant, among those that the speaker may read."""

from dataclasses import replace

from handlers.knowledge import replies
from handlers.searching.found import Entry, viewer
from handlers.turn import Turn
from storage.cleared import CLEARED
from storage.database import Row
from storage.knowledge import ending_in, entry_numbered, readers_of
from storage.patterns import regex
from storage.refusal import Refusal

_LOOKING = regex(
    r"^(?:帮我|给我|我想|我要|想)*(?:查查|查一查|查一?下|找找|找一?下|搜搜|搜一?下|看看)(?:关于|有关)?(?P<for>.{2,}?)(?:方面|一类)?的?(?:案例|先例|案子)?$"
)
_LONG_AGO = r"(?:以前|之前|过去|从前|往年|早先|先前|以往)"
_WHEN = regex(rf"^{_LONG_AGO}+(?:的)?(?=..)|(?<=..){_LONG_AGO}+$")
_AS_WRITTEN = regex(r"0\d{3}")
_SPACES = regex(r"\s")


def said(turn: Turn, name: str) -> str:
    """A free part of the sentence."""
    return turn.reading.fields.get(name, "").strip(' ：:，,。；;“”"')


def keywords(text: str) -> str:
    """What is to be looked for, of words that answer 想查哪方面的: 查查小贩占道的 is 小贩占道."""
    looked = _LOOKING.match(text.strip())
    return _WHEN.sub("", (looked["for"].strip(' ：:，,。；;“”"') if looked else "") or text.strip())


def number_said(turn: Turn) -> str:
    """The number of the case as it was said; empty when there is none."""
    return _SPACES.sub("", said(turn, "number") or said(turn, "bare") or said(turn, "plain")).upper()


async def which(turn: Turn, *, aloud: bool = False) -> Row:
    """The case whose number was said, short forms too; with `aloud` only one that may be read out where it was asked.

    :raises Refusal: no number was said, several fit, or there is none that the speaker may read: told alike
    """
    number = number_said(turn)
    if not number:
        raise Refusal(replies.ABOUT_NUMBER)
    exact = await entry_numbered(number)
    ends = await ending_in(number)
    if _AS_WRITTEN.fullmatch(number):  # 0001 is YNWT-2026-0001, and never AL-1
        ends = [one for one in ends if one["number"].endswith(f"-{number}")]
    known = [one for one in ([exact] if exact else ends) if one["title"] != CLEARED]  # of a secret nothing is left to look at, or to hold good again
    found = [one for one in known if await _readable(turn, one, aloud=aloud)]
    if not found:
        raise Refusal(replies.no_such(number))
    if len(found) > 1:
        raise Refusal(replies.several(number, [one["number"] for one in found]))
    return found[0]


async def _readable(turn: Turn, one: Row, *, aloud: bool) -> bool:
    readers = (await readers_of([one["id"]])).get(one["id"], frozenset())
    who = viewer(turn) if aloud else viewer(replace(turn, place=""))
    return who.may_read(Entry(one, readers))
