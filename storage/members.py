"""Members on record: finding people, adding and changing them, who holds which post and which role."""

from storage.database import Row, among, change, insert, row, rows, value
from storage.journal import Actor, record
from storage.lease import touch
from storage.pairing import PAIRED_ROLES, unpair_all
from storage.people import LEADING, POST_TITLES, ROLE_NAMES, PostKind, Role
from storage.task import OWING_STATES, TaskState, obligations

_MEMBER = "SELECT m.*, u.name AS unit_name FROM member m JOIN unit u ON u.id = m.unit_id"


async def member(member_id: int) -> Row:
    """A member with the unit's name.

    :raises LookupError: there is none
    """
    found = await row(f"{_MEMBER} WHERE m.id = ?", member_id)
    if found is None:
        raise LookupError(member_id)
    return found


async def members_named(name: str, unit_id: int | None = None) -> list[Row]:
    """Members of exactly this name (of this unit) who have not left."""
    if unit_id is None:
        return await rows(f"{_MEMBER} WHERE m.name = ? AND m.left_at IS NULL ORDER BY u.position, m.id", name)
    return await rows(f"{_MEMBER} WHERE m.name = ? AND m.unit_id = ? AND m.left_at IS NULL ORDER BY m.id", name, unit_id)


async def departed() -> list[Row]:
    """Everybody who has left, whoever left last first."""
    return await rows(f"{_MEMBER} WHERE m.left_at IS NOT NULL ORDER BY m.left_at DESC, m.id")


async def roster() -> list[Row]:
    """Every member who has not left, unit by unit."""
    return await rows(f"{_MEMBER} WHERE m.left_at IS NULL ORDER BY u.position, u.id, m.id")


async def add_member(by: Actor, name: str, unit_id: int, title: str = "", phone: str = "") -> int:
    """Add a person to a unit."""
    member_id = await insert("member", name=name, unit_id=unit_id, title=title, phone=phone)
    await _moved(by, "add_member", member_id, name)
    return member_id


async def change_member(by: Actor, member_id: int, **columns: str) -> None:
    """Set title or phone; the journal keeps that it was changed, not the number."""
    sets = ", ".join(f"{name} = ?" for name in columns)
    await change(f"UPDATE member SET {sets} WHERE id = ?", *columns.values(), member_id)
    await _moved(by, "change_member", member_id, "、".join(columns))


async def posts(unit_id: int) -> list[Row]:
    """A unit's posts: id, title, kind, member_id, name of the holder."""
    sql = "SELECT p.*, m.name FROM post p LEFT JOIN member m ON m.id = p.member_id WHERE p.unit_id = ? ORDER BY p.position, p.id"
    return await rows(sql, unit_id)


async def posts_held(member_id: int) -> list[Row]:
    """The posts somebody holds."""
    return await rows("SELECT * FROM post WHERE member_id = ? ORDER BY unit_id, position, id", member_id)


async def hold(by: Actor, unit_id: int, title: str, member_id: int | None) -> bool:
    """Put a person into a post, or leave it vacant; whether that changed anything.

    Who holds a leading post is 主要负责人 of the unit, a deputy is not; open tasks name the new holder where the report is still owed (DOMAIN §1.2).
    """
    post = await row("SELECT id, kind, member_id FROM post WHERE unit_id = ? AND title = ?", unit_id, title)
    if post is None:
        last = int(await value("SELECT COALESCE(MAX(position), 0) FROM post WHERE unit_id = ?", unit_id))
        kind = POST_TITLES.get(title, PostKind.DEPUTY)
        post = {"id": await insert("post", unit_id=unit_id, title=title, kind=kind, position=last + 1), "kind": kind.value, "member_id": None}
    elif post["member_id"] == member_id:
        return False
    await change("UPDATE post SET member_id = ? WHERE id = ?", member_id, post["id"])
    await _moved(by, "hold_post", member_id or 0, f"{title}（单位编号{unit_id}）")
    leading = post["kind"] in LEADING
    if leading and member_id is not None:
        await grant(by, member_id, Role.PRINCIPAL, unit_id)
    if leading and post["member_id"] is not None:
        await _no_principal(by, post["member_id"], unit_id)
    await _rename_owing(unit_id)
    return True


async def _no_principal(by: Actor, member_id: int, unit_id: int) -> None:
    """主要负责人 no more, unless another leading post of the unit is still held."""
    sql = f"SELECT id FROM post WHERE member_id = ? AND unit_id = ? AND kind IN {among(LEADING)}"
    if await value(sql, member_id, unit_id, *LEADING) is None:
        await revoke(by, member_id, Role.PRINCIPAL, unit_id)


