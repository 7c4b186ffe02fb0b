"""The sheets 联所 and 值班 of a roster workbook; those concerned are told of what changes by handlers/pairing."""

import re
from collections.abc import Mapping
from datetime import date

from handlers import wording
from handlers.roster import book_replies as replies
from handlers.roster.book_work import Work
from handlers.workbook import Row
from storage import members, pairing
from storage.database import Row as Record
from storage.duty import put_on_duty
from storage.people import Role
from storage.referral_hands import in_hand_at
from storage.unit_kinds import UnitKind

SHEET, DUTY = "联所", "值班"
ROLES = {"顾问": Role.ADVISER, "干部": Role.CADRE}
WEEKDAYS = "一二三四五六日"


async def take_pairings(rows: list[Row], work: Work) -> None:
    """What each 司法所 serves, then who is paired with it; nobody who is not listed is ended, but they are told."""
    listed, seen = set[int](), dict[tuple[int, int, str, date], int]()
    before = {one["id"]: one["to_on"] for one in await pairing.pairings(work.at.today)}
    for row in rows:
        justice = await work.unit(SHEET, row, row.text("司法所"), "司法所") if row.text("司法所") else None
        if justice is None:
            continue
        if justice["kind"] != UnitKind.JUSTICE.value:
            work.trouble(SHEET, row.number, "司法所", replies.no_justice(justice["name"]))
            continue
        await _serves(row, justice, work)
        if row.text("联系人"):
            listed |= {one for one in [await _pair(row, justice, seen, work)] if one}
    await _left_in_hand(work, before)
    left = [one for one in await pairing.pairings(work.at.today) if one["id"] not in listed]
    if rows and left:
        work.remarks.append(replies.unlisted("联所", [f"{one['justice_name']}{one['name']}" for one in left]))


async def _left_in_hand(work: Work, before: Mapping[int, date | None]) -> None:
    """Where the workbook ends a pairing, or lets it end sooner, the open cases of its 镇街 are listed for whoever takes over."""
    ended = [one for one in await pairing.pairings() if one["id"] in before and one["to_on"] and one["to_on"] < (before[one["id"]] or date.max)]
    for member_id, name in {one["member_id"]: one["name"] for one in ended}.items():
        where = [one["justice_id"] for one in ended if one["member_id"] == member_id]
        if found := await in_hand_at(member_id, where, work.at.today):
            work.remarks.append(wording.left_in_hand(name, found))


async def _serves(row: Row, justice: Record, work: Work) -> None:
    """An empty cell leaves what was said before."""
    named = [await work.unit(SHEET, row, name, "镇街") for name in row.listed("镇街")]
    units = [one for one in named if one]
    if units and await pairing.serve(work.at.by, justice["id"], [one["id"] for one in units], work.at.today):
        work.did("司法所服务镇街", f"{justice['name']}（{'、'.join(one['name'] for one in units)}）")


async def _pair(row: Row, justice: Record, seen: dict[tuple[int, int, str, date], int], work: Work) -> int | None:
    """One pairing; its id when it stands now, changed or not."""
    role = ROLES.get(row.text("类别"))
    whom = await _member(SHEET, row, row.text("联系人"), "联系人", (role,) if role else tuple(ROLES.values()), work)
    if whom is None or role is None or work.too_long(SHEET, row, 备注=200):
        return None
    since, until = row.day("起始日期") or work.at.today, row.day("截止日期")
    first = seen.setdefault((justice["id"], whom["id"], role.value, since), row.number)
    if first != row.number:
        work.trouble(SHEET, row.number, "联系人", replies.pairing_twice(first))
    elif until and until < since:
        work.trouble(SHEET, row.number, "截止日期", replies.ENDS_BEFORE)
    elif await pairing.pair(work.at.by, whom["id"], role, justice["id"], since, until, row.text("备注")):
        work.did("登记联所", f"{justice['name']}{row.text('类别')}{whom['name']}")
    there = [one for one in await pairing.pairings(member_id=whom["id"], justice_id=justice["id"]) if one["role"] == role.value]
    return int(there[-1]["id"]) if there else None


async def _member(sheet: str, row: Row, name: str, header: str, roles: tuple[Role, ...], work: Work) -> Record | None:
    """The person of this name who has one of these roles; told when there is none."""
    wanted = {role.value for role in roles}
    found = [one for one in await members.members_named(name) if wanted & {grant["role"] for grant in await members.grants_of(one["id"])}]
    if len(found) == 1:
        return found[0]
    work.trouble(sheet, row.number, header, replies.no_such_handler(name, [word for word, role in ROLES.items() if role in roles], len(found)))
    return None


async def take_duty(rows: list[Row], work: Work) -> None:
    """Each row is one line; rows of the same days are on duty together."""
    together: dict[tuple[date, date | None, str], list[Record]] = {}
    for row in rows:
        whom = await _member(DUTY, row, row.text("姓名"), "姓名", (Role.ADVISER,), work) if row.text("姓名") else None
        first, last, days = row.day("起始日期"), row.day("截止日期"), _weekdays(row, work)
        if whom is None or first is None or days is None:
            continue
        if last is None and not days:
            work.trouble(DUTY, row.number, "截止日期", replies.DUTY_OPEN)
        elif last and last < first:
            work.trouble(DUTY, row.number, "截止日期", replies.ENDS_BEFORE)
        else:
            together.setdefault((first, last, days), []).append(whom)
    for (first, last, days), people in together.items():
        if not work.errors and await put_on_duty(work.at.by, [one["id"] for one in people], first, last, days):
            work.did("登记值班", f"{'、'.join(one['name'] for one in people)}（{first:%Y-%m-%d}{f'至{last:%Y-%m-%d}' if last else '起'}）")


def _weekdays(row: Row, work: Work) -> str | None:
    """135 of 周一、周三、五; None, and told, when something else stands there."""
    said = [re.sub("^(?:周|星期|礼拜)", "", one).replace("天", "日") for one in row.listed("星期")]
    if any(one not in WEEKDAYS or len(one) != 1 for one in said):
        work.trouble(DUTY, row.number, "星期", replies.BAD_WEEKDAY)
        return None
    return "".join(str(n) for n, day in enumerate(WEEKDAYS, 1) if day in said)
