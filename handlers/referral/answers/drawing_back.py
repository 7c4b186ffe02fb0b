"""0001先别发，我再改改: an answer that waits to be signed off comes back to who wrote it, and nobody can let it out any more."""

from handlers.access import Right
from handlers.referral import finding, holding
from handlers.referral.afterwards import following_replies
from handlers.referral.answers import answer_parts, answer_words, drawing_back_replies, first_signing, not_yet
from handlers.referral.asking import words
from handlers.turn import Turn
from storage.database import among
from storage.journal import record
from storage.patterns import regex
from storage.people import Role
from storage.referral import PartKind, become
from storage.referral_records import drafted, parts

_LONGEST = 30  # characters
_COMES_BACK = regex(
    r"(?:[收撤拿要抽]回|退回给?我|别(?:审签|送|报)|不(?:送|报)审|先不审签|(?:我|再|要|得|想)+(?:再)?(?:改|修改|重写|斟酌|想想|看看)|等(?:等|一下|下)|慢着|写错|说错|有误)"
)
_ASKS = regex(r"[?？吗么呢]|能不能|可不可以|什么时候|几时|谁|怎么|哪")


async def drawn(turn: Turn) -> bool:
    """Whether a message of its author's said so of a draft that waits: of the number that was said, or the only one."""
    message = turn.message
    text = words.without_number(message.text).strip("。！!，, ")
    spoken = (turn.private or message.mentioned) and not message.file_name and not message.quoted
    if not spoken or not turn.speaker.may(Right.HANDLE) or not text or len(text) > _LONGEST or _ASKS.search(text):
        return False
    wish = not_yet.wish(text)
    again = not wish.answer and first_signing.by_office(turn, wish)  # 送审签 of what was sent already
    if not (again or words.holds_back(text) or answer_words.takes_out(text) or _COMES_BACK.search(text)) or answer_parts.is_part(text):
        return False
    waits = await drafted()
    found = await finding.seen(turn, f"r.id IN {among([*waits])}", *waits) if waits else []
    said = [int(one.rsplit("-", 1)[-1]) for one in finding.numbers(turn)]
    mine = []
    for case in found:
        draft = [one for one in await parts([case["id"]]) if one["kind"] == PartKind.DRAFT.value][-1]
        if draft["member_id"] == turn.speaker.member_id and (not said or int(str(case["number"]).rsplit("-", 1)[-1]) in said):
            mine.append((case, draft))
    if len(mine) != 1:
        return False
    case, draft = mine[0]
    turn.keep_text = False
    if again:
        turn.reply(following_replies.put_forward(case))
        return True
    await become(draft["id"], PartKind.WITHHELD, draft["said_at"])
    await record(turn.actor, first_signing.TO_SIGN, "referral", case["id"])  # what comes in its place is signed off as it would have been
    await turn.tell_role(Role.ADMINISTRATOR, drawing_back_replies.to_office(case, turn.speaker.name), rule=holding.after(case))
    turn.reply(drawing_back_replies.drawn(case, draft["text"]))
    return True
