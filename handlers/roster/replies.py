"""What is said about people, accounts, rooms and the switch."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from handlers import wording
from storage.database import Row
from storage.people import ROLE_NAMES, Role
from storage.task import owed_until

UNKNOWN_SELF = "您的账号尚未登记，本办没有保存您的姓名、单位和电话。"
ALREADY_ASKED = "您的申请已转管理员核实，核准后会告诉您，请稍候。"
ASKED_TOO_OFTEN = "今天的申请次数已达上限，请明天再试，或直接联系依法治市办。"
WRONG_CODE = "绑定码不对或已失效，请核对后重新发送；仍不成功的，请联系管理员重新发码。"
NOT_A_CODE = "绑定码的格式不对：应为8个英文字母，其中没有数字，也没有I、L、O，如“ABCD-EFGH”。请核对后重新发送。"
NO_CODE = "没有看到绑定码。请发送“绑定 绑定码”，绑定码由8位字母组成。"
FIRST_NAME = "请连同姓名一起发送，如“绑定 绑定码 姓名”。"
NEED_NAME = "请写明姓名，如“我是某某单位新的联络员某某”。"
NEED_NEW_NAME = "请写明接任联络员的姓名，如“联络员换成某某”。"
NOT_A_NAME = "没有看到姓名。请只发送姓名；不办了请回复“取消”。"
NEED_PHONE = "请发送新的电话号码。"
NOT_A_PHONE = "没有看到电话号码。请只发送号码；不办了请回复“取消”。"
WHICH_UNIT = "您说的是哪个单位？"
ONLY_LIAISON = "更换联络员请由本单位现任联络员或管理员办理。"
NEED_ROOM_NAME = "请问要登记的群叫什么名称，例如：述法工作群；也可在群里发送“登记本群为 述法工作群”。不办了请回复“取消”。"
NOT_A_ROOM_NAME = "群名应为2至64个字，请重新写明；不办了请回复“取消”。"
ONLY_ROOM = "请在要登记的群里发送“登记本群”。"
LAST_ADMINISTRATOR = "您是目前唯一的管理员，注销后将无人管理名册。请先增加另一位管理员，再办理注销。"
NO_REQUEST = "没有这样的待核准申请，未作改动。"
WHICH_REQUEST = "请选择要处理的申请："
CODE_PRIVATE = "绑定码只在私聊中告知，请先加我为好友，再重新索取。"
PHONE_CHANGED = "电话已更新。"
ONLY_PRIVATE = "个人信息只在私聊中告知，请先加我为好友，再私聊办理。"


def role_words(grants: Sequence[Mapping[str, object]]) -> str:
    """角色：联络员（李家埠镇A岗）、管理员; the liaison's desk is said, other roles name their unit when they have one."""
    words = []
    for one in grants:
        role = Role(str(one["role"]))
        unit = str(one["unit_name"] or "")
        desk = f"{one['desk']}岗" if role is Role.LIAISON else ""
        words.append(ROLE_NAMES[role] + (f"（{unit}{desk}）" if unit or desk else ""))
    return f"角色：{'、'.join(words)}" if words else "目前没有承担联络员等角色"


def who(name: str, unit: str, title: str, grants: Sequence[Row]) -> str:
    """我是谁."""
    post = f"，职务：{title}" if title else ""
    return f"您是{name}（{unit}）{post}，{role_words(grants)}。"


def stored(member: Row, account: Row, grants: Sequence[Row], counts: Mapping[str, int], zone: ZoneInfo) -> str:
    """我的信息 (DOMAIN §6.3): everything stored about this person, what for and how long."""
    title = f"，{member['title']}" if member["title"] else ""
    bound = f"，{wording.day(account['bound_at'].astimezone(zone).date())}绑定" if account["bound_at"] else ""
    lines = [
        "本办保存的您的信息如下，只用于法治建设报送工作的联络、登记和核对：",
        f"1. 姓名、单位、职务：{member['name']}，{member['unit_name']}{title}。用于报送登记，台账中的姓名随档案期限保存。",
        f"2. 电话：{member['phone'] or '未登记'}。用于工作联络，注销时删除。",
        f"3. 账号：昵称{account['nickname'] or '未记'}，账号标识{account['contact_id']}{bound}。用于识别本人，注销时删除。",
        f"4. {role_words(grants)}。用于确定可办事项，随名册变动。",
        f"5. 经您发送的报送：{counts['versions']}件。属报送台账，按档案期限保存。",
        f"6. 您发来的办事消息原文：{counts['words']}条。用于核对办理情况，满180天自动清除；与办事无关的消息不留原文。",
        f"7. 操作记录：{counts['lines']}条，只记何时办了何事，随台账保存。",
        "不保存身份证号、住址和头像。需要更正电话请发送“我的电话改成”加号码，其他更正请联系管理员；需要删除请发送“注销”。",
    ]
    return "\n".join(lines)


