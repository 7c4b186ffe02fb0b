"""联络员名册 (DOMAIN §2.2, ledger 7), and the roster as the workbook that import reads back."""

from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from handlers.books import Ledger, Lines
from handlers.roster import ledger
from handlers.roster.book import PAIRINGS, PEOPLE, ROOMS, ROSTER, ROTA, UNITS
from handlers.roster.book_pairing import ROLES, WEEKDAYS
from handlers.workbook import Value
from storage import identity, members, pairing, units
from storage.database import Row
from storage.duty import rota
from storage.patterns import regex
from storage.people import ROLE_NAMES, Role
from storage.unit_kinds import UNIT_KIND_NAMES, UnitKind

HEADERS = ("单位", "单位简称", "分管领导", "联络员", "职务", "办公电话", "手机", "微信昵称", "入群时间", "变更记录")
_MOBILE = regex(r"1\d{10}")


async def rows(zone: ZoneInfo, _now: datetime) -> Lines:
    """A row for each liaison of each unit; a unit without one has a row of its own. 入群时间 is the day of binding."""
    lines: list[Mapping[str, Value]] = []
    for unit in await units.open_units():
        if unit["kind"] in (UnitKind.OFFICE.value, UnitKind.JUSTICE.value):
            continue
        short, history = await units.aliases(unit["id"]), await _history(unit["id"], zone)
        shared: dict[str, Value] = {"单位": unit["name"], "单位简称": short[0] if short else "", "变更记录": history}
        people = [await _liaison(one, zone) for one in await members.liaisons(unit["id"])]
        lines += [shared | one for one in people or [{}]]
    return lines


async def _liaison(granted: Row, zone: ZoneInfo) -> dict[str, Value]:
    one = await members.member(granted["member_id"])
    accounts = await identity.accounts_of(one["id"])
    mobile = bool(_MOBILE.fullmatch(one["phone"]))
    bound = accounts[0]["bound_at"] if accounts else None
    return {
        "联络员": one["name"] + ("（B岗）" if granted["desk"] == "B" else ""),
        "职务": one["title"],
        "手机" if mobile else "办公电话": one["phone"],
        "微信昵称": accounts[0]["nickname"] if accounts else "",
        "入群时间": bound.astimezone(zone).date() if bound else None,
    }


async def _history(unit_id: int, zone: ZoneInfo) -> str:
    past = await ledger.liaison_history(unit_id)
    return "；".join(f"{one['name']}至{one['to_at'].astimezone(zone):%Y-%m-%d}" for one in past)


async def for_import() -> Mapping[str, Lines]:
    """The whole roster as 名册.xlsx: imported as it is, it changes nothing."""
    listed = await units.open_units()
    unit_lines: list[Mapping[str, Value]] = [
        {
            "单位名称": one["name"],
            "简称": await units.aliases(one["id"]),
            "类别": UNIT_KIND_NAMES[UnitKind(one["kind"])],
            "排序": one["position"],
            "备注": one["note"],
        }
        for one in listed
    ]
    rooms: list[Mapping[str, Value]] = [
        {"群名": one["name"], "群号": one["room_id"], "用途": one["purpose"], "单位": one["units"].split("、") if one["units"] else []}
        | ({"影子运行": True} if one["shadow_at"] else {})
        for one in await identity.rooms_on_record()
    ]
    people = [await _person(one) for one in await members.roster()]
    return {UNITS.name: unit_lines, PEOPLE.name: people, ROOMS.name: rooms, PAIRINGS.name: await _pairings(), ROTA.name: await _rota()}


async def _pairings() -> Lines:
    """The pairings that were not ended; a 司法所 with none has a row of its own."""
    names = {role.value: word for word, role in ROLES.items()}
    pairs, serves = [one for one in await pairing.pairings() if one["ended_at"] is None], await pairing.served(date.max)
    lines: list[Mapping[str, Value]] = []
    for unit in [one for one in await units.open_units() if one["kind"] == UnitKind.JUSTICE.value]:
        shared: dict[str, Value] = {"司法所": unit["name"], "镇街": [one["unit_name"] for one in serves if one["justice_id"] == unit["id"]]}
        mine = [one for one in pairs if one["justice_id"] == unit["id"]]
        lines += [
            shared | {"联系人": one["name"], "类别": names[one["role"]], "起始日期": one["from_on"], "截止日期": one["to_on"], "备注": one["note"]}
            for one in mine
        ] or [shared]
    return lines


async def _rota() -> Lines:
    return [
        {"姓名": one["name"], "起始日期": one["from_on"], "截止日期": one["to_on"], "星期": [f"周{WEEKDAYS[int(n) - 1]}" for n in one["weekdays"]]}
        for one in await rota(date.min, date.max)
    ]


async def _person(one: Row) -> Mapping[str, Value]:
    accounts = await identity.accounts_of(one["id"])
    held = [post["title"] for post in await members.posts_held(one["id"]) if post["unit_id"] == one["unit_id"]]
    return {
        "姓名": one["name"],
        "单位": one["unit_name"],
        "职务": one["title"],
        "岗位": held,
        "角色": [_role(grant, one["unit_id"]) for grant in await members.grants_of(one["id"]) if grant["role"] != Role.MEMBER.value],
        "电话": one["phone"],
        "渠道账号ID": accounts[0]["contact_id"] if accounts else "",
    }


def _role(grant: Row, own_unit: int) -> str:
    """联络员A岗, 联络员B岗（石桥镇）, 管理员."""
    role = Role(grant["role"])
    desk = f"{grant['desk']}岗" if role is Role.LIAISON else ""
    of_own = role in (Role.LIAISON, Role.PRINCIPAL) and grant["unit_id"] == own_unit
    return ROLE_NAMES[role] + desk + (f"（{grant['unit_name']}）" if grant["unit_id"] and not of_own else "")


CONTACT_LIST = Ledger("联络员名册", "联络员名册", HEADERS, rows, ROSTER, for_import)
