"""The sheet 人员 of a roster workbook: people, their posts, roles and accounts."""

import re
from dataclasses import dataclass, field

from handlers.roster import book_replies as replies
from handlers.roster.book_work import Work
from handlers.roster.sentence import ROLES
from handlers.workbook import Row
from storage import identity, members, units
from storage.database import Row as Record
from storage.patterns import regex
from storage.people import LEADING, POST_TITLES, ROLE_NAMES, Role

SHEET = "人员"
_PHONE = regex(r"[0-9+()（）\-—转、,，/ ]{5,32}")
_ROLE = regex(r"(?P<role>[\u4e00-\u9fff]+?)(?:(?P<desk>[ABab])岗?)?(?:[（(](?P<unit>[^（）()]+)[)）])?")
_OF_A_UNIT = (Role.LIAISON, Role.PRINCIPAL)

Grant = tuple[Role, int | None, str]


@dataclass
class _Person:
    """One row that names a person of a unit."""

    row: Row
    name: str
    unit: Record
    known: list[Record] = field(default_factory=list)  # on record under this name in this unit
    member_id: int = 0
    posts: list[str] = field(default_factory=list)


async def take_people(rows: list[Row], work: Work) -> None:
    """Everybody first, then posts (who leaves one before who takes it), roles and accounts; people not listed are told."""
    people = await _people(rows, work)
    sound, seen = not work.errors, dict[str, int]()
    for one in people:
        await _check_account(one, seen, work)
    if not sound:
        return
    for one in people:
        await _member(one, work)
    await _posts(people, work)
    first_desks = [desk for one in people if "角色" in one.row.values for desk in await _roles(one, work)]
    if not work.errors:
        await _accounts(people, work)
    await _second_liaisons(first_desks, work)
    listed = {one.member_id for one in people}
    left = [f"{one['name']}（{one['unit_name']}）" for one in await members.roster() if one["id"] not in listed]
    if rows and left:
        work.remarks.append(replies.unlisted("人员", left))


async def _people(rows: list[Row], work: Work) -> list[_Person]:
    """The rows that can be used, each with its unit; all that is wrong is told."""
    people: dict[tuple[str, int], _Person] = {}
    holders: dict[tuple[int, str], int] = {}
    for row in rows:
        unit = await work.unit(SHEET, row, row.text("单位")) if row.text("单位") else None
        name = re.sub(r"\s", "", row.text("姓名"))
        work.too_long(SHEET, row, 姓名=32, 职务=64, 渠道账号ID=128)
        if row.text("电话") and not _PHONE.fullmatch(row.text("电话")):
            work.trouble(SHEET, row.number, "电话", replies.BAD_PHONE)
        if unit is None or not name:
            continue
        if (name, unit["id"]) in people:
            work.trouble(SHEET, row.number, "姓名", replies.SAME_PERSON)
        people[name, unit["id"]] = one = _Person(row, name, unit, posts=row.listed("岗位"), known=await members.members_named(name, unit["id"]))
        if len(one.known) > 1:
            work.trouble(SHEET, row.number, "姓名", replies.SEVERAL_SAME)
        for post in one.posts:
            _check_post(one, post, holders, work)
        await _grants(one, work)
    return list(people.values())


def _check_post(one: _Person, post: str, holders: dict[tuple[int, str], int], work: Work) -> None:
    if post not in POST_TITLES:
        work.trouble(SHEET, one.row.number, "岗位", replies.no_such_post(post, list(POST_TITLES)))
    first = holders.setdefault((one.unit["id"], post), one.row.number)
    if first != one.row.number:
        work.trouble(SHEET, one.row.number, "岗位", replies.post_twice(post, first))


async def _check_account(one: _Person, seen: dict[str, int], work: Work) -> None:
    """An account is one person's, and one that is somebody else's is never taken over."""
    contact_id = one.row.text("渠道账号ID")
    if not contact_id:
        return
    if contact_id in seen:
        work.trouble(SHEET, one.row.number, "渠道账号ID", replies.account_twice(seen[contact_id]))
        return
    seen[contact_id] = one.row.number
    account = await identity.account(work.at.channel, contact_id)
    if account and account["name"] and account["member_id"] not in [known["id"] for known in one.known]:
        work.trouble(SHEET, one.row.number, "渠道账号ID", replies.account_taken(f"{account['name']}（{account['unit_name']}）"))


async def _member(one: _Person, work: Work) -> None:
    """Find or add the person; title and phone as the row has them."""
    found = one.known
    label, said = f"{one.name}（{one.unit['name']}）", {"title": "职务", "phone": "电话"}
    if not found:
        texts = {column: one.row.text(header) for column, header in said.items()}
        one.member_id = await members.add_member(work.at.by, one.name, one.unit["id"], **texts)
        work.did("新增人员", label)
        return
    one.member_id = found[0]["id"]
    new = {column: one.row.text(header) for column, header in said.items() if header in one.row.values}
    new = {column: text for column, text in new.items() if text != found[0][column]}
    if new:
        await members.change_member(work.at.by, one.member_id, **new)
        work.did("修改人员", label)


