"""Who is behind a contact id, what they are to the office, and who is to be told of what; asked by binding alone."""

from collections.abc import Sequence

from storage.database import Row, among, row, rows
from storage.people import Role


async def account(channel: str, contact_id: str) -> Row | None:
    """The account of a contact with the member behind it, if any: id, member_id, name, unit_id, unit_name, title."""
    sql = (
        "SELECT a.id, a.member_id, m.name, m.unit_id, u.name AS unit_name, m.title FROM account a "
        "LEFT JOIN member m ON m.id = a.member_id AND m.left_at IS NULL LEFT JOIN unit u ON u.id = m.unit_id "
        "WHERE a.channel = ? AND a.contact_id = ?"
    )
    return await row(sql, channel, contact_id)


async def grants(member_id: int) -> list[Row]:
    """The roles in force of a member: role, unit_id, unit_name (null where the role is of no unit)."""
    sql = (
        "SELECT g.role, g.unit_id, u.name AS unit_name FROM role_grant g LEFT JOIN unit u ON u.id = g.unit_id "
        "WHERE g.member_id = ? AND g.to_at IS NULL ORDER BY g.id"
    )
    return await rows(sql, member_id)


async def contacts_of_role(role: Role, unit_ids: Sequence[int] | None = None) -> list[Row]:
    """Bound contacts of everybody who has a role now (of these units): channel, contact_id, member_id, name."""
    narrow = "" if unit_ids is None else f" AND g.unit_id IN {among(unit_ids)}"
    sql = (
        "SELECT DISTINCT a.channel, a.contact_id, m.id AS member_id, m.name FROM role_grant g JOIN member m ON m.id = g.member_id "
        f"JOIN account a ON a.member_id = m.id WHERE g.role = ? AND g.to_at IS NULL AND m.left_at IS NULL{narrow} ORDER BY m.id"
    )
    return await rows(sql, role.value, *(unit_ids or ()))


async def is_bound(channel: str, contact_id: str) -> bool:
    """Whether a contact belongs to a member who has not left."""
    found = await account(channel, contact_id)
    return bool(found and found["name"])


async def room(channel: str, room_id: str) -> Row | None:
    """A room on record."""
    return await row("SELECT * FROM room WHERE channel = ? AND room_id = ?", channel, room_id)
