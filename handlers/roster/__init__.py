"""The roster: units, people in posts, roles, accounts, rooms, and the switch for all sending."""

from handlers.access import Right
from handlers.feature import Command, Feature
from handlers.importing import amend, import_workbook, make_template
from handlers.roster import (
    binding,
    changes,
    contacts,
    establishing,
    left_behind,
    own,
    reorganising,
    rooms,
    succession,
    taking_over,
    waiting,
    withdrawing,
)
from handlers.roster.book import RosterBook
from handlers.roster.contact_list import CONTACT_LIST
from handlers.roster.phrases import PHRASES
from handlers.roster.unit_phrases import PHRASES as UNITS

FEATURE = Feature(
    name="roster",
    title="名册与账号",
    position=40,
    commands=(
        Command("roster.whoami", own.whoami, Right.ANYONE, "我是谁：查看您的登记身份", ("我是谁",), PHRASES.get("roster.whoami", ())),
        Command("privacy.query", own.stored, Right.ANYONE, "我的信息：查看本办存了您哪些信息", ("你存了我哪些信息",), PHRASES.get("privacy.query", ())),
        Command("privacy.delete", own.forget, Right.ANYONE, "注销：解除绑定并删除电话、昵称", ("注销",), PHRASES.get("privacy.delete", ())),
        Command("contact.update", own.change_phone, Right.MEMBER, "改电话", ("我的电话改成13900000001",), PHRASES.get("contact.update", ())),
        Command("contact.change", succession.change_liaison, Right.ANYONE, "换联络员：由管理员核准后生效", ("联络员换成李娜",), PHRASES.get("contact.change", ())),
        Command("roster.bind", binding.bind, Right.ANYONE, "绑定 绑定码：登记您的账号", ("绑定 ABCD-EFGH",), PHRASES.get("roster.bind", ())),
        Command("roster.code", binding.give_code, Right.MANAGE_ROSTER, "给某人发绑定码", ("给柳河镇赵志国发绑定码",), PHRASES["roster.code"] + UNITS["roster.code"]),
        Command("roster.unbound", contacts.unbound, Right.MANAGE_ROSTER, "看谁还没绑定账号", ("谁还没绑定",), UNITS["roster.unbound"]),
        Command("roster.contact", contacts.contact, Right.MEMBER, "问联络员是谁；管理员可问电话", ("联络员是谁",), UNITS["roster.contact"]),
        Command("roster.not_mine", contacts.not_mine, Right.SUBMIT, "", ("你催错人了", "这不归我管，别催我"), UNITS["roster.not_mine"], ("unit",)),
        Command("roster.post_news", contacts.post_news, Right.SUBMIT, "", ("我们镇长换人了",), UNITS["roster.post_news"], ("unit",)),
        Command("roster.approve", succession.approve, Right.MANAGE_ROSTER, "同意绑定 编号：核准申请", ("同意绑定 3",), PHRASES.get("roster.approve", ())),
        Command("roster.requests", waiting.requested, Right.MANAGE_ROSTER, "看等您答复的申请", ("有哪些绑定申请",), PHRASES.get("roster.requests", ())),
        Command("roster.reject", succession.reject, Right.MANAGE_ROSTER, "不同意 编号", ("不同意绑定 3",), PHRASES.get("roster.reject", ())),
        Command(
            "roster.member", changes.change, Right.MANAGE_ROSTER, "一句话改名册：换领导、换联络员、增减人员和角色",
            ("柳河镇镇长换成李强", "柳河镇联络员B岗增加张丽", "新增人员 柳河镇 张丽 科员 13900000002"), PHRASES.get("roster.member", ()),
        ),
        Command("roster.left_behind", left_behind.asked, Right.MANAGE_ROSTER, "看离任人员的交接清单", ("交接清单",), UNITS["roster.left_behind"], private=True),
        Command("roster.unit", establishing.establish, Right.MANAGE_ROSTER, "新增单位", ("新增单位：云桥镇，镇，简称云桥",), UNITS["roster.unit"]),
        Command("roster.alias", establishing.alias, Right.MANAGE_ROSTER, "单位别名：增加、停用", ("柳河镇别名柳河政府",), UNITS["roster.alias"]),
        Command("roster.rename", reorganising.rename, Right.MANAGE_ROSTER, "单位更名", ("石桥镇更名为石桥街道",), PHRASES.get("roster.rename", ())),
        Command("roster.merge", reorganising.merge, Right.MANAGE_ROSTER, "单位并入、撤销", ("云北街道并入云东街道",), PHRASES["roster.merge"] + UNITS["roster.merge"]),
        Command("roster.room", rooms.register, Right.MANAGE_ROSTER, "登记本群：在群里发送", ("登记本群",), PHRASES.get("roster.room", ())),
        Command("office.pause", rooms.pause, Right.MANAGE_OFFICE, "全部暂停：暂停一切发送", ("全部暂停",), PHRASES.get("office.pause", ())),
        Command("office.resume", rooms.resume, Right.MANAGE_OFFICE, "恢复发送", ("恢复发送",), PHRASES.get("office.resume", ())),
        Command(
            "import.workbook", import_workbook, Right.MANAGE_OFFICE, "导入名册：私聊发来工作簿，或索取模板", ("导入名册",),
            PHRASES.get("import.workbook", ()), amend=amend,
        ),
    ),
    makers={"template": make_template},
    undo={("liaison_request", "ask"): withdrawing.undo},
    sweeps=(taking_over.sweep, left_behind.sweep),
    word=left_behind.word,
    upcoming=left_behind.upcoming,
    books=(RosterBook(),),
    ledgers=(CONTACT_LIST,),
)  # fmt: skip
