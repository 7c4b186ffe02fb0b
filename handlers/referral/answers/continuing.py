"""0001再补一句，……: what who answered adds to an answer that has gone out, whenever that was: it is shown before it goes on with it."""

from handlers.access import Right
from handlers.referral import finding, subjects
from handlers.referral.asking import going_on, words
from handlers.turn import Turn
from handlers.understanding.read import own_words
from storage.database import Row, among
from storage.patterns import regex
from storage.referral import OPEN, SAID, PartKind
from storage.referral_records import parts

_ADDS = regex(
    r"^(?:我|那|另外|对了|的?答复里?|最后面?|后面|末尾|结尾|[，,])*(?:再|还要?|又)?(?:(?:补|加|添)充?(?:一?[句点条段下]|[两几][句点条])|补充(?=答复|意见))(?:话|答复|意见|说明)?"
    r"(?:[，,：:]|(?=.{6}))(?!.{0,12}(?:材料|资料|证据|原件))"
    r"|^(?:我|那|另外|对了|[，,])*(?:还有|另有|再说|再讲)(?:一?[句点条]|[两几][句点条])[，,：:]"
)
_ANSWERS = frozenset({PartKind.ANSWER.value, PartKind.CORRECTION.value})


def adds(text: str) -> bool:
    """Whether words add to something that was said before: 再补一句，……"""
    return _ADDS.search(text) is not None


async def continued(turn: Turn) -> bool:
    """Whether words were taken so: said by who gave the answer of the number, or, without one, their last, while none waits for theirs; in the
    desk's room it is asked first."""
    message = turn.message
    if not (turn.private or turn.at_desk) or message.file_name or message.quoted or "meant" in turn.chosen or not turn.speaker.may(Right.HANDLE):
        return False
    name = None if finding.numbers(turn) else subjects.name_in(message.text)
    if not _ADDS.search(name.rest if name else words.without_number(own_words(message.text, turn.lexicon).rest)):
        return False
    states = [*OPEN, *SAID]
    mine = [
        one
        for one in await finding.seen(turn, f"r.state IN {among(states)}", *states)
        if finding.answers_for(turn, one) and finding.is_here(turn, one)
    ]
    named = [one for one in mine if one["number"].endswith(tuple(finding.numbers(turn)))] if finding.numbers(turn) else mine
    named = (await subjects.about(mine, name.called))[0] if name else named
    part = await _last(turn, [one for one in named if one["state"] in SAID])
    if part is None or (named == mine and any(one["state"] in OPEN for one in mine)):
        return False
    await going_on.follows(turn, part, asks=not turn.private)
    return True


async def _last(turn: Turn, found: list[Row]) -> Row | None:
    """The last answer of the speaker's to any of these."""
    told = [one for one in await parts([one["id"] for one in found]) if one["kind"] in _ANSWERS and one["member_id"] == turn.speaker.member_id]
    return max(told, key=lambda one: (one["said_at"], one["id"]), default=None)
