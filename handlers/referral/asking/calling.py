"""Advisers who are called by @ or by their profession in the desk's room, and not the bot: whether it is a question to them is asked privately.

They may be called first, and told what it is about in the next message (“@郑律师 在吗”).
"""

from dataclasses import replace

from handlers.access import Right
from handlers.referral import finding
from handlers.referral.asking import asking_phrases, raising, words
from handlers.turn import Turn
from handlers.unserved import TOLD
from storage.database import among
from storage.patterns import regex
from storage.people import Role
from storage.referral import OPEN, ReferralState
from storage.referral_records import cases

_ADVISERS = frozenset({Role.ADVISER.value, Role.CADRE.value})
_TO_THEM = regex(r"律师|顾问")
_BEGINS = regex(r"在吗|在不在|在线|有空|方便|请教|咨询|求助|(?:问|有)(?:您|你)?(?:一?[个下点件])|有事")
_OPEN_TO = frozenset({"ignore", "unknown", "legal.opinion", "referral.create"})
_SURE = 0.9
_NOTHING = 0.5  # the confidence of what is said to nobody and read as nothing; above it, it is read as chatter


async def called(turn: Turn) -> bool:
    """Whether an adviser is asked something there (DOMAIN §4.2: “@周律师 咱有个征地补偿的合同……”): then it is offered as a question."""
    message, speaker = turn.message, turn.speaker
    if not turn.at_desk or message.mentioned or message.file_name or message.quoted or turn.reading.intent not in _OPEN_TO:
        return False
    if not speaker.may(Right.RAISE) or speaker.may(Right.HANDLE) or len(words.opened(message.text)) < TOLD:
        return False
    if not (await _by_at(turn) or _by_profession(turn) or _just_before(turn)):
        return False
    turn.message = replace(message, mentioned=True)
    turn.reading = replace(turn.reading, intent="referral.create", confidence=asking_phrases.OFFERED)
    await raising.raise_it(turn)
    return True


async def _by_at(turn: Turn) -> bool:
    """Whether it begins with the @ of an adviser, who has nothing of this unit's in hand that they may be speaking of."""
    advisers = {one.id for one in turn.lexicon.people if one.id in turn.reading.people and not _ADVISERS.isdisjoint(one.roles)}
    if not turn.message.text.startswith("@") or not advisers:
        return False
    states = [*OPEN, ReferralState.ANSWERED]
    theirs = await cases(f"r.unit_id IN {among(turn.speaker.unit_ids)} AND r.state IN {among(states)}", *turn.speaker.unit_ids, *states)
    return not any(one["member_id"] in advisers for case in theirs if finding.is_here(turn, case) for one in case["handlers"])


def _by_profession(turn: Turn) -> bool:
    """Whether it is put to the advisers as such (请问各位律师，……), and is certainly a question."""
    return turn.reading.intent == "referral.create" and turn.reading.confidence >= _SURE and bool(_TO_THEM.search(turn.message.text))


def begins(turn: Turn) -> bool:
    """Whether an adviser is called by words that begin something and tell nothing of it yet: @郑律师 在吗."""
    return turn.at_desk and not turn.message.mentioned and turn.message not in turn.lately and _only_calls(turn.message.text)


def _only_calls(text: str) -> bool:
    return bool(_TO_THEM.search(text) and _BEGINS.search(text)) and not words.matter_of(text)


def _just_before(turn: Turn) -> bool:
    """Whether an adviser was called so in this room within the last two minutes, and this tells what it is about."""
    here = [one.text for one in turn.lately if one.room_id == turn.message.room_id and turn.message.at - one.at <= raising.TOGETHER]
    chat = turn.reading.intent == "ignore" and turn.reading.confidence > _NOTHING
    return not chat and any(_only_calls(one) for one in here)
