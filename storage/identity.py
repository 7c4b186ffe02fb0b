"""Who is behind a contact id, what they are to the office, and who is to be told of what; asked by binding alone."""

from collections.abc import Sequence
from datetime import date

from storage import trust
from storage.absence import AWAY
from storage.database import Row, among, change, row, rows, value
from storage.journal import Actor, record
from storage.lease import touch
from storage.people import Role


async def account(channel: str, contact_id: str) -> Row | None:
    """The account of a contact with the member behind it, if any: id, member_id, name, unit_id, unit_name, title; nobody is behind a binding
    in `doubt`."""
    sql = (
        "SELECT a.id, a.member_id, a.bound_at, a.doubted_at, m.name, m.unit_id, u.name AS unit_name, m.title, s.value AS since FROM account a "
        "LEFT JOIN member m ON m.id = a.member_id AND m.left_at IS NULL LEFT JOIN unit u ON u.id = m.unit_id "
        "LEFT JOIN switch s ON s.name = ? WHERE a.channel = ? AND a.contact_id = ?"
    )
    found = await row(sql, trust.switch_of(channel), channel, contact_id)
    doubt = bool(found and found["name"] and (found["doubted_at"] or trust.doubted(found["bound_at"], found["since"])))
    nobody = {"member_id": None, "name": None, "unit_id": None, "unit_name": None, "title": None} if doubt else {}
    return found and found | nobody | {"doubt": doubt}


async def grants(member_id: int) -> list[Row]:
    """The roles in force of a member: role, unit_id, unit_name (null where the role is of no unit)."""
    sql = (
        "SELECT g.role, g.unit_id, u.name AS unit_name FROM role_grant g LEFT JOIN unit u ON u.id = g.unit_id "
        "WHERE g.member_id = ? AND g.to_at IS NULL ORDER BY g.id"
    )
    return await rows(sql, member_id)


async def contacts_of_role(role: Role, unit_ids: Sequence[int] | None = None) -> list[Row]:
    """Bound contacts of everybody who has a role now (of these units): channel, contact_id, member_id, name, and for how many units they have it."""
    narrow = "" if unit_ids is None else f" AND g.unit_id IN {among(unit_ids)}"
    sql = (
        "SELECT DISTINCT a.channel, a.contact_id, m.id AS member_id, m.name, (SELECT COUNT(DISTINCT o.unit_id) FROM role_grant o "
        "WHERE o.member_id = g.member_id AND o.role = g.role AND o.to_at IS NULL) AS serves FROM role_grant g JOIN member m ON m.id = g.member_id "
        f"JOIN account a ON a.member_id = m.id WHERE g.role = ? AND g.to_at IS NULL AND m.left_at IS NULL{narrow} ORDER BY m.id"
    )
    return await rows(sql, role.value, *(unit_ids or ()))


async def desks(channel: str, unit_ids: Sequence[int], today: date) -> dict[int, list[tuple[int, str]]]:
    """By unit, its bound liaisons who are not away on a day, A before B: member id and contact."""
    sql = (
        f"WITH {AWAY} SELECT g.unit_id, m.id, a.contact_id FROM role_grant g JOIN member m ON m.id = g.member_id AND m.left_at IS NULL "
        f"JOIN account a ON a.member_id = m.id AND a.channel = ? WHERE g.role = ? AND g.to_at IS NULL AND g.unit_id IN {among(unit_ids)} "
        "AND NOT EXISTS (SELECT 1 FROM away WHERE away.member_id = m.id) ORDER BY g.unit_id, g.desk, g.id"
    )
    found: dict[int, list[tuple[int, str]]] = {}
    for one in await rows(sql, today, today, channel, Role.LIAISON.value, *unit_ids):
        found.setdefault(one["unit_id"], []).append((one["id"], one["contact_id"]))
    return found


async def is_bound(channel: str, contact_id: str) -> bool:
    """Whether a contact belongs to a member who has not left."""
    found = await account(channel, contact_id)
    return bool(found and found["name"])


async def in_doubt(channel: str, contact_id: str) -> bool:
    """Whether a contact was bound before the ids of its channel came in doubt."""
    found = await account(channel, contact_id)
    return bool(found and found["doubt"])


DESK = "疑难"  # in the purpose of a room: difficult questions are raised there, and no reports chased


async def room(channel: str, room_id: str) -> Row | None:
    """A room on record."""
    return await row("SELECT * FROM room WHERE channel = ? AND room_id = ?", channel, room_id)


async def account_row(channel: str, contact_id: str) -> Row | None:
    """Everything on record of a contact's account itself."""
    return await row("SELECT * FROM account WHERE channel = ? AND contact_id = ?", channel, contact_id)


async def accounts_of(member_id: int) -> list[Row]:
    """The accounts bound to a member."""
    return await rows("SELECT * FROM account WHERE member_id = ? ORDER BY id", member_id)


