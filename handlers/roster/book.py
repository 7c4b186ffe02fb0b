"""名册.xlsx: its sheets, and taking it in; every trouble is told with its row and column, and nobody is removed silently."""

from handlers.books import Report, Standpoint
from handlers.roster import book_replies as replies
from handlers.roster.book_pairing import ROLES, take_duty, take_pairings
from handlers.roster.book_people import take_people
from handlers.roster.book_units import take_rooms, take_units
from handlers.roster.book_work import Work
from handlers.workbook import Book, Column, Row, Sheet
from storage import members
from storage.people import Role
from storage.unit_kinds import UNIT_KIND_NAMES

UNITS = Sheet(
    "单位",
    (
        Column("单位名称", required=True, example="柳河镇"),
        Column("简称", kind="list", example="柳河、柳河镇人民政府", note="多个用顿号隔开。通常的简称会自动生成，不必填写。"),
        Column("类别", required=True, kind="choice", example="镇", choices=tuple(UNIT_KIND_NAMES.values())),
        Column("排序", kind="int", example="8", note="台账中的先后，不填则排在最后。"),
        Column("备注"),
    ),
    optional=True,
)
PEOPLE = Sheet(
    "人员",
    (
        Column("姓名", required=True, example="张丽"),
        Column("单位", required=True, example="柳河镇"),
        Column("职务", example="党政办科员"),
        Column("岗位", kind="list", example="", note="所任主要领导岗位，如党委书记、镇长、党组书记、局长；一肩挑的都填，没有不填。"),
        Column("角色", kind="list", example="联络员A岗", note=replies.ROLES_NOTE),
        Column("电话", example="13900000000"),
        Column("渠道账号ID", example="", note="填写后立即绑定。不清楚的不要填，请改用绑定码。"),
    ),
    optional=True,
)
ROOMS = Sheet(
    "群",
    (
        Column("群名", required=True, example="述法工作群"),
        Column("群号", required=True, example="12345678@chatroom"),
        Column("用途", example="报送"),
        Column("单位", kind="list", example="", note="群内单位，多个用顿号隔开；不填为全部。"),
        Column("影子运行", kind="bool", example="", note="填“是”：只记录、不发言；填“否”：照常发言；不填：不改动。"),
    ),
    optional=True,
)
PAIRINGS = Sheet(
    "联所",
    (
        Column("司法所", required=True, example="柳河司法所", note="须在“单位”表中列出，类别为司法所。"),
        Column("镇街", kind="list", example="柳河镇", note="该所服务的镇街，多个用顿号隔开；不填则不改动。"),
        Column("联系人", example="周正", note="法律顾问或联所干部的姓名。"),
        Column("类别", kind="choice", example="顾问", choices=tuple(ROLES), note="填了联系人的必填。"),
        Column("起始日期", kind="date", example="2026-12-01", note="不填为导入当日。"),
        Column("截止日期", kind="date", example=""),
        Column("备注"),
    ),
    optional=True,
)
ROTA = Sheet(
    "值班",
    (
        Column("姓名", required=True, example="周正", note="法律顾问的姓名。"),
        Column("起始日期", required=True, kind="date", example="2026-12-01"),
        Column("截止日期", kind="date", example="", note="每周轮值的可不填。"),
        Column("星期", kind="list", example="周一、周三、周五", note="每周轮值的填写；不填则为起止日期内的每一天，优先于每周轮值。"),
    ),
    optional=True,
)
ROSTER = Book("名册", (UNITS, PEOPLE, ROOMS, PAIRINGS, ROTA))


class RosterBook:
    """Taking the roster in."""

    book = ROSTER

    async def carry_out(self, rows: dict[str, list[Row]], at: Standpoint) -> Report:
        """Units first, then people, groups, 联所 and 值班."""
        had_administrator = bool(await members.holders(Role.ADMINISTRATOR))
        work = Work(at)
        await take_units(rows.get(UNITS.name, []), work)
        await take_people(rows.get(PEOPLE.name, []), work)
        await take_rooms(rows.get(ROOMS.name, []), work)
        await take_pairings(rows.get(PAIRINGS.name, []), work)
        await take_duty(rows.get(ROTA.name, []), work)
        if had_administrator and not await members.holders(Role.ADMINISTRATOR):
            work.trouble(PEOPLE.name, 0, "角色", replies.NO_ADMINISTRATOR)
        return work.report()
