"""An answer, or a demand or reason of who handles a case, that tells of somebody else's private question: its author is asked before it goes out."""

from handlers.referral import matters, subjects
from handlers.referral.answers import discreet_replies as says
from handlers.referral.replies import about
from handlers.turn import Turn
from storage.database import Row
from storage.patterns import regex
from storage.referral_records import parts, private_in_hand

QUESTION = "discreet"
_CALLS = (
    regex(r"(?:跟|和|同|与|像|参照|参考|按|照|比照|见)(?P<s>[^，,。；;：:\s]{2,12}?)的?(?:这|那)(?:一)?(?:个|件|起|份|边)"),
    regex(r"(?:上次|之前|前面|前几天|前两天|上周|上个?月|昨天|前天)(?P<s>[^，,。；;：:\s]{2,12}?)的?(?:这|那)?(?:一)?(?:个|件|起)"),
    regex(r"(?:跟|和|同|与|像)(?P<s>[^，,。；;：:\s]{2,12}?)的?(?:案子|问题|情况|思路)?(?:一样|相同|类似|差不多|是一回事|同理)"),
)
_ASKED_TOO = r"(?:镇|街道|局|那|的|也|他们?|里){0,4}(?:那(?:个|件|起|边)|有(?:一|过)?[个件]?|问过?|提过?|咨询|反映|碰到|遇到|出过)"
_SENDS = dict.fromkeys(("发", "发出", "照发", "仍发出", "就这样发", "没关系"), True)


async def is_free(turn: Turn, case: Row, text: str, what: str = says.ANSWER) -> bool:
    """Whether nothing was found in it, or its author says that it may go out as it is."""
    other = await _told_of(turn, case, text)
    if other is None:
        return True
    sends = turn.pick(QUESTION, says.tells_of(case, other, what), [(says.SEND, True), (says.HOLD, False)], also=_SENDS, aside=True)
    if sends is False:
        turn.keep_text = False
        turn.reply(says.not_sent(case) if what == says.ANSWER else says.NOT_SENT)
    return bool(sends)


async def told_of(turn: Turn, matter: Row, text: str) -> str:
    """How a private case is called that words on a matter of another desk (unit, title, who handed it in) tell of; "" where they tell of none."""
    other = await _told_of(turn, matter | {"id": 0, "private": True}, text)
    return about(other) if other else ""


async def _told_of(turn: Turn, case: Row, text: str) -> Row | None:
    """A private case that its author has or had in hand, and that those who will hear this have no part in."""
    found = await private_in_hand(turn.speaker.member_id or 0, case["id"])
    others = [one for one in found if not (case["private"] and one["raised_by"] == case["raised_by"])]
    if not others:
        return None
    told = await parts([case["id"], *(one["id"] for one in others)])
    own = matters.pairs_of(case, told)
    named = [name.called for clause in subjects.from_each_clause(text) if (name := subjects.name_in(clause)) and name.sure]
    calls = [*named, *(found["s"] for form in _CALLS for found in form.finditer(text))]
    for one in others:
        if _of_asker(text, case, one) or matters.is_of(text, own, matters.pairs_of(one, told)):
            return one
    for called in calls:
        fits, best = await subjects.about(others, called)
        if best >= subjects.ENOUGH and best > (await subjects.about([case], called))[1]:
            return fits[-1]
    return None


def _of_asker(text: str, case: Row, other: Row) -> bool:
    """Whether it names who asked that one, or says of their unit that it asked too."""
    if other["raised_by"] != case["raised_by"] and other["raiser_name"] in text:
        return True
    stem = subjects.stem_of(other)
    return other["unit_id"] != case["unit_id"] and bool(regex(f"{stem}{_ASKED_TOO}").search(text)) if stem in text else False
