"""0001驳回退回，还是周律师办; 0001由韦娜接手: what the office orders of one case by its number, that was refused, or for somebody on no roster."""

from handlers.access import Right
from handlers.referral import finding
from handlers.referral.asking import words
from handlers.referral.handling import orders, overruling, passing_replies
from handlers.turn import Turn
from storage.cleared import CLEARED
from storage.database import Row
from storage.patterns import regex
from storage.referral import OPEN, ReferralState

_TO_SOMEBODY = regex(
    r"^(?:这件|这个|的|就|还是|改|先|，|,)*(?:由|让|请|交给|派给|转给)(?P<name>[\u4e00-\u9fff]{2,4}?)(?:律师|顾问|科长|同志)?"
    r"(?:来|去)?(?:接手|接办|接|办理|办|处理|受理|负责)(?:吧|了|一下)*$"
)
_ASKS = regex(r"[?？吗呢]|怎么|谁|为什么")
_WE = regex(r"我|你|他|她|咱|大家|本|顾问|律师|单位|他们|镇|街道|[员长人]$|组长|干部|[局委办院所村]$")


async def heard(turn: Turn) -> bool:
    """Whether it was one of these, and was done or told why not."""
    message = turn.message
    if not (turn.private and turn.speaker.may(Right.MANAGE_DESK)) or message.file_name or message.quoted or "meant" in turn.chosen:
        return False
    said = words.without_number(message.text).strip("。，！ ")
    case = None if _ASKS.search(said) else await _numbered(turn)
    if case is None:
        return False
    if orders.REJECTS.match(said) and case["state"] == ReferralState.RETURNED.value:
        turn.take_as(overruling.COMMAND, {"case": case["id"]})
        await overruling.overrule(turn)
        return True
    found = _TO_SOMEBODY.fullmatch(said)
    if not found or turn.reading.people or _WE.search(found["name"]) or ReferralState(case["state"]) not in OPEN:
        return False
    turn.keep_text = False
    turn.reply(passing_replies.on_no_roster(case, found["name"]))
    return True


async def _numbered(turn: Turn) -> Row | None:
    """The one case of the number that was said."""
    said = finding.numbers(turn)
    found = await finding.of_number(turn, said[0]) if len(said) == 1 else []
    return found[-1] if found and found[-1]["title"] != CLEARED else None
