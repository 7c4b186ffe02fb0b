"""办法和合同都上会了，昨天: each of two is put on record as having gone to the meeting; one that was never sent for review is said to be so."""

from handlers import each
from handlers.access import Right
from handlers.each import Desk
from handlers.legality import calls, finding, following_sentence, ledger, replies, sending_replies
from handlers.turn import Turn
from handlers.understanding.read import own_words
from storage.database import Row
from storage.patterns import regex

_PAPER = r"[\u4e00-\u9fff]{0,10}?(?:合同|协议书?|办法|规定|方案|细则|通告|决定书?)"
_BOTH = regex(
    rf"^(?:我们?|咱们?|镇里|街道|那个|[，,])*(?P<first>{_PAPER})(?:和|与|跟|、|以及)(?P<second>{_PAPER})"
    r"(?P<rest>(?:都|全都?|均|一起)(?:已经?)?[^，,。]{0,8}(?:上会|上了会|过会|上的会).*)$"
)
_ASKS = regex(r"[?？吗呢]|没有?上会|还没|什么时候|能不能|要不要|是不是")


async def told(turn: Turn, desk: Desk) -> bool:
    """Whether a unit said so of two papers, of which each is one review of theirs or none."""
    text = own_words(turn.message.text, turn.lexicon).rest.strip()
    said = _BOTH.match(text)
    spoken = (turn.private or turn.message.mentioned) and not turn.message.file_name and "meant" not in turn.chosen
    if said is None or not spoken or _ASKS.search(text) or finding.reviews(turn) or not turn.speaker.may(Right.SUBMIT):
        return False
    if not following_sentence.meets_on(text, turn.calendar.day_of(turn.now)):
        return False
    own = finding.seen(turn, await ledger.cases())
    fits = {name: _called(own, name) for name in (said["first"], said["second"])}
    if any(len(found) > 1 for found in fits.values()) or len(fits) < 2:
        return False
    if unsent := [name for name, found in fits.items() if not found]:
        turn.reply(sending_replies.never_sent(unsent))
    rest = said["rest"].lstrip("都全均一起")
    parts = {found[0]["id"]: f"{replies.short(found[0])}{rest}" for found in fits.values() if found}
    turn.keep_text = True
    if parts:
        await each.obeyed(turn, desk, [(one, {}) for one in parts.values()])
    return True


def _called(own: list[Row], name: str) -> list[Row]:
    """Those that are called so: by what tells of their title, else, by no more than what they are, those of that kind."""
    noun = (calls.nouns_of(name) or [""])[-1]
    named = [one for one in own if calls.run(str(one["title"]).removeprefix(one["unit_name"]), name) != (0, 0)]
    found = named if name.removesuffix("书") != noun else [one for one in own if noun in str(one["title"])[-6:]]
    return (len(found) > 1 and [one for one in found if not one["meeting_on"]]) or found