def stored_stranger(nickname: str, asked: Sequence[Row]) -> str:
    """我的信息 of somebody who is not on the roster."""
    if not asked:
        return UNKNOWN_SELF
    one = asked[-1]
    return (
        f"您的账号尚未登记。本办只保存了您的申请：昵称{nickname or '未记'}，{one['unit_name']}，{one['name']}，待管理员核实。不需要的请发送“注销”。"
    )


def forget_preview(served: Sequence[str]) -> str:
    """What 注销 does."""
    liaison = f"您担任的{'、'.join(served)}联络员将由依法治市办另行安排。" if served else ""
    return f"注销后，您的账号解除绑定，电话、昵称、账号标识和已发消息的原文一并删除；{liaison}台账中的姓名作为档案留存。"


FORGOTTEN = "已注销：账号已解除绑定，电话、昵称、账号标识和消息原文已删除，台账中的姓名作为档案留存。需要恢复使用的，请联系管理员重新发绑定码。"
FORGOTTEN_STRANGER = "您的申请和昵称已删除。"


def forgotten(name: str, unit: str, served: Sequence[str]) -> str:
    """To the office: somebody is gone."""
    next_step = f"其担任{'、'.join(served)}联络员，请及时安排接任。" if served else ""
    return f"{unit}{name}已自行注销账号。{next_step}"


def bound(name: str, unit: str, grants: Sequence[Row], owed: Sequence[str]) -> str:
    """An account was bound."""
    first = f"绑定成功：{name}（{unit}），{role_words(grants)}。"
    return "\n".join([first, *owed_lines(owed), "发送“帮助”可查看您能办的事。"])


def owed_lines(owed: Sequence[str]) -> list[str]:
    """What a new liaison takes over."""
    return ["贵单位目前还需报送：", *(f"· {one}" for one in owed)] if owed else []


def owed_line(obligation: Row, zone: ZoneInfo, now: datetime) -> str:
    """One obligation: title, post, deadline."""
    until = wording.deadline(owed_until(obligation), zone, now)
    post = f"（{obligation['post_title']}）" if obligation["post_title"] else ""
    return f"{obligation['unit_name']}：{wording.task_title(obligation['title'], obligation['report_year'])}{post}，{until}截止"


def first_administrator(name: str, unit: str) -> str:
    """The first administrator is bound."""
    return f"绑定成功：{name}（{unit}），角色：管理员。\n请把填好的名册工作簿私聊发给我；发送“导入名册”可取得空白模板，发送“帮助”可查看您能办的事。"


def already_bound(name: str, unit: str) -> str:
    """The account is somebody already."""
    return f"您的账号已登记为{name}（{unit}），无需再次绑定。如需更换，请联系管理员。"


def code(name: str, unit: str, given: str, days: int) -> str:
    """A code for somebody, told to the administrator alone."""
    return f"{name}（{unit}）的绑定码：{given}\n{days}天内有效，只能用一次，只显示这一回。请私下转告本人，由本人私聊我发送：绑定 {given}"


def nicknamed(nickname: str) -> str:
    """A stranger's account by its nickname, which is theirs to choose: shortened, on one line, without quotes or hidden marks."""
    plain = "".join(one for one in " ".join(nickname.split()) if one.isprintable() and one not in '“”"')
    return f"账号“{plain[:20] or '（无昵称）'}”"


def introduced(number: int, who: str, unit: str, name: str, desk: str, effects: Sequence[str]) -> str:
    """To the administrators: somebody says they are a liaison."""
    lines = [f"申请{number}：{who}自称是{unit}联络员（{desk}岗）{name}，请核实。", *effects]
    return "\n".join([*lines, f"同意请回复“同意绑定 {number}”，不同意请回复“不同意 {number}”。"])


def asks_to_serve(number: int, name: str, own: str, unit: str, desk: str, effects: Sequence[str]) -> str:
    """To the administrators: somebody on the roster says that they are liaison of a unit, of their own or of another one beside it."""
    lines = [f"申请{number}：{own}{name}提出{'担任' if own == unit else '兼任'}{unit}联络员（{desk}岗），请核实。", *effects]
    return "\n".join([*lines, f"同意请回复“同意绑定 {number}”，不同意请回复“不同意 {number}”。"])


def already_liaison(unit: str, desks: Sequence[str]) -> str:
    """To a liaison who says so again."""
    return f"您已登记为{unit}联络员（{'、'.join(f'{one}岗' for one in desks)}），不需要再次申请。"


def handing_over(number: int, old: str, unit: str, name: str, desk: str, from_when: str, effects: Sequence[str]) -> str:
    """To the administrators: a liaison wants to hand over."""
    lines = [f"申请{number}：{unit}联络员{old}提出由{name}接任联络员（{desk}岗），{from_when}。", *effects]
    return "\n".join([*lines, f"同意请回复“同意绑定 {number}”，不同意请回复“不同意 {number}”。"])


def asked_for(unit: str, name: str) -> str:
    """To whom asked."""
    return f"已收到：{unit}，{name}。已转管理员核实，核准后告诉您。"


def asked_handover(unit: str, name: str, from_when: str) -> str:
    """To the liaison who hands over."""
    return f"已收到：{unit}联络员由{name}接任，{from_when}。已转管理员核实，核准前仍由您负责。"


