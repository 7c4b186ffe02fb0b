"""One report that stands for two posts of one person (一肩挑, DOMAIN §1.2), and its parting when two people hold the posts."""

from storage.database import Row, change
from storage.journal import Actor, record
from storage.lease import touch
from storage.members import posts
from storage.task import ObligationState, TaskState, obligations, owe_also


async def joint_owed(unit_id: int, title: str) -> list[Row]:
    """What a unit still owes for open tasks as one report for this post and another."""
    where = "o.unit_id = ? AND t.state = ? AND o.state = ? AND o.post_title LIKE ?"
    found = await obligations(where, unit_id, TaskState.OPEN, ObligationState.OUTSTANDING, "%、%")
    return [one for one in found if title in one["post_title"].split("、")]


async def part(by: Actor, unit_id: int, title: str) -> int:
    """The holder of a post owes a report of their own from now on, beside whoever holds the other post; how many reports were parted."""
    holders = {one["title"]: one["name"] or "" for one in await posts(unit_id)}
    owed = await joint_owed(unit_id, title)
    for one in owed:
        left = "、".join(post for post in one["post_title"].split("、") if post != title)
        await change("UPDATE obligation SET post_title = ? WHERE id = ?", left, one["id"])
        await owe_also(one["task_id"], [one | {"post_title": title, "person_name": holders.get(title, "")}])
        await record(by, "part", "obligation", one["id"], f"{one['post_title']}分为两份")
    if owed:
        await touch()
    return len(owed)
