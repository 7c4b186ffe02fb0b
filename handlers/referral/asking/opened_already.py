"""What is no question of its own: words about a case that their speaker has already, or about an answer; a question that was only announced."""

from dataclasses import replace

from handlers import dialogue
from handlers.referral import finding, matters, subjects
from handlers.referral.afterwards import adopting
from handlers.referral.asking import privacy, raising_replies, words
from handlers.turn import Turn
from handlers.understanding.read import own_words
from storage.database import Row, among
from storage.dialogue import close
from storage.patterns import regex
from storage.referral_records import parts

_ELSEWHERE = regex(
    r"(?:律师|顾问|P).{0,6}(?:答复|意见|说的|建议)|(?:答复|意见).{0,6}(?:用上|采纳|照办|很?管用|满意)|(?:不|很|非常|挺|基本)满意|催(?:一?下|催)|送审|采纳了?"
    r"|(?:第.{1,2}|那|这|上)一?[件个].{0,6}(?:不问|不提|不办|撤)|(?:行|就)(?:吧|了)?，?就这[么样]着?|先放(?:着|一放)"
)

_POINTS_BACK = regex(r"^.{0,4}(?:这种|这样|这个|这事|这件|这情况|那这|上面|以上|前面|刚才|刚刚|他们这|那(?=[能要应可怎])|[能要应可](?=拆|办|收|行))")


async def told(turn: Turn) -> bool:
    """Whether it was told how that one is spoken of; privately alone, since it may be kept from others."""
    said = own_words(turn.message.text, turn.lexicon).rest
    if "told" in turn.chosen or "meant" in turn.chosen or words.is_opened(said):
        return False
    case = await _spoken_of(turn, said)
    if case is not None:
        turn.lately.clear()
        turn.whisper(raising_replies.there_already(case, asks=adopting.asks(turn, case)))
    return case is not None


async def _spoken_of(turn: Turn, said: str) -> Row | None:
    """A live case that the speaker asks or helps with, by the name it is called or by enough of its words."""
    found = await finding.seen(turn, f"r.state IN {among([*finding.LIVE])}", *finding.LIVE)
    mine = [one for one in found if adopting.asks(turn, one) or finding.handles(turn, one)]
    if name := subjects.named_in(said):
        called, best = await subjects.about(mine, name)
        if best >= subjects.ENOUGH:
            return called[-1]
    record = await parts([one["id"] for one in mine]) if mine else []
    return next((one for one in reversed(mine) if matters.is_about(said, matters.pairs_of(one, record))), None)


def points_back(text: str) -> bool:
    """Whether words go on with what was said before them: 这种镇里有没有责任，想问问律师."""
    return bool(_POINTS_BACK.search(words.opened(text)))


def speaks_elsewhere(text: str) -> bool:
    """Whether words are of an answer, of who gives it or of what was sent for review: no part of a question that nobody has yet."""
    return bool(_ELSEWHERE.search(text))


async def drop_opening(turn: Turn, *, private: bool) -> None:
    """A question that was only announced (有个事想问问律师) and is still being asked for is the one that was raised just now."""
    found = await dialogue.waiting(replace(turn.message, room_id=""), "")
    if found is None or "raised" not in found.chosen:
        return
    told = "\n".join([found.message.text, *(one["text"] for one in found.chosen.get("added", ()))])
    if not words.matter_of(told) and (private or not privacy.wants_private(told)):
        await close(found.id)