def approved(number: int, unit: str, name: str, from_when: str) -> str:
    """To the administrator who approved."""
    return f"已同意申请{number}：{unit}联络员为{name}，{from_when}。"


_KINDS = {"roster": "联络员", "extension": "延期", "exemption": "免报"}


def requested(lines: Sequence[str]) -> str:
    """What waits for an administrator's answer."""
    if not lines:
        return "目前没有等您答复的申请。"
    told = "同意请回复“同意”加编号，不同意请回复“不同意”加编号。"
    return "\n".join([f"等您答复的申请{len(lines)}件：", *(f"· {one}" for one in lines), told])


def request_line(one: Row, zone: ZoneInfo, now: datetime) -> str:
    """One request: of a liaison who and when; of more time or an exemption what, until when and why."""
    if one["decided_by"] != "roster":
        until = f"，申请延期至{wording.deadline(one['until_at'], zone, now)}" if one["until_at"] else ""
        what = wording.item({**one, "post_title": one["posts"]})
        return f"{_KINDS.get(one['decided_by'], '')}申请{one['id']}：{what}{until}，事由：{one['reason']}"
    return f"申请{one['id']}：{one['unit_name']}联络员（{one['desk']}岗）{one['name']}，{wording.moment(one['asked_at'], zone, now)}提出"


def which_number(waiting: Sequence[Row]) -> str:
    """Requests of several kinds wait, and no number was said."""
    listed = "、".join(f"{_KINDS.get(one['decided_by'], '')}申请{one['id']}" for one in waiting)
    return f"待处理的有{listed}，请写明编号，如“同意 {waiting[0]['id']}”。"


def rejected(number: int) -> str:
    """To the administrator who did not."""
    return f"已不同意申请{number}，未作改动。"


def turned_down(unit: str, name: str) -> str:
    """To whom asked in vain."""
    return f"您关于{unit}联络员{name}的申请未获同意，如有疑问请联系依法治市办。"


def taken_back(unit: str, name: str) -> str:
    """To whom asked and said 取消."""
    return f"已撤回申请：{unit}联络员{name}，已告知管理员。仍要办理的，请重新发送。"


def no_answer_needed(number: int, unit: str, name: str) -> str:
    """To the administrators."""
    return f"申请{number}（{unit}联络员{name}）已由申请人撤回，不用再答复。"


def settled_already(number: int) -> str:
    """The request is not waiting any more."""
    return f"申请{number}已经处理过或已撤销，未作改动。"


def no_such_request(number: int) -> str:
    """There is no such number."""
    return f"没有编号为{number}的申请。"


def now_liaison(unit: str, owed: Sequence[str]) -> str:
    """To the new liaison."""
    return "\n".join([f"经依法治市办核准，您现在是{unit}联络员。", *owed_lines(owed), "发送“帮助”可查看您能办的事。"])


def no_liaison_now(unit: str, name: str) -> str:
    """To the old liaison."""
    return f"{unit}联络员已由{name}接任，您的联络员身份自此结束。感谢支持。"


def own_phone_preview(name: str, phone: str) -> str:
    """A number in words that speak of others as well would become the sender's own."""
    return f"拟将您本人（{name}）的电话更新为{phone}；是别人的电话请不要确认，由其本人或管理员更正。"


def phone_changed(name: str, phone: str) -> str:
    """A phone number was changed."""
    return f"已更新{name}的电话：{phone}。"


def registered_in_shadow(name: str) -> str:
    """A group is worked in from now on, and nothing is said there."""
    return f"“{name}”已登记，仍在影子运行：在群里只记录、不发言。要在群里发言的，请发送“结束影子运行”。"


def registered(name: str, purpose: str) -> str:
    """A group is worked in from now on."""
    return f"本群已登记为“{name}”{f'，用途：{purpose}' if purpose else ''}。此后在群里发来的报送文件会登记并给出回执。"


def room_closed() -> str:
    """A group is worked in no more."""
    return "本群已取消登记，此后不再处理本群消息。"


ROOM_SAME = "本群已经登记，无需重复登记。"
ROOM_NOT_THERE = "本群没有登记过。"
PAUSED = "已全部暂停：群内和私聊的消息一律暂不发出，只应答管理员的私聊；收到的文件照常登记。恢复请发送“恢复发送”。"
PAUSED_ALREADY = "目前已是全部暂停。恢复请发送“恢复发送”。"
RESUMED = "已恢复发送。"
NOT_PAUSED = "目前没有暂停，消息正常发出。"


def resume_preview(count: int) -> str:
    """Many messages would go out at once."""
    return f"暂停期间积存{count}条消息，恢复后将陆续发出（已不需要的自动取消）。"


def person(one: Row) -> str:
    """A person in a numbered list."""
    return f"{one['name']}（{one['unit_name']}{'，' + one['title'] if one['title'] else ''}）"


def not_on_roster(name: str) -> str:
    """Nobody of this name is on the roster."""
    return f"名册中没有{name or '这个人'}。请先登记，如“新增人员 柳河镇 {name or '张丽'} 科员”。"