async def known_account(channel: str, contact_id: str, nickname: str = "") -> int:
    """The id of a contact's account, written down if it is new; it gives no rights until it is bound."""
    sql = (
        "INSERT INTO account (channel, contact_id, nickname, bound_by) VALUES (?, ?, ?, '') ON CONFLICT (channel, contact_id) "
        "DO UPDATE SET nickname = CASE WHEN excluded.nickname = '' THEN account.nickname ELSE excluded.nickname END RETURNING id"
    )
    return int(await value(sql, channel, contact_id, nickname))


async def bind(by: Actor, account_id: int, member_id: int, way: str) -> None:
    """Bind an account to a member; `way` is code, import or approval. On one channel a member has one account: an older one is let go."""
    await _unbind_others(by, account_id, member_id)
    sql = "UPDATE account SET member_id = ?, bound_at = ?, bound_by = ?, seen_as = '', missing = ?, doubted_at = NULL WHERE id = ?"
    await change(sql, member_id, by.at, way, False, account_id)
    await record(by, "bind", "account", account_id, way)
    await touch()


async def _unbind_others(by: Actor, account_id: int, member_id: int) -> None:
    sql = (
        "UPDATE account SET member_id = NULL, bound_at = NULL, bound_by = '' WHERE member_id = ? AND id <> ? "
        "AND channel = (SELECT channel FROM account WHERE id = ?) RETURNING id"
    )
    for one in await rows(sql, member_id, account_id, account_id):
        await record(by, "unbind", "account", one["id"], "改绑新账号")


async def forget(by: Actor, account_id: int, member_id: int | None) -> None:
    """注销 (DOMAIN §6.3): unbind; phone, nickname, contact id and the words of messages go; names in ledgers stay as the archive's record."""
    was = await row("SELECT channel, contact_id FROM account WHERE id = ?", account_id)
    sql = "UPDATE account SET member_id = NULL, bound_at = NULL, bound_by = '', nickname = '', seen_as = '', contact_id = ? WHERE id = ?"
    await change(sql, f"注销-{account_id}-{by.at:%Y%m%d%H%M%S}", account_id)
    if member_id is not None:
        await change("UPDATE bind_code SET used_at = ? WHERE member_id = ? AND used_at IS NULL", by.at, member_id)
        await change("UPDATE member SET phone = '' WHERE id = ?", member_id)
    if was:
        sql = "UPDATE inbox SET nickname = '', text = '', details = '' WHERE channel = ? AND contact_id = ? AND state <> 'accepted'"
        await change(sql, was["channel"], was["contact_id"])
        for table in ("reach", "newcomer", "friend_request"):
            await change(f"DELETE FROM {table} WHERE channel = ? AND contact_id = ?", was["channel"], was["contact_id"])
        await change("DELETE FROM dialogue WHERE channel = ? AND contact_id = ?", was["channel"], was["contact_id"])  # questions they left open
    await record(by, "forget", "account", account_id)
    await touch()


async def register_room(by: Actor, channel: str, room_id: str, name: str, purpose: str, units: str = "") -> bool:
    """Put a group on record as one that is worked in; whether that changed anything. An empty name leaves the known one."""
    old = await room(channel, room_id)
    same = old and old["registered_at"] and (name or old["name"], purpose, units) == (old["name"], old["purpose"], old["units"])
    if same:
        return False
    sql = (
        "INSERT INTO room (channel, room_id, name, purpose, units, registered_at) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (channel, room_id) "
        "DO UPDATE SET name = excluded.name, purpose = excluded.purpose, units = excluded.units, registered_at = excluded.registered_at"
    )
    kept = name or (old["name"] if old else "")
    await change(sql, channel, room_id, kept, purpose, units, (old and old["registered_at"]) or by.at)
    await record(by, "register", "room", 0, kept or room_id)
    await touch()
    return True


async def rename_room(by: Actor, channel: str, room_id: str, name: str) -> None:
    """A registered group goes by another name."""
    old = await room(channel, room_id)
    if old and await change("UPDATE room SET name = ? WHERE id = ?", name, old["id"]):
        await record(by, "rename", "room", old["id"], f"{old['name']} → {name}")
        await touch()


async def close_room(by: Actor, channel: str, room_id: str) -> bool:
    """A group is worked in no more; whether it was."""
    sql = "UPDATE room SET registered_at = NULL WHERE channel = ? AND room_id = ? AND registered_at IS NOT NULL"
    if not await change(sql, channel, room_id):
        return False
    await record(by, "close", "room", 0, room_id)
    await touch()
    return True


async def rooms_on_record() -> list[Row]:
    """Registered groups of all channels."""
    return await rows("SELECT * FROM room WHERE registered_at IS NOT NULL ORDER BY id")
