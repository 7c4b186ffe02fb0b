"""别给郑律师, 0001请郑律师回避: whom an asker does not want to have their case is told to the office alone, and never to that person."""

from handlers.personal import masked
from handlers.referral import finding, holding, replies
from handlers.referral.afterwards import asking_more_replies as says
from handlers.referral.asking import words
from handlers.turn import Turn
from handlers.understanding.read import own_words
from storage.database import Row, among
from storage.journal import record
from storage.patterns import regex
from storage.people import Role
from storage.referral import OPEN

_NOT_TO = regex(r"(?:(?:别|不要|不能|勿|莫|不想|不希望|不愿意?|不方便)[^，,。；;]{0,6}(?:给|让|由|找|到)|换掉)$")
_STANDS_BACK = regex(r"^(?:这边|那边|本人|他|她)?(?:就|也|应当?|应该|要|得|需要?|必须|最好|跟|和|与){0,2}[^，,。；;]{0,6}(?:回避|避嫌|利害关系)")
_HANDLERS = frozenset({Role.ADVISER, Role.CADRE})


async def heard(turn: Turn) -> bool:
    """Whether it was said so, by who asked an open case: the office decides; until then nothing is otherwise."""
    message = turn.message
    if not (message.private or message.mentioned) or message.file_name or "meant" in turn.chosen:
        return False
    said = own_words(message.text, turn.lexicon).rest
    if words.is_opened(said):
        return False  # a question of its own, whatever it says
    who = [one for one in turn.lexicon.people if not _HANDLERS.isdisjoint(one.roles) and _is_unwanted(said, one.name)]
    found = await _own(turn, {one.id for one in who}) if who else []
    if not found:
        return False
    if found[-1]["private"] and message.room_id:
        turn.keep_text = False
        turn.whisper(replies.PRIVATE_HERE)
        return True
    turn.keep_text, case, names = True, found[-1], "、".join(one.name for one in who)
    await record(turn.actor, "want_other", "referral", case["id"], masked(said))
    await turn.tell_role(Role.ADMINISTRATOR, says.not_to(case, turn.speaker.name, names, masked(said)), rule=holding.led(case))
    turn.whisper(says.not_to_passed_on(case, names), fallback=replies.DONE)
    return True


def _is_unwanted(said: str, name: str) -> bool:
    for called in (name, f"{name[0]}律师", f"{name[0]}科长"):
        before, _, after = said.partition(called)
        if before != said and (_NOT_TO.search(before) or _STANDS_BACK.search(after)):
            return True
    return False


async def _own(turn: Turn, who: set[int]) -> list[Row]:
    """The open cases that the speaker asks; of a number those, else those that any of these has in hand, else all."""
    mine = [one for one in await finding.seen(turn, f"r.state IN {among([*OPEN])}", *OPEN) if one["raised_by"] == turn.speaker.member_id]
    if said := finding.numbers(turn):
        return [one for one in mine if one["number"].endswith(said[0].rsplit("-", 1)[-1])]
    return [one for one in mine if any(had["member_id"] in who for had in one["handlers"])] or mine
