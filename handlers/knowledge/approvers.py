"""Who approves a case for the advisers: whoever answered it; where they have left, whom the office named; of past cases any adviser."""

from storage import knowledge_waiting as waiting
from storage.database import Row
from storage.identity import grants
from storage.knowledge import Visibility, readers_of
from storage.members import member
from storage.people import Role

_HANDLE = frozenset({Role.CADRE.value, Role.ADMINISTRATOR.value})


async def approvers(entry: Row) -> list[int] | None:
    """The members who may; nobody until the office names one; None where any adviser may, for no adviser answered it."""
    leads = await _answered(entry)
    held = {one: {grant["role"] for grant in await grants(one)} for one in leads}
    still = [one for one, roles in held.items() if Role.ADVISER.value in roles]
    if still or (leads and not any(_HANDLE & roles for roles in held.values())):
        return still or [one for one in [entry["approver_id"]] if one]
    return None


async def _answered(entry: Row) -> list[int]:
    """The adviser who wrote the answer, though another leads it for whom they stood in, where they may read the case; else its lead."""
    author = await waiting.author_of(entry)
    if author is None or Role.ADVISER.value not in {grant["role"] for grant in await grants(author)}:
        return await waiting.answered_by(entry)
    closed = entry["visibility"] == Visibility.PARTIES.value and author not in (await readers_of([entry["id"]])).get(entry["id"], frozenset())
    return await waiting.answered_by(entry) if closed else [author]


async def may_approve(entry: Row, member_id: int | None) -> bool:
    """Whether an adviser may approve it for the advisers."""
    found = await approvers(entry)
    return found is None or member_id in found


async def names_of(members: list[int]) -> list[str]:
    """What members are called."""
    return [(await member(one))["name"] for one in members]


async def nobody_left(entry: Row) -> bool:
    """Whether it still waits for the advisers, and nobody may approve it until the office names one."""
    return not entry["adviser_at"] and await approvers(entry) == []