async def _rename_owing(unit_id: int) -> None:
    """Reports still owed bear the name of who holds the post now; where one report stood for two posts, only if one person holds both."""
    holders = {one["title"]: one["name"] or "" for one in await posts(unit_id)}
    where = f"o.unit_id = ? AND t.state = ? AND o.post_title <> '' AND o.state IN {among(OWING_STATES)}"
    for one in await obligations(where, unit_id, TaskState.OPEN, *OWING_STATES):
        names = {holders.get(title, one["person_name"]) for title in one["post_title"].split("、")}
        if len(names) == 1:
            await change("UPDATE obligation SET person_name = ? WHERE id = ?", names.pop(), one["id"])


async def grants_of(member_id: int) -> list[Row]:
    """Roles in force: id, role, unit_id, unit_name, desk, from_at."""
    sql = (
        "SELECT g.id, g.role, g.unit_id, u.name AS unit_name, g.desk, g.from_at FROM role_grant g LEFT JOIN unit u ON u.id = g.unit_id "
        "WHERE g.member_id = ? AND g.to_at IS NULL ORDER BY g.id"
    )
    return await rows(sql, member_id)


async def liaisons(unit_id: int, desk: str = "") -> list[Row]:
    """A unit's liaisons now (of this desk): member_id, name, desk."""
    sql = (
        "SELECT g.member_id, m.name, g.desk FROM role_grant g JOIN member m ON m.id = g.member_id WHERE g.role = ? AND g.unit_id = ? "
        "AND g.to_at IS NULL AND m.left_at IS NULL AND (g.desk = ? OR ? = '') ORDER BY g.desk, g.id"
    )
    return await rows(sql, Role.LIAISON, unit_id, desk, desk)


async def holders(role: Role) -> list[Row]:
    """Who has a role now: member_id, name, unit_id."""
    sql = (
        "SELECT DISTINCT m.id AS member_id, m.name, m.unit_id FROM role_grant g JOIN member m ON m.id = g.member_id "
        "WHERE g.role = ? AND g.to_at IS NULL AND m.left_at IS NULL ORDER BY m.id"
    )
    return await rows(sql, role)


async def grant(by: Actor, member_id: int, role: Role, unit_id: int | None = None, desk: str = "A") -> bool:
    """Give somebody a role, for a unit where the role is of one; a liaison's desk may change. Whether that changed anything."""
    for one in await grants_of(member_id):
        if one["role"] == role.value and one["unit_id"] == unit_id:
            if one["desk"] == desk:
                return False
            await _end(by, one)
    await insert("role_grant", member_id=member_id, role=role, unit_id=unit_id, desk=desk, from_at=by.at)
    await _moved(by, "grant", member_id, ROLE_NAMES[role] + (f"{desk}岗" if role is Role.LIAISON else ""))
    return True


async def revoke(by: Actor, member_id: int, role: Role, unit_id: int | None = None) -> bool:
    """End a role (for a unit); whether it was there."""
    found = [one for one in await grants_of(member_id) if one["role"] == role.value and one["unit_id"] == unit_id]
    for one in found:
        await _end(by, one, member_id)
    if found and role in PAIRED_ROLES:
        await unpair_all(by, member_id, by.at.date(), role)
    return bool(found)


async def _end(by: Actor, granted: Row, member_id: int = 0) -> None:
    await change("UPDATE role_grant SET to_at = ? WHERE id = ? AND to_at IS NULL", by.at, granted["id"])
    if member_id:
        await _moved(by, "revoke", member_id, ROLE_NAMES[Role(granted["role"])])


async def leave(by: Actor, member_id: int) -> None:
    """A person leaves: roles and pairings end, posts fall vacant, accounts are unbound; what was done under the name stays."""
    for post in await posts_held(member_id):
        await hold(by, post["unit_id"], post["title"], None)
    for one in await grants_of(member_id):
        await _end(by, one, member_id)
    await unpair_all(by, member_id, by.at.date())
    await unbind(by, member_id)
    await change("UPDATE member SET left_at = ? WHERE id = ?", by.at, member_id)
    await _moved(by, "leave", member_id, "")


async def unbind(by: Actor, member_id: int) -> int:
    """Let go of all accounts of a person and void unused codes; how many accounts there were."""
    await change("UPDATE bind_code SET used_at = ? WHERE member_id = ? AND used_at IS NULL", by.at, member_id)
    count = await change("UPDATE account SET member_id = NULL, bound_at = NULL, bound_by = '' WHERE member_id = ?", member_id)
    await _moved(by, "unbind", member_id, "")
    return count


async def _moved(by: Actor, move: str, member_id: int, detail: str) -> None:
    await record(by, move, "member", member_id, detail)
    await touch()