async def _posts(people: list[_Person], work: Work) -> None:
    """Posts given up first, so that a swap between two people comes out right."""
    rows = [one for one in people if "岗位" in one.row.values and one.member_id]
    taken = {(one.unit["id"], post) for one in rows for post in one.posts}
    for one in rows:
        for post in await members.posts_held(one.member_id):
            here = post["unit_id"] == one.unit["id"]
            if here and post["title"] not in one.posts and (one.unit["id"], post["title"]) not in taken:
                await members.hold(work.at.by, one.unit["id"], post["title"], None)
                work.did("岗位空缺", f"{one.unit['name']}{post['title']}")
    for one in rows:
        for title in one.posts:
            if await members.hold(work.at.by, one.unit["id"], title, one.member_id):
                work.did("岗位任职", f"{one.unit['name']}{title}{one.name}")


async def _grants(one: _Person, work: Work) -> set[Grant]:
    """The roles that the row gives, 主要负责人 with a leading post; what is no role is told."""
    given: set[Grant] = set()
    for said in one.row.listed("角色"):
        found = _ROLE.fullmatch(said)
        role = ROLES.get(found["role"]) if found else None
        if found is None or role is None or (found["desk"] and role is not Role.LIAISON):
            work.trouble(SHEET, one.row.number, "角色", replies.no_such_role(said, list(dict.fromkeys(ROLES))))
            continue
        unit = await work.unit(SHEET, one.row, found["unit"]) if found["unit"] else one.unit if role in _OF_A_UNIT else None
        given.add((role, unit["id"] if unit else None, (found["desk"] or "A").upper()))
    if any(POST_TITLES.get(post) in LEADING for post in one.posts):
        given.add((Role.PRINCIPAL, one.unit["id"], "A"))
    return given


async def _roles(one: _Person, work: Work) -> list[tuple[int, int]]:
    """Give what the row has and is not there, end what is there and the row has not; tells the A岗 it gave: unit and person."""
    wanted = await _grants(one, work)
    if "岗位" not in one.row.values:  # the leading posts stand, and so does what goes with them
        held = [post for post in await members.posts_held(one.member_id) if post["kind"] in [kind.value for kind in LEADING]]
        wanted |= {(Role.PRINCIPAL, post["unit_id"], "A") for post in held}
    there = {(Role(grant["role"]), grant["unit_id"], grant["desk"]) for grant in await members.grants_of(one.member_id)}
    for role, unit_id, desk in sorted(there - wanted, key=str):
        await members.revoke(work.at.by, one.member_id, role, unit_id)
        work.did("终止角色", await _label(one, role, unit_id, desk))
    for role, unit_id, desk in sorted(wanted - there, key=str):
        if await members.grant(work.at.by, one.member_id, role, unit_id, desk):
            work.did("授予角色", await _label(one, role, unit_id, desk))
    return [(unit_id, one.member_id) for role, unit_id, desk in sorted(wanted - there, key=str) if role is Role.LIAISON and unit_id and desk == "A"]


async def _second_liaisons(given: list[tuple[int, int]], work: Work) -> None:
    """A unit may have two A岗, but more likely one of them was meant to be B岗 or to go: it is told."""
    for unit_id in dict.fromkeys(unit_id for unit_id, _ in given):
        there = await members.liaisons(unit_id, "A")
        old = [one["name"] for one in there if (unit_id, one["member_id"]) not in given] or [one["name"] for one in there[:1]]
        new = [one["name"] for one in there if one["name"] not in old]
        if new:
            work.remarks.append(replies.second_liaison(await units.name_of(unit_id), old, new))


async def _label(one: _Person, role: Role, unit_id: int | None, desk: str) -> str:
    """丁一（柳河镇联络员B岗）."""
    where = one.unit["name"] if unit_id == one.unit["id"] else await units.name_of(unit_id) if unit_id else ""
    return f"{one.name}（{where}{ROLE_NAMES[role]}{f'{desk}岗' if role is Role.LIAISON else ''}）"


async def _accounts(people: list[_Person], work: Work) -> None:
    """Bind the accounts given."""
    for one in people:
        contact_id = one.row.text("渠道账号ID")
        account = await identity.account(work.at.channel, contact_id) if contact_id else None
        if not contact_id or account and account["member_id"] == one.member_id:
            continue
        account_id = await identity.known_account(work.at.channel, contact_id)
        await identity.bind(work.at.by, account_id, one.member_id, "import")
        work.did("绑定账号", f"{one.name}（{one.unit['name']}）")
