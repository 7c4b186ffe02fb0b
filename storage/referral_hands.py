"""Open cases in somebody's hands: for whoever takes over."""

from collections.abc import Sequence
from datetime import date

from storage.database import Row, among, rows
from storage.pairing import served
from storage.referral import OPEN, HandlerRole


async def in_hand_of(member_id: int, unit_ids: Sequence[int] | None = None) -> list[Row]:
    """Open cases (of these units) that a member has in hand or is asked to take, in order, each with handler_role."""
    units = "" if unit_ids is None else f" AND r.unit_id IN {among(unit_ids)}"
    sql = (
        "SELECT r.number, r.unit_name, r.state, h.role AS handler_role FROM referral r JOIN referral_handler h ON h.referral_id = r.id "
        f"WHERE h.member_id = ? AND h.to_at IS NULL AND r.state IN {among(list(OPEN))}{units} ORDER BY r.id, h.id"
    )
    return await rows(sql, member_id, *OPEN, *(unit_ids or ()))


async def cases_left() -> list[Row]:
    """Open cases that somebody leads, or was asked to take, who has left the office: number, unit_name, name, left_at."""
    sql = (
        "SELECT r.number, r.unit_name, m.name, m.left_at FROM referral r JOIN referral_handler h ON h.referral_id = r.id AND h.to_at IS NULL "
        f"JOIN member m ON m.id = h.member_id AND m.left_at IS NOT NULL WHERE h.role IN (?, ?) AND r.state IN {among(list(OPEN))} ORDER BY r.id"
    )
    return await rows(sql, HandlerRole.LEAD.value, HandlerRole.ASKED.value, *OPEN)


async def in_hand_at(member_id: int, justice_ids: Sequence[int], day: date) -> list[Row]:
    """Those of the 镇街 that these 司法所 serve on a day: what is left open where a pairing ends."""
    return await in_hand_of(member_id, [one["unit_id"] for one in await served(day) if one["justice_id"] in justice_ids])
