"""A party of a private case who speaks in a room: nothing of it becomes a public question, or is put to one, before they were asked in private."""

from collections.abc import Sequence
from dataclasses import replace

from handlers.feature import Lapse
from handlers.obeying import obey
from handlers.personal import masked
from handlers.referral import finding, matters, replies, subjects
from handlers.referral.asking import apart_replies, kinds, words
from handlers.referral.joint import jointly
from handlers.turn import Turn
from handlers.understanding.read import own_words
from storage.database import Row, among
from storage.patterns import regex
from storage.referral import OPEN, ReferralState
from storage.referral_records import parts

QUESTION, NEW = "apart", 0  # the question of which matter it is; chosen: none of the private ones
LAPSE = Lapse(apart_replies.NOT_YET, apart_replies.LAPSED, apart_replies.DISPLACED)
_NEW = dict.fromkeys(("另提", "另提一件", "另一件", "新的", "不是那件", "不是", "不是一件事", "公开提"), NEW)
_BY_NAME = regex(r"[老小阿][\u4e00-\u9fff]")  # 老崔, 小范
_OVER, _SHOWN = [one.value for one in (ReferralState.WITHDRAWN, ReferralState.RETURNED, ReferralState.CLOSED)], 3
_TOLD_ASIDE = frozenset({"referral.create", "referral.show", "referral.query"})  # which see to it themselves


async def is_asked(turn: Turn, askers: Sequence[Row]) -> bool:
    """Whether a question that others would hear of was not raised: its sender was asked whether it is of a private case, or said that it is. Of what
    the office raises for somebody that is a private case of their unit's which it is near to."""
    if turn.chosen.get(QUESTION):
        await _put_to(turn, turn.chosen[QUESTION])
        return True
    own = [] if QUESTION in turn.chosen else await _asked_about(turn, askers)
    if not own:
        return False
    turn.chosen = turn.chosen | {"meant": turn.reading.intent}
    options = [(apart_replies.of_it(one, _how(turn, one)), one["id"]) for one in reversed(own)]
    theirs = all(one["member_id"] == turn.speaker.member_id for one in askers)
    text = apart_replies.of_which(
        masked(own_words(turn.message.text, turn.lexicon).rest), theirs=theirs, over=all(one["state"] in _OVER for one in own)
    )
    turn.pick(QUESTION, text, [*options, (apart_replies.ANOTHER, NEW)], also=_NEW, aside=True)
    return True


async def heard(turn: Turn) -> bool:
    """Whether words to the bot in a room that fit a private case of the speaker's, and no public one, were answered in private."""
    message, reading = turn.message, turn.reading
    if message.private or not message.mentioned or message.file_name or message.quoted or reading.numbers:
        return False
    if "meant" in turn.chosen or reading.intent in _TOLD_ASIDE or await fitting(turn, own_words(turn.message.text, turn.lexicon).rest) is None:
        return False
    turn.keep_text = False
    turn.whisper(replies.PRIVATE_HERE)
    return True


async def _asked_about(turn: Turn, askers: Sequence[Row]) -> list[Row]:
    """The private cases that it may be of: the speaker's own, when it is said in a room, but for a whole question of its own that is near to none;
    what the office raises for somebody else, of their unit's those that it is near to."""
    said = own_words(turn.message.text, turn.lexicon).rest
    if all(one["member_id"] != turn.speaker.member_id for one in askers):
        units = {one["unit_id"] for one in askers}
        found = await finding.seen(turn, f"r.private = ? AND r.state IN {among([*finding.LIVE])}", True, *finding.LIVE)
        return await _near([one for one in found if one["unit_id"] in units], said)
    own = [] if turn.message.private else await _own(turn)
    whole = words.is_opened(said) and words.matter_of(said) and not kinds.points_aside(said)
    own = await _near(own, said) if whole else own
    return own or ([] if turn.message.private else await _over(turn, said))


async def _near(found: list[Row], said: str) -> list[Row]:
    """Those with which words have anything in common: two characters of the matter, somebody's name, a figure, the kind of person or of deed."""
    told = await parts([one["id"] for one in found]) if found else []
    matter, near = words.matter_of(said) or said, []
    for one in found:
        record = [one["title"], *(part["text"] for part in told if part["referral_id"] == one["id"])]
        if matters.is_near(matter, *record) or kinds.are_alike(matter, "\n".join(record)):
            near.append(one)
    return near


async def _own(turn: Turn) -> list[Row]:
    """The private cases, not over yet, of which the speaker is the asker or a handler."""
    found = await finding.seen(turn, f"r.private = ? AND r.state IN {among([*finding.LIVE])}", True, *finding.LIVE)
    return [one for one in found if one["raised_by"] == turn.speaker.member_id or finding.handles(turn, one)]


async def _over(turn: Turn, said: str) -> list[Row]:
    """The speaker's private cases that are over, and tell of the same: a name or two pairs of characters are in both."""
    found = await finding.seen(turn, f"r.private = ? AND r.raised_by = ? AND r.state IN {among(_OVER)}", True, turn.speaker.member_id, *_OVER)
    told = await parts([one["id"] for one in found]) if found else []
    return [one for one in found if matters.is_of(words.matter_of(said) or said, set(), matters.pairs_of(one, told) - matters.USUAL)][-_SHOWN:]


async def fitting(turn: Turn, said: str) -> Row | None:
    """The private case of which words are: called so, or with a name or two pairs of characters in common that no public one of the speaker's has."""
    own = await _own(turn)
    if not own:
        return None
    live = await finding.seen(turn, f"r.room_id = ? AND r.state IN {among([*finding.LIVE])}", turn.message.room_id, *finding.LIVE)
    here = [one for one in live if not one["private"] and (turn.speaker.member_id == one["raised_by"] or finding.handles(turn, one))]
    if name := subjects.named_in(said):
        (called, best), (_, others) = await subjects.about(own, name), await subjects.about(here, name)
        if best >= subjects.ENOUGH and best > others:
            return called[-1]
    told = await parts([one["id"] for one in (*own, *here)])
    open_ones = set[str]().union(*(matters.pairs_of(one, told) for one in here))
    for one in reversed(own):
        pairs = matters.pairs_of(one, told)
        if matters.is_of(said, open_ones, pairs) or {*_BY_NAME.findall(said)} & pairs - open_ones:
            return one
    return None


def _how(turn: Turn, case: Row) -> str:
    """By which command words of the speaker's are put to a case: by the part they have in it; none where it was answered already, or is others'."""
    if ReferralState(case["state"]) not in OPEN:
        return ""
    if case["raised_by"] == turn.speaker.member_id:
        return "referral.supplement"
    if not finding.handles(turn, case):
        return ""
    return "referral.opinion" if jointly.is_co(turn, case) else "referral.answer"


async def _put_to(turn: Turn, case_id: int) -> None:
    """Words that were said in a room go to the private case as if they had been said in private."""
    case = (await finding.seen(turn, "r.id = ?", case_id))[0]
    if case["raised_by"] != turn.speaker.member_id and not finding.handles(turn, case):
        turn.whisper(apart_replies.stays(case))
        return
    how = _how(turn, case)
    turn.whisper(apart_replies.TAKE_BACK)
    if not how:
        turn.whisper(apart_replies.here(case, over=case["state"] in _OVER))
        return
    turn.message, turn.place = replace(turn.message, room_id="", mentioned=False), ""
    turn.chosen = {"case": case_id, "meant": how}
    await obey(turn, replace(turn.reading, intent=how, acts=True, question=None, rivals=()))
