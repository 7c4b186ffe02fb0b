"""A little on record to test against: one unit, its liaison, a task per post, and what hangs on them."""

from datetime import UTC, datetime, timedelta

from storage.database import Row, insert
from storage.journal import Actor
from storage.people import PostKind, Role
from storage.task import obligations, open_task, targets
from storage.unit_kinds import UnitKind

NOW = datetime(2026, 12, 1, 1, 30, tzinfo=UTC)
BY = Actor(NOW)
CHANNEL, LIAISON, HEAD, ROOM = "script", "c-liaison", "c-head", "r-work"


async def unit(name: str = "李家埠镇", kind: UnitKind = UnitKind.TOWN) -> int:
    """A unit with its two leading posts, both vacant."""
    unit_id = await insert("unit", name=name, kind=kind, position=1, note="")
    await insert("post", unit_id=unit_id, title="党委书记", kind=PostKind.PARTY_HEAD, position=1)
    await insert("post", unit_id=unit_id, title="镇长", kind=PostKind.GOVERNMENT_HEAD, position=2)
    return unit_id


async def member(unit_id: int, name: str, role: Role, contact_id: str, *, channel: str = CHANNEL) -> int:
    """A member with one role and a bound account."""
    member_id = await insert("member", name=name, unit_id=unit_id, title="", phone="")
    of = unit_id if role is Role.LIAISON else None
    await insert("role_grant", member_id=member_id, role=role, unit_id=of, desk="A", from_at=NOW)
    await insert("account", channel=channel, contact_id=contact_id, nickname=name, member_id=member_id, bound_at=NOW, bound_by="import")
    return member_id


async def room(room_id: str = ROOM) -> int:
    """A registered room."""
    return await insert("room", channel=CHANNEL, room_id=room_id, name="述法工作群", purpose="", units="", registered_at=NOW)


async def task(unit_id: int, *, per_post: bool = True, title: str = "书面述法报告") -> list[Row]:
    """An open task for one unit, due in three days; its obligations."""
    owed = await targets((), [unit_id], (), per_post)
    task_id = await open_task(BY, owed, title=title, report_year=2026, per_post=per_post, deadline_at=NOW + timedelta(days=3))
    return await obligations("o.task_id = ?", task_id)
