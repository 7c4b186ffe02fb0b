"""0003我受理，等看完材料再定; 0001材料齐了我再受理: whether a case is taken now or waits on is asked of who says both, and nothing is done before."""

from handlers.access import Right
from handlers.referral import finding, replies, subjects
from handlers.referral.asking import words
from handlers.referral.handling import half_taken_replies as says
from handlers.turn import Turn
from handlers.understanding.read import own_words
from storage.database import Row, among
from storage.patterns import regex
from storage.referral import IN_HAND, ReferralState

_MEANT = frozenset({ReferralState.WAITING, *IN_HAND})
_LONGEST = 40  # characters
_TAKES = r"(?:受理|接手|接下|接办|我接|我来办|我来接)"
_OPEN_YET = regex(
    rf"{_TAKES}[^。；;]{{0,24}}再(?:作|做)?(?:决定|定|说|看|议|考虑)|(?:等|完|后|齐|到|来|看|清楚|明天|后天|下周).{{0,12}}再(?:考虑|决定|看看?)?(?:是否|要不要)?{_TAKES}"
)
_ASKS = regex(r"[?？吗么呢]|能不能|可不可以|什么时候|几时|谁|怎么|不(?:接|受理)|没(?:接|受理)")


async def heard(turn: Turn) -> bool:
    """Whether a message said so of one case that waits and that the speaker may take, or of one that they have: then they are told so."""
    message = turn.message
    spoken = (turn.private or message.mentioned) and not message.file_name and not message.quoted and "meant" not in turn.chosen
    if not spoken or not turn.speaker.may(Right.HANDLE):
        return False
    said = words.without_number(own_words(message.text, turn.lexicon).rest)
    if len(said) > _LONGEST or not _OPEN_YET.search(said) or _ASKS.search(said) or "答复" in said:
        return False
    case = await _case(turn)
    if case is None:
        return False
    if not _waits(case):
        turn.keep_text = False
        turn.whisper(says.taken_already(case), fallback=replies.DONE)
        return True
    turn.keep_text, turn.chosen["case"] = True, case["id"]
    turn.pick("meant", says.now_or_later(case), says.OPTIONS)
    return True


async def _case(turn: Turn) -> Row | None:
    """By number or name one that waits or that the speaker leads; where nothing is named, the only one that waits for them."""
    found = [one for one in await finding.seen(turn, f"r.state IN {among([*_MEANT])}", *_MEANT) if finding.may_take(turn, one)]
    mine = [one for one in found if finding.is_here(turn, one) and finding.answers_for(turn, one)]
    if said := finding.numbers(turn):
        mine = [one for one in found if str(one["number"]).endswith(said[0].rsplit("-", 1)[-1].zfill(4))]
    elif called := finding.called_by_name(turn):
        likely, best = await subjects.about(mine, called)
        mine = likely if best >= subjects.ENOUGH else []
    else:
        mine = await subjects.headed(mine, turn.message.text) or [one for one in mine if _waits(one)]
    mine = [one for one in mine if _waits(one) or finding.leads(turn, one)]
    return mine[0] if len(mine) == 1 and len(said) < 2 else None


def _waits(case: Row) -> bool:
    return bool(case["state"] == ReferralState.WAITING.value)
