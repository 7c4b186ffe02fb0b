"""撤回0002, 这事我发错了: a question of the speaker's own, and no report of theirs, is not to be answered after all."""

from datetime import timedelta

from handlers import replies as house
from handlers.access import Right
from handlers.referral import finding, replies, subjects
from handlers.referral.afterwards import adopting, following, following_replies, taking_back_words
from handlers.referral.answers import resuming
from handlers.referral.asking import words
from handlers.turn import Turn
from handlers.understanding.read import own_words
from storage import dialogue as storage
from storage.database import Row, among
from storage.journal import last_by
from storage.referral import OPEN, PartKind, ReferralState
from storage.referral_records import last_part
from storage.submission import versions

REPORT, QUESTION = "submit.withdraw", "referral.withdraw"
_LATELY = timedelta(days=3)  # what was done last may be meant by 这事
_OPEN_TO = ("submit.withdraw", "submit.mistaken", "submit.keep", "referral.", "dialogue.", "unknown", "ignore", "legal.opinion")
_SURE = 0.9


async def taken_back(turn: Turn) -> bool:
    """Whether a message was 撤回 with a short number of such a question, said otherwise that one is not to be answered, or that one still being
    asked for is not to be asked."""
    if words.drops(turn.message.text) and await _dropped(turn):
        return True
    return await _by_number(turn) or await _kept(turn) or await _in_own_words(turn)


async def _kept(turn: Turn) -> bool:
    """Whether it was said that such a question is not to be withdrawn: 0001别撤."""
    said = turn.reading.numbers
    if turn.reading.intent != "submit.keep" or len(said) != 1 or not await is_question(turn, said[0]):
        return False
    case = (await _own(turn, said[0]))[0]
    gone = case["state"] == ReferralState.WITHDRAWN.value
    turn.reply((following_replies.withdrawn_already if gone else following_replies.not_withdrawn)(case))
    return True


async def _by_number(turn: Turn) -> bool:
    said = turn.reading.numbers
    if turn.reading.intent != REPORT or not turn.reading.acts or len(said) != 1 or not said[0].isdigit():
        return False
    found = await _own(turn, said[0])
    if not found:
        return False
    reports = await _reports(turn, said[0])
    if reports and ReferralState(found[0]["state"]) not in OPEN:
        return False
    if reports and not turn.unheard:
        options = [(replies.report(reports[0]), REPORT), (replies.line(found[0]), QUESTION)]
        turn.keep_text = True
        turn.pick("meant", replies.WHICH_TAKEN_BACK, options)
        return True
    await _withdraw(turn, found)
    return True


async def _withdraw(turn: Turn, found: list[Row]) -> None:
    """Withdraw the one that is meant; of several, of different years, it is asked which."""
    turn.keep_text = True
    turn.chosen |= {"meant": QUESTION} | ({"case": found[0]["id"]} if len(found) == 1 else {})
    await following.withdraw(turn)


async def _in_own_words(turn: Turn) -> bool:
    """Whether it was said otherwise: the question meant is shown, and goes on 确认 alone."""
    if (
        finding.NAMED in turn.chosen
        or turn.message.file_name
        or turn.message.quoted
        or not (turn.private or turn.message.mentioned)
        or turn.reading.tasks
        or (turn.reading.intent == QUESTION and turn.reading.acts and turn.reading.numbers)  # a command, which needs nobody to show it first
    ):
        return False
    said = taking_back_words.said_in(words.uncalled(own_words(turn.message.text, turn.lexicon).rest))
    if said is None or (not turn.reading.intent.startswith(_OPEN_TO) and turn.reading.acts and turn.reading.confidence >= _SURE):
        return False
    if not (said.number or said.place or said.name) and await _dropped(turn):
        return True
    found = await _meant(turn, said)
    if not found:
        return False
    last = await last_part(turn.speaker.member_id or 0, None, turn.now - _LATELY)
    if last and last["referral_id"] == found[0]["id"] and last["kind"] == PartKind.SUPPLEMENT.value and not (said.number or said.place or said.name):
        turn.reply(following_replies.supplement_stays(found[0]))
    else:
        turn.chosen[following.OFFHAND] = True
        await _withdraw(turn, found)
    return True


async def _meant(turn: Turn, said: taking_back_words.Said) -> list[Row]:
    """The open questions of the speaker's that may be called so; the one they last had to do with where it is not called at all, and what they did
    last was of no other kind."""
    here = [one for one in await finding.seen(turn, f"r.state IN {among([*OPEN])}", *OPEN) if finding.is_here(turn, one)]
    own = [one for one in here if adopting.asks(turn, one) or (said.number and turn.speaker.may(Right.MANAGE_DESK))]
    if said.number:
        return [] if said.name or await _reports(turn, said.number[-4:]) else _of_number(own, int(said.number[-4:]))
    if said.place:
        return _of_number(own, said.place) or own[said.place - 1 : said.place]
    if said.name:
        likely, best = await subjects.about(own, said.name)
        return likely if best >= subjects.ENOUGH and len(likely) == 1 else []
    last = await last_by(turn.message.channel, turn.message.contact_id, turn.now - _LATELY)
    if last is None or last["subject"] != "referral" or not (said.plain or last["move"] == "raise"):
        return []
    return [one for one in own if one["id"] == last["subject_id"]]


def _of_number(own: list[Row], number: int) -> list[Row]:
    return [one for one in own if int(str(one["number"]).rsplit("-", 1)[-1]) == number]


async def is_question(turn: Turn, number: str) -> bool:
    """Whether a number is that of such a question, and of no report of the speaker's."""
    return bool(await _own(turn, number)) and not (number.isdigit() and await _reports(turn, number))


async def _own(turn: Turn, number: str) -> list[Row]:
    """The questions of this number, of every year, that the speaker asks and that may be spoken of here: those still open, else the newest."""
    found = await finding.seen(turn, "r.number LIKE ?", finding.like(number))
    own = [one for one in found if adopting.asks(turn, one) and finding.is_here(turn, one)]
    return [one for one in own if ReferralState(one["state"]) in OPEN] or own[-1:]


async def _reports(turn: Turn, number: str) -> list[Row]:
    """What counts under this number of the reports that the speaker handed in."""
    where = "s.number LIKE ? AND v.account_id = ? AND v.state = 'received' AND t.state = 'open'"
    return await versions(where, f"BS-____-{int(number):04d}", turn.speaker.account_id)


async def _dropped(turn: Turn) -> bool:
    found = await resuming.open_question(turn)
    if found is None or "raised" not in found.chosen or not (turn.private or turn.message.mentioned):
        return False
    await storage.close(found.id)
    turn.settled = True
    turn.reply(house.CANCELLED)
    return True
