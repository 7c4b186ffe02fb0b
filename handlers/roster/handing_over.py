"""What somebody who leaves, or loses a role, leaves behind at the legal desk: shown before it is confirmed, and the list for whoever takes over."""

from datetime import date

from handlers.roster import handing_over_replies as replies
from handlers.roster.ledger import raised_open_by
from storage import pairing
from storage.duty import rota
from storage.legality_hands import reviews_of
from storage.people import Role
from storage.referral_hands import in_hand_of


async def listed(member_id: int, today: date, role: Role | None = None) -> str:
    """联所, 在办疑难问题 and 合法性审查, questions they raised that are not closed, and 值班; "" when there is nothing. With a role only what goes with it."""
    if role is Role.LIAISON:
        return replies.hand_over([replies.raised(raised)] if (raised := await raised_open_by(member_id)) else [])
    if role not in (None, Role.REVIEWER, *pairing.PAIRED_ROLES):
        return ""
    pairs = [one for one in await pairing.pairings(member_id=member_id) if one["to_on"] is None or one["to_on"] > today]
    pairs = [one for one in pairs if role is None or one["role"] == role.value]
    parts = [replies.pairings(pairs)] if pairs else []
    if cases := await in_hand_of(member_id):
        parts.append(replies.in_hand(cases))
    if reviews := await reviews_of(member_id):
        parts.append(replies.reviews(reviews))
    if role is None and (raised := await raised_open_by(member_id)):
        parts.append(replies.raised(raised))
    if lines := [one for one in await rota(today, date.max) if one["member_id"] == member_id and role is not Role.CADRE]:
        parts.append(replies.duty(lines))
    return replies.hand_over(parts)
